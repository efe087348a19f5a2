// The shapes that the two passes of the solver and the explanation share.

import type { Automaton, ModelNode, ModelSink, ModelSource } from '../automaton/model-node.ts';
import type { PathId } from '../program/paths.ts';
import type { CallSite, FunctionId, Program, ValueId } from '../program/program.ts';
import type { Degradation } from '../result.ts';
import type { LabelName } from '../vocabulary.ts';
import type { FactTable } from './fact-table.ts';
import type { Uses } from './uses.ts';

/** What a value was recognised as: a place of the models, a function, a class, an instance, a module. */
export type Tag =
  | { readonly kind: 'api'; readonly node: ModelNode; readonly guessed: boolean; readonly owner: Owner | null }
  | { readonly kind: 'function'; readonly of: ModuleAnalysis; readonly fn: FunctionId }
  | { readonly kind: 'class'; readonly of: ModuleAnalysis; readonly classId: number }
  | { readonly kind: 'instance'; readonly of: ModuleAnalysis; readonly classId: number }
  | { readonly kind: 'module'; readonly of: ModuleAnalysis };
export type TagId = number;

/** What a method was read from, for places whose rows speak of it. */
export interface Owner {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

export interface FunctionTarget {
  readonly of: ModuleAnalysis;
  readonly fn: FunctionId;
}

export interface TargetNode {
  readonly node: ModelNode;
  readonly guessed: boolean;
  readonly owner: Owner | null;
}

/** A call that nobody wrote: a getter, a setter, `toString` in a text, the iterator of a loop. */
export interface ImplicitCall {
  readonly target: FunctionTarget;
  /** the object it is called on */
  readonly receiver: ValueId;
  /** what a setter is given, or -1 */
  readonly argument: ValueId;
  /** the value that gets what it returns, or for a setter the object afterwards */
  readonly into: ValueId;
  /** only elements of what it returns arrive (an iterator) */
  readonly elements: boolean;
}

/** A function that a platform calls, and what its parameter is. */
export interface PlatformSlot {
  readonly target: FunctionTarget;
  readonly slot: number;
  readonly node: ModelNode;
}

/** What a function that is given to a call hands out through a parameter goes into the result of that call. */
export interface HandedOut {
  readonly site: CallSite;
  readonly slot: number;
  readonly from: PathId;
  readonly to: PathId;
}

/** Where a call goes. */
export interface SiteTargets {
  /** places of the models that are called, recognised through types and imports or guessed from the shape of the call */
  readonly nodes: TargetNode[];
  readonly functions: FunctionTarget[];
  /** rows for methods of this name on anything; used when nothing better is known */
  any: ModelNode | null;
}

export interface SourceSeed {
  readonly value: ValueId;
  readonly path: PathId;
  readonly source: ModelSource;
  readonly guessed: boolean;
  /** schema that the value has passed, or -1 */
  readonly schema: ValueId;
}

/** A value handed out by a callback that the platform uses (`instructions: (ctx) => …`). */
export interface ReturnSink {
  readonly value: ValueId;
  readonly path: PathId;
  readonly sink: ModelSink;
  readonly site: number;
}

export interface Resolution {
  readonly automaton: Automaton;
  readonly facts: FactTable;
  readonly uses: Uses;
  readonly sites: readonly SiteTargets[];
  /** sites that call a function of this module, by function */
  readonly callers: ReadonlyMap<FunctionId, readonly number[]>;
  /** edges found on the way (a field of an instance, a getter) */
  readonly links: ReadonlyMap<ValueId, readonly ValueId[]>;
  readonly seeds: readonly SourceSeed[];
  readonly returnSinks: readonly ReturnSink[];
  /** functions that a platform calls with what people send (request handlers) */
  readonly handlers: ReadonlySet<FunctionId>;
  /** by the value they give something to */
  readonly implicit: ReadonlyMap<ValueId, readonly ImplicitCall[]>;
  readonly slots: readonly PlatformSlot[];
  readonly handedOut: ReadonlyMap<FunctionId, readonly HandedOut[]>;
  /** listeners of what a call emits, by site: its arguments from the second on are theirs */
  readonly listeners: ReadonlyMap<number, readonly FunctionTarget[]>;
  tagOf(id: TagId): Tag;
  /** what is known of a value at a path */
  tagsAt(value: ValueId, path: PathId): readonly Tag[];
  /** functions a value may hold at a path; methods of its class too */
  functionsAt(value: ValueId, path: PathId): readonly FunctionTarget[];
  /** values that come from other files; imports that only written types name are not among them */
  readonly imported: readonly { readonly value: ValueId; readonly of: ModuleAnalysis; readonly name: string }[];
  /** where an import of this module leads */
  importTarget(specifier: string): ImportTarget;
}

/** Where a row of a summary begins: a parameter (or the receiver, -1) at a path. */
export interface Port {
  readonly fn: FunctionId;
  readonly root: number;
  readonly path: PathId;
  /** it counts only when the caller leaves out this argument (a default), or -1 */
  readonly absent: number;
}

export type SummaryEnd = { readonly kind: 'result' } | { readonly kind: 'out'; readonly root: number };

export interface SummaryEdge {
  readonly port: Port;
  readonly end: SummaryEnd;
  readonly endPath: PathId;
  readonly composed: boolean;
  cleared: number;
  missing: number;
  /** fact at the end, for the explanation */
  fact: number;
}

export interface SinkHit {
  readonly sink: ModelSink;
  /** site or write where the value does harm */
  readonly place:
    | { readonly kind: 'site'; readonly site: number; readonly arg: number }
    | { readonly kind: 'write'; readonly write: number };
  /** the module the place is in */
  readonly of: ModuleAnalysis;
  readonly guessed: boolean;
}

export interface SummarySink {
  readonly port: Port;
  readonly hit: SinkHit;
  readonly composed: boolean;
  readonly whole: boolean;
  cleared: number;
  missing: number;
  fact: number;
  /** the row of the called function it continues with, when the harm is done further down */
  readonly inner: SummarySink | null;
  readonly innerOf: ModuleAnalysis | null;
  /** site in this module that goes on into `inner` */
  readonly site: number;
}

export interface SummarySource {
  readonly end: SummaryEnd;
  readonly endPath: PathId;
  readonly label: LabelName;
  readonly composed: boolean;
  readonly cleared: number;
  readonly missing: number;
  readonly fact: number;
}

export interface FunctionSummary {
  readonly edges: SummaryEdge[];
  readonly sinks: SummarySink[];
  readonly sources: SummarySource[];
}

/** A labelled value at a sink of this module, before guards around the sink are looked at. */
export interface Candidate {
  readonly label: LabelName;
  readonly composed: boolean;
  readonly fact: number;
  readonly hit: SinkHit;
  readonly whole: boolean;
  readonly cleared: number;
  readonly missing: number;
  /** continues inside a function that is called at `site` */
  readonly inner: SummarySink | null;
  readonly innerOf: ModuleAnalysis | null;
  readonly site: number;
}

export type TaintTag =
  | { readonly kind: 'label'; readonly label: LabelName; readonly composed: boolean }
  | { readonly kind: 'port'; readonly port: Port; readonly composed: boolean };

export interface Taint {
  readonly facts: FactTable;
  /** what a function does with its parameters; they are followed when somebody asks */
  summaryOf(fn: FunctionId): FunctionSummary | undefined;
  /** labels that a function hands out by itself */
  sourcesOf(fn: FunctionId): readonly SummarySource[];
  readonly candidates: readonly Candidate[];
  /** facts that came through a function: the row of its summary that brought them */
  readonly passed: ReadonlyMap<number, { readonly edge: SummaryEdge; readonly of: ModuleAnalysis }>;
  /** names of what could not be read on the way to a fact */
  readonly missingNames: ReadonlyMap<number, string>;
  tagOf(id: number): TaintTag;
}

/** Everything known about one module after it was solved. Other modules read its exports, functions and classes. */
export interface ModuleAnalysis {
  /** number in the project, for names of tags */
  readonly serial: number;
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly resolution: Resolution;
  /** worked out when it is first asked for: few imported files are passed by a label */
  readonly taint: Taint;
  readonly degradations: readonly Degradation[];
}

/** What an import leads to. */
export type ImportTarget =
  | { readonly kind: 'module'; readonly analysis: ModuleAnalysis }
  | { readonly kind: 'package'; readonly specifier: string }
  | { readonly kind: 'unknown' };
