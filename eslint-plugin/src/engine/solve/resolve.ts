// First pass: what is called where. Types, functions, classes and modules flow along the same edges as text does later.

import { anyArgument, type CallPlace, type ModelNode, receiverArgument, tagArgument } from '../automaton/model-node.ts';
import { computedKey, elementKey, keyName, keyOf } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  joinPaths,
  matchPaths,
  maxPathDepth,
  pathDepth,
  pathHead,
  type PathId,
  pathOf,
  restOfWanted,
} from '../program/paths.ts';
import { type CallSite, type FunctionId, type KeyId, op, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis, SiteTargets, Tag, TagId } from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { use } from './uses.ts';
import { arrivals } from './parameters.ts';
import { ResolveReads } from './resolve-reads.ts';

export class Resolver extends ResolveReads {
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

  protected seedValues(): void {
    const { program, automaton } = this.input;
    for (let value = 0; value < program.op.length; value++) {
      const a = program.a[value] ?? -1;
      switch (program.op[value]) {
        case op.import:
          this.seedImport(value, a);
          break;
        case op.global: {
          const node = automaton.globals.members.get(a);
          if (node) this.addApi(value, emptyPath, node, false, null);
          break;
        }
        case op.functionRef:
          this.add(value, emptyPath, { kind: 'function', of: this.input.self, fn: a });
          break;
        case op.classRef:
          this.add(value, emptyPath, { kind: 'class', of: this.input.self, classId: a });
          break;
        case op.self:
          this.seedSelf(value, a);
          break;
        default:
      }
    }
    this.seedExports();
    this.seedHints();
  }

  protected seedSelf(value: ValueId, fn: FunctionId): void {
    const classId = fn >= 0 ? (this.program.functions[fn]?.ownerClass ?? -1) : (this.program.b[value] ?? -1);
    if (classId >= 0) this.add(value, emptyPath, { kind: 'instance', of: this.input.self, classId });
  }

  /** `export async function POST(request)`: the platform calls it. */
  protected seedExports(): void {
    for (const [name, value] of this.program.exports) {
      const node = this.input.automaton.exports.members.get(keyOf(name));
      if (!node) continue;
      for (const slot of node.callbacks)
        this.exportSlots.push({ value, slot: slot.slot, node: slot.node, isDefault: name === 'default' });
    }
  }

  protected seedHints(): void {
    for (const hint of this.program.hints) this.hintsOf(hint.type).push({ value: hint.value, path: pathOf(hint.path) });
  }

  protected hintsOf(type: ValueId): { value: ValueId; path: PathId }[] {
    let list = this.hints.get(type);
    if (!list) this.hints.set(type, (list = []));
    return list;
  }

  protected drain(): void {
    while (this.queue.length > 0 && this.steps < this.input.limits.maxSteps) {
      this.steps++;
      const row = this.queue.pop() ?? -1;
      this.spread(this.facts.value[row] ?? -1, this.facts.path[row] ?? emptyPath, this.facts.tag[row] ?? 0);
    }
  }

  protected spread(value: ValueId, path: PathId, tag: TagId): void {
    const { uses } = this;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
      const user = uses.user[at] ?? -1;
      const extra = uses.extra[at] ?? -1;
      switch (uses.kind[at]) {
        case use.pass:
          this.addTag(user, path, tag);
          break;
        case use.load:
          this.throughLoad(user, extra, path, tag);
          break;
        case use.storeBase:
          if (path === emptyPath || pathHead(path) !== extra || extra === elementKey || extra === computedKey)
            this.addTag(user, path, tag);
          break;
        case use.storeValue:
          if (pathDepth(path) < maxPathDepth) this.addTag(user, consPath(extra, path), tag);
          break;
        case use.property:
          this.throughProperty(user, extra, path, tag);
          break;
        case use.callee:
          if (path === emptyPath) this.called(extra, tag);
          break;
        case use.receiver:
          this.given(extra, receiverArgument, path, tag);
          break;
        case use.argument:
          this.given(Math.floor(extra / 64), extra % 64, path, tag);
          break;
        default:
      }
    }
    for (const linked of this.links.get(value) ?? []) this.addTag(linked, path, tag);
    const owner = this.resultOwner.get(value);
    if (owner !== undefined) this.returned(owner, path, tag);
    if (path === emptyPath) this.atWhole(value, tag);
  }

  /** The value itself was recognised: what is typed as it, and what the platform calls. */
  protected atWhole(value: ValueId, tag: TagId): void {
    for (const hint of this.hints.get(value) ?? []) this.hinted(hint.value, hint.path, tag);
    this.overridden(value, tag);
    for (const slot of this.exportSlots)
      if (slot.value === value) this.fillSlot(this.tagOf(tag), slot.slot, slot.node, null, slot.isDefault);
  }

  protected called(index: number, tagId: TagId): void {
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
      case 'function':
        this.callsFunction(index, site, targets, tag);
        break;
      case 'class':
        if (site.form === 'new' || site.form === 'jsx') this.constructs(index, site, targets, tag);
        break;
      default:
    }
  }

  protected callsNode(index: number, site: CallSite, targets: SiteTargets, node: ModelNode, guessed: boolean): void {
    if (targets.nodes.some((known) => known.node === node)) return;
    targets.nodes.push({ node, guessed });
    if (node.result) this.addApi(site.value, emptyPath, node.result, guessed, site.args);
    this.rowsOf(index, node);
  }

  /** Applies the callbacks and flows of a node to what is already known about the arguments. */
  protected rowsOf(index: number, node: ModelNode): void {
    const site = this.program.sites[index];
    if (!site) return;
    if (node.callbacks.length === 0 && node.flows.length === 0) return;
    this.eachFact(site.receiver, (path, tag) => {
      this.throughRows(site, index, node, receiverArgument, path, tag);
    });
    site.args.forEach((arg, position) => {
      this.eachFact(arg, (path, tag) => {
        this.throughRows(site, index, node, position, path, tag);
      });
    });
  }

  protected constructs(
    index: number,
    site: CallSite,
    targets: SiteTargets,
    owner: { readonly of: ModuleAnalysis; readonly classId: number },
  ): void {
    this.add(site.value, emptyPath, { kind: 'instance', of: owner.of, classId: owner.classId });
    const constructor = constructorOf(owner.of, owner.classId, 6);
    if (constructor >= 0) this.callsFunction(index, site, targets, { of: owner.of, fn: constructor });
  }

  protected callsFunction(index: number, site: CallSite, targets: SiteTargets, target: FunctionTarget): void {
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
    site.args.forEach((arg, position) => {
      this.eachFact(arg, (path, tag) => {
        this.toParameter(target.fn, position, path, tag, site);
      });
    });
    const result = this.program.functions[target.fn]?.result ?? -1;
    if (result >= 0 && site.form !== 'new')
      this.eachFact(result, (path, tag) => {
        this.addTag(site.value, path, tag);
      });
  }

  protected toParameter(fn: FunctionId, position: number, path: PathId, tag: TagId, site: CallSite | null): void {
    const info = this.program.functions[fn];
    if (!info) return;
    const arrived = site ? arrivals(info, site, position, path) : [{ root: position, path }];
    for (const arrival of arrived) {
      const param = info.params[arrival.root];
      if (param !== undefined) this.addTag(param, arrival.path, tag);
    }
  }

  protected returned(fn: FunctionId, path: PathId, tag: TagId): void {
    for (const index of this.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (site && site.form !== 'new') this.addTag(site.value, path, tag);
    }
  }

  protected given(index: number, position: number, path: PathId, tag: TagId): void {
    const site = this.program.sites[index];
    const targets = this.sites[index];
    if (!site || !targets) return;
    if (position >= 0)
      for (const target of targets.functions)
        if (target.of === this.input.self) this.toParameter(target.fn, position, path, tag, site);
    for (const known of targets.nodes) this.throughRows(site, index, known.node, position, path, tag);
    if (targets.any) this.throughRows(site, index, targets.any, position, path, tag);
  }

  protected throughRows(
    site: CallSite,
    index: number,
    node: ModelNode,
    position: number,
    path: PathId,
    tagId: TagId,
  ): void {
    const tag = this.tagOf(tagId);
    if (tag.kind === 'function') this.throughCallbacks(site, index, node, position, path, tag);
    for (const flow of node.flows) {
      if (flow.from.root !== 'argument' || !argumentFits(flow.from.arg, position, site)) continue;
      if (!holdsWhere(this.program, site.args, flow.where)) continue;
      const match = matchPaths(path, flow.from.path);
      if (!match) continue;
      if (match.kind === 'whole') {
        for (const element of this.partsOf(tag, restOfWanted(path, flow.from.path)))
          this.toPlace(site, flow.to, emptyPath, element);
        continue;
      }
      this.toPlace(site, flow.to, match.kind === 'inside' ? match.rest : emptyPath, tagId);
    }
  }

  /** A function is given to a call: the platform fills its parameters and uses what it returns. */
  protected throughCallbacks(
    site: CallSite,
    index: number,
    node: ModelNode,
    position: number,
    path: PathId,
    tag: Extract<Tag, { kind: 'function' }>,
  ): void {
    for (const slot of node.callbacks) {
      if (!argumentFits(slot.arg, position, site) || matchPaths(path, slot.inner)?.kind !== 'equal') continue;
      this.fillSlot(tag, slot.slot, slot.node, site);
      if (slot.slot < 0) this.noteReturnSinks(tag, slot.node, index);
    }
    if (tag.of !== this.input.self) return;
    for (const flow of node.flows) {
      if (flow.to.root !== 'result' || flow.from.inner !== path || !argumentFits(flow.from.arg, position, site))
        continue;
      if (flow.from.root === 'called') this.linkCalls(tag.fn, flow.from.slot, site);
      else if (flow.from.root === 'return') this.linkResult(tag.fn, flow.to.path, site);
    }
  }

  /** What the callback returns becomes (part of) what the call returns. */
  protected linkResult(fn: FunctionId, path: PathId, site: CallSite): void {
    const result = this.program.functions[fn]?.result ?? -1;
    if (result < 0) return;
    this.eachFact(result, (inner, tag) => {
      this.addTag(site.value, joinPaths(path, inner), tag);
    });
    if (path === emptyPath) this.link(result, site.value);
  }

  /** The callback hands something out by calling one of its parameters. */
  protected linkCalls(fn: FunctionId, slot: number, made: CallSite): void {
    const param = this.program.functions[fn]?.params[slot];
    if (param === undefined) return;
    for (const site of this.program.sites) {
      const [given] = site.args;
      if (given !== undefined && originOf(this.program, site.callee) === param) this.link(given, made.value);
    }
  }

  protected toPlace(site: CallSite, place: CallPlace, rest: PathId, tag: TagId): void {
    const path = joinPaths(place.path, rest);
    if (place.root === 'result') this.addTag(site.value, path, tag);
    else if (place.root === 'parameter') {
      const arg = site.args[place.arg];
      if (arg === undefined) return;
      this.eachFact(arg, (at, t) => {
        const fn = this.tagOf(t);
        if (at === place.inner && fn.kind === 'function' && fn.of === this.input.self)
          this.toParameter(fn.fn, place.slot, path, tag, null);
      });
    } else if (place.root === 'argument' && place.arg === receiverArgument) this.afterReceiver(site, path, tag);
  }

  protected afterReceiver(site: CallSite, path: PathId, tag: TagId): void {
    const after = this.afters.get(site.value);
    if (after !== undefined) this.addTag(after, path, tag);
  }

  protected get afters(): Map<ValueId, ValueId> {
    if (!this.aftersMade) {
      this.aftersMade = new Map();
      this.program.op.forEach((kind, value) => {
        if (kind === op.after && this.program.b[value] === -1) this.aftersMade?.set(this.program.a[value] ?? -1, value);
      });
    }
    return this.aftersMade;
  }

  protected noteReturnSinks(tag: Extract<Tag, { kind: 'function' }>, node: ModelNode, site: number): void {
    if (tag.of !== this.input.self) return;
    const value = this.program.functions[tag.fn]?.result ?? -1;
    if (value < 0) return;
    for (const { path, sink } of node.valueSinks) {
      if (!this.returnSinks.some((known) => known.value === value && known.sink === sink))
        this.returnSinks.push({ value, path, sink, site });
    }
  }

  /** Calls whose receiver nobody knows, but whose chain of names is that of one SDK. */
  protected guessCalls(): void {
    this.program.sites.forEach((site, index) => {
      const targets = this.sites[index];
      if (!targets || site.method < 0 || targets.nodes.length > 0 || targets.functions.length > 0) return;
      const entries = this.input.automaton.duckCalls.get(site.method);
      const entry = entries?.find(
        (candidate) => hasCallMeaning(candidate.node) && this.endsInChain(site.callee, candidate.chain),
      );
      if (entry) this.callsNode(index, site, targets, entry.node, true);
    });
  }

  protected endsInChain(callee: ValueId, chain: readonly KeyId[]): boolean {
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
  protected isNamed(value: ValueId, key: KeyId): boolean {
    switch (this.program.op[value]) {
      case op.global:
        return this.program.a[value] === key;
      case op.param:
        return (
          this.program.functions[this.program.a[value] ?? -1]?.paramNames[this.program.b[value] ?? -1] === keyName(key)
        );
      case op.import: {
        const info = this.program.imports[this.program.a[value] ?? -1];
        return info?.name === keyName(key);
      }
      default:
        return false;
    }
  }

  /** Parameters that nobody fills in and that carry the name of a well-known object (`req`). */
  protected guessParameters(): void {
    for (const fn of this.program.functions) {
      if ((this.callers.get(fn.id)?.length ?? 0) > 0) continue;
      fn.params.forEach((param, position) => {
        const node = this.input.automaton.duckParams.members.get(keyOf(fn.paramNames[position] ?? ''));
        if (!node || (this.facts.first[param] ?? -1) >= 0 || this.program.closedParams.has(param)) return;
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
    node.sinks.length > 0 ||
    node.flows.length > 0 ||
    node.inert ||
    node.result !== null ||
    node.modelCalls.length > 0 ||
    node.guards.length > 0 ||
    node.callbacks.length > 0 ||
    node.clients.length > 0
  );
}
