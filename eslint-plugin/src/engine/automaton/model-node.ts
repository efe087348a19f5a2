// The compiled form of all models: one graph of places. A value that was recognised stands at one or more nodes of it.

import type { KeyId } from '../program/program.ts';
import type { PathId } from '../program/paths.ts';
import type { ModelRow, Where } from '../model-format.ts';
import type { Confidence, LabelName, SinkKind } from '../vocabulary.ts';

/** Argument positions with a meaning of their own. */
export const anyArgument = -2;
export const receiverArgument = -1;
export const tagArgument = -3;
/** what the called method was read from, also when it was taken out of it first */
export const ownerArgument = -4;
/** holes of a tagged template where a shell reads a command, and not one of its arguments */
export const commandArgument = -5;

/** no argument: what the function returns in which a call was made */
export const returnedArgument = -6;

export interface ModelSink {
  readonly sink: SinkKind;
  readonly arg: number;
  readonly path: PathId;
  readonly exact: boolean;
  readonly template: 'text' | 'values' | null;
  readonly values: readonly (string | boolean)[];
  readonly where: readonly Where[];
  readonly confidence: Confidence;
}

/** An end of a flow, seen from a call. */
export interface CallPlace {
  /** `called`: what a parameter of a callback is called with */
  readonly root: 'argument' | 'result' | 'parameter' | 'return' | 'called';
  /** argument position (or a special one) */
  readonly arg: number;
  /** path of the callback inside the argument */
  readonly inner: PathId;
  /** parameter position of a callback */
  readonly slot: number;
  readonly path: PathId;
  /** seen from the call that made the owner of the called method */
  readonly ofOwner: boolean;
}

export interface ModelFlow {
  readonly from: CallPlace;
  readonly to: CallPlace;
  /** bits of sink kinds */
  readonly clears: number;
  readonly drops: readonly LabelName[];
  readonly composes: boolean;
  readonly schema: string | null;
  readonly where: readonly Where[];
}

export interface ModelGuard {
  readonly input: CallPlace;
  /** path of the deciding value in the result */
  readonly result: PathId;
  readonly when: boolean | 'returns';
  /** the input is itself a condition, which holds when the call returned */
  readonly asserts: boolean;
  readonly schema: string | null;
  readonly clears: number;
  readonly where: readonly Where[];
}

export interface ModelSource {
  readonly label: LabelName;
  readonly noun: string | null;
  readonly schemas: readonly string[];
  readonly checked: readonly string[];
  readonly named: RegExp | null;
  /** bits of sink kinds */
  readonly clears: number;
  readonly schema: string | null;
  readonly where: readonly Where[];
  readonly confidence: Confidence;
}

/** A function given to a call: what its parameter is, or what is done with what it returns. */
export interface CallbackSlot {
  readonly arg: number;
  readonly inner: PathId;
  /** parameter position; -1: what it returns */
  readonly slot: number;
  readonly node: ModelNode;
}

export interface ModelNode {
  readonly id: number;
  readonly members: Map<KeyId, ModelNode>;
  anyMember: ModelNode | null;
  element: ModelNode | null;
  construct: ModelNode | null;
  result: ModelNode | null;
  readonly callbacks: CallbackSlot[];
  readonly aliases: { readonly node: ModelNode; readonly where: readonly Where[] }[];
  /** what a variable is behind the call that it was the receiver or an argument of */
  readonly becomes: { readonly arg: number; readonly node: ModelNode; readonly where: readonly Where[] }[];
  readonly sources: ModelSource[];
  /** sinks on the value itself: what a callback returns */
  readonly valueSinks: { readonly path: PathId; readonly sink: ModelSink }[];
  readonly sinks: ModelSink[];
  readonly flows: ModelFlow[];
  readonly guards: ModelGuard[];
  readonly assignSinks: Map<KeyId, ModelSink[]>;
  readonly modelCalls: Extract<ModelRow, { kind: 'model-call' }>[];
  readonly clients: Extract<ModelRow, { kind: 'client' }>[];
  readonly recorders: Extract<ModelRow, { kind: 'recorder' }>[];
  /** what it is given goes back to whoever sent the request */
  isAnswer: boolean;
  readonly outcomes: Extract<ModelRow, { kind: 'outcome' }>[];
  readonly options: Extract<ModelRow, { kind: 'option' }>[];
  /** a value that stands for a request from the network */
  isRequest: boolean;
  readonly recordings: Extract<ModelRow, { kind: 'recording' }>[];
  /** fields that turn recording on when a text that matches is written into them */
  readonly switches: Map<KeyId, string>;
  inert: boolean;
  /** bits of sink kinds for which a value that matches this schema is safe */
  schemaClears: number;
  /** a flow of it needs to know what the method was read from */
  owned: boolean;
  /** name of the pack it came from */
  readonly pack: string;
}

export interface Automaton {
  /** module node by import specifier */
  moduleFor(specifier: string): ModelNode | null;
  readonly globals: ModelNode;
  readonly any: ModelNode;
  readonly exports: ModelNode;
  readonly duckParams: ModelNode;
  /** method name → chains that end in it, longest first */
  readonly duckCalls: ReadonlyMap<KeyId, readonly { readonly chain: readonly KeyId[]; readonly node: ModelNode }[]>;
  /** what the text of a file must contain to matter */
  readonly gate: RegExp;
  /** text of a call that only a model SDK has, whatever its receiver is called */
  readonly callGate: RegExp;
  /** names of the packs that describe model SDKs */
  readonly modelPacks: ReadonlySet<string>;
  readonly nodeCount: number;
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
    node.becomes.length > 0 ||
    node.callbacks.length > 0 ||
    node.clients.length > 0
  );
}
