// Facts, tags and what a text is made of: the state that the taint pass works on.

import { allKinds } from '../automaton/compile.ts';
import type { ModelSink } from '../automaton/model-node.ts';
import { keyName } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, openPart, pathDepth, type PathId } from '../program/paths.ts';
import { type CallSite, type FunctionId, type KeyId, op, type Program, type ValueId } from '../program/program.ts';
import type { LabelName } from '../vocabulary.ts';
import type {
  Candidate,
  FunctionSummary,
  ModuleAnalysis,
  Port,
  Resolution,
  SummaryEdge,
  SummarySource,
  Taint,
  TaintTag,
} from './analysis.ts';
import { textOf } from './constants.ts';
import { constantTextsIn } from './constant-texts.ts';
import { dispatchesOf } from './dispatches.ts';
import { FactTable } from './fact-table.ts';
import { type GuardScope, scopeOf } from './guard-scope.ts';
import { hole, isInstruction } from './instructions.ts';
import type { Limits } from './limits.ts';

export const maxPortDepth = 4;
/** Fields of one parameter that are told apart. */
const maxPortsPerParameter = 48;

/** A fact on its way, without its place. */
export interface Carried {
  readonly tag: number;
  readonly cleared: number;
  readonly missing: number;
  readonly parent: number;
  readonly via: number;
}
export abstract class TaintState implements Taint {
  readonly facts: FactTable;
  readonly candidates: Candidate[] = [];
  readonly missingNames = new Map<number, string>();
  readonly passed = new Map<number, { edge: SummaryEdge; of: ModuleAnalysis }>();
  steps = 0;
  exhausted = false;
  protected readonly program: Program;
  protected readonly resolution: Resolution;
  protected readonly limits: Limits;
  protected readonly self: ModuleAnalysis;
  protected readonly scope: GuardScope;
  protected readonly summaries: readonly FunctionSummary[];
  protected readonly queue: number[] = [];
  protected head = 0;
  /** facts about parameters go first, so that what a function does is known when a label arrives */
  protected readonly portQueue: number[] = [];
  protected portHead = 0;
  private readonly followed = new Set<FunctionId>();
  private readonly inner = new Map<FunctionId, FunctionId[]>();
  protected readonly tags: TaintTag[] = [];
  protected readonly tagIds = new Map<string, number>();
  protected readonly resultOwner = new Map<ValueId, FunctionId>();
  protected readonly exitOwner = new Map<ValueId, { fn: FunctionId; root: number }[]>();
  protected readonly functionRefs = new Map<FunctionId, ValueId[]>();
  protected readonly afters = new Map<number, ValueId>();
  protected readonly writesOf = new Map<ValueId, number[]>();
  protected dispatches: ReadonlyMap<ValueId, readonly number[]> = new Map();
  protected readonly returnSinks = new Map<ValueId, { path: PathId; sink: ModelSink; site: number }[]>();
  protected readonly composing = new Map<string, boolean>();
  protected relayDepth = 0;
  protected readonly portCounts = new Map<number, number>();
  protected readonly seenCandidates = new Map<string, number>();

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

  summaryOf(fn: FunctionId): FunctionSummary | undefined {
    this.followParameters(fn);
    return this.summaries[fn];
  }

  sourcesOf(fn: FunctionId): readonly SummarySource[] {
    return this.summaries[fn]?.sources ?? [];
  }

  /**
   * Begins to follow the parameters of a function, and of those that it stands in and that stand in it: they share what
   * they capture.
   */
  protected followParameters(fn: FunctionId): void {
    if (fn <= 0 || this.followed.has(fn)) return;
    const { functions } = this.program;
    let outermost = fn;
    for (let parent = fn; parent > 0; parent = functions[parent]?.parent ?? -1) outermost = parent;
    const family = [outermost];
    for (const at of family) family.push(...(this.inner.get(at) ?? []));
    for (const at of family) {
      this.followed.add(at);
      functions[at]?.params.forEach((param, root) => {
        this.seedPort(param, at, root);
      });
      const self = functions[at]?.self ?? -1;
      if (self >= 0) this.seedPort(self, at, -1);
    }
    this.drainPorts();
  }

  private seedPort(value: ValueId, fn: FunctionId, root: number): void {
    const tag = this.portTag({ fn, root, path: emptyPath, absent: -1 }, false);
    this.add(value, emptyPath, { tag, cleared: 0, missing: 0, parent: -1, via: -1 });
  }

  /** Follows parameters as far as they go; what is already doing so goes on with the new ones. */
  protected abstract drainPorts(): void;

  protected index(): void {
    const { program } = this;
    for (const fn of program.functions) {
      if (fn.parent > 0) {
        const known = this.inner.get(fn.parent);
        if (known) known.push(fn.id);
        else this.inner.set(fn.parent, [fn.id]);
      }
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
      if (program.op[value] === op.after)
        this.afters.set((program.a[value] ?? 0) * 64 + (program.b[value] ?? 0) + 1, value);
      else if (program.op[value] === op.functionRef) {
        const fn = program.a[value] ?? -1;
        const list = this.functionRefs.get(fn) ?? [];
        list.push(value);
        this.functionRefs.set(fn, list);
      }
    }
    this.dispatches = dispatchesOf(program);
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

  protected intern(name: string, tag: TaintTag): number {
    const known = this.tagIds.get(name);
    if (known !== undefined) return known;
    this.tags.push(tag);
    this.tagIds.set(name, this.tags.length - 1);
    return this.tags.length - 1;
  }

  protected labelTag(label: LabelName, composed: boolean): number {
    return this.intern(`${label}${composed ? '+' : ''}`, { kind: 'label', label, composed });
  }

  protected portTag(port: Port, composed: boolean): number {
    const before = this.tags.length;
    const id = this.internPort(port, composed);
    if (this.tags.length > before) {
      const owner = port.fn * 64 + port.root + 1;
      this.portCounts.set(owner, (this.portCounts.get(owner) ?? 0) + 1);
    }
    return id;
  }

  /** A parameter of which very many fields are read is taken as one. */
  protected canExtend(port: Port): boolean {
    return (
      pathDepth(port.path) < maxPortDepth &&
      (this.portCounts.get(port.fn * 64 + port.root + 1) ?? 0) < maxPortsPerParameter
    );
  }

  protected internPort(port: Port, composed: boolean): number {
    const absent = port.absent < 0 ? '' : `!${String(port.absent)}`;
    return this.intern(`${String(port.fn)}:${String(port.root)}:${String(port.path)}${absent}${composed ? '+' : ''}`, {
      kind: 'port',
      port,
      composed,
    });
  }

  protected composed(id: number): number {
    const tag = this.tagOf(id);
    if (tag.composed) return id;
    return tag.kind === 'label' ? this.labelTag(tag.label, true) : this.portTag(tag.port, true);
  }

  /** A port of which one field is read. */
  protected extended(id: number, key: KeyId): number {
    const tag = this.tagOf(id);
    if (tag.kind !== 'port' || !this.canExtend(tag.port)) return id;
    return this.portTag({ ...tag.port, path: joinPaths(tag.port.path, consPath(key, emptyPath)) }, tag.composed);
  }

  /** What a default brings counts for callers that leave the argument out. */
  protected whenAbsent(id: number, phi: ValueId): number {
    const tag = this.tagOf(id);
    const position = (this.program.a[phi] ?? 0) - 1;
    if (tag.kind !== 'port' || tag.port.fn !== this.program.fn[phi] || tag.port.absent >= 0) return id;
    return this.portTag({ ...tag.port, absent: position }, tag.composed);
  }

  /** A port of which only a part is taken: the rest of the wanted place becomes part of the port. */
  protected narrow(id: number, path: PathId, wanted: PathId): number {
    const tag = this.tagOf(id);
    if (tag.kind !== 'port') return id;
    const rest = openPart(path, wanted);
    if (rest === emptyPath || pathDepth(tag.port.path) + pathDepth(rest) > maxPortDepth) return id;
    return this.portTag({ ...tag.port, path: joinPaths(tag.port.path, rest) }, tag.composed);
  }

  protected add(value: ValueId, path: PathId, carried: Carried): number {
    if (carried.cleared === allKinds || carried.missing > 3) return -1;
    // Ports are many and only serve callers; labels are few and are what is asked for.
    const isPort = this.tagOf(carried.tag).kind === 'port';
    const most = isPort ? this.limits.maxFactsPerValue : this.limits.maxFactsPerValue * 3;
    const row = this.facts.add(value, path, carried.tag, carried, most);
    if (row >= 0) (isPort ? this.portQueue : this.queue).push(row);
    return row;
  }

  protected carry(row: number): Carried {
    return {
      tag: this.facts.tag[row] ?? 0,
      cleared: this.facts.cleared[row] ?? 0,
      missing: this.facts.missing[row] ?? 0,
      parent: row,
      via: -1,
    };
  }

  /** Whether what stands around a part of a text tells a model what to do. */
  protected composes(text: ValueId, from: ValueId): boolean {
    const name = `${String(text)}:${String(from)}`;
    const known = this.composing.get(name);
    if (known !== undefined) return known;
    const parts = this.program.list[text] ?? [];
    const written = parts.map((part) => (part === from ? hole : this.writtenIn(part, true)));
    const answer = isInstruction(written.join(''));
    this.composing.set(name, answer);
    return answer;
  }

  /** What the developers wrote of a part of a prompt. */
  protected writtenIn(part: ValueId, callers: boolean, isList = false): string {
    const text = textOf(this.program, part) ?? this.namesInstruction(part);
    if (isInstruction(text) || (text !== '' && !text.includes(hole))) return text;
    return [text, ...constantTextsIn(this.self, part, { callers, elements: isList })].join(hole);
  }

  /** A part that cannot be read but is called a prompt: `${SYSTEM_PROMPT}`. */
  protected namesInstruction(part: ValueId): string {
    const start = this.program.start[part] ?? -1;
    const text = start < 0 ? '' : this.self.text.slice(start, Math.min(this.program.end[part] ?? start, start + 80));
    return /(prompt|instruction|template|system|rules|persona|preamble)/i.test(text) && /^[\w.$[\]'"()]+$/.test(text)
      ? 'named instruction prompt'
      : '';
  }

  /** `join`, `format`, `concat`: the constant texts around decide whether it instructs. */
  protected siteComposes(site: CallSite): boolean {
    const tagTexts = this.program.tagTexts.get(site.value);
    if (tagTexts) return isInstruction(tagTexts.join(hole));
    const parts = [site.receiver, ...site.args].filter((value) => value >= 0);
    const isList = keyName(site.method) !== 'concat';
    return isInstruction(parts.map((part) => this.writtenIn(part, false, isList)).join(hole));
  }

  calleeText(site: CallSite): string {
    return this.self.text.slice(site.calleeStart, site.calleeEnd);
  }

  protected *portsAt(value: ValueId): Generator<Port> {
    for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      const tag = this.tagOf(this.facts.tag[at] ?? 0);
      if (tag.kind === 'port' && this.facts.path[at] === emptyPath) yield tag.port;
    }
  }
}
