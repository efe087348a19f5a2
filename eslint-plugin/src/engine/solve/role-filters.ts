// Callbacks of `filter`: what they leave of messages and of plain lists.

import { keyName, keyOf } from '../program/keys.ts';
import { op, type CallSite, type KeyId, type ValueId } from '../program/program.ts';
import type { FunctionTarget } from './analysis.ts';
import { settle, type ValueOf } from './closed-sets.ts';
import { constantOf, originOf, textOf } from './constants.ts';
import { isSubject, type Subject } from './subjects.ts';

const roleKey = keyOf('role');
const instructing: ReadonlySet<string> = new Set(['system', 'developer']);
const members: ReadonlySet<string> = new Set(['includes', 'has']);

/** `messages.filter((m) => m.role === 'user')`: roles that instruct are left out. */
export function leavesOutRoles({ of, fn }: FunctionTarget): boolean {
  const info = of.program.functions[fn];
  const [param] = info?.params ?? [];
  if (!info || param === undefined || info.returns.length !== 1) return false;
  const role: Subject = { root: param, path: [roleKey] };
  return leavesOut({ of, value: info.returns[0]?.value ?? -1 }, role, true, 6);
}

function leavesOut(at: ValueOf, role: Subject, isTrue: boolean, depth: number): boolean {
  const { program } = at.of;
  const value = originOf(program, at.value);
  if (depth === 0) return false;
  if (program.op[value] === op.call) return isTrue && isOtherRole(at.of, program.sites[program.a[value] ?? -1], role);
  if (program.op[value] !== op.compare) return false;
  const inner = (next: ValueId, holds: boolean): boolean =>
    leavesOut({ of: at.of, value: next }, role, holds, depth - 1);
  const operator = program.operators.get(value) ?? '';
  const left = program.a[value] ?? -1;
  const right = program.b[value] ?? -1;
  if (operator === '!') return inner(left, !isTrue);
  if (operator === 'any' || operator === 'all')
    return (operator === 'all') === isTrue
      ? inner(left, isTrue) || inner(right, isTrue)
      : inner(left, isTrue) && inner(right, isTrue);
  const constant = constantOf(program, right);
  return isSubject(program, left, role) && typeof constant === 'string' && isOther(operator, constant, isTrue);
}

function isOther(operator: string, role: string, isTrue: boolean): boolean {
  if (operator.startsWith('==')) return isTrue ? !instructing.has(role) : role === 'system';
  return operator.startsWith('!=') && (isTrue ? role === 'system' : !instructing.has(role));
}

/** `['user', 'assistant'].includes(m.role)` */
function isOtherRole(of: ValueOf['of'], site: CallSite | undefined, role: Subject): boolean {
  if (!site || !members.has(keyName(site.method)) || !isSubject(of.program, site.args[0] ?? -1, role)) return false;
  const roles = constantsIn({ of, value: site.receiver });
  return roles.length > 0 && roles.every((name) => name !== null && !instructing.has(name));
}

function constantsIn(at: ValueOf): readonly (string | null)[] {
  const found = settle(at, () => null);
  if (!found) return [];
  const { program } = found.of;
  const site = program.op[found.value] === op.call ? program.sites[program.a[found.value] ?? -1] : undefined;
  if (site) return site.form === 'new' ? constantsIn({ of: found.of, value: site.args[0] ?? -1 }) : [];
  const properties =
    program.allocations[program.op[found.value] === op.alloc ? (program.a[found.value] ?? -1) : -1]?.properties;
  return (properties ?? []).map(({ key, value }: { key: KeyId; value: ValueId }) =>
    key < 0 ? null : (textOf(program, value) ?? null),
  );
}
