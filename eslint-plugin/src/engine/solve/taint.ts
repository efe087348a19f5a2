// Second pass: labels flow from sources to sinks. Parameters carry ports of their own, so that the summary of a function
// comes out of the same run: what goes from a parameter to the result, to a sink, or into another parameter.

import { allKinds, kindBit } from '../automaton/compile.ts';
import { receiverArgument, type CallPlace, type ModelFlow, type ModelNode, type ModelSink } from '../automaton/model-node.ts';
import { argumentKey, computedKey, elementKey, isCallKey, keyName, keysMeet, keyOf, lengthKey, resultKey } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, matchPaths, pathDepth, pathHead, pathKeys, pathOf, pathTail, restOfWanted, type PathId } from '../program/paths.ts';
import { op, type CallSite, type FunctionId, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { LabelName } from '../vocabulary.ts';
import type {
  Candidate, FunctionSummary, FunctionTarget, ModuleAnalysis, Port, Resolution, SinkHit, SiteTargets, SummaryEdge, SummaryEnd, SummarySink, Taint, TaintTag,
} from './analysis.ts';
import { holdsWhere, textOf } from './constants.ts';
import { FactTable } from './fact-table.ts';
import { mentions, provenAround, provenBy, scopeOf, type GuardScope } from './guards.ts';
import { isInstruction } from './instructions.ts';
import type { Limits } from './limits.ts';
import { argumentFits, hasCallMeaning } from './resolve.ts';
import { use } from './uses.ts';

const maxPortDepth = 4;
/** Callbacks of callbacks that are followed. */
const maxRelayDepth = 3;
/** Fields of one parameter that are told apart. */
const maxPortsPerParameter = 48;
const countKeys: ReadonlySet<KeyId> = new Set([lengthKey, keyOf('size'), keyOf('byteLength')]);

/** A fact on its way, without its place. */
interface Carried {
  readonly tag: number;
  readonly cleared: number;
  readonly missing: number;
  readonly parent: number;
  readonly via: number;
}

export class TaintSolver implements Taint {
  readonly facts: FactTable;
  readonly summaries: FunctionSummary[];
  readonly candidates: Candidate[] = [];
  readonly missingNames = new Map<number, string>();
  steps = 0;
  exhausted = false;
  private readonly program: Program;
  private readonly resolution: Resolution;
  private readonly limits: Limits;
  private readonly self: ModuleAnalysis;
  private readonly scope: GuardScope;
  private readonly queue: number[] = [];
  private head = 0;
  private readonly tags: TaintTag[] = [];
  private readonly tagIds = new Map<string, number>();
  private readonly resultOwner = new Map<ValueId, FunctionId>();
  private readonly exitOwner = new Map<ValueId, { fn: FunctionId; root: number }[]>();
  private readonly functionRefs = new Map<FunctionId, ValueId[]>();
  private readonly afters = new Map<number, ValueId>();
  private readonly writesOf = new Map<ValueId, number[]>();
  private readonly returnSinks = new Map<ValueId, { path: PathId; sink: ModelSink; site: number }[]>();
  private readonly composing = new Map<ValueId, boolean>();
  private relayDepth = 0;
  private readonly portCounts = new Map<number, number>();
  private readonly seenCandidates = new Map<string, number>();

  constructor(self: ModuleAnalysis, limits: Limits) {
    this.self = self;
    this.program = self.program;
    this.resolution = self.resolution;
    this.limits = limits;
    this.scope = scopeOf(self);
    this.facts = new FactTable(this.program.op.length);
    this.summaries = this.program.functions.map(() => ({ edges: [], sinks: [], sources: [] }));
    this.index();
  }

  tagOf(id: number): TaintTag {
    const tag = this.tags[id];
    if (!tag) throw new Error(`unknown tag ${String(id)}`);
    return tag;
  }

  run(): void {
    this.seedPorts();
    this.seedSources();
    this.drain();
  }

  /** Adds a label to a value after the first run and goes on (what is sent to a model is a prompt). */
  seed(value: ValueId, label: LabelName): void {
    this.add(value, emptyPath, { tag: this.labelTag(label, false), cleared: 0, missing: 0, parent: -1, via: -1 });
  }

  continue(): void {
    this.drain();
  }

  private index(): void {
    const { program } = this;
    for (const fn of program.functions) {
      if (fn.result >= 0) this.resultOwner.set(fn.result, fn.id);
      fn.exits.forEach((value, position) => {
        if (value < 0) return;
        const root = position === fn.exits.length - 1 ? -1 : position;
        const list = this.exitOwner.get(value) ?? [];
        list.push({ fn: fn.id, root });
        this.exitOwner.set(value, list);
      });
    }
    for (let value = 0; value < program.op.length; value++) {
      if (program.op[value] === op.after) this.afters.set((program.a[value] ?? 0) * 64 + (program.b[value] ?? 0) + 1, value);
      else if (program.op[value] === op.functionRef) {
        const fn = program.a[value] ?? -1;
        const list = this.functionRefs.get(fn) ?? [];
        list.push(value);
        this.functionRefs.set(fn, list);
      }
    }
    program.writes.forEach((write, index) => {
      const list = this.writesOf.get(write.value) ?? [];
      list.push(index);
      this.writesOf.set(write.value, list);
    });
    for (const entry of this.resolution.returnSinks) {
      const list = this.returnSinks.get(entry.value) ?? [];
      list.push(entry);
      this.returnSinks.set(entry.value, list);
    }
  }

  // ---- tags

  private intern(name: string, tag: TaintTag): number {
    const known = this.tagIds.get(name);
    if (known !== undefined) return known;
    this.tags.push(tag);
    this.tagIds.set(name, this.tags.length - 1);
    return this.tags.length - 1;
  }

  private labelTag(label: LabelName, composed: boolean): number {
    return this.intern(`${label}${composed ? '+' : ''}`, { kind: 'label', label, composed });
  }

  private portTag(port: Port, composed: boolean): number {
    const before = this.tags.length;
    const id = this.internPort(port, composed);
    if (this.tags.length > before) {
      const owner = port.fn * 64 + port.root + 1;
      this.portCounts.set(owner, (this.portCounts.get(owner) ?? 0) + 1);
    }
    return id;
  }

  /** A parameter of which very many fields are read is taken as one. */
  private canExtend(port: Port): boolean {
    return pathDepth(port.path) < maxPortDepth && (this.portCounts.get(port.fn * 64 + port.root + 1) ?? 0) < maxPortsPerParameter;
  }

  private internPort(port: Port, composed: boolean): number {
    return this.intern(`${String(port.fn)}:${String(port.root)}:${String(port.path)}${composed ? '+' : ''}`, { kind: 'port', port, composed });
  }

  private composed(id: number): number {
    const tag = this.tagOf(id);
    if (tag.composed) return id;
    return tag.kind === 'label' ? this.labelTag(tag.label, true) : this.portTag(tag.port, true);
  }

  /** A port of which only a part is taken: the rest of the wanted place becomes part of the port. */
  private narrow(id: number, path: PathId, wanted: PathId): number {
    const tag = this.tagOf(id);
    if (tag.kind !== 'port') return id;
    const rest = restOfWanted(path, wanted);
    if (rest === emptyPath || pathDepth(tag.port.path) + pathDepth(rest) > maxPortDepth) return id;
    return this.portTag({ ...tag.port, path: joinPaths(tag.port.path, rest) }, tag.composed);
  }

  // ---- beginnings

  private seedPorts(): void {
    for (const fn of this.program.functions) {
      fn.params.forEach((param, root) => { this.seedPort(param, fn.id, root); });
      if (fn.self >= 0) this.seedPort(fn.self, fn.id, -1);
    }
  }

  private seedPort(value: ValueId, fn: FunctionId, root: number): void {
    this.add(value, emptyPath, { tag: this.portTag({ fn, root, path: emptyPath }, false), cleared: 0, missing: 0, parent: -1, via: -1 });
  }

  private seedSources(): void {
    for (const seed of this.resolution.seeds) {
      const missing = (seed.source.confidence === 'certain' ? 0 : seed.source.confidence === 'likely' ? 1 : 2) + (seed.guessed && seed.source.confidence === 'certain' ? 1 : 0);
      this.add(seed.value, seed.path, { tag: this.labelTag(seed.source.label, false), cleared: 0, missing, parent: -1, via: -1 });
    }
    // What a function of another module hands out by itself.
    this.program.sites.forEach((site, index) => {
      for (const target of this.resolution.sites[index]?.functions ?? []) {
        if (target.of !== this.self) this.fromSources(site, index, target);
      }
    });
    this.seedImportedValues();
  }

  private fromSources(site: CallSite, index: number, target: FunctionTarget): void {
    for (const source of target.of.taint.summaries[target.fn]?.sources ?? []) {
      const carried = { tag: this.labelTag(source.label, source.composed), cleared: source.cleared, missing: source.missing, parent: -1, via: index };
      if (source.end.kind === 'result') this.add(site.value, source.endPath, carried);
      else this.out(site, index, source.end.root, source.endPath, carried);
    }
  }

  /** `export const reply = await ask()`: an imported value that carries a label already. */
  private seedImportedValues(): void {
    this.program.op.forEach((kind, value) => {
      if (kind !== op.import) return;
      const info = this.program.imports[this.program.a[value] ?? -1];
      if (!info) return;
      const target = this.resolution.importTarget(info.specifier);
      if (target.kind !== 'module') return;
      const exported = target.analysis.program.exports.get(info.name);
      if (exported === undefined) return;
      const { taint } = target.analysis;
      for (let at = taint.facts.first[exported] ?? -1; at >= 0; at = taint.facts.next[at] ?? -1) {
        const tag = taint.tagOf(taint.facts.tag[at] ?? 0);
        if (tag.kind !== 'label') continue;
        this.add(value, taint.facts.path[at] ?? emptyPath, {
          tag: this.labelTag(tag.label, tag.composed), cleared: taint.facts.cleared[at] ?? 0, missing: taint.facts.missing[at] ?? 0, parent: -1, via: -1,
        });
      }
    });
  }

  // ---- propagation

  private add(value: ValueId, path: PathId, carried: Carried): number {
    if (carried.cleared === allKinds || carried.missing > 3) return -1;
    // Ports are many and only serve callers; labels are few and are what is asked for.
    const most = this.tagOf(carried.tag).kind === 'port' ? this.limits.maxFactsPerValue : this.limits.maxFactsPerValue * 3;
    const row = this.facts.add(value, path, carried.tag, carried, most);
    if (row >= 0) this.queue.push(row);
    return row;
  }

  private drain(): void {
    while (this.head < this.queue.length) {
      if (this.steps >= this.limits.maxSteps) {
        this.exhausted = true;
        return;
      }
      this.steps++;
      this.spread(this.queue[this.head++] ?? -1);
    }
    this.queue.length = 0;
    this.head = 0;
  }

  private carry(row: number): Carried {
    return { tag: this.facts.tag[row] ?? 0, cleared: this.facts.cleared[row] ?? 0, missing: this.facts.missing[row] ?? 0, parent: row, via: -1 };
  }

  private spread(row: number): void {
    const value = this.facts.value[row] ?? -1;
    const path = this.facts.path[row] ?? emptyPath;
    const carried = this.carry(row);
    const { uses } = this.resolution;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
      const user = uses.user[at] ?? -1;
      const extra = uses.extra[at] ?? -1;
      switch (uses.kind[at]) {
        case use.pass: this.throughPass(user, extra, value, path, carried); break;
        case use.load: this.throughLoad(user, extra, path, carried); break;
        case use.storeBase: if (path === emptyPath || extra === elementKey || extra === computedKey || pathHead(path) !== extra) this.add(user, path, carried); break;
        case use.storeValue: this.add(user, consPath(extra, path), carried); break;
        case use.property: this.throughProperty(user, extra, path, carried); break;
        case use.part: this.throughText(user, path, carried); break;
        case use.unknown: this.add(user, emptyPath, carried); break;
        case use.callee: this.throughCallee(extra, path, carried); break;
        case use.receiver: this.given(extra, receiverArgument, path, carried); break;
        case use.argument: this.given(Math.floor(extra / 64), extra % 64, path, carried); break;
        default:
      }
    }
    for (const linked of this.resolution.links.get(value) ?? []) this.throughLink(linked, value, path, carried);
    this.atEnds(row, value, path, carried);
  }

  private throughLink(linked: ValueId, from: ValueId, path: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    const owner = this.resultOwner.get(from);
    if (owner !== undefined && tag.kind === 'port' && tag.port.fn === owner) return;
    this.add(linked, path, carried);
  }

  private throughPass(user: ValueId, extra: number, value: ValueId, path: PathId, carried: Carried): void {
    if (this.program.op[user] === op.field) {
      // Fields of a class are shared by all instances: only labels stay, a port belongs to one call.
      if (this.tagOf(carried.tag).kind === 'label') this.add(user, path, carried);
      return;
    }
    if (extra === 2) {
      const condition = this.program.conditions[this.program.b[user] ?? -1];
      const proven = condition ? provenBy(this.scope, condition, value) : 0;
      this.add(user, path, { ...carried, cleared: carried.cleared | proven });
      return;
    }
    if (extra === 1) {
      this.throughAfter(user, value, path, carried);
      return;
    }
    this.add(user, path, carried);
  }

  /** An object after a call: the same, unless the called function is known to change it. */
  private throughAfter(user: ValueId, before: ValueId, path: PathId, carried: Carried): void {
    const index = this.program.a[this.program.a[user] ?? -1] ?? -1;
    const targets = this.resolution.sites[index];
    const site = this.program.sites[index];
    const root = this.program.b[user] ?? -1;
    if (!targets || !site) return;
    let proven = 0;
    for (const known of targets.nodes) proven |= this.provenByReturn(known.node, site, before);
    const { functions } = targets;
    if (functions.length > 0 && functions.every((target) => exitOf(target, root) >= 0)) return;
    this.add(user, path, { ...carried, cleared: carried.cleared | proven });
  }

  private provenByReturn(node: ModelNode, site: CallSite, before: ValueId): number {
    let proven = 0;
    for (const guard of node.guards) {
      if (guard.when !== 'returns') continue;
      const inputs = guard.input.arg === -1 ? [site.receiver] : guard.input.arg === -2 ? site.args : [site.args[guard.input.arg] ?? -1];
      if (inputs.some((input) => input >= 0 && mentions(this.program, input, before, 4))) proven |= guard.clears;
    }
    return proven;
  }

  private throughLoad(user: ValueId, key: KeyId, path: PathId, carried: Carried): void {
    if (path !== emptyPath) {
      if (keysMeet(pathHead(path), key)) this.add(user, pathTail(path), carried);
      return;
    }
    if (countKeys.has(key)) return;
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'port' && this.canExtend(tag.port)) {
      const port = { ...tag.port, path: joinPaths(tag.port.path, consPath(key, emptyPath)) };
      this.add(user, emptyPath, { ...carried, tag: this.portTag(port, tag.composed) });
    } else this.add(user, emptyPath, carried);
  }

  private throughProperty(user: ValueId, index: number, path: PathId, carried: Carried): void {
    const allocation = this.program.allocations[this.program.a[user] ?? 0];
    const property = allocation?.properties[index];
    if (!allocation || !property) return;
    if (property.key >= 0) {
      this.add(user, consPath(property.key, path), carried);
      return;
    }
    const head = pathHead(path);
    const hidden = path !== emptyPath && allocation.properties.some((other, at) => at > index && other.key === head && head !== elementKey);
    if (hidden) return;
    if (path === emptyPath && allocation.kind === 'array') this.add(user, consPath(elementKey, emptyPath), carried);
    else this.add(user, path, carried);
  }

  private throughText(user: ValueId, path: PathId, carried: Carried): void {
    // Only elements become text (`[a, b]` joins itself); another object becomes `[object Object]`.
    if (path !== emptyPath && pathHead(path) !== elementKey) return;
    this.add(user, emptyPath, this.composes(user) ? { ...carried, tag: this.composed(carried.tag) } : carried);
  }

  /** Whether the constant parts of a text tell a model what to do. */
  private composes(text: ValueId): boolean {
    const known = this.composing.get(text);
    if (known !== undefined) return known;
    const constant = (this.program.list[text] ?? []).map((part) => textOf(this.program, part)?.replaceAll('\0', ' ') ?? this.namesInstruction(part)).join(' ');
    const answer = isInstruction(constant);
    this.composing.set(text, answer);
    return answer;
  }

  /** A part that cannot be read but is called a prompt: `${SYSTEM_PROMPT}`. */
  private namesInstruction(part: ValueId): string {
    const start = this.program.start[part] ?? -1;
    const text = start < 0 ? '' : this.self.text.slice(start, Math.min(this.program.end[part] ?? start, start + 80));
    return /(prompt|instruction|template|system|rules|persona|preamble)/i.test(text) && /^[\w.$[\]'"()]+$/.test(text) ? 'named instruction prompt' : '';
  }

  // ---- ends of functions

  private atEnds(row: number, value: ValueId, path: PathId, carried: Carried): void {
    const owner = this.resultOwner.get(value);
    if (owner !== undefined) this.reaches(owner, { kind: 'result' }, row, path, carried);
    for (const exit of this.exitOwner.get(value) ?? []) this.reaches(exit.fn, { kind: 'out', root: exit.root }, row, path, carried);
    for (const write of this.writesOf.get(value) ?? []) this.atWrite(write, row, path, carried);
    for (const entry of this.returnSinks.get(value) ?? []) {
      this.atSink({ sink: entry.sink, place: { kind: 'site', site: entry.site, arg: entry.sink.arg }, of: this.self, guessed: false }, entry.path, path, row, carried);
    }
  }

  private reaches(fn: FunctionId, end: SummaryEnd, row: number, path: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'port' && tag.port.fn === fn) {
      if (end.kind === 'out' && end.root === tag.port.root && path === tag.port.path && !tag.composed && carried.cleared === 0) {
        // The parameter itself, unchanged: the caller's own facts stay.
      }
      this.addEdge(fn, { port: tag.port, end, endPath: path, composed: tag.composed, cleared: carried.cleared, missing: carried.missing, fact: row });
      return;
    }
    if (tag.kind === 'label') this.addSource(fn, end, path, tag, carried, row);
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (!site) continue;
      if (end.kind === 'out') this.out(site, index, end.root, path, carried);
      else if (site.form !== 'new') this.add(site.value, path, carried);
    }
    if (end.kind === 'result') {
      for (const ref of this.functionRefs.get(fn) ?? []) this.add(ref, consPath(resultKey, path), carried);
      this.toCallbackResults(fn, path, carried);
    }
  }

  private addSource(fn: FunctionId, end: SummaryEnd, path: PathId, tag: Extract<TaintTag, { kind: 'label' }>, carried: Carried, row: number): void {
    const summary = this.summaries[fn];
    if (!summary || summary.sources.length >= this.limits.maxSummaryRows) return;
    const known = summary.sources.some((s) => sameEnd(s.end, end) && s.endPath === path && s.label === tag.label && s.composed === tag.composed && s.cleared === carried.cleared);
    if (!known) summary.sources.push({ end, endPath: path, label: tag.label, composed: tag.composed, cleared: carried.cleared, missing: carried.missing, fact: row });
  }

  private addEdge(fn: FunctionId, edge: SummaryEdge): void {
    const summary = this.summaries[fn];
    if (!summary) return;
    const known = summary.edges.find((e) => samePort(e.port, edge.port) && sameEnd(e.end, edge.end) && e.endPath === edge.endPath && e.composed === edge.composed);
    if (known) {
      const cleared = known.cleared & edge.cleared;
      if (cleared === known.cleared && edge.missing >= known.missing) return;
      known.cleared = cleared;
      known.missing = Math.min(known.missing, edge.missing);
      this.applyEverywhere(fn, known);
      return;
    }
    if (summary.edges.length >= this.limits.maxSummaryRows) return;
    summary.edges.push(edge);
    this.applyEverywhere(fn, edge);
  }

  /** A function learned something: its callers' facts are looked at again. */
  private applyEverywhere(fn: FunctionId, edge: SummaryEdge): void {
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (!site) continue;
      this.eachGiven(site, { of: this.self, fn }, edge.port.root, (path, row) => { this.applyEdge(site, index, edge, path, this.carry(row)); });
    }
  }

  /** Facts a call gives to one parameter, with their path inside it. */
  private eachGiven(site: CallSite, target: FunctionTarget, root: number, visit: (path: PathId, row: number) => void): void {
    const each = (value: ValueId, prefix: PathId): void => {
      if (value < 0) return;
      for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) visit(joinPaths(prefix, this.facts.path[at] ?? emptyPath), at);
    };
    if (root < 0) {
      each(site.receiver, emptyPath);
      return;
    }
    const info = target.of.program.functions[target.fn];
    site.args.forEach((arg, position) => {
      if (info && info.rest >= 0 && position >= info.rest) {
        if (root === info.rest) each(arg, consPath(elementKey, emptyPath));
      } else if (position === root) each(arg, emptyPath);
      else if (site.spreadFrom >= 0 && position === site.spreadFrom && root > position) each(arg, emptyPath);
    });
  }

  private applyEdge(site: CallSite, index: number, edge: SummaryEdge, path: PathId, carried: Carried): void {
    const match = matchPaths(path, edge.port.path);
    if (!match) return;
    const rest = match.kind === 'inside' ? match.rest : emptyPath;
    const tag = match.kind === 'whole' ? this.narrow(carried.tag, path, edge.port.path) : carried.tag;
    const next: Carried = {
      tag: edge.composed ? this.composed(tag) : tag,
      cleared: carried.cleared | edge.cleared, missing: carried.missing + edge.missing, parent: carried.parent, via: index,
    };
    const endPath = joinPaths(edge.endPath, rest);
    if (edge.end.kind === 'result') {
      if (site.form !== 'new') this.add(site.value, endPath, next);
    } else this.out(site, index, edge.end.root, endPath, next);
  }

  /** Something was put into an argument (or the receiver) of a call; into a function: it is called with it. */
  private out(site: CallSite, index: number, root: number, path: PathId, carried: Carried): void {
    const keys = pathKeys(path);
    const callAt = keys.findIndex((key) => isCallKey(key));
    if (callAt >= 0) {
      const arg = root < 0 ? site.receiver : (site.args[root] ?? -1);
      const callKey = keys[callAt] ?? -1;
      const inner = pathOf(keys.slice(0, callAt));
      const rest = pathOf(keys.slice(callAt + 1));
      if (callKey === resultKey) return;
      this.toCallback(arg, inner, Number(keyName(callKey).slice(1, -1)), rest, carried);
      this.relayCallback(arg, callKey, rest, carried);
      return;
    }
    if (root < 0 && site.form === 'new') {
      this.add(site.value, path, carried);
      return;
    }
    const after = this.afters.get(site.value * 64 + root + 1);
    if (after !== undefined) this.add(after, path, carried);
    void index;
  }

  /** The functions an argument may be are called with a value. */
  private toCallback(arg: ValueId, inner: PathId, position: number, rest: PathId, carried: Carried): void {
    if (arg < 0) return;
    const { facts } = this.resolution;
    for (let at = facts.first[arg] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      if (facts.path[at] !== inner) continue;
      const tag = this.resolution.tagOf(facts.tag[at] ?? 0);
      if (tag.kind !== 'function' || tag.of !== this.self) continue;
      const info = this.program.functions[tag.fn];
      const param = info?.params[info.rest >= 0 && position >= info.rest ? info.rest : position];
      if (param !== undefined) this.add(param, info && info.rest >= 0 && position >= info.rest ? consPath(elementKey, rest) : rest, carried);
    }
  }

  /** The argument is itself a parameter: the caller's caller learns that its function is called. */
  private relayCallback(arg: ValueId, callKey: KeyId, rest: PathId, carried: Carried): void {
    if (this.relayDepth >= maxRelayDepth) return;
    this.relayDepth++;
    this.relayThroughPorts(arg, callKey, rest, carried);
    this.relayDepth--;
  }

  private relayThroughPorts(arg: ValueId, callKey: KeyId, rest: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    for (const port of this.portsAt(arg)) {
      const endPath = joinPaths(joinPaths(port.path, consPath(callKey, emptyPath)), rest);
      const end: SummaryEnd = { kind: 'out', root: port.root };
      if (tag.kind === 'port' && tag.port.fn === port.fn) {
        this.addEdge(port.fn, { port: tag.port, end, endPath, composed: tag.composed, cleared: carried.cleared, missing: carried.missing, fact: carried.parent });
      } else {
        if (tag.kind === 'label') this.addSource(port.fn, end, endPath, tag, carried, carried.parent);
        for (const index of this.resolution.callers.get(port.fn) ?? []) {
          const site = this.program.sites[index];
          if (site && tag.kind === 'label') this.out(site, index, port.root, endPath, carried);
        }
      }
    }
  }

  private *portsAt(value: ValueId): Generator<Port> {
    for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      const tag = this.tagOf(this.facts.tag[at] ?? 0);
      if (tag.kind === 'port' && this.facts.path[at] === emptyPath) yield tag.port;
    }
  }

  // ---- calls

  /** The called value itself carries something: a parameter that is called, or a function that returns a label. */
  private throughCallee(index: number, path: PathId, carried: Carried): void {
    const site = this.program.sites[index];
    const targets = this.resolution.sites[index];
    if (!site || !targets) return;
    if (path !== emptyPath) {
      if (pathHead(path) === resultKey && targets.functions.length === 0) this.add(site.value, pathTail(path), carried);
      return;
    }
    const tag = this.tagOf(carried.tag);
    if (targets.functions.length > 0 || targets.nodes.length > 0 || targets.any) return;
    if (tag.kind === 'port') {
      if (pathDepth(tag.port.path) < maxPortDepth) {
        const port = { ...tag.port, path: joinPaths(tag.port.path, consPath(resultKey, emptyPath)) };
        this.add(site.value, emptyPath, { ...carried, tag: this.portTag(port, tag.composed) });
      }
      site.args.forEach((arg, position) => {
        for (let at = this.facts.first[arg] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
          this.argumentOfPort(tag.port, position, this.facts.path[at] ?? emptyPath, this.carry(at));
        }
      });
    }
  }

  private argumentOfPort(port: Port, position: number, path: PathId, carried: Carried): void {
    const endPath = joinPaths(port.path, consPath(argumentKey(position), path));
    const end: SummaryEnd = { kind: 'out', root: port.root };
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'port' && tag.port.fn === port.fn) {
      this.addEdge(port.fn, { port: tag.port, end, endPath, composed: tag.composed, cleared: carried.cleared, missing: carried.missing, fact: carried.parent });
    } else {
      if (tag.kind === 'label') this.addSource(port.fn, end, endPath, tag, carried, carried.parent);
      for (const index of this.resolution.callers.get(port.fn) ?? []) {
        const site = this.program.sites[index];
        if (site) this.out(site, index, port.root, endPath, carried);
      }
    }
  }

  private given(index: number, position: number, path: PathId, carried: Carried): void {
    const site = this.program.sites[index];
    const targets = this.resolution.sites[index];
    if (!site || !targets) return;
    for (const known of targets.nodes) this.throughNode(site, index, known.node, known.guessed, position, path, carried);
    if (site.form === 'jsx' && path !== emptyPath) this.atMarkupProperty(index, path, carried);
    for (const target of targets.functions) this.throughFunction(site, index, target, position, path, carried);
    if (targets.functions.length > 0) return;
    const meaningful = targets.nodes.some((known) => hasCallMeaning(known.node));
    if (meaningful) return;
    if (targets.any && this.throughAny(site, index, targets.any, position, path, carried)) return;
    if (position >= 0 && this.isPortCall(site)) {
      for (const port of this.portsAt(site.callee)) this.argumentOfPort(port, position, path, carried);
      if (site.method < 0) return;
    }
    this.throughUnknown(site, targets, position, path, carried);
  }

  /** `<div dangerouslySetInnerHTML={…}>` writes the field as an assignment would. */
  private atMarkupProperty(index: number, path: PathId, carried: Carried): void {
    const key = pathHead(path);
    for (const sink of this.anySinks(key)) {
      const hit: SinkHit = { sink: { ...sink, path: consPath(key, emptyPath) }, place: { kind: 'site', site: index, arg: 0 }, of: this.self, guessed: false };
      this.atSink(hit, consPath(key, emptyPath), path, carried.parent, carried);
    }
  }

  private isPortCall(site: CallSite): boolean {
    return !this.portsAt(site.callee).next().done;
  }

  private throughAny(site: CallSite, index: number, node: ModelNode, position: number, path: PathId, carried: Carried): boolean {
    this.throughNode(site, index, node, false, position, path, carried);
    return node.inert || node.flows.length > 0;
  }

  private throughFunction(site: CallSite, index: number, target: FunctionTarget, position: number, path: PathId, carried: Carried): void {
    const summary = target.of.taint.summaries[target.fn];
    const info = target.of.program.functions[target.fn];
    if (!summary || !info) return;
    const isRest = position >= 0 && info.rest >= 0 && position >= info.rest;
    const root = isRest ? info.rest : position;
    const inside = isRest ? consPath(elementKey, path) : path;
    const fits = (port: Port): boolean => port.root === root || (site.spreadFrom === position && position >= 0 && port.root > position);
    for (const edge of summary.edges) if (fits(edge.port)) this.applyEdge(site, index, edge, inside, carried);
    for (const sink of summary.sinks) if (fits(sink.port)) this.applySink(site, index, target, sink, inside, carried);
  }

  private throughNode(site: CallSite, index: number, node: ModelNode, guessed: boolean, position: number, path: PathId, carried: Carried): void {
    for (const sink of node.sinks) {
      if (!argumentFits(sink.arg, position, site) || !holdsWhere(this.program, site.args, sink.where)) continue;
      const at = site.spreadFrom === position && pathHead(path) === elementKey ? pathTail(path) : path;
      this.atSink({ sink, place: { kind: 'site', site: index, arg: position }, of: this.self, guessed }, sink.path, at, carried.parent, carried);
    }
    for (const flow of node.flows) this.throughFlow(site, flow, position, path, carried);
  }

  private throughFlow(site: CallSite, flow: ModelFlow, position: number, path: PathId, carried: Carried): void {
    const { from, to } = flow;
    if (from.root === 'argument') {
      if (!argumentFits(from.arg, position, site)) return;
      const match = matchPaths(path, from.path);
      if (!match) return;
      const taken = match.kind === 'whole' ? { ...carried, tag: this.narrow(carried.tag, path, from.path) } : carried;
      this.flowTo(site, flow, to, match.kind === 'inside' ? match.rest : emptyPath, taken);
    } else if (from.root === 'return' && argumentFits(from.arg, position, site)) {
      // The function passed here returned something: its value carries it under `()`.
      const wanted = joinPaths(joinPaths(from.inner, consPath(resultKey, emptyPath)), from.path);
      const match = matchPaths(path, wanted);
      if (match && match.kind !== 'whole') this.flowTo(site, flow, to, match.kind === 'inside' ? match.rest : emptyPath, carried);
    }
  }

  private flowTo(site: CallSite, flow: ModelFlow, to: CallPlace, rest: PathId, carried: Carried): void {
    if (!holdsWhere(this.program, site.args, flow.where)) return;
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'label' && flow.drops.includes(tag.label)) return;
    const next: Carried = { ...carried, tag: flow.composes && this.siteComposes(site) ? this.composed(carried.tag) : carried.tag, cleared: carried.cleared | flow.clears };
    const path = joinPaths(to.path, rest);
    if (to.root === 'result') this.add(site.value, path, next);
    else if (to.root === 'parameter') this.toCallback(site.args[to.arg] ?? -1, to.inner, to.slot, path, next);
    else if (to.root === 'argument') {
      const after = this.afters.get(site.value * 64 + to.arg + 1);
      if (after !== undefined) this.add(after, path, next);
    }
  }

  /** `join`, `format`, `concat`: the constant texts around decide whether it instructs. */
  private siteComposes(site: CallSite): boolean {
    const tagTexts = this.program.tagTexts.get(site.value);
    if (tagTexts) return isInstruction(tagTexts.join(' '));
    const parts = [site.receiver, ...site.args].filter((value) => value >= 0);
    const texts = parts.flatMap((value) => this.constantTexts(value, 3));
    return isInstruction(texts.join(' '));
  }

  private constantTexts(value: ValueId, depth: number): string[] {
    const text = textOf(this.program, value);
    if (text !== undefined) return [text.replaceAll('\0', ' ')];
    const named = this.namesInstruction(value);
    if (named !== '') return [named];
    if (depth === 0) return [];
    const kind = this.program.op[value];
    if (kind === op.alloc || kind === op.phi || kind === op.refine || kind === op.after || kind === op.cell) {
      return (this.program.list[value] ?? []).flatMap((part) => this.constantTexts(part, depth - 1));
    }
    if (kind === op.store) return [...this.constantTexts(this.program.a[value] ?? -1, depth - 1), ...(this.program.list[value] ?? []).flatMap((part) => this.constantTexts(part, depth - 1))];
    return [];
  }

  /** What a function returned arrives where it was passed to a call that hands results on. */
  private toCallbackResults(_fn: FunctionId, _path: PathId, _carried: Carried): void {
    // Facts on the function value under `()` do this through `throughFlow`; nothing else is needed.
  }

  /** Nobody knows the called function: its result may hold what it was given. */
  private throughUnknown(site: CallSite, targets: SiteTargets, position: number, path: PathId, carried: Carried): void {
    if (targets.nodes.length > 0 && targets.nodes.every((known) => known.node.inert)) return;
    if (site.form === 'jsx') return;
    if (path !== emptyPath && isCallKey(pathHead(path))) return;
    const tag = this.tagOf(carried.tag);
    // A method on an object that holds a label deep inside says little about what it returns.
    if (position === receiverArgument && path !== emptyPath && tag.kind === 'label' && tag.label !== 'user') return;
    const row = this.add(site.value, emptyPath, { ...carried, missing: carried.missing + 1 });
    if (row >= 0) this.missingNames.set(row, this.calleeText(site));
  }

  calleeText(site: CallSite): string {
    return this.self.text.slice(site.calleeStart, site.calleeEnd);
  }

  // ---- sinks

  private atWrite(index: number, row: number, path: PathId, carried: Carried): void {
    const write = this.program.writes[index];
    if (!write) return;
    const { facts } = this.resolution;
    const any = this.anySinks(write.key);
    for (const sink of any) this.atSink({ sink, place: { kind: 'write', write: index }, of: this.self, guessed: false }, emptyPath, path, row, carried);
    for (let at = facts.first[write.object] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = this.resolution.tagOf(facts.tag[at] ?? 0);
      if (facts.path[at] !== emptyPath || tag.kind !== 'api') continue;
      for (const sink of tag.node.assignSinks.get(write.key) ?? []) {
        this.atSink({ sink, place: { kind: 'write', write: index }, of: this.self, guessed: tag.guessed }, emptyPath, path, row, carried);
      }
    }
  }

  anySinks: (key: KeyId) => readonly ModelSink[] = () => [];

  private atSink(hit: SinkHit, wanted: PathId, path: PathId, row: number, carried: Carried): void {
    const match = matchPaths(path, wanted);
    if (!match || (hit.sink.exact && match.kind !== 'equal')) return;
    if ((carried.cleared & kindBit(hit.sink.sink)) !== 0) return;
    const narrowed = match.kind === 'whole' ? this.narrow(carried.tag, path, wanted) : carried.tag;
    const whole = match.kind === 'whole' && narrowed === carried.tag;
    const missing = carried.missing + (hit.guessed || hit.sink.confidence === 'likely' ? 1 : hit.sink.confidence === 'possible' ? 2 : 0);
    const tag = this.tagOf(narrowed);
    if (tag.kind === 'label') {
      this.addCandidate({ label: tag.label, composed: tag.composed, fact: row, hit, whole, cleared: carried.cleared, missing, inner: null, innerOf: null, site: -1 });
      return;
    }
    if (this.isGuardedAt(hit, row)) return;
    this.addSummarySink({ port: tag.port, hit, composed: tag.composed, whole, cleared: carried.cleared, missing, fact: row, inner: null, innerOf: null, site: -1 });
  }

  private isGuardedAt(hit: SinkHit, row: number): boolean {
    const conditions = hit.place.kind === 'site' ? this.program.sites[hit.place.site]?.conditions : this.program.writes[hit.place.write]?.conditions;
    return conditions ? (this.provenOnTheWay(conditions, row) & kindBit(hit.sink.sink)) !== 0 : false;
  }

  /** What the conditions around a place prove about anything the fact came through. */
  provenOnTheWay(conditions: CallSite['conditions'], row: number): number {
    let proven = 0;
    let left = 48;
    for (let at = row; at >= 0 && left > 0; at = this.facts.parent[at] ?? -1, left--) {
      const value = this.facts.value[at] ?? -1;
      proven |= provenAround(this.scope, conditions, value);
    }
    return proven;
  }

  private applySink(site: CallSite, index: number, target: FunctionTarget, sink: SummarySink, path: PathId, carried: Carried): void {
    const match = matchPaths(path, sink.port.path);
    if (!match) return;
    if (sink.hit.sink.exact && match.kind !== 'equal') return;
    const cleared = carried.cleared | sink.cleared;
    if ((cleared & kindBit(sink.hit.sink.sink)) !== 0) return;
    const narrowed = match.kind === 'whole' ? this.narrow(carried.tag, path, sink.port.path) : carried.tag;
    const tag = this.tagOf(narrowed);
    const composed = tag.composed || sink.composed;
    const whole = sink.whole || (match.kind === 'whole' && narrowed === carried.tag);
    const missing = carried.missing + sink.missing;
    if (tag.kind === 'label') {
      this.addCandidate({ label: tag.label, composed, fact: carried.parent, hit: sink.hit, whole, cleared, missing, inner: sink, innerOf: target.of, site: index });
      return;
    }
    if (site.conditions && (this.provenOnTheWay(site.conditions, carried.parent) & kindBit(sink.hit.sink.sink)) !== 0) return;
    this.addSummarySink({ port: tag.port, hit: sink.hit, composed, whole, cleared, missing, fact: carried.parent, inner: sink, innerOf: target.of, site: index });
  }

  private addCandidate(candidate: Candidate): void {
    const { place } = candidate.hit;
    const where = place.kind === 'site' ? `s${String(place.site)}.${String(place.arg)}` : `w${String(place.write)}`;
    const name = `${candidate.label}${candidate.composed ? '+' : ''}${candidate.whole ? '*' : ''}:${candidate.hit.sink.sink}:${String(candidate.hit.sink.path)}:${String(candidate.hit.of.serial)}:${where}:${String(candidate.site)}:${String(this.facts.value[candidate.fact] ?? -1)}`;
    const known = this.seenCandidates.get(name);
    if (known !== undefined) {
      const before = this.candidates[known];
      if (before && candidate.missing < before.missing) this.candidates[known] = candidate;
      return;
    }
    this.seenCandidates.set(name, this.candidates.length);
    this.candidates.push(candidate);
  }

  private addSummarySink(sink: SummarySink): void {
    const summary = this.summaries[sink.port.fn];
    if (!summary) return;
    const known = summary.sinks.find((s) => samePort(s.port, sink.port) && s.hit.sink === sink.hit.sink && samePlace(s.hit, sink.hit) && s.composed === sink.composed && s.whole === sink.whole);
    if (known) {
      const cleared = known.cleared & sink.cleared;
      if (cleared === known.cleared && sink.missing >= known.missing) return;
      known.cleared = cleared;
      known.missing = Math.min(known.missing, sink.missing);
      this.sinkEverywhere(sink.port.fn, known);
      return;
    }
    if (summary.sinks.length >= this.limits.maxSummaryRows) return;
    summary.sinks.push(sink);
    this.sinkEverywhere(sink.port.fn, sink);
  }

  private sinkEverywhere(fn: FunctionId, sink: SummarySink): void {
    const target = { of: this.self, fn };
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (site) this.eachGiven(site, target, sink.port.root, (path, row) => { this.applySink(site, index, target, sink, path, this.carry(row)); });
    }
  }
}

function exitOf(target: FunctionTarget, root: number): ValueId {
  const fn = target.of.program.functions[target.fn];
  if (!fn) return -1;
  return (root < 0 ? fn.exits.at(-1) : fn.exits[root]) ?? -1;
}

function samePort(a: Port, b: Port): boolean {
  return a.root === b.root && a.path === b.path;
}

function sameEnd(a: SummaryEnd, b: SummaryEnd): boolean {
  return a.kind === 'result' ? b.kind === 'result' : b.kind === 'out' && a.root === b.root;
}

function samePlace(a: SinkHit, b: SinkHit): boolean {
  if (a.of !== b.of) return false;
  if (a.place.kind === 'site') return b.place.kind === 'site' && a.place.site === b.place.site && a.place.arg === b.place.arg;
  return b.place.kind === 'write' && a.place.write === b.place.write;
}

