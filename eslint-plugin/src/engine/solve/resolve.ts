// First pass: what is called where. Types, functions, classes and modules flow along the same edges as text does later.

import { anyArgument, receiverArgument, tagArgument, type Automaton, type CallPlace, type ModelNode } from '../automaton/model-node.ts';
import { computedKey, elementKey, keyName, keyOf, keysMeet } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, matchPaths, maxPathDepth, pathDepth, pathHead, pathOf, pathTail, type PathId } from '../program/paths.ts';
import { op, type CallSite, type FunctionId, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ImportTarget, ModuleAnalysis, Resolution, ReturnSink, SiteTargets, SourceSeed, Tag, TagId } from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { FactTable, fromNowhere } from './fact-table.ts';
import type { Limits } from './limits.ts';
import type { TagTable } from './tags.ts';
import { collectUses, use, type Uses } from './uses.ts';

export interface ResolveInput {
  readonly program: Program;
  readonly automaton: Automaton;
  readonly tags: TagTable;
  readonly limits: Limits;
  /** the module being made; its tags name it */
  readonly self: ModuleAnalysis;
  importTarget(specifier: string): ImportTarget;
}

/** Fields with a source that are followed from one value; a whole response is labelled by its nearest fields. */
const maxInnerSources = 12;
const defaultKey = keyOf('default');
const prototypeOwner = keyOf('prototype');

export class Resolver implements Resolution {
  readonly facts: FactTable;
  readonly uses: Uses;
  readonly sites: SiteTargets[];
  readonly callers = new Map<FunctionId, number[]>();
  readonly links = new Map<ValueId, ValueId[]>();
  readonly seeds: SourceSeed[] = [];
  readonly returnSinks: ReturnSink[] = [];
  readonly handlers = new Set<FunctionId>();
  steps = 0;
  private readonly program: Program;
  private readonly input: ResolveInput;
  private readonly queue: number[] = [];
  private readonly seeded = new Set<string>();
  private readonly resultOwner = new Map<ValueId, FunctionId>();

  constructor(input: ResolveInput) {
    this.input = input;
    this.program = input.program;
    this.facts = new FactTable(input.program.op.length);
    this.uses = collectUses(input.program);
    this.sites = input.program.sites.map((site) => ({ nodes: [], functions: [], any: this.anyNode(site) }));
    for (const fn of input.program.functions) if (fn.result >= 0) this.resultOwner.set(fn.result, fn.id);
  }

  tagOf(id: TagId): Tag {
    return this.input.tags.get(id);
  }

  run(): void {
    this.seedValues();
    this.drain();
    this.guessCalls();
    this.drain();
    this.guessParameters();
    this.drain();
    this.guessCalls();
    this.drain();
  }

  private anyNode(site: CallSite): ModelNode | null {
    if (site.method < 0 || site.form === 'new') return null;
    return this.input.automaton.any.members.get(site.method) ?? null;
  }

  // ---- beginnings

  private seedValues(): void {
    const { program, automaton } = this.input;
    for (let value = 0; value < program.op.length; value++) {
      const a = program.a[value] ?? -1;
      switch (program.op[value]) {
        case op.import: this.seedImport(value, a); break;
        case op.global: {
          const node = automaton.globals.members.get(a);
          if (node) this.addApi(value, emptyPath, node, false, null);
          break;
        }
        case op.functionRef: this.add(value, emptyPath, { kind: 'function', of: this.input.self, fn: a }); break;
        case op.classRef: this.add(value, emptyPath, { kind: 'class', of: this.input.self, classId: a }); break;
        case op.self: this.seedSelf(value, a); break;
        default:
      }
    }
    this.seedExports();
    this.seedHints();
  }

  private seedImport(value: ValueId, index: number): void {
    const info = this.program.imports[index];
    if (!info) return;
    const target = this.input.importTarget(info.specifier);
    if (target.kind === 'package') {
      const module = this.input.automaton.moduleFor(target.specifier);
      if (!module) return;
      if (info.name === '*') {
        this.addApi(value, emptyPath, module, false, null);
        return;
      }
      const node = this.memberOf(module, keyOf(info.name));
      if (node) this.addApi(value, emptyPath, node, false, null);
      else if (info.name === 'default') this.addApi(value, emptyPath, module, false, null);
    } else if (target.kind === 'module') this.importFrom(value, target.analysis, info.name, 4);
  }

  private memberOf(node: ModelNode, key: KeyId): ModelNode | null {
    const found = node.members.get(key) ?? node.anyMember;
    if (found) return found;
    for (const alias of node.aliases) {
      const inner = alias.node === node ? null : this.memberOf(alias.node, key);
      if (inner) return inner;
    }
    return null;
  }

  private importFrom(value: ValueId, analysis: ModuleAnalysis, name: string, depth: number): void {
    if (name === '*') {
      this.add(value, emptyPath, { kind: 'module', of: analysis });
      const whole = analysis.program.exports.get('module.exports');
      if (whole !== undefined) this.copyFacts(value, analysis, whole);
      return;
    }
    const exported = analysis.program.exports.get(name) ?? (name === 'default' ? analysis.program.exports.get('module.exports') : undefined);
    if (exported !== undefined) {
      this.copyFacts(value, analysis, exported);
      return;
    }
    const whole = analysis.program.exports.get('module.exports');
    if (whole !== undefined) this.copyField(value, analysis, whole, keyOf(name));
    if (depth > 0) for (const specifier of analysis.program.reexports) this.importThrough(value, analysis, specifier, name, depth - 1);
  }

  private importThrough(value: ValueId, from: ModuleAnalysis, specifier: string, name: string, depth: number): void {
    const target = from.resolution.importTarget(specifier);
    if (target.kind === 'module') this.importFrom(value, target.analysis, name, depth);
    else if (target.kind === 'package') {
      const module = this.input.automaton.moduleFor(target.specifier);
      const node = module ? this.memberOf(module, keyOf(name)) : null;
      if (node) this.addApi(value, emptyPath, node, false, null);
    }
  }

  /** What another module knows about one of its values holds for the import too. */
  private copyFacts(value: ValueId, analysis: ModuleAnalysis, from: ValueId): void {
    const { facts } = analysis.resolution;
    for (let at = facts.first[from] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      this.addTag(value, facts.path[at] ?? emptyPath, facts.tag[at] ?? 0);
    }
  }

  private copyField(value: ValueId, analysis: ModuleAnalysis, from: ValueId, key: KeyId): void {
    const { facts } = analysis.resolution;
    for (let at = facts.first[from] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const path = facts.path[at] ?? emptyPath;
      if (path !== emptyPath && keysMeet(pathHead(path), key)) this.addTag(value, pathTail(path), facts.tag[at] ?? 0);
    }
  }

  importTarget(specifier: string): ImportTarget {
    return this.input.importTarget(specifier);
  }

  private seedSelf(value: ValueId, fn: FunctionId): void {
    const classId = fn >= 0 ? (this.program.functions[fn]?.ownerClass ?? -1) : (this.program.b[value] ?? -1);
    if (classId >= 0) this.add(value, emptyPath, { kind: 'instance', of: this.input.self, classId });
  }

  /** `export async function POST(request)`: the platform calls it. */
  private seedExports(): void {
    for (const [name, value] of this.program.exports) {
      const node = this.input.automaton.exports.members.get(keyOf(name));
      if (!node) continue;
      for (const slot of node.callbacks) this.exportSlots.push({ value, slot: slot.slot, node: slot.node });
    }
  }

  private readonly exportSlots: { value: ValueId; slot: number; node: ModelNode }[] = [];

  private seedHints(): void {
    for (const hint of this.program.hints) this.hintsOf(hint.type).push({ value: hint.value, path: pathOf(hint.path) });
  }

  private readonly hints = new Map<ValueId, { value: ValueId; path: PathId }[]>();
  private hintsOf(type: ValueId): { value: ValueId; path: PathId }[] {
    let list = this.hints.get(type);
    if (!list) this.hints.set(type, (list = []));
    return list;
  }

  // ---- adding

  private add(value: ValueId, path: PathId, tag: Tag): void {
    this.addTag(value, path, this.input.tags.id(tag));
  }

  private addTag(value: ValueId, path: PathId, tag: TagId): void {
    const row = this.facts.add(value, path, tag, fromNowhere, this.input.limits.maxFactsPerValue);
    if (row >= 0) this.queue.push(row);
  }

  /** A value stands at a place of the models; the types declared for the place are added too. */
  private addApi(value: ValueId, path: PathId, node: ModelNode, guessed: boolean, args: readonly ValueId[] | null): void {
    this.add(value, path, { kind: 'api', node, guessed });
    for (const alias of node.aliases) {
      if (alias.node === node || (alias.where.length > 0 && (!args || !holdsWhere(this.program, args, alias.where)))) continue;
      const tag = this.input.tags.id({ kind: 'api', node: alias.node, guessed });
      if (this.facts.find(value, path, tag) < 0) this.addApi(value, path, alias.node, guessed, args);
    }
    this.seedSources(value, path, node, guessed, args);
  }

  /**
   * Sources at the place itself, and (for values that are not read out of another) in its fields: the nearest ones stand
   * for the whole, the others are found where they are read.
   */
  private seedSources(value: ValueId, at: PathId, node: ModelNode, guessed: boolean, args: readonly ValueId[] | null): void {
    const name = `${String(value)}:${String(at)}:${String(node.id)}`;
    if (this.seeded.has(name)) return;
    this.seeded.add(name);
    this.seedAt(value, at, node, guessed, args);
    if (this.program.op[value] === op.load) return;
    let left = maxInnerSources;
    const seen = new Set<ModelNode>([node]);
    let level: { readonly node: ModelNode; readonly path: PathId }[] = [{ node, path: at }];
    for (let depth = 0; depth < maxPathDepth && level.length > 0 && left > 0; depth++) {
      const next: { node: ModelNode; path: PathId }[] = [];
      for (const step of level) {
        for (const inner of fieldsOf(step.node)) {
          const path = joinPaths(step.path, consPath(inner.key, emptyPath));
          for (const target of withAliases(inner.node)) {
            if (seen.has(target)) continue;
            seen.add(target);
            if (left > 0) left -= this.seedAt(value, path, target, guessed, args);
            next.push({ node: target, path });
          }
        }
      }
      level = next;
    }
  }

  private seedAt(value: ValueId, path: PathId, node: ModelNode, guessed: boolean, args: readonly ValueId[] | null): number {
    let added = 0;
    for (const source of node.sources) {
      if (source.where.length > 0 && (!args || !holdsWhere(this.program, args, source.where))) continue;
      this.seeds.push({ value, path, source, guessed });
      added++;
    }
    return added;
  }

  // ---- propagation

  private drain(): void {
    while (this.queue.length > 0 && this.steps < this.input.limits.maxSteps) {
      this.steps++;
      const row = this.queue.pop() ?? -1;
      this.spread(this.facts.value[row] ?? -1, this.facts.path[row] ?? emptyPath, this.facts.tag[row] ?? 0);
    }
  }

  private spread(value: ValueId, path: PathId, tag: TagId): void {
    const { uses } = this;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
      const user = uses.user[at] ?? -1;
      const extra = uses.extra[at] ?? -1;
      switch (uses.kind[at]) {
        case use.pass: this.addTag(user, path, tag); break;
        case use.load: this.throughLoad(user, extra, path, tag); break;
        case use.storeBase: if (path === emptyPath || pathHead(path) !== extra || extra === elementKey || extra === computedKey) this.addTag(user, path, tag); break;
        case use.storeValue: if (pathDepth(path) < maxPathDepth) this.addTag(user, consPath(extra, path), tag); break;
        case use.property: this.throughProperty(user, extra, path, tag); break;
        case use.callee: if (path === emptyPath) this.called(extra, tag); break;
        case use.receiver: this.given(extra, receiverArgument, path, tag); break;
        case use.argument: this.given(Math.floor(extra / 64), extra % 64, path, tag); break;
        default:
      }
    }
    for (const linked of this.links.get(value) ?? []) this.addTag(linked, path, tag);
    const owner = this.resultOwner.get(value);
    if (owner !== undefined) this.returned(owner, path, tag);
    const hints = path === emptyPath ? this.hints.get(value) : undefined;
    if (hints) for (const hint of hints) this.hinted(hint.value, hint.path, tag);
    if (path === emptyPath) {
      for (const slot of this.exportSlots) if (slot.value === value) this.fillSlot(this.tagOf(tag), slot.slot, slot.node, null);
    }
  }

  private hinted(value: ValueId, path: PathId, tag: TagId): void {
    const known = this.tagOf(tag);
    if (known.kind === 'api') {
      const instance = known.node.construct?.result ?? null;
      if (instance) this.addApi(value, path, instance, known.guessed, null);
      else this.addApi(value, path, known.node, known.guessed, null);
    } else if (known.kind === 'class') this.add(value, path, { ...known, kind: 'instance' });
  }

  private throughLoad(user: ValueId, key: KeyId, path: PathId, tag: TagId): void {
    if (path !== emptyPath) {
      if (keysMeet(pathHead(path), key)) this.arrive(user, pathTail(path), tag);
      return;
    }
    const known = this.tagOf(tag);
    switch (known.kind) {
      case 'api': {
        const next = key === elementKey || key === computedKey ? (known.node.element ?? known.node.anyMember) : (this.directMember(known.node, key) ?? this.elementFor(known.node, key));
        if (next) this.addApi(user, emptyPath, next, known.guessed, null);
        break;
      }
      case 'class': this.loadStatic(user, known, key); break;
      case 'instance': this.loadInstance(user, known, key, 6); break;
      case 'module': if (key === prototypeOwner) break; this.importFrom(user, known.of, keyName(key), 4); break;
      default:
        if (key === defaultKey) this.addTag(user, emptyPath, tag);
    }
  }

  private directMember(node: ModelNode, key: KeyId): ModelNode | null {
    return node.members.get(key) ?? node.anyMember;
  }

  /** `choices[0]`: a numbered element. */
  private elementFor(node: ModelNode, key: KeyId): ModelNode | null {
    return node.element && /^\d+$/.test(keyName(key)) ? node.element : null;
  }

  /** A fact that comes out of a field keeps its place; types of the place are known already. */
  private arrive(value: ValueId, path: PathId, tag: TagId): void {
    this.addTag(value, path, tag);
  }

  private loadStatic(user: ValueId, owner: { readonly of: ModuleAnalysis; readonly classId: number }, key: KeyId): void {
    const info = owner.of.program.classes[owner.classId];
    const value = info?.statics.get(key);
    if (value === undefined) return;
    if (owner.of === this.input.self) this.link(value, user);
    else this.copyFacts(user, owner.of, value);
  }

  private loadInstance(user: ValueId, owner: { readonly of: ModuleAnalysis; readonly classId: number }, key: KeyId, depth: number): void {
    const info = owner.of.program.classes[owner.classId];
    if (!info || depth === 0) return;
    const method = info.methods.get(key);
    if (method !== undefined) {
      this.add(user, emptyPath, { kind: 'function', of: owner.of, fn: method });
      return;
    }
    const getter = info.getters.get(key);
    if (getter !== undefined && owner.of === this.input.self) {
      const result = this.program.functions[getter]?.result ?? -1;
      if (result >= 0) this.link(result, user);
    }
    const field = info.fields.get(key);
    if (field !== undefined) {
      if (owner.of === this.input.self) this.link(field, user);
      else this.copyFacts(user, owner.of, field);
    }
    if (info.parentClass >= 0) this.loadInstance(user, { of: owner.of, classId: info.parentClass }, key, depth - 1);
    else if (info.parentValue >= 0) this.loadInherited(user, owner.of, info.parentValue, key, depth - 1);
  }

  /** The parent class is known by its value only (imported, or a place of the models). */
  private loadInherited(user: ValueId, of: ModuleAnalysis, parent: ValueId, key: KeyId, depth: number): void {
    const facts = of === this.input.self ? this.facts : of.resolution.facts;
    for (let at = facts.first[parent] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = this.tagOf(facts.tag[at] ?? 0);
      if (tag.kind === 'class') this.loadInstance(user, tag, key, depth);
      else if (tag.kind === 'api' && tag.node.construct?.result) {
        const next = this.directMember(tag.node.construct.result, key);
        if (next) this.addApi(user, emptyPath, next, tag.guessed, null);
      }
    }
  }

  private link(from: ValueId, to: ValueId): void {
    const list = this.links.get(from);
    if (list?.includes(to)) return;
    if (list) list.push(to);
    else this.links.set(from, [to]);
    for (let at = this.facts.first[from] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      this.addTag(to, this.facts.path[at] ?? emptyPath, this.facts.tag[at] ?? 0);
    }
  }

  private throughProperty(user: ValueId, index: number, path: PathId, tag: TagId): void {
    const property = this.program.allocations[this.program.a[user] ?? 0]?.properties[index];
    if (!property) return;
    if (property.key < 0) this.addTag(user, path, tag);
    else if (pathDepth(path) < maxPathDepth) this.addTag(user, consPath(property.key, path), tag);
  }

  // ---- calls

  private called(index: number, tagId: TagId): void {
    const site = this.program.sites[index];
    const targets = this.sites[index];
    if (!site || !targets) return;
    const tag = this.tagOf(tagId);
    switch (tag.kind) {
      case 'api': {
        const node = site.form === 'new' ? tag.node.construct : tag.node;
        if (node) this.callsNode(index, site, targets, node, tag.guessed);
        break;
      }
      case 'function': this.callsFunction(index, site, targets, tag); break;
      case 'class':
        if (site.form === 'new' || site.form === 'jsx') this.constructs(index, site, targets, tag);
        break;
      default:
    }
  }

  private callsNode(index: number, site: CallSite, targets: SiteTargets, node: ModelNode, guessed: boolean): void {
    if (targets.nodes.some((known) => known.node === node)) return;
    targets.nodes.push({ node, guessed });
    if (node.result) this.addApi(site.value, emptyPath, node.result, guessed, site.args);
    this.rowsOf(index, node);
  }

  /** Applies the callbacks and flows of a node to what is already known about the arguments. */
  private rowsOf(index: number, node: ModelNode): void {
    const site = this.program.sites[index];
    if (!site) return;
    if (node.callbacks.length === 0 && node.flows.length === 0) return;
    this.eachFact(site.receiver, (path, tag) => { this.throughRows(site, index, node, receiverArgument, path, tag); });
    site.args.forEach((arg, position) => {
      this.eachFact(arg, (path, tag) => { this.throughRows(site, index, node, position, path, tag); });
    });
  }

  private eachFact(value: ValueId, visit: (path: PathId, tag: TagId) => void): void {
    if (value < 0) return;
    for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      visit(this.facts.path[at] ?? emptyPath, this.facts.tag[at] ?? 0);
    }
  }

  private constructs(index: number, site: CallSite, targets: SiteTargets, owner: { readonly of: ModuleAnalysis; readonly classId: number }): void {
    this.add(site.value, emptyPath, { kind: 'instance', of: owner.of, classId: owner.classId });
    const constructor = constructorOf(owner.of, owner.classId, 6);
    if (constructor >= 0) this.callsFunction(index, site, targets, { of: owner.of, fn: constructor });
  }

  private callsFunction(index: number, site: CallSite, targets: SiteTargets, target: FunctionTarget): void {
    if (targets.functions.some((known) => known.of === target.of && known.fn === target.fn)) return;
    if (targets.functions.length >= this.input.limits.maxTargets) return;
    targets.functions.push({ of: target.of, fn: target.fn });
    if (target.of !== this.input.self) {
      const result = target.of.program.functions[target.fn]?.result ?? -1;
      if (result >= 0 && site.form !== 'new') this.copyFacts(site.value, target.of, result);
      return;
    }
    const list = this.callers.get(target.fn);
    if (list) list.push(index);
    else this.callers.set(target.fn, [index]);
    site.args.forEach((arg, position) => { this.eachFact(arg, (path, tag) => { this.toParameter(target.fn, position, path, tag); }); });
    const result = this.program.functions[target.fn]?.result ?? -1;
    if (result >= 0 && site.form !== 'new') this.eachFact(result, (path, tag) => { this.addTag(site.value, path, tag); });
  }

  private toParameter(fn: FunctionId, position: number, path: PathId, tag: TagId): void {
    const info = this.program.functions[fn];
    if (!info) return;
    if (info.rest >= 0 && position >= info.rest) {
      const rest = info.params[info.rest];
      if (rest !== undefined) this.addTag(rest, consPath(elementKey, path), tag);
      return;
    }
    const param = info.params[position];
    if (param !== undefined) this.addTag(param, path, tag);
  }

  private returned(fn: FunctionId, path: PathId, tag: TagId): void {
    for (const index of this.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (site && site.form !== 'new') this.addTag(site.value, path, tag);
    }
  }

  private given(index: number, position: number, path: PathId, tag: TagId): void {
    const site = this.program.sites[index];
    const targets = this.sites[index];
    if (!site || !targets) return;
    if (position >= 0) for (const target of targets.functions) if (target.of === this.input.self) this.toParameter(target.fn, position, path, tag);
    for (const known of targets.nodes) this.throughRows(site, index, known.node, position, path, tag);
    if (targets.any) this.throughRows(site, index, targets.any, position, path, tag);
  }

  private throughRows(site: CallSite, index: number, node: ModelNode, position: number, path: PathId, tagId: TagId): void {
    const tag = this.tagOf(tagId);
    for (const slot of node.callbacks) {
      if (!argumentFits(slot.arg, position, site) || slot.inner !== path || tag.kind !== 'function') continue;
      this.fillSlot(tag, slot.slot, slot.node, site);
      if (slot.slot < 0) this.noteReturnSinks(tag, slot.node, index);
    }
    for (const flow of node.flows) {
      if (flow.from.root !== 'argument' || !argumentFits(flow.from.arg, position, site)) continue;
      if (!holdsWhere(this.program, site.args, flow.where)) continue;
      const match = matchPaths(path, flow.from.path);
      if (!match || match.kind === 'whole') continue;
      this.toPlace(site, flow.to, match.kind === 'inside' ? match.rest : emptyPath, tagId);
    }
    // What a callback returns flows on: the function is known here, its result may come later.
    for (const flow of node.flows) {
      if (flow.from.root !== 'return' || tag.kind !== 'function' || tag.of !== this.input.self) continue;
      if (!argumentFits(flow.from.arg, position, site) || flow.from.inner !== path || flow.to.root !== 'result') continue;
      const result = this.program.functions[tag.fn]?.result ?? -1;
      if (result < 0) continue;
      this.eachFact(result, (inner, t) => { this.addTag(site.value, joinPaths(flow.to.path, inner), t); });
      if (flow.to.path === emptyPath) this.link(result, site.value);
    }
  }

  private toPlace(site: CallSite, place: CallPlace, rest: PathId, tag: TagId): void {
    const path = joinPaths(place.path, rest);
    if (place.root === 'result') this.addTag(site.value, path, tag);
    else if (place.root === 'parameter') {
      const arg = site.args[place.arg];
      if (arg === undefined) return;
      this.eachFact(arg, (at, t) => {
        const fn = this.tagOf(t);
        if (at === place.inner && fn.kind === 'function' && fn.of === this.input.self) this.toParameter(fn.fn, place.slot, path, tag);
      });
    } else if (place.root === 'argument' && place.arg === receiverArgument) this.afterReceiver(site, path, tag);
  }

  private afterReceiver(site: CallSite, path: PathId, tag: TagId): void {
    const after = this.afters.get(site.value);
    if (after !== undefined) this.addTag(after, path, tag);
  }

  private get afters(): Map<ValueId, ValueId> {
    if (!this.aftersMade) {
      this.aftersMade = new Map();
      this.program.op.forEach((kind, value) => {
        if (kind === op.after && this.program.b[value] === -1) this.aftersMade?.set(this.program.a[value] ?? -1, value);
      });
    }
    return this.aftersMade;
  }
  private aftersMade: Map<ValueId, ValueId> | null = null;

  /** A parameter that the platform fills in. */
  private fillSlot(tag: Tag, slot: number, node: ModelNode, site: CallSite | null): void {
    if (tag.kind !== 'function' || tag.of !== this.input.self || slot < 0) return;
    const info = this.program.functions[tag.fn];
    const param = info?.params[slot];
    if (param === undefined) return;
    this.handlers.add(tag.fn);
    this.addApi(param, emptyPath, node, false, site?.args ?? null);
  }

  private noteReturnSinks(tag: Extract<Tag, { kind: 'function' }>, node: ModelNode, site: number): void {
    if (tag.of !== this.input.self) return;
    const value = this.program.functions[tag.fn]?.result ?? -1;
    if (value < 0) return;
    for (const { path, sink } of node.valueSinks) {
      if (!this.returnSinks.some((known) => known.value === value && known.sink === sink)) this.returnSinks.push({ value, path, sink, site });
    }
  }

  // ---- guesses

  /** Calls whose receiver nobody knows, but whose chain of names is that of one SDK. */
  private guessCalls(): void {
    this.program.sites.forEach((site, index) => {
      const targets = this.sites[index];
      if (!targets || site.method < 0 || targets.nodes.length > 0 || targets.functions.length > 0) return;
      const entries = this.input.automaton.duckCalls.get(site.method);
      const entry = entries?.find((candidate) => hasCallMeaning(candidate.node) && this.endsInChain(site.callee, candidate.chain));
      if (entry) this.callsNode(index, site, targets, entry.node, true);
    });
  }

  private endsInChain(callee: ValueId, chain: readonly KeyId[]): boolean {
    let at = callee;
    for (const key of chain) {
      at = originOf(this.program, at);
      if (this.program.op[at] !== op.load) return this.isNamed(at, key) && key === chain.at(-1);
      if (this.program.b[at] !== key) return false;
      at = this.program.a[at] ?? -1;
    }
    return true;
  }

  /** A variable of this name: `logger.info` where `logger` is a parameter or an import that could not be read. */
  private isNamed(value: ValueId, key: KeyId): boolean {
    switch (this.program.op[value]) {
      case op.global: return this.program.a[value] === key;
      case op.param: return this.program.functions[this.program.a[value] ?? -1]?.paramNames[this.program.b[value] ?? -1] === keyName(key);
      case op.import: {
        const info = this.program.imports[this.program.a[value] ?? -1];
        return info?.name === keyName(key);
      }
      default: return false;
    }
  }

  /** Parameters that nobody fills in and that carry the name of a well-known object (`req`). */
  private guessParameters(): void {
    for (const fn of this.program.functions) {
      if ((this.callers.get(fn.id)?.length ?? 0) > 0) continue;
      fn.params.forEach((param, position) => {
        const node = this.input.automaton.duckParams.members.get(keyOf(fn.paramNames[position] ?? ''));
        if (!node || (this.facts.first[param] ?? -1) >= 0) return;
        this.addApi(param, emptyPath, node, true, null);
      });
    }
  }
}

function constructorOf(of: ModuleAnalysis, classId: number, depth: number): FunctionId {
  const info = of.program.classes[classId];
  if (!info || depth === 0) return -1;
  if (info.constructorFn >= 0) return info.constructorFn;
  return info.parentClass >= 0 ? constructorOf(of, info.parentClass, depth - 1) : -1;
}

export function argumentFits(wanted: number, position: number, site: CallSite): boolean {
  if (wanted === anyArgument) return position >= 0;
  if (wanted === tagArgument) return site.form === 'tag' && position >= 0;
  return wanted === position;
}

/** Whether a node says anything about being called. */
export function hasCallMeaning(node: ModelNode): boolean {
  return (
    node.sinks.length > 0 || node.flows.length > 0 || node.inert || node.result !== null || node.modelCalls.length > 0 ||
    node.guards.length > 0 || node.callbacks.length > 0 || node.clients.length > 0
  );
}

function* fieldsOf(node: ModelNode): Generator<{ readonly key: KeyId; readonly node: ModelNode }> {
  for (const [key, next] of node.members) yield { key, node: next };
  if (node.element) yield { key: elementKey, node: node.element };
  if (node.anyMember) yield { key: computedKey, node: node.anyMember };
}

function withAliases(node: ModelNode): ModelNode[] {
  const all = [node];
  for (const at of all) for (const alias of at.aliases) if (alias.where.length === 0 && !all.includes(alias.node) && all.length < 8) all.push(alias.node);
  return all;
}
