// Schemas made from object literals: which fields they let through, and what each field's own schema makes safe.

import { allKinds, kindBit } from '../automaton/compile.ts';
import { elementKey, keyName, keyOf } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { op, type CallSite, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { settle, type ValueOf } from './closed-sets.ts';
import { constantOf, findProperty, originOf, propertyAt } from './constants.ts';

/** A field that a schema lets through. */
export interface SchemaField {
  readonly path: PathId;
  readonly clears: number;
}

const objects: ReadonlySet<string> = new Set(['object', 'strictObject', 'strict', 'Object', 'shape', 'type', 'keys']);
const lists: ReadonlySet<string> = new Set(['array', 'list', 'Array', 'set']);
/** Steps after which fields exist that the literal does not name, or values are others. */
const passing: ReadonlySet<string> = new Set(
  'passthrough loose looseObject catchall transform preprocess extend merge and unknown'.split(' '),
);
const maxDepth = 10;
const noneKnown = (): null => null;
const textBound = kindBit('system-prompt') | kindBit('user-prompt') | kindBit('prompt-text');
const known = kindBit('json') | kindBit('tool') | kindBit('deserialize');

/**
 * Fields of what a schema lets through, for the part under `rest`. Null when the schema's literal is not known here (built
 * step by step), or when it lets other fields through.
 */
export function schemaFields(analysis: ModuleAnalysis, schema: ValueId, rest: PathId): SchemaField[] | null {
  return fieldsAt({ of: analysis, value: schema }, rest, 0);
}

/** What a schema makes safe at one place of what it checks. */
export function schemaClears(analysis: ModuleAnalysis, schema: ValueId, path: readonly KeyId[]): number {
  let at: ValueOf | null = { of: analysis, value: schema };
  for (const key of path) at = at && innerOf(at, key);
  return at ? clearsOf(at) : 0;
}

function fieldsAt(schema: ValueOf, rest: PathId, depth: number): SchemaField[] | null {
  // A literal in the form of JSON Schema is checked by nobody but the validators that are asked about a part.
  const shape = depth > maxDepth ? null : shapeOf(schema, false);
  if (!shape) return null;
  const wanted = rest === emptyPath ? null : pathHead(rest);
  const below = wanted === null ? emptyPath : pathTail(rest);
  const fields: SchemaField[] = [];
  for (const { key, value } of shape.fields) {
    if (wanted !== null && key !== wanted) continue;
    const inner = fieldsAt(value, below, depth + 1);
    if (inner) fields.push(...inner.map((field) => ({ path: consPath(key, field.path), clears: field.clears })));
    else fields.push({ path: consPath(key, below), clears: clearsOf(value) });
  }
  return fields;
}

function innerOf(schema: ValueOf, key: KeyId): ValueOf | null {
  return shapeOf(schema, true)?.fields.find((field) => field.key === key)?.value ?? null;
}

interface Shape {
  readonly fields: readonly { readonly key: KeyId; readonly value: ValueOf }[];
}

/** `z.object({…})`, `.strict()`, `z.array(…)`, `{ type: 'object', properties: {…} }`, here or where it is imported from. */
function shapeOf(schema: ValueOf, readsJson: boolean): Shape | null {
  let at = settle(schema, noneKnown);
  for (let left = maxDepth; at && left > 0; left--) {
    const { of, value } = at;
    if (isObjectLiteral(of.program, value)) return literalShape(at, readsJson);
    const site = siteOf(of.program, value);
    if (!site) return null;
    const name = nameOf(of.program, site);
    if (passing.has(name)) return null;
    const [first] = site.args;
    const argument = first === undefined ? null : settle({ of, value: first }, noneKnown);
    if (lists.has(name)) {
      const element = argument ?? { of, value: site.receiver };
      return { fields: [{ key: elementKey, value: element }] };
    }
    if (objects.has(name) && argument && isObjectLiteral(argument.of.program, argument.value))
      return literalShape(argument, readsJson);
    at = isMethodOfSchema(of.program, site) ? settle({ of, value: site.receiver }, noneKnown) : argument;
  }
  return null;
}

/** `.optional()` of a schema goes on with it; `v.optional(schema)` of a library goes on with its argument. */
function isMethodOfSchema(program: Program, site: CallSite): boolean {
  return site.receiver >= 0 && program.op[originOf(program, site.receiver)] === op.call;
}

function nameOf(program: Program, site: CallSite): string {
  if (site.method >= 0) return keyName(site.method);
  const callee = originOf(program, site.callee);
  return program.op[callee] === op.import ? (program.imports[program.a[callee] ?? -1]?.name ?? '') : '';
}

function siteOf(program: Program, value: ValueId): CallSite | undefined {
  return program.op[value] === op.call ? program.sites[program.a[value] ?? -1] : undefined;
}

function isObjectLiteral(program: Program, value: ValueId): boolean {
  return program.op[value] === op.alloc && program.allocations[program.a[value] ?? 0]?.kind === 'object';
}

/** An object of schemas, or a JSON schema. */
function literalShape({ of, value }: ValueOf, readsJson: boolean): Shape | null {
  const { program } = of;
  if (!readsJson && isJsonLeaf({ of, value })) return null;
  const properties = findProperty(program, value, keyOf('properties'));
  if (properties !== null && properties !== undefined) return shapeOf({ of, value: properties }, readsJson);
  const items = findProperty(program, value, keyOf('items'));
  if (items !== null && items !== undefined) return { fields: [{ key: elementKey, value: { of, value: items } }] };
  const allocation = program.allocations[program.a[value] ?? 0];
  if (!allocation || allocation.open || isJsonLeaf({ of, value })) return null;
  return { fields: allocation.properties.map((field) => ({ key: field.key, value: { of, value: field.value } })) };
}

function isJsonLeaf({ of, value }: ValueOf): boolean {
  return ['type', 'enum', 'const', '$ref'].some((name) => {
    const found = findProperty(of.program, value, keyOf(name));
    return found !== null && found !== undefined && !siteOf(of.program, originOf(of.program, found));
  });
}

/** What a schema without fields makes safe. */
function clearsOf(schema: ValueOf): number {
  const found = settle(schema, noneKnown);
  if (found && isObjectLiteral(found.of.program, found.value)) return jsonLeafClears(found);
  const options = found ? optionsOf(found) : null;
  if (options) return options.reduce((bits, option) => bits & clearsOf(option), allKinds);
  let clears = found ? partsClear(found) : 0;
  for (const { of, value } of found ? [schema, found] : [schema]) {
    const { facts } = of.resolution;
    for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = of.resolution.tagOf(facts.tag[at] ?? 0);
      if (tag.kind === 'api' && facts.path[at] === emptyPath) clears |= tag.node.schemaClears;
    }
  }
  return clears;
}

/** `v.pipe(v.string(), v.maxLength(40))`, `v.optional(schema)`: what its parts say. */
function partsClear({ of, value }: ValueOf): number {
  const site = siteOf(of.program, value);
  if (!site) return 0;
  const name = nameOf(of.program, site);
  const parts =
    name === 'pipe'
      ? site.args
      : /^(?:optional|nullable|nullish|Optional|Readonly|readonly)$/.test(name)
        ? site.args.slice(0, 1)
        : [];
  return parts.reduce((bits, part) => bits | clearsOf({ of, value: part }), 0);
}

/** `z.union([z.literal('a'), z.literal('b')])` */
function optionsOf({ of, value }: ValueOf): readonly ValueOf[] | null {
  const site = siteOf(of.program, value);
  if (!site || !/^(?:union|Union|variant|alternatives)$/.test(nameOf(of.program, site))) return null;
  const list = originOf(of.program, site.args[0] ?? -1);
  const allocation = of.program.op[list] === op.alloc ? of.program.allocations[of.program.a[list] ?? 0] : undefined;
  if (!allocation || allocation.open || allocation.properties.length === 0) return null;
  return allocation.properties.map((option) => ({ of, value: option.value }));
}

function jsonLeafClears({ of, value }: ValueOf): number {
  const has = (name: string): boolean => {
    const found = findProperty(of.program, value, keyOf(name));
    return found !== null && found !== undefined;
  };
  const type = constantOf(of.program, propertyAt(of.program, value, 'type') ?? -1);
  if (has('enum') || has('const') || has('pattern') || has('format')) return allKinds;
  if (type === 'number' || type === 'integer' || type === 'boolean') return allKinds;
  return has('maxLength') ? textBound | known : known;
}

/**
 * The schema of a call, by the place that a row names: arguments `(0)`, the receiver `(this)`, the called value `(callee)`,
 * fields, and arguments of a call that is found there; `|` parts alternatives.
 */
export function schemaAt(program: Program, call: CallSite, places: string): ValueId {
  for (const place of places.split('|')) {
    const found = schemaAtPlace(program, call, place);
    if (found >= 0) return found;
  }
  return -1;
}

function schemaAtPlace(program: Program, call: CallSite, place: string): ValueId {
  let at: ValueId = call.value;
  for (const [, argument, name] of place.matchAll(/\((\w+)\)|\.?([\w$]+)/g)) {
    if (name !== undefined) {
      at = propertyAt(program, at, name) ?? -1;
      continue;
    }
    const origin = originOf(program, at);
    const site = at === call.value ? call : siteOf(program, origin);
    if (argument === 'this') at = site?.receiver ?? -1;
    else if (argument === 'callee') at = site?.callee ?? -1;
    else at = site?.args[Number(argument)] ?? -1;
    if (at < 0) return -1;
  }
  return at;
}
