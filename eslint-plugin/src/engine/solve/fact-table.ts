// Facts as rows: a value, a path inside it, and what is known there. Rows of one value are linked.

import type { PathId } from '../program/paths.ts';
import type { ValueId } from '../program/program.ts';

/** How a fact came about. */
export interface Provenance {
  /** bits of sink kinds for which it is harmless */
  readonly cleared: number;
  /** calls on the way that could not be read */
  readonly missing: number;
  /** the fact it came from, or -1 */
  readonly parent: number;
  /** site through which it came (a summary was applied), or -1 */
  readonly via: number;
}

export const fromNowhere: Provenance = { cleared: 0, missing: 0, parent: -1, via: -1 };

export class FactTable {
  readonly value: ValueId[] = [];
  readonly path: PathId[] = [];
  readonly tag: number[] = [];
  /** bits of sink kinds for which the fact is harmless */
  readonly cleared: number[] = [];
  /** calls on the way that could not be read */
  readonly missing: number[] = [];
  /** the fact it came from, or -1 */
  readonly parent: number[] = [];
  /** site through which it came (a summary was applied), or -1 */
  readonly via: number[] = [];
  readonly next: number[] = [];
  readonly first: Int32Array;
  private readonly counts: Int32Array;
  overflow = false;

  constructor(values: number) {
    this.first = new Int32Array(values).fill(-1);
    this.counts = new Int32Array(values);
  }

  find(value: ValueId, path: PathId, tag: number): number {
    for (let at = this.first[value] ?? -1; at >= 0; at = this.next[at] ?? -1) {
      if (this.path[at] === path && this.tag[at] === tag) return at;
    }
    return -1;
  }

  /** Adds or improves a fact, unless the value has `most` already. Gives its row when something changed, otherwise -1. */
  add(value: ValueId, path: PathId, tag: number, from: Provenance, most: number): number {
    const known = this.find(value, path, tag);
    if (known >= 0) return this.improve(known, from);
    if ((this.counts[value] ?? 0) >= most) {
      this.overflow = true;
      return -1;
    }
    const row = this.value.length;
    this.value.push(value);
    this.path.push(path);
    this.tag.push(tag);
    this.cleared.push(from.cleared);
    this.missing.push(from.missing);
    this.parent.push(from.parent);
    this.via.push(from.via);
    this.next.push(this.first[value] ?? -1);
    this.first[value] = row;
    this.counts[value] = (this.counts[value] ?? 0) + 1;
    return row;
  }

  private improve(row: number, from: Provenance): number {
    const before = this.cleared[row] ?? 0;
    const after = before & from.cleared;
    const fewer = from.missing < (this.missing[row] ?? 0);
    if (after === before && !fewer) return -1;
    this.cleared[row] = after;
    if (after !== before || fewer) {
      if (!this.leadsTo(from.parent, row)) {
        this.parent[row] = from.parent;
        this.via[row] = from.via;
      }
    }
    if (fewer) this.missing[row] = from.missing;
    return row;
  }

  private leadsTo(from: number, wanted: number): boolean {
    let at = from;
    for (let left = 400; left > 0 && at >= 0; left--) {
      if (at === wanted) return true;
      at = this.parent[at] ?? -1;
    }
    return at >= 0;
  }
}
