// Access paths as small numbers: interned lists of keys.

import { isExcept, keyName, keysMeet } from './keys.ts';
import type { KeyId } from './program.ts';

export type PathId = number;

/** Longest path that is told apart; what lies deeper is taken as a whole. */
export const maxPathDepth = 6;
export const emptyPath: PathId = 0;

const heads: KeyId[] = [-1];
const tails: PathId[] = [0];
const depths: number[] = [0];
const table = new Map<number, Map<PathId, PathId>>();

export function pathHead(path: PathId): KeyId {
  return heads[path] ?? -1;
}
export function pathTail(path: PathId): PathId {
  return tails[path] ?? emptyPath;
}
export function pathDepth(path: PathId): number {
  return depths[path] ?? 0;
}

/** `head` in front of `tail`; the far end is cut when it grows too long. */
export function consPath(head: KeyId, tail: PathId): PathId {
  const kept = pathDepth(tail) >= maxPathDepth ? cutPath(tail, maxPathDepth - 1) : tail;
  let row = table.get(head);
  if (!row) table.set(head, (row = new Map<PathId, PathId>()));
  const known = row.get(kept);
  if (known !== undefined) return known;
  const id = heads.length;
  heads.push(head);
  tails.push(kept);
  depths.push(pathDepth(kept) + 1);
  row.set(kept, id);
  return id;
}

function cutPath(path: PathId, depth: number): PathId {
  if (depth === 0 || path === emptyPath) return emptyPath;
  return consPath(pathHead(path), cutPath(pathTail(path), depth - 1));
}

export function pathOf(keys: readonly KeyId[]): PathId {
  let path = emptyPath;
  for (let index = keys.length - 1; index >= 0; index--) path = consPath(keys[index] ?? -1, path);
  return path;
}

/** `first` followed by `second`. */
export function joinPaths(first: PathId, second: PathId): PathId {
  if (first === emptyPath) return second;
  return consPath(pathHead(first), joinPaths(pathTail(first), second));
}

export type Match =
  /** the paths end together */
  | { readonly kind: 'equal' }
  /** the stored path is shorter: the whole of something around the wanted place */
  | { readonly kind: 'whole' }
  /** the stored path goes on below the wanted place */
  | { readonly kind: 'inside'; readonly rest: PathId };

const equal: Match = { kind: 'equal' };
const whole: Match = { kind: 'whole' };

/** Compares a stored path with a wanted one; null when they part. */
export function matchPaths(stored: PathId, wanted: PathId): Match | null {
  let have = stored;
  let want = wanted;
  while (have !== emptyPath && want !== emptyPath) {
    if (!keysMeet(pathHead(have), pathHead(want))) return null;
    have = pathTail(have);
    want = pathTail(want);
  }
  if (have !== emptyPath) return { kind: 'inside', rest: have };
  return want === emptyPath ? equal : whole;
}

/**
 * The wanted keys that a stored path says nothing about by itself: those behind its end, and the one that its last key
 * takes as one of many.
 */
export function openPart(stored: PathId, wanted: PathId): PathId {
  let have = stored;
  let want = wanted;
  while (have !== emptyPath && want !== emptyPath) {
    if (isExcept(pathHead(have)) && pathTail(have) === emptyPath) return want;
    have = pathTail(have);
    want = pathTail(want);
  }
  return have === emptyPath ? want : emptyPath;
}

/** What is left of a wanted path behind a stored one that is shorter. */
export function restOfWanted(stored: PathId, wanted: PathId): PathId {
  let have = stored;
  let want = wanted;
  while (have !== emptyPath && want !== emptyPath) {
    have = pathTail(have);
    want = pathTail(want);
  }
  return want;
}

export function pathKeys(path: PathId): KeyId[] {
  const keys: KeyId[] = [];
  for (let rest = path; rest !== emptyPath; rest = pathTail(rest)) keys.push(pathHead(rest));
  return keys;
}

/** For people: `messages[].content`. */
export function pathText(path: PathId): string {
  let text = '';
  for (const key of pathKeys(path)) {
    const name = keyName(key).replace(/@.*$/, '');
    text += name === '[]' || text === '' ? name : `.${name}`;
  }
  return text;
}
