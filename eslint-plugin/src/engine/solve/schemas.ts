// Schemas made from object literals: which fields they let through, and what each field's own schema makes safe.

import { keyName } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { op, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { Resolution } from './analysis.ts';
import { originOf } from './constants.ts';

/** A field that a schema lets through. */
export interface SchemaField {
  readonly path: PathId;
  readonly clears: number;
}

/**
 * Fields of what `schema.method(x)` returns, for the part of `x` under `rest`. Null when the schema's literal is not
 * known here (imported, built step by step), or when it lets other fields through.
 */
export function schemaFields(
  program: Program,
  resolution: Resolution,
  schema: ValueId,
  method: KeyId,
  rest: PathId,
): SchemaField[] | null {
  const literal = literalOf(program, schema);
  if (literal === null) return null;
  const allocation = program.allocations[program.a[literal] ?? 0];
  if (!allocation || allocation.open) return null;
  const wanted = rest === emptyPath ? null : pathHead(rest);
  const fields: SchemaField[] = [];
  for (const { key, value } of allocation.properties) {
    if (wanted !== null && key !== wanted) continue;
    const below = wanted === null ? emptyPath : pathTail(rest);
    const inner = schemaFields(program, resolution, value, method, below);
    if (inner) fields.push(...inner.map((field) => ({ path: consPath(key, field.path), clears: field.clears })));
    else fields.push({ path: consPath(key, below), clears: clearsOf(resolution, value, method) });
  }
  return fields;
}

/** The object literal behind `z.object({…})`, `.strict()`, `.optional()` … */
function literalOf(program: Program, schema: ValueId): ValueId | null {
  let at = originOf(program, schema);
  for (let left = 8; left > 0 && program.op[at] === op.call; left--) {
    const site = program.sites[program.a[at] ?? -1];
    if (!site || passing.has(keyName(site.method))) return null;
    const arg = originOf(program, site.args[0] ?? -1);
    if (arg >= 0 && program.op[arg] === op.alloc && program.allocations[program.a[arg] ?? 0]?.kind === 'object')
      return arg;
    at = originOf(program, site.receiver);
  }
  return null;
}

/** Steps after which fields exist that the literal does not name, or values are others. */
const passing: ReadonlySet<string> = new Set([
  'passthrough',
  'loose',
  'looseObject',
  'catchall',
  'transform',
  'preprocess',
  'pipe',
  'extend',
  'merge',
  'and',
]);

function clearsOf(resolution: Resolution, schema: ValueId, method: KeyId): number {
  let clears = 0;
  const { facts } = resolution;
  for (let at = facts.first[schema] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
    const tag = resolution.tagOf(facts.tag[at] ?? 0);
    if (tag.kind !== 'api' || facts.path[at] !== emptyPath) continue;
    for (const flow of tag.node.members.get(method)?.flows ?? []) clears |= flow.clears;
  }
  return clears;
}
