// Arguments that an SDK parses before it calls a function: the schema stands beside the function or in the same call.

import { keyOf } from '../program/keys.ts';
import { emptyPath } from '../program/paths.ts';
import { op, type FunctionId, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis, SourceSeed } from './analysis.ts';
import { findProperty } from './constants.ts';
import { schemaFields, type SchemaField } from './schemas.ts';
import { use } from './uses.ts';

/** Fields of a parameter that was parsed with a schema that is known; null when there is none. */
export function parsedFields(
  analysis: ModuleAnalysis,
  seed: SourceSeed,
  refsOf: (fn: FunctionId) => readonly ValueId[],
): SchemaField[] | null {
  const { schemas } = seed.source;
  const { program } = analysis;
  if (schemas.length === 0 || seed.path !== emptyPath || program.op[seed.value] !== op.param) return null;
  for (const ref of refsOf(program.a[seed.value] ?? -1)) {
    for (const schema of schemasAt(analysis, ref, schemas)) {
      const fields = schemaFields(analysis, schema, emptyPath);
      if (fields) return fields;
    }
  }
  return null;
}

function* schemasAt(analysis: ModuleAnalysis, ref: ValueId, places: readonly string[]): Generator<ValueId> {
  const { program } = analysis;
  const { uses } = analysis.resolution;
  for (let at = uses.first[ref] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
    const site = uses.kind[at] === use.argument ? program.sites[Math.floor((uses.extra[at] ?? 0) / 64)] : undefined;
    const literal = uses.kind[at] === use.property ? (uses.user[at] ?? -1) : -1;
    for (const place of places) {
      const [, position, field] = /^(?:\((\d)\))?(?:\.(\w+))?$/.exec(place) ?? [];
      const base = position === undefined ? literal : (site?.args[Number(position)] ?? -1);
      if (base < 0) continue;
      const found = field === undefined ? base : findProperty(program, base, keyOf(field));
      if (found !== null && found !== undefined) yield found;
    }
  }
}
