// Templates with holes that are filled at a later call: which names stand in an instruction part.

import { keysMeet } from '../program/keys.ts';
import { emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { op, type CallSite, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { settle, type ValueOf } from './closed-sets.ts';
import { textOf } from './constants.ts';

const maxDepth = 6;
const hole = /(?<!\{)\{\s*(\w+)\s*\}(?!\})|\{\{\{?\s*(\w+)\s*\}\}/g;

/** Names of the holes in the instruction texts of the templates that a call goes back to. */
export function instructionHoles(analysis: ModuleAnalysis, call: CallSite): ReadonlySet<string> {
  const names = new Set<string>();
  collect({ of: analysis, value: call.receiver }, names, 0);
  return names;
}

function collect(at: ValueOf, names: Set<string>, depth: number): void {
  const found = depth > maxDepth ? null : settle(at, () => null);
  if (!found) return;
  const { of, value } = found;
  const { program } = of;
  const on = (next: ValueId): void => {
    if (next >= 0) collect({ of, value: next }, names, depth + 1);
  };
  if (program.op[value] === op.alloc || program.op[value] === op.phi) (program.list[value] ?? []).forEach(on);
  if (program.op[value] !== op.call) return;
  const index = program.a[value] ?? -1;
  const site = program.sites[index];
  if (!site) return;
  for (const { node } of of.resolution.sites[index]?.nodes ?? []) {
    for (const sink of node.sinks) {
      if (sink.template !== 'text') continue;
      for (const text of textsAt({ of, value: site.args[sink.arg] ?? -1 }, sink.path, 0))
        for (const [, single, double] of text.matchAll(hole)) names.add(single ?? double ?? '');
    }
  }
  on(site.receiver);
  for (const arg of site.args) on(arg);
}

/** Constant texts under a path of a literal. */
function textsAt(at: ValueOf, path: PathId, depth: number): readonly string[] {
  const found = at.value < 0 || depth > maxDepth ? null : settle(at, () => null);
  if (!found) return [];
  const { of, value } = found;
  if (path === emptyPath) {
    const text = textOf(of.program, value);
    return text === undefined ? [] : [text];
  }
  const allocation = of.program.op[value] === op.alloc ? of.program.allocations[of.program.a[value] ?? 0] : undefined;
  return (allocation?.properties ?? []).flatMap((property) =>
    property.key >= 0 && keysMeet(property.key, pathHead(path))
      ? textsAt({ of, value: property.value }, pathTail(path), depth + 1)
      : [],
  );
}
