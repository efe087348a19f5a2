// Which parameter an argument becomes: spread, rest and tagged templates shift positions.

import { elementKey, keyName } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import type { CallSite, ProgramFunction } from '../program/program.ts';

export interface Arrival {
  /** parameter position; -1: the receiver */
  readonly root: number;
  readonly path: PathId;
}

/** The parameters that get what lies at `path` of the argument at `position` (-1: the receiver). */
export function arrivals(info: ProgramFunction, site: CallSite, position: number, path: PathId): readonly Arrival[] {
  if (position < 0) return [{ root: -1, path }];
  const first = site.form === 'tag' ? position + 1 : position;
  if (site.spreadFrom !== position) return [toRest(info, { root: first, path })];
  if (path === emptyPath) return allFrom(info, first, path);
  const name = keyName(pathHead(path));
  if (/^\d+$/.test(name)) return [toRest(info, { root: first + Number(name), path: pathTail(path) })];
  return pathHead(path) === elementKey ? allFrom(info, first, pathTail(path)) : [];
}

function allFrom(info: ProgramFunction, first: number, path: PathId): Arrival[] {
  const found: Arrival[] = [];
  for (let root = first; root < info.params.length; root++) found.push(toRest(info, { root, path }));
  return found;
}

function toRest(info: ProgramFunction, arrival: Arrival): Arrival {
  if (info.rest < 0 || arrival.root < info.rest) return arrival;
  return { root: info.rest, path: consPath(elementKey, arrival.path) };
}
