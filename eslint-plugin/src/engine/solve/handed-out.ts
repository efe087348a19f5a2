// Which functions of a module give their results to somebody outside it.

import { keyName } from '../program/keys.ts';
import { op, type FunctionId, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';

const known = new WeakMap<ModuleAnalysis, ReadonlySet<FunctionId>>();
/** A result that its readers have to look at before they can use it. */
const openResult = /^[^{=]*\)\s*:\s*(?:Promise<\s*)?unknown\b/;

/** Whether others get what the function returns. A method that is called at home may be there for that alone. */
export function isHandedOut(of: ModuleAnalysis, fn: FunctionId, hasCallers: boolean): boolean {
  const info = of.program.functions[fn];
  if (!info || openResult.test(of.text.slice(info.start, info.start + 400))) return false;
  if (of.resolution.handlers.has(fn)) return true;
  if (info.ownerClass >= 0 && hasCallers) return false;
  let outside = known.get(of);
  if (!outside) known.set(of, (outside = exportedFunctions(of)));
  return outside.has(fn);
}

function exportedFunctions(of: ModuleAnalysis): ReadonlySet<FunctionId> {
  const found = new Set<FunctionId>();
  for (const value of of.program.exports.values()) collect(of, value, found);
  return found;
}

function collect(of: ModuleAnalysis, value: ValueId, found: Set<FunctionId>): void {
  const { facts } = of.resolution;
  for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
    const tag = of.resolution.tagOf(facts.tag[at] ?? 0);
    if (tag.kind === 'function' && tag.of === of) found.add(tag.fn);
    if ((tag.kind === 'class' || tag.kind === 'instance') && tag.of === of)
      for (const [key, fn] of of.program.classes[tag.classId]?.methods ?? [])
        if (!/^[#_]/.test(keyName(key))) found.add(fn);
  }
  if (of.program.op[value] === op.functionRef) found.add(of.program.a[value] ?? -1);
}
