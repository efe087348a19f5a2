// Where each value is used: the edges of the value-flow graph, forward.

import { op, type Program, type ValueId } from '../program/program.ts';

/** What a use does with the value. */
export const use = {
  /** passes it on as it is (phi, refine, cell, field, after) */
  pass: 0,
  /** reads a field of it */
  load: 1,
  /** is the object before a field write */
  storeBase: 2,
  /** is what is written into a field */
  storeValue: 3,
  /** is a property of a literal; extra: index of the property */
  property: 4,
  /** is a part of a text */
  part: 5,
  /** is called; extra: site */
  callee: 6,
  /** is the receiver of a call; extra: site */
  receiver: 7,
  /** is an argument; extra: site, position */
  argument: 8,
  /** may take part in something unknown */
  unknown: 9,
} as const;

export interface Uses {
  readonly first: Int32Array;
  readonly kind: readonly number[];
  readonly user: readonly ValueId[];
  readonly extra: readonly number[];
  readonly next: readonly number[];
}

class UseTable {
  readonly first: Int32Array;
  readonly kind: number[] = [];
  readonly user: ValueId[] = [];
  readonly extra: number[] = [];
  readonly next: number[] = [];

  constructor(count: number) {
    this.first = new Int32Array(count).fill(-1);
  }

  add(value: ValueId, kind: number, user: ValueId, extra: number): void {
    if (value < 0) return;
    this.kind.push(kind);
    this.user.push(user);
    this.extra.push(extra);
    this.next.push(this.first[value] ?? -1);
    this.first[value] = this.kind.length - 1;
  }
}

export function collectUses(program: Program): Uses {
  const table = new UseTable(program.op.length);
  for (let value = 0; value < program.op.length; value++) addUses(program, table, value);
  program.sites.forEach((site, index) => {
    table.add(site.callee, use.callee, site.value, index);
    table.add(site.receiver, use.receiver, site.value, index);
    site.args.forEach((arg, position) => {
      table.add(arg, use.argument, site.value, index * 64 + Math.min(position, 63));
    });
  });
  return table;
}

function addUses(program: Program, table: UseTable, value: ValueId): void {
  const a = program.a[value] ?? -1;
  const list = program.list[value] ?? [];
  switch (program.op[value]) {
    case op.phi:
      // The second one is a default that only speaks for a missing argument.
      list.forEach((part, index) => {
        table.add(part, use.pass, value, a > 0 && index === 1 ? 3 : 0);
      });
      return;
    case op.cell:
    case op.field:
      for (const part of list) table.add(part, use.pass, value, 0);
      return;
    case op.after:
      for (const part of list) table.add(part, use.pass, value, 1);
      return;
    case op.refine:
      table.add(a, use.pass, value, 2);
      return;
    case op.load:
      table.add(a, use.load, value, program.b[value] ?? -1);
      return;
    case op.store:
      table.add(a, use.storeBase, value, program.b[value] ?? -1);
      for (const part of list) table.add(part, use.storeValue, value, program.b[value] ?? -1);
      return;
    case op.alloc:
      list.forEach((part, index) => {
        table.add(part, use.property, value, index);
      });
      return;
    case op.text:
      for (const part of list) table.add(part, use.part, value, 0);
      return;
    case op.undef:
      for (const part of list) table.add(part, use.unknown, value, 0);
      return;
    default:
  }
}
