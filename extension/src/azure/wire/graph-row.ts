// Rows of Resource Graph in the shape of the REST answers. The names of an alert's fields come in Pascal case or in
// camel case there, sometimes in one list.

import { isRecord } from './json.ts';
import type { JsonRecord } from './json.ts';

/** Fields whose own names are data: what an application or a service called something. */
const dataFields = ['extendedProperties', 'rows', 'columns'];
const maxDepth = 8;

/** The row with the documented names of its fields. What is no row stays what it is. */
export function toRestShape(row: unknown): unknown {
  if (!isRecord(row)) return row;
  return { ...row, properties: withCamelNames(row['properties'], 0) };
}

function withCamelNames(value: unknown, depth: number): unknown {
  if (depth > maxDepth) return value;
  if (Array.isArray(value)) return value.map((item) => withCamelNames(item, depth + 1));
  if (!isRecord(value)) return value;
  const record: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const camel = name.slice(0, 1).toLowerCase() + name.slice(1);
    // Where both spellings are there, the documented one wins.
    if (camel !== name && Object.hasOwn(value, camel)) continue;
    define(record, camel, dataFields.includes(camel) ? inner : withCamelNames(inner, depth + 1));
  }
  return record;
}

/** A field named `__proto__` stays a field. */
function define(record: JsonRecord, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}
