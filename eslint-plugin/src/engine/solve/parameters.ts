// Which parameter an argument becomes: spread, rest and tagged templates shift positions.

import { elementKey, keyName, keyOf } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import type { CallSite, KeyId, ProgramFunction } from '../program/program.ts';

export interface Arrival {
  /** parameter position; -1: the receiver */
  readonly root: number;
  readonly path: PathId;
  /** the element of a spread argument that arrives, when all of it is known by one fact; -1: the argument itself */
  readonly taken: KeyId;
}

/** Elements of a rest parameter that keep their places. */
const maxRest = 10;

/** The parameters that get what lies at `path` of the argument at `position` (-1: the receiver). */
export function arrivals(info: ProgramFunction, site: CallSite, position: number, path: PathId): readonly Arrival[] {
  if (position < 0) return [{ root: -1, path, taken: -1 }];
  const first = site.form === 'tag' ? position + 1 : position;
  if (!isSpread(site, position)) {
    // Behind a spread argument nobody knows the place.
    if (site.spreadFrom >= 0 && position > site.spreadFrom) return allFrom(info, site.spreadFrom, path, -1);
    return [toRest(info, first, path, true)];
  }
  if (path === emptyPath) return allFrom(info, first, path, first);
  const name = keyName(pathHead(path));
  if (/^\d+$/.test(name) && position === site.spreadFrom)
    return [toRest(info, first + Number(name), pathTail(path), true)];
  return pathHead(path) === elementKey || /^\d+$/.test(name)
    ? allFrom(info, Math.min(first, site.spreadFrom), pathTail(path), -1)
    : [];
}

function isSpread(site: CallSite, position: number): boolean {
  return site.spreadFrom === position || (site.spreads?.includes(position) ?? false);
}

/** `spread`: position of the argument whose elements are taken one by one, or -1. */
function allFrom(info: ProgramFunction, first: number, path: PathId, spread: number): Arrival[] {
  const found: Arrival[] = [];
  for (let root = first; root < info.params.length; root++) {
    const arrival = toRest(info, root, path, false);
    const element = root === info.rest ? elementKey : keyOf(String(root - spread));
    found.push(spread < 0 ? arrival : { ...arrival, taken: element });
  }
  return found;
}

function toRest(info: ProgramFunction, root: number, path: PathId, exact: boolean): Arrival {
  if (info.rest < 0 || root < info.rest) return { root, path, taken: -1 };
  const index = root - info.rest;
  const key = exact && index < maxRest ? keyOf(String(index)) : elementKey;
  return { root: info.rest, path: consPath(key, path), taken: -1 };
}

/** Whether a call surely gives this argument, so that the default of the parameter does not speak. */
export function isGiven(site: CallSite, position: number): boolean {
  const at = site.form === 'tag' ? position - 1 : position;
  return at < site.args.length && (site.spreadFrom < 0 || at < site.spreadFrom);
}

/** Of a spread argument its elements are given. */
export function spreadElement(site: CallSite, position: number, path: PathId): PathId {
  return position >= 0 && isSpread(site, position) && pathHead(path) === elementKey ? pathTail(path) : path;
}
