// What a module can have to do with labels and sinks, told from what it calls. Far cheaper than following its values, and
// for most imported files the answer is no.

import { kindBit } from '../automaton/compile.ts';
import type { ModelSink } from '../automaton/model-node.ts';
import { emptyPath } from '../program/paths.ts';
import { op } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';

export const promptBits = kindBit('system-prompt') | kindBit('user-prompt') | kindBit('prompt-text');

interface Reach {
  readonly sinks: number;
  readonly labels: boolean;
}

const known = new WeakMap<ModuleAnalysis, Reach>();

/** Kinds of sinks that what is given to a function of the module can reach. */
export function sinkKindsOf(of: ModuleAnalysis): number {
  return reachOf(of).sinks;
}

/** Whether a value can leave the module with a label that it did not bring. */
export function givesLabels(of: ModuleAnalysis): boolean {
  return reachOf(of).labels;
}

function reachOf(of: ModuleAnalysis): Reach {
  let reach = known.get(of);
  if (reach) return reach;
  let sinks = ownSinks(of);
  let labels = of.resolution.seeds.length > 0;
  for (const other of modulesBehind(of)) {
    const inner = reachOf(other);
    sinks |= inner.sinks;
    labels ||= inner.labels;
  }
  // What is sent to a model is a prompt.
  reach = { sinks, labels: labels || (sinks & promptBits) !== 0 };
  known.set(of, reach);
  return reach;
}

function modulesBehind(of: ModuleAnalysis): ReadonlySet<ModuleAnalysis> {
  const { program, resolution } = of;
  const found = new Set<ModuleAnalysis>();
  for (const imported of resolution.imported) found.add(imported.of);
  for (const specifier of program.reexports) {
    const target = resolution.importTarget(specifier);
    if (target.kind === 'module') found.add(target.analysis);
  }
  for (const { functions } of resolution.sites) for (const target of functions) found.add(target.of);
  for (const calls of resolution.implicit.values()) for (const { target } of calls) found.add(target.of);
  found.delete(of);
  return found;
}

function ownSinks({ program, resolution }: ModuleAnalysis): number {
  const { automaton } = resolution;
  let bits = program.lookups.size > 0 ? kindBit('tool') : 0;
  const add = (sinks: readonly ModelSink[]): void => {
    for (const { sink } of sinks) bits |= kindBit(sink);
  };
  program.sites.forEach((site, index) => {
    const targets = resolution.sites[index];
    for (const { node } of targets?.nodes ?? []) add(node.sinks);
    if (targets?.any) add(targets.any.sinks);
    if (site.form === 'jsx') for (const arg of site.args) addProperties(arg);
  });
  for (const { sink } of resolution.returnSinks) add([sink]);
  for (const write of program.writes) {
    add(automaton.any.assignSinks.get(write.key) ?? []);
    for (const tag of resolution.tagsAt(write.object, emptyPath))
      if (tag.kind === 'api') add(tag.node.assignSinks.get(write.key) ?? []);
  }
  return bits;

  /** Properties that are spread may have any name. */
  function addProperties(value: number): void {
    const properties =
      program.op[value] === op.alloc ? program.allocations[program.a[value] ?? -1]?.properties : undefined;
    for (const { key } of properties ?? [{ key: -1 }]) {
      if (key >= 0) add(automaton.any.assignSinks.get(key) ?? []);
      else for (const sinks of automaton.any.assignSinks.values()) add(sinks);
    }
  }
}
