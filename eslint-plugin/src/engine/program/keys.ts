// Property names as small numbers, shared by all programs, models and summaries of a process.

import type { KeyId } from './program.ts';

const names: string[] = [];
const ids = new Map<string, KeyId>();
/** key without its role: `content@system` → `content` */
const baseOf: KeyId[] = [];

/** The number of a property name. Names may carry a role (`content@system`). */
export function keyOf(name: string): KeyId {
  const known = ids.get(name);
  if (known !== undefined) return known;
  const id = names.length;
  names.push(name);
  ids.set(name, id);
  const at = name.lastIndexOf('@');
  baseOf.push(id);
  if (at > 0) baseOf[id] = keyOf(name.slice(0, at));
  return id;
}

export function keyName(key: KeyId): string {
  return names[key] ?? '';
}

export function baseKey(key: KeyId): KeyId {
  return baseOf[key] ?? key;
}

/** Any element of an array, Map, Set, iterable or stream. */
export const elementKey = keyOf('[]');
/** A property reached through a computed name: it may be any of them. */
export const computedKey = keyOf('[?]');
/** What calling the value returns. */
export const resultKey = keyOf('()');
export const lengthKey = keyOf('length');
/** How a step of a pipeline, and the pipeline itself, is run. */
export const invokeKey = keyOf('invoke');

const exceptions = new Map<KeyId, ReadonlySet<KeyId>>();
/** Any property but these: what is left of a spread object behind which they are written again. */
export function exceptKey(keys: readonly KeyId[]): KeyId {
  const bases = [...new Set(keys.map(baseKey))].sort((a, b) => a - b);
  const key = keyOf(`[!${bases.join(',')}]`);
  if (!exceptions.has(key)) exceptions.set(key, new Set(bases));
  return key;
}
export function isExcept(key: KeyId): boolean {
  return exceptions.has(key);
}

const argumentKeys: KeyId[] = [];
/** What is passed at this position when the value is called. */
export function argumentKey(position: number): KeyId {
  return (argumentKeys[position] ??= keyOf(`(${String(position)})`));
}

const callKey = /^\(\d*\)$/;
export function isCallKey(key: KeyId): boolean {
  return callKey.test(keyName(key));
}

const positionName = /^\d+$/;
const positional: (boolean | undefined)[] = [];
function isPosition(key: KeyId): boolean {
  return (positional[key] ??= positionName.test(keyName(baseKey(key))));
}

/** Whether reading `wanted` may give what was stored under `stored`. */
export function keysMeet(stored: KeyId, wanted: KeyId): boolean {
  if (stored === wanted) return true;
  if (isCallKey(stored) || isCallKey(wanted)) return false;
  const left = exceptions.get(stored);
  if (left) return !left.has(baseKey(wanted));
  if (stored === computedKey || wanted === computedKey) return true;
  if (stored === elementKey) return isPosition(wanted);
  if (wanted === elementKey) return isPosition(stored);
  const storedBase = baseKey(stored);
  const wantedBase = baseKey(wanted);
  if (storedBase !== wantedBase) return false;
  if (storedBase === stored || wantedBase === wanted) return true;
  return rolesMeet(keyName(stored), keyName(wanted));
}

/** Roles of a stored key and a wanted one; the wanted may list several (`content@system,developer`). */
function rolesMeet(stored: string, wanted: string): boolean {
  const have = stored.slice(stored.lastIndexOf('@') + 1);
  if (have === '?' || have.startsWith('#')) return true;
  return wanted
    .slice(wanted.lastIndexOf('@') + 1)
    .split(',')
    .includes(have);
}

/** A stored key whose role is not a constant. */
export function hasOpenRole(key: KeyId): boolean {
  return openRole.test(keyName(key));
}

const openRole = /@(?:\?|#\d+)$/;

/** Position of the parameter that decides the role of a stored key (`content@#0`), or -1. */
export function roleParameter(key: KeyId): number {
  const match = /@#(\d+)$/.exec(keyName(key));
  return match ? Number(match[1]) : -1;
}

/** The same key with another role. */
export function withRole(key: KeyId, role: string): KeyId {
  return keyOf(`${keyName(baseKey(key))}@${role}`);
}
