// Constant facts: the text of a value, a property of an object literal, the environment variable a value comes from.

import { computedKey, keyName, keyOf, keysMeet } from '../program/keys.ts';
import { op, type Allocation, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { Where } from '../model-format.ts';

const maxWalk = 24;

/** The value behind versions that do not change it. */
export function originOf(program: Program, value: ValueId): ValueId {
  let at = value;
  for (let left = maxWalk; left > 0; left--) {
    const kind = program.op[at];
    if (kind === op.refine) at = program.a[at] ?? at;
    else if (kind === op.after) at = program.list[at]?.[0] ?? at;
    else if ((kind === op.phi || kind === op.cell) && program.list[at]?.length === 1) at = program.list[at]?.[0] ?? at;
    else if (kind === op.phi) {
      const only = onlyOrigin(program, at);
      if (only === at) return at;
      at = only;
    } else return at;
  }
  return at;
}

/** Versions that meet and go back to more than this are taken as different. */
const maxVersions = 12;
const onlyOrigins = new WeakMap<Program, Map<ValueId, ValueId>>();

/** A loop meets its own versions again: where all of them are one value, that one; otherwise the phi itself. */
function onlyOrigin(program: Program, phi: ValueId): ValueId {
  let known = onlyOrigins.get(program);
  if (!known) onlyOrigins.set(program, (known = new Map<ValueId, ValueId>()));
  let origin = known.get(phi);
  if (origin === undefined) known.set(phi, (origin = findOnlyOrigin(program, phi)));
  return origin;
}

function findOnlyOrigin(program: Program, phi: ValueId): ValueId {
  const seen = new Set([phi]);
  let only = -1;
  for (const at of seen) {
    if (seen.size > maxVersions) return phi;
    const kind = program.op[at];
    const parts =
      kind === op.refine ? [program.a[at] ?? -1] : kind === op.phi || kind === op.after ? program.list[at] : null;
    if (parts) for (const part of parts) seen.add(part);
    else if (only < 0) only = at;
    else return phi;
  }
  return only < 0 ? phi : only;
}

export type ConstantValue = string | number | boolean | null;

export function constantOf(program: Program, value: ValueId): ConstantValue | undefined {
  const at = originOf(program, value);
  if (program.op[at] === op.constant) {
    const constant = program.constants[program.a[at] ?? 0];
    if (!constant || constant.kind === 'regex') return undefined;
    return constant.kind === 'null' ? null : constant.value;
  }
  return undefined;
}

/** Text of a value as far as it is constant; a hole is written as U+0000. */
export function textOf(program: Program, value: ValueId, depth = 0): string | undefined {
  if (value < 0) return undefined;
  const at = originOf(program, value);
  const constant = constantOf(program, at);
  if (constant !== undefined) return constant === null ? undefined : String(constant);
  if (depth > 6) return undefined;
  if (program.op[at] === op.text) {
    return (program.list[at] ?? []).map((part) => textOf(program, part, depth + 1) ?? '\0').join('');
  }
  if (program.op[at] === op.phi) {
    // `process.env.X ?? 'https://…'`: the constant alternative speaks for the value.
    for (const part of program.list[at] ?? []) {
      const text = textOf(program, part, depth + 1);
      if (text !== undefined && text !== '' && !text.startsWith('\0')) return text;
    }
  }
  if (program.op[at] === op.load) {
    const inner = propertyOf(program, program.a[at] ?? -1, program.b[at] ?? -1);
    if (inner !== undefined) return textOf(program, inner, depth + 1);
  }
  return undefined;
}

/** The value of a property of an object whose literal is known; `null` when the literal surely lacks it. */
export function propertyOf(program: Program, object: ValueId, key: KeyId): ValueId | undefined {
  const found = findProperty(program, object, key);
  return found === null ? undefined : found;
}

export function findProperty(program: Program, object: ValueId, key: KeyId): ValueId | null | undefined {
  let at = object;
  for (let left = maxWalk; left > 0 && at >= 0; left--) {
    const kind = program.op[at];
    if (kind === op.store) {
      if (program.b[at] === key) return program.list[at]?.[0];
      at = program.a[at] ?? -1;
    } else if (kind === op.alloc) return inAllocation(program, at, key);
    else if (kind === op.call) {
      const inner = behindCall(program, at);
      if (inner < 0) return undefined;
      at = inner;
    } else {
      const set = kind === op.after ? setByCall(program, at, key) : undefined;
      if (set !== undefined) return set;
      const origin = originOf(program, at);
      if (origin === at) return undefined;
      at = origin;
    }
  }
  return undefined;
}

const headersKey = keyOf('Headers');
const setKeys: ReadonlySet<KeyId> = new Set([keyOf('set'), keyOf('append')]);

/** The object that a call gives back: what a function of the program returns, what `new Headers({ … })` was made from. */
function behindCall(program: Program, call: ValueId): ValueId {
  const site = program.sites[program.a[call] ?? -1];
  if (!site) return -1;
  const callee = originOf(program, site.callee);
  if (site.form === 'new')
    return program.op[callee] === op.global && program.a[callee] === headersKey ? (site.args[0] ?? -1) : -1;
  return program.op[callee] === op.functionRef ? (program.functions[program.a[callee] ?? -1]?.result ?? -1) : -1;
}

/** `headers.set('content-type', type)`: the value under that name behind the call. */
function setByCall(program: Program, after: ValueId, key: KeyId): ValueId | undefined {
  const site = program.sites.find(({ value }) => value === program.a[after]);
  if (!site || program.b[after] !== -1 || !setKeys.has(site.method)) return undefined;
  return constantOf(program, site.args[0] ?? -1) === keyName(key) ? site.args[1] : undefined;
}

function inAllocation(program: Program, alloc: ValueId, key: KeyId): ValueId | null | undefined {
  const allocation = program.allocations[program.a[alloc] ?? 0];
  if (!allocation) return undefined;
  for (let index = allocation.properties.length - 1; index >= 0; index--) {
    const property = allocation.properties[index];
    if (!property) continue;
    if (property.key >= 0 && keysMeet(property.key, key)) return property.value;
    if (property.key < 0) {
      const inner = findProperty(program, property.value, key);
      if (inner !== null) return inner;
    }
  }
  return allocation.open && !allocation.properties.some((p) => p.key < 0) ? undefined : null;
}

/** Keys that are surely written again behind the spread property at this position of a literal. */
export function coveredAfter(program: Program, allocation: Allocation, index: number): readonly KeyId[] {
  if (allocation.kind === 'array') return [];
  const covered: KeyId[] = [];
  for (const property of allocation.properties.slice(index + 1)) {
    if (property.key >= 0) {
      if (property.key !== computedKey) covered.push(property.key);
      continue;
    }
    const at = originOf(program, property.value);
    const inner = program.op[at] === op.alloc ? program.allocations[program.a[at] ?? 0] : undefined;
    if (inner?.kind === 'object')
      covered.push(...inner.properties.map(({ key }) => key).filter((key) => key >= 0 && key !== computedKey));
  }
  return covered;
}

/** The value at a dotted place of an object; of several spellings (`a|b`) the one that is there. */
export function propertyAt(program: Program, object: ValueId, dotted: string): ValueId | null | undefined {
  if (dotted.includes('|')) {
    const found = dotted.split('|').map((one) => propertyAt(program, object, one));
    return found.find((value) => value !== null && value !== undefined) ?? found[0];
  }
  let at: ValueId | null | undefined = object;
  for (const name of dotted.split('.')) {
    if (at === undefined || at === null) return at;
    at = findProperty(program, at, keyOf(name));
  }
  return at;
}

/** `process.env.NAME`, `import.meta.env.NAME`, or the same with a fallback: `NAME`. */
export function environmentVariable(program: Program, value: ValueId, depth = 0): string | null {
  if (value < 0 || depth > 4) return null;
  const at = originOf(program, value);
  if (program.op[at] === op.phi || program.op[at] === op.text) {
    for (const part of program.list[at] ?? []) {
      const found = environmentVariable(program, part, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  if (program.op[at] !== op.load) return null;
  const object = originOf(program, program.a[at] ?? -1);
  if (program.op[object] === op.load && keyName(program.b[object] ?? -1) === 'env') return keyName(program.b[at] ?? -1);
  return null;
}

/** A regular expression as it is written. */
function patternText(program: Program, value: ValueId): string | undefined {
  const at = originOf(program, value);
  const constant = program.op[at] === op.constant ? program.constants[program.a[at] ?? 0] : undefined;
  return constant?.kind === 'regex' ? `/${constant.source}/${constant.flags}` : undefined;
}

const patterns = new Map<string, RegExp>();
function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) patterns.set(source, (pattern = new RegExp(source)));
  return pattern;
}

export function matchesText(source: string, text: string | undefined): boolean {
  return text !== undefined && patternOf(source).test(text);
}

/** Whether what a row demands of the arguments holds. Unknown facts do not hold. */
export function holdsWhere(program: Program, args: readonly ValueId[], where: readonly Where[]): boolean {
  return where.every((entry) => entryHolds(program, args, entry) !== (entry.not === true));
}

function entryHolds(program: Program, args: readonly ValueId[], entry: Where): boolean {
  const arg = args[entry.arg];
  if (arg === undefined) return entry.present === false;
  const value = entry.key === undefined ? arg : propertyAt(program, arg, entry.key);
  if (entry.present !== undefined) return entry.present ? value !== null && value !== undefined : value === null;
  if (value === null || value === undefined) return false;
  const { includes } = entry;
  if (includes !== undefined) return arraysAt(program, value, 3).some((array) => hasElement(program, array, includes));
  if (entry.environment === true) return environmentVariable(program, value) !== null;
  if (entry.equals !== undefined) return constantOf(program, value) === entry.equals;
  if (entry.matches !== undefined)
    return matchesText(entry.matches, textOf(program, value) ?? patternText(program, value));
  return true;
}

function hasElement(program: Program, array: ValueId, source: string): boolean {
  const allocation = program.op[array] === op.alloc ? program.allocations[program.a[array] ?? 0] : undefined;
  if (allocation?.kind !== 'array') return false;
  return allocation.properties.some(({ value }) => matchesText(source, textOf(program, value)));
}

/** Where a value may have been made: in this function, or in one of the file that returns it alone or in an object. */
function arraysAt(program: Program, value: ValueId, depth: number): ValueId[] {
  const at = originOf(program, value);
  if (depth === 0) return [];
  switch (program.op[at]) {
    case op.alloc:
      return [at];
    case op.phi:
      return (program.list[at] ?? []).flatMap((part) => arraysAt(program, part, depth - 1));
    case op.call:
      return returnedBy(program, at).flatMap((result) => arraysAt(program, result, depth - 1));
    case op.load: {
      const key = program.b[at] ?? -1;
      return returnedBy(program, program.a[at] ?? -1).flatMap((result) => {
        const field = propertyOf(program, result, key);
        return field === undefined ? [] : arraysAt(program, field, depth - 1);
      });
    }
    default:
      return [];
  }
}

/** What a called function of the file returns. */
function returnedBy(program: Program, call: ValueId): readonly ValueId[] {
  const at = originOf(program, call);
  const site = program.op[at] === op.call ? program.sites[program.a[at] ?? -1] : undefined;
  const callee = site ? originOf(program, site.callee) : -1;
  if (program.op[callee] !== op.functionRef) return [];
  return (program.functions[program.a[callee] ?? -1]?.returns ?? []).map(({ value }) => value);
}
