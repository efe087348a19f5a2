// What questions about guards are asked of: the module, the subject, and who called the function that is looked at.

import type { ModelNode } from '../automaton/model-node.ts';
import type { CallSite, Program, ProgramFunction, ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis } from './analysis.ts';
import type { Subject } from './subjects.ts';

/** What guards need to know about the module they stand in. */
export interface GuardScope {
  readonly program: Program;
  nodesOf(site: number): readonly ModelNode[];
  functionsOf(site: number): readonly FunctionTarget[];
  readonly self: ModuleAnalysis;
  /** answers already given, by condition and value */
  readonly known: Map<number, number>;
}

/** What is asked about a subject, in a function that may have been called to answer it. */
export interface Question {
  readonly scope: GuardScope;
  readonly subject: Subject;
  readonly caller: Caller | null;
  readonly depth: number;
}

/** Who asked: a call that hands its arguments over, or a method that hands the elements of its receiver over. */
export type Caller =
  | { readonly kind: 'call'; readonly question: Question; readonly site: CallSite; readonly fn: ProgramFunction }
  | {
      readonly kind: 'element';
      readonly question: Question;
      readonly collection: ValueId;
      readonly fn: ProgramFunction;
    };

const scopes = new WeakMap<ModuleAnalysis, GuardScope>();

export function scopeOf(analysis: ModuleAnalysis): GuardScope {
  let scope = scopes.get(analysis);
  if (!scope) {
    scope = {
      program: analysis.program,
      nodesOf: (site) => nodesAt(analysis, site),
      functionsOf: (site) => analysis.resolution.sites[site]?.functions ?? [],
      self: analysis,
      known: new Map(),
    };
    scopes.set(analysis, scope);
  }
  return scope;
}

function nodesAt(analysis: ModuleAnalysis, site: number): readonly ModelNode[] {
  const targets = analysis.resolution.sites[site];
  if (!targets) return [];
  const nodes = targets.nodes.map((entry) => entry.node);
  return targets.any && targets.functions.length === 0 ? [...nodes, targets.any] : nodes;
}
