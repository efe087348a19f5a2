// Roles of messages that the front end could not read: a constant of another file (`role: Role.User`).

import { hasOpenRole, keyName } from '../program/keys.ts';
import { emptyPath, pathHead, pathKeys } from '../program/paths.ts';
import { op, type ValueId } from '../program/program.ts';
import { roleKey, roleOfText } from '../program/roles.ts';
import type { ModelSink } from '../automaton/model-node.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { settle } from './closed-sets.ts';
import { constantOf, originOf } from './constants.ts';

const nobody = (): null => null;
const maxRows = 64;

/** The role that a value says: a constant of this file or of one that it imports, or a member that is named so. */
export function roleWritten(of: ModuleAnalysis, value: ValueId): string | null {
  if (value < 0) return null;
  const found = settle({ of, value }, nobody);
  const text = found ? constantOf(found.of.program, found.value) : undefined;
  if (typeof text === 'string') return roleOfText(text) ?? text;
  const at = originOf(of.program, value);
  // `Role.User` of a package: the name is all there is.
  return of.program.op[at] === op.load ? roleOfText(keyName(of.program.b[at] ?? -1).toLowerCase()) : null;
}

/** The text on its way became the content of a message whose role is another than the sink asks for. */
export function hasOtherRole(analysis: ModuleAnalysis, fact: number, sink: ModelSink): boolean {
  const wanted = pathKeys(sink.path).flatMap((key) => /@(.+)$/.exec(keyName(key))?.[1]?.split(',') ?? []);
  if (wanted.length === 0) return false;
  const { program } = analysis;
  const { facts } = analysis.taint;
  let left = maxRows;
  for (let at = fact; at >= 0 && left > 0; at = facts.parent[at] ?? -1, left--) {
    const value = facts.value[at] ?? -1;
    const path = facts.path[at] ?? emptyPath;
    if (program.op[value] !== op.alloc || path === emptyPath || !hasOpenRole(pathHead(path))) continue;
    const owner = program.allocations[program.a[value] ?? 0]?.properties.find(({ key }) => key === roleKey);
    const role = owner ? roleWritten(analysis, owner.value) : null;
    if (role !== null && !wanted.includes(role)) return true;
  }
  return false;
}
