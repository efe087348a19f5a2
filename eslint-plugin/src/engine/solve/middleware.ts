// Checks that run before a handler: a middleware calls `next` only when it is content.

import { allKinds } from '../automaton/compile.ts';
import { op, type FunctionId, type ProgramFunction, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis } from './analysis.ts';
import { originOf } from './constants.ts';
import { callbackOf } from './guard-functions.ts';
import { scopeOf } from './guard-scope.ts';
import { prove } from './guards.ts';
import { subjectOf, type Subject } from './subjects.ts';

const maxConditions = 24;
const before = new WeakMap<ModuleAnalysis, ReadonlyMap<FunctionId, readonly (readonly FunctionTarget[])[]>>();

/** What the functions that are registered before a handler prove about a value read from its parameter. */
export function provenBefore(analysis: ModuleAnalysis, value: ValueId): number {
  const { program } = analysis;
  const { root, path } = subjectOf(program, value);
  if (program.op[root] !== op.param || path.length === 0) return 0;
  let known = before.get(analysis);
  if (!known) before.set(analysis, (known = registeredBefore(analysis)));
  const position = program.b[root] ?? -1;
  const registrations = known.get(program.a[root] ?? -1) ?? [];
  let proven = registrations.length > 0 ? allKinds : 0;
  for (const earlier of registrations) {
    let here = 0;
    for (const target of earlier) {
      const fn = target.of.program.functions[target.fn];
      const param = fn?.params[position];
      if (fn && param !== undefined) here |= provenAtNext(target, fn, { root: param, path });
    }
    proven &= here;
  }
  return proven;
}

/** By function, for every call that it is given to: the functions that stand before it among the arguments. */
function registeredBefore(analysis: ModuleAnalysis): ReadonlyMap<FunctionId, readonly (readonly FunctionTarget[])[]> {
  const { program } = analysis;
  const found = new Map<FunctionId, FunctionTarget[][]>();
  for (const site of program.sites) {
    if (site.method < 0 || site.args.length === 0) continue;
    const earlier: FunctionTarget[] = [];
    const each = (value: ValueId): void => {
      const at = originOf(program, value);
      if (program.op[at] === op.alloc && program.allocations[program.a[at] ?? 0]?.kind === 'array') {
        for (const element of program.list[at] ?? []) each(element);
        return;
      }
      const target = callbackOf(analysis, value);
      if (!target) return;
      if (target.of === analysis) found.set(target.fn, [...(found.get(target.fn) ?? []), [...earlier]]);
      earlier.push(target);
    };
    site.args.forEach(each);
  }
  return found;
}

/** What holds wherever the function calls a parameter without arguments (`next()`). */
function provenAtNext(target: FunctionTarget, fn: ProgramFunction, subject: Subject): number {
  const { program } = target.of;
  const question = { scope: scopeOf(target.of), subject, caller: null, depth: 0 };
  let proven = allKinds;
  let calls = 0;
  for (const site of program.sites) {
    if (site.fn !== target.fn || site.args.length > 0 || site.method >= 0) continue;
    if (fn.params.indexOf(originOf(program, site.callee)) < 1) continue;
    calls++;
    let here = 0;
    let left = maxConditions;
    for (let at = site.conditions; at && left > 0 && here !== allKinds; at = at.outer, left--)
      here |= prove(question, at.value, at.holds);
    proven &= here;
  }
  return calls > 0 ? proven : 0;
}
