// Schemas made from object literals: which fields they let through, and what each field's own schema makes safe.

import { keyName, keyOf } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { op, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis, Resolution } from './analysis.ts';
import { findProperty, originOf } from './constants.ts';
import { importedValue } from './imported-value.ts';

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
  analysis: ModuleAnalysis,
  schema: ValueId,
  method: KeyId,
  rest: PathId,
): SchemaField[] | null {
  const found = literalOf(analysis, schema);
  if (!found) return null;
  const { program } = found.of;
  const allocation = program.allocations[program.a[found.value] ?? 0];
  if (!allocation || allocation.open) return null;
  const wanted = rest === emptyPath ? null : pathHead(rest);
  const fields: SchemaField[] = [];
  for (const { key, value } of allocation.properties) {
    if (wanted !== null && key !== wanted) continue;
    const below = wanted === null ? emptyPath : pathTail(rest);
    const inner = schemaFields(found.of, value, method, below);
    if (inner) fields.push(...inner.map((field) => ({ path: consPath(key, field.path), clears: field.clears })));
    else fields.push({ path: consPath(key, below), clears: clearsOf(found.of.resolution, value, method) });
  }
  return fields;
}

interface ValueOf {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

/** The object literal behind `z.object({…})`, `.strict()`, `.optional()` …, here or in the file it is imported from. */
function literalOf(analysis: ModuleAnalysis, schema: ValueId): ValueOf | null {
  let at: ValueOf = { of: analysis, value: originOf(analysis.program, schema) };
  for (let left = 8; left > 0; left--) {
    const { program } = at.of;
    if (program.op[at.value] === op.import) {
      const imported = importedValue(at.of, at.value);
      if (!imported) return null;
      at = { of: imported.of, value: originOf(imported.of.program, imported.value) };
      continue;
    }
    // A bare shape, as some SDKs take it. A literal in the form of JSON Schema is checked by nobody.
    if (isObjectLiteral(program, at.value)) return isJsonSchema(program, at.value) ? null : at;
    const site = program.op[at.value] === op.call ? program.sites[program.a[at.value] ?? -1] : undefined;
    if (!site || passing.has(keyName(site.method))) return null;
    const arg = originOf(program, site.args[0] ?? -1);
    if (isObjectLiteral(program, arg)) return { of: at.of, value: arg };
    at = { of: at.of, value: originOf(program, site.receiver) };
  }
  return null;
}

function isObjectLiteral(program: Program, value: ValueId): boolean {
  return program.op[value] === op.alloc && program.allocations[program.a[value] ?? 0]?.kind === 'object';
}

function isJsonSchema(program: Program, literal: ValueId): boolean {
  const type = findProperty(program, literal, keyOf('type'));
  return type !== null && type !== undefined && program.op[originOf(program, type)] === op.constant;
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
