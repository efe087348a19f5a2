// Collections that are written in the code, and patterns that bound a text.

import { keyName, keyOf } from '../program/keys.ts';
import { op, type CallSite, type KeyId, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { constantOf, findProperty, originOf, textOf } from './constants.ts';
import { exportedBy, importedValue } from './imported-value.ts';

/** A value of a module. */
export interface ValueOf {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

/** What the caller passed for a parameter, when it is known. */
export type Passed = (param: ValueOf) => ValueOf | null;

const maxDepth = 8;
/** Calls that give the elements of their receiver, or of their first argument, in another shape. */
const fromReceiver: ReadonlySet<string> = new Set([
  'concat',
  'flat',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'filter',
  'keys',
  'values',
  'map',
  'flatMap',
]);
const fromArgument: ReadonlySet<string> = new Set([
  'keys',
  'values',
  'entries',
  'freeze',
  'seal',
  'from',
  'fromEntries',
]);
const constructors: ReadonlySet<string> = new Set(['Set', 'Map', 'Array']);

/** The literal or call behind names, imports, fields of objects and of classes, and parameters. */
export function settle(at: ValueOf, passed: Passed, depth = 0): ValueOf | null {
  if (at.value < 0 || depth > maxDepth) return null;
  const { program } = at.of;
  const value = originOf(program, at.value);
  const on = (next: ValueOf | null): ValueOf | null => (next ? settle(next, passed, depth + 1) : null);
  switch (program.op[value]) {
    case op.import:
      return on(importedValue(at.of, value));
    case op.param:
      return on(passed({ of: at.of, value }));
    case op.load:
      return on(fieldOf(at.of, value, passed, depth));
    default:
      return { of: at.of, value };
  }
}

/** `this.known`, `Roles.known`, `config.known`, `constants.known` of an imported namespace. */
function fieldOf(of: ModuleAnalysis, load: ValueId, passed: Passed, depth: number): ValueOf | null {
  const { program } = of;
  const key = program.b[load] ?? -1;
  const base = originOf(program, program.a[load] ?? -1);
  switch (program.op[base]) {
    case op.self:
      return classField(of, base, key);
    case op.classRef: {
      const value = program.classes[program.a[base] ?? -1]?.statics.get(key);
      return value === undefined ? null : { of, value };
    }
    case op.import: {
      const info = program.imports[program.a[base] ?? -1];
      if (info?.name === '*') return exportedBy(of, info.specifier, keyName(key));
      break;
    }
    default:
  }
  const owner = settle({ of, value: base }, passed, depth + 1);
  if (!owner) return null;
  const held = findProperty(owner.of.program, throughFreeze(owner), key);
  return held === undefined || held === null ? null : { of: owner.of, value: held };
}

/** The one thing that is written to a field of the class of `this`. */
function classField(of: ModuleAnalysis, self: ValueId, key: KeyId): ValueOf | null {
  const { program } = of;
  const fn = program.functions[program.a[self] ?? -1];
  const owner = program.classes[fn ? fn.ownerClass : (program.b[self] ?? -1)];
  const field = owner?.fields.get(key);
  const written = program.list[field ?? -1]?.filter((value) => program.op[value] !== op.undef) ?? [];
  const [only] = written;
  return written.length === 1 && only !== undefined ? { of, value: only } : null;
}

function throughFreeze(at: ValueOf): ValueId {
  const { program } = at.of;
  const site = program.op[at.value] === op.call ? program.sites[program.a[at.value] ?? -1] : undefined;
  return site && keyName(site.method) === 'freeze' ? originOf(program, site.args[0] ?? -1) : at.value;
}

/** A collection whose elements are all written in the code. */
export function isClosed(at: ValueOf, passed: Passed, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const found = settle(at, passed, depth);
  if (!found) return false;
  const { program } = found.of;
  const inner = (value: ValueId): boolean => isClosed({ of: found.of, value }, passed, depth + 1);
  switch (program.op[found.value]) {
    case op.alloc:
      return isClosedLiteral(found, passed, depth);
    case op.call: {
      const site = program.sites[program.a[found.value] ?? -1];
      return site !== undefined && isClosedCall(found, site, inner);
    }
    case op.cell:
    case op.phi: {
      const list = program.list[found.value] ?? [];
      return list.length > 0 && list.every(inner);
    }
    default:
      return false;
  }
}

function isClosedLiteral(at: ValueOf, passed: Passed, depth: number): boolean {
  const { program } = at.of;
  const allocation = program.allocations[program.a[at.value] ?? 0];
  if (!allocation) return false;
  const isComputed = allocation.kind === 'object' && allocation.open && allocation.properties.every((p) => p.key >= 0);
  if (isComputed) return false;
  return allocation.properties.every((property) => {
    if (property.key < 0) return isClosed({ of: at.of, value: property.value }, passed, depth + 1);
    return allocation.kind === 'object' || isWritten({ of: at.of, value: property.value }, passed, depth + 1);
  });
}

/** A constant, or an object or list of constants and functions. */
function isWritten(at: ValueOf, passed: Passed, depth: number): boolean {
  const text = textOf(at.of.program, at.value);
  if (text !== undefined) return !text.includes('\0');
  const found = settle(at, passed, depth);
  if (!found || depth > maxDepth) return false;
  const { program } = found.of;
  if (constantOf(program, found.value) !== undefined) return true;
  if (program.op[found.value] !== op.alloc) return false;
  const [first] = program.allocations[program.a[found.value] ?? 0]?.properties ?? [];
  return first !== undefined && isWritten({ of: found.of, value: first.value }, passed, depth + 1);
}

/** `new Set([...])`, `Object.keys(table)`, `Object.freeze([...])`, `list.map(…)` */
function isClosedCall(at: ValueOf, site: CallSite, inner: (value: ValueId) => boolean): boolean {
  const { program } = at.of;
  const [first] = site.args;
  if (site.form === 'new') {
    const isCollection =
      program.op[site.callee] === op.global && constructors.has(keyName(program.a[site.callee] ?? -1));
    return isCollection && first !== undefined && inner(first);
  }
  const name = keyName(site.method);
  const isStatic = program.op[originOf(program, site.receiver)] === op.global;
  if (isStatic) return fromArgument.has(name) && first !== undefined && inner(first);
  if (!fromReceiver.has(name) || site.receiver < 0) return false;
  return inner(site.receiver) && (name !== 'concat' || site.args.every(inner));
}

export type Bound = 'none' | 'length' | 'alphabet';

interface Pattern {
  readonly source: string;
  readonly flags: string;
}

const regExpKey = keyOf('RegExp');

/** The regular expression behind a value. */
export function patternOf(at: ValueOf, passed: Passed): Pattern | null {
  const found = settle(at, passed);
  if (!found) return null;
  const { program } = found.of;
  if (program.op[found.value] === op.constant) {
    const constant = program.constants[program.a[found.value] ?? 0];
    return constant?.kind === 'regex' ? constant : null;
  }
  const site = program.op[found.value] === op.call ? program.sites[program.a[found.value] ?? -1] : undefined;
  if (!site || program.op[site.callee] !== op.global || program.a[site.callee] !== regExpKey) return null;
  const source = textOf(program, site.args[0] ?? -1);
  const flags = site.args[1] === undefined ? '' : textOf(program, site.args[1]);
  return source === undefined || source.includes('\0') || flags === undefined ? null : { source, flags };
}

/** What a whole-text match says: its alphabet is closed, or at least its length is. */
export function boundOf(pattern: Pattern): Bound {
  if (pattern.flags.includes('m')) return 'none';
  const branches = splitAlternatives(pattern.source);
  if (!branches.every((branch) => branch.startsWith('^') && branch.endsWith('$') && !branch.endsWith('\\$')))
    return 'none';
  const loose = /(?<!\\)\.[*+{]|\[\^|\\[SDW][*+{]|\[\\s\\S\]|\[\\S\\s\]|\[\\w\\W\]|\[\\d\\D\]/;
  if (branches.every((branch) => !loose.test(branch))) return 'alphabet';
  return branches.every((branch) => /^\^[^*+]*\{\d*(?:,\d+)?\}\$$/.test(branch)) ? 'length' : 'none';
}

/** `[^a-z0-9]`: finds a character outside a closed alphabet. */
export function findsForeign(pattern: Pattern): boolean {
  return /^\[\^(?:\\.|[^\]\\])+\][+*]?$/.test(pattern.source) && !/\\[SDW]/.test(pattern.source);
}

/** Alternatives at the top of a pattern. */
function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let inClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(source.slice(from));
  return parts;
}
