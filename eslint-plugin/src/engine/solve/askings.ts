// The places of a file where a model is asked, directly or by a function of another file, and the options they are given.

import { keyOf } from '../program/keys.ts';
import type { CallSite, FunctionId, Program } from '../program/program.ts';
import type { ModelRow, OptionName } from '../model-format.ts';
import type { ModelNode } from '../automaton/model-node.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { findProperty, holdsWhere } from './constants.ts';

type CallRow = Extract<ModelRow, { kind: 'model-call' }>;
type OptionRow = Extract<ModelRow, { kind: 'option' }>;

/** One place where a model is asked. */
export interface Asking {
  /** the call in the analysed file */
  readonly site: number;
  /** the call of the model itself; the same, or one in a function of another file */
  readonly of: ModuleAnalysis;
  readonly inner: number;
  readonly operation: CallRow['operation'];
}

/** All places in the order of the text. A function of another file counts where it is called. */
export function askingsOf(analysis: ModuleAnalysis): Asking[] {
  const found: Asking[] = [];
  analysis.program.sites.forEach((site, index) => {
    if (analysis.program.copied.has(site.fn)) return;
    const own = rowOf(analysis, index);
    if (own) found.push({ site: index, of: analysis, inner: index, operation: own.operation });
    for (const target of analysis.resolution.sites[index]?.functions ?? []) {
      if (own || target.of === analysis) continue;
      const inner = insideOf(target.of, target.fn, 3, new Set());
      if (inner) found.push({ site: index, ...inner });
    }
  });
  const { start } = analysis.program;
  const at = (asking: Asking): number => start[analysis.program.sites[asking.site]?.value ?? -1] ?? 0;
  return found.sort((a, b) => at(a) - at(b));
}

function rowOf(analysis: ModuleAnalysis, index: number): CallRow | null {
  const site = analysis.program.sites[index];
  for (const { node } of analysis.resolution.sites[index]?.nodes ?? []) {
    const row = site && node.modelCalls.find((each) => holdsWhere(analysis.program, site.args, each.where ?? []));
    if (row) return row;
  }
  return null;
}

/** The call of a model in a function, in those inside it, and in those that it calls. */
function insideOf(of: ModuleAnalysis, fn: FunctionId, depth: number, seen: Set<string>): Omit<Asking, 'site'> | null {
  const name = `${of.file}:${String(fn)}`;
  if (seen.has(name)) return null;
  seen.add(name);
  const { program, resolution } = of;
  for (let index = 0; index < program.sites.length; index++) {
    const site = program.sites[index];
    if (!site || !isWithin(program, site.fn, fn)) continue;
    const row = rowOf(of, index);
    if (row) return { of, inner: index, operation: row.operation };
    if (depth === 0) continue;
    for (const target of resolution.sites[index]?.functions ?? []) {
      const inner = insideOf(target.of, target.fn, depth - 1, seen);
      if (inner) return inner;
    }
  }
  return null;
}

function isWithin(program: Program, inner: FunctionId, outer: FunctionId): boolean {
  for (let at = inner; at > 0; at = program.functions[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}

/** `absent` only where every part of the arguments was read. */
export type OptionState = 'present' | 'absent' | 'unknown';

/** Rows about one option of a call; none when the SDK has no such option. */
export function optionState(
  analysis: ModuleAnalysis,
  index: number,
  option: OptionName,
): { readonly state: OptionState; readonly add: string } | null {
  const site = analysis.program.sites[index];
  if (!site) return null;
  const rows: OptionRow[] = (analysis.resolution.sites[index]?.nodes ?? []).flatMap(({ node }) =>
    optionRows(analysis, site, node, option),
  );
  const [first] = rows;
  if (!first) return null;
  const states = rows.flatMap((row) => row.at.map((place) => stateAt(analysis.program, site, place)));
  const state = states.includes('present') ? 'present' : states.includes('unknown') ? 'unknown' : 'absent';
  return { state, add: first.at[0] ?? '' };
}

/** Where the reply of a call says that it was held back, and what stands there then. */
export function outcomeOf(
  analysis: ModuleAnalysis,
  index: number,
): { readonly at: string; readonly filtered: string } | null {
  for (const { node } of analysis.resolution.sites[index]?.nodes ?? []) if (node.outcomes[0]) return node.outcomes[0];
  return null;
}

function optionRows(analysis: ModuleAnalysis, site: CallSite, node: ModelNode, option: OptionName): OptionRow[] {
  return node.options.filter(
    (row) => row.option === option && holdsWhere(analysis.program, site.args, row.where ?? []),
  );
}

function stateAt(program: Program, site: CallSite, place: string): OptionState {
  const match = /^\((\d)\)\.?(.*)$/.exec(place);
  const arg = Number(match?.[1]);
  if (!match || (site.spreadFrom >= 0 && site.spreadFrom <= arg)) return 'unknown';
  let at: number | null | undefined = site.args[arg];
  if (at === undefined) return 'absent';
  for (const name of (match[2] ?? '').split('.')) {
    at = findProperty(program, at, keyOf(name));
    if (at === null) return 'absent';
    if (at === undefined) return 'unknown';
  }
  return 'present';
}
