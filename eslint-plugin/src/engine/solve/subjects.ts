// What a check is about: a value, or a field at some path of it. The same text may be read, trimmed or cast more than once.

import { keyOf } from '../program/keys.ts';
import { op, type KeyId, type Program, type ValueId } from '../program/program.ts';
import { constantOf, originOf } from './constants.ts';

export interface Subject {
  readonly root: ValueId;
  readonly path: readonly KeyId[];
  /** only the host of the address counts: `new URL(subject).hostname` */
  readonly host?: boolean;
  /** a field of it, however deep, counts as well */
  readonly below?: boolean;
}

/** Stands for what is not known in a function: nothing is proven about it. */
export const noSubject: Subject = { root: -1, path: [] };

const folding: ReadonlySet<KeyId> = new Set(
  [
    'trim',
    'trimStart',
    'trimEnd',
    'toLowerCase',
    'toUpperCase',
    'toLocaleLowerCase',
    'toLocaleUpperCase',
    'toString',
    'normalize',
  ].map(keyOf),
);
const stringKey = keyOf('String');
const maxSteps = 12;

/** The place a value was read from. Trimming, case and `String()` leave a text what it is for a check. */
export function subjectOf(program: Program, value: ValueId): Subject {
  const path: KeyId[] = [];
  let at = originOf(program, value);
  for (let left = maxSteps; left > 0; left--) {
    if (program.op[at] === op.load && !program.lookups.has(at)) {
      path.unshift(program.b[at] ?? -1);
      at = originOf(program, program.a[at] ?? -1);
      continue;
    }
    const same = path.length === 0 ? sameText(program, at) : -1;
    if (same < 0) break;
    at = originOf(program, same);
  }
  return { root: at, path };
}

/** The value whose text this one is, or -1. */
function sameText(program: Program, value: ValueId): ValueId {
  switch (program.op[value]) {
    case op.call: {
      const site = program.sites[program.a[value] ?? -1];
      if (!site) return -1;
      if (site.method >= 0) return folding.has(site.method) ? site.receiver : -1;
      const isString = program.op[site.callee] === op.global && program.a[site.callee] === stringKey;
      return isString && site.form === 'call' ? (site.args[0] ?? -1) : -1;
    }
    case op.phi:
    case op.text:
      return onlyOpenPart(program, program.list[value] ?? []);
    default:
      return -1;
  }
}

/** `x ?? ''`: the one part that is not a constant. */
function onlyOpenPart(program: Program, parts: readonly ValueId[]): ValueId {
  const open = parts.filter((part) => constantOf(program, part) === undefined);
  return open.length === 1 ? (open[0] ?? -1) : -1;
}

/** Whether a value is the subject itself. */
export function isSubject(program: Program, value: ValueId, subject: Subject): boolean {
  if (value < 0 || subject.root < 0) return false;
  if (subject.host) return isHostOf(program, value, { root: subject.root, path: subject.path });
  if (subject.path.length === 0 && originOf(program, value) === subject.root) return true;
  const own = subjectOf(program, value);
  return (
    own.root === subject.root &&
    startsWith(own.path, subject.path) &&
    (subject.below === true || own.path.length === subject.path.length)
  );
}

const hostKeys: ReadonlySet<KeyId> = new Set(['hostname', 'host', 'origin'].map(keyOf));
const hostKeepers: ReadonlySet<KeyId> = new Set([...folding, ...['replace', 'split', 'at', 'pop', 'slice'].map(keyOf)]);

/** Whether a value is the host of an address: `new URL(subject).hostname`, `subject.origin`. */
function isHostOf(program: Program, value: ValueId, subject: Subject): boolean {
  let at = originOf(program, value);
  let isHost = false;
  for (let left = maxSteps; left > 0 && at >= 0; left--) {
    if (isHost && isSubject(program, at, subject)) return true;
    if (program.op[at] === op.load) {
      isHost ||= hostKeys.has(program.b[at] ?? -1);
      at = originOf(program, program.a[at] ?? -1);
      continue;
    }
    const site = program.op[at] === op.call ? program.sites[program.a[at] ?? -1] : undefined;
    if (!site) return false;
    const isKept = site.receiver >= 0 && hostKeepers.has(site.method);
    at = originOf(program, (isKept ? site.receiver : site.args[0]) ?? -1);
  }
  return false;
}

/** Path from a value down to the subject, or null when the subject is not in it. */
export function pathTo(program: Program, value: ValueId, subject: Subject): readonly KeyId[] | null {
  if (value < 0 || subject.root < 0) return null;
  const own = subjectOf(program, value);
  if (own.root === subject.root && startsWith(subject.path, own.path)) return subject.path.slice(own.path.length);
  // `check({ role })`
  if (program.op[own.root] === op.alloc && own.path.length === 0) {
    for (const property of program.allocations[program.a[own.root] ?? 0]?.properties ?? []) {
      if (property.key < 0 || program.op[originOf(program, property.value)] === op.alloc) continue;
      const inner = pathTo(program, property.value, subject);
      if (inner) return [property.key, ...inner];
    }
  }
  return null;
}

function startsWith(path: readonly KeyId[], head: readonly KeyId[]): boolean {
  return head.length <= path.length && head.every((key, index) => path[index] === key);
}

/** Whether a value is made from the subject: itself, or inside an object, a text, or what a call made of it. */
export function mentions(program: Program, value: ValueId, subject: Subject, depth: number): boolean {
  if (isSubject(program, value, subject)) return true;
  if (depth === 0) return false;
  const at = originOf(program, value);
  const kind = program.op[at];
  const inner = (part: ValueId): boolean => mentions(program, part, subject, depth - 1);
  if (kind === op.alloc || kind === op.text || kind === op.phi) return (program.list[at] ?? []).some(inner);
  if (kind === op.store) return inner(program.a[at] ?? -1) || (program.list[at] ?? []).some(inner);
  if (kind !== op.call) return false;
  const site = program.sites[program.a[at] ?? -1];
  return (
    site !== undefined &&
    (site.args.some(inner) || (site.receiver >= 0 && folding.has(site.method) && inner(site.receiver)))
  );
}
