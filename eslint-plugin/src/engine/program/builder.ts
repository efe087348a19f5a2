// Builds a program: rows, variables in SSA form (Braun et al. 2013: blocks are sealed when all ways in are known).

import { computedKey, keyOf } from './keys.ts';
import {
  op,
  type Allocation,
  type CallSite,
  type Condition,
  type Constant,
  type FieldWrite,
  type FunctionId,
  type ImportInfo,
  type KeyId,
  type Op,
  type Program,
  type ProgramClass,
  type ProgramFunction,
  type TypeHint,
  type ValueId,
} from './program.ts';

export interface Block {
  readonly id: number;
  readonly preds: Block[];
  sealed: boolean;
  readonly defs: Map<number, ValueId>;
  readonly pending: Map<number, ValueId>;
  /** a way to here exists */
  reachable: boolean;
}

/** What a variable holds where a function begins. */
export type OuterRead = (variable: number) => ValueId;

export class ProgramBuilder {
  readonly op: number[] = [];
  readonly a: number[] = [];
  readonly b: number[] = [];
  readonly list: (ValueId[] | null)[] = [];
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly fn: number[] = [];
  readonly constants: Constant[] = [];
  readonly imports: ImportInfo[] = [];
  readonly allocations: Allocation[] = [];
  readonly sites: CallSite[] = [];
  readonly writes: FieldWrite[] = [];
  readonly functions: ProgramFunction[] = [];
  readonly classes: ProgramClass[] = [];
  readonly hints: TypeHint[] = [];
  readonly decorations: { value: ValueId; fn: FunctionId }[] = [];
  readonly conditions: (Condition | undefined)[] = [];
  readonly lookups = new Map<ValueId, ValueId>();
  readonly tagTexts = new Map<ValueId, readonly string[]>();
  readonly caught: { value: ValueId; tryStart: number; tryEnd: number }[] = [];
  readonly awaited = new Set<ValueId>();
  readonly closedParams = new Set<ValueId>();
  readonly operators = new Map<ValueId, string>();
  readonly exports = new Map<string, ValueId>();
  readonly reexports: string[] = [];
  readonly degradations: { kind: 'values' | 'depth'; detail: string }[] = [];
  readonly copied = new Set<FunctionId>();
  readonly pipelines = new Map<ValueId, FunctionId>();

  currentFn: FunctionId = 0;
  private blockCount = 0;
  private conditionCount = 0;
  private readonly loads = new Map<ValueId, Map<KeyId, ValueId>>();
  private readonly entries = new Map<ValueId, Map<ValueId, ValueId>>();
  private readonly importIds = new Map<string, ValueId>();
  private readonly globalIds = new Map<KeyId, ValueId>();
  private readonly replaced = new Map<ValueId, ValueId>();
  private readonly maxValues: number;

  constructor(maxValues: number) {
    this.maxValues = maxValues;
  }

  get full(): boolean {
    return this.op.length >= this.maxValues;
  }

  value(kind: Op, a: number, b: number, list: ValueId[] | null, start: number, end: number): ValueId {
    const id = this.op.length;
    this.op.push(kind);
    this.a.push(a);
    this.b.push(b);
    this.list.push(list);
    this.start.push(start);
    this.end.push(end);
    this.fn.push(this.currentFn);
    return id;
  }

  undef(start: number, end: number, parts: ValueId[] | null = null): ValueId {
    return this.value(op.undef, 0, 0, parts, start, end);
  }

  constant(constant: Constant, start: number, end: number): ValueId {
    this.constants.push(constant);
    return this.value(op.constant, this.constants.length - 1, 0, null, start, end);
  }

  /** `typeOnly`: only written types name it. */
  import(specifier: string, name: string, start: number, end: number, typeOnly = false): ValueId {
    const text = `${specifier}\n${name}`;
    const known = this.importIds.get(text);
    if (known !== undefined) return known;
    this.imports.push({ specifier, name, typeOnly });
    const id = this.value(op.import, this.imports.length - 1, 0, null, start, end);
    this.importIds.set(text, id);
    return id;
  }

  global(name: string, start: number, end: number): ValueId {
    const key = keyOf(name);
    const known = this.globalIds.get(key);
    if (known !== undefined) return known;
    const id = this.value(op.global, key, 0, null, start, end);
    this.globalIds.set(key, id);
    return id;
  }

  /** Reading the same key of the same version twice gives the same value. */
  load(object: ValueId, key: KeyId, start: number, end: number): ValueId {
    let row = this.loads.get(object);
    if (!row) this.loads.set(object, (row = new Map<KeyId, ValueId>()));
    const known = row.get(key);
    if (known !== undefined) return known;
    const id = this.value(op.load, object, key, null, start, end);
    row.set(key, id);
    return id;
  }

  /** `table[index]`: one value for one index. */
  lookUp(table: ValueId, index: ValueId, start: number, end: number): ValueId {
    let row = this.entries.get(table);
    if (!row) this.entries.set(table, (row = new Map<ValueId, ValueId>()));
    const known = row.get(index);
    if (known !== undefined) return known;
    const id = this.value(op.load, table, computedKey, null, start, end);
    this.lookups.set(id, index);
    row.set(index, id);
    return id;
  }

  store(object: ValueId, key: KeyId, value: ValueId, start: number, end: number): ValueId {
    return this.value(op.store, object, key, [value], start, end);
  }

  alloc(allocation: Allocation, start: number, end: number): ValueId {
    this.allocations.push(allocation);
    return this.value(
      op.alloc,
      this.allocations.length - 1,
      0,
      allocation.properties.map((p) => p.value),
      start,
      end,
    );
  }

  condition(value: ValueId, holds: boolean, outer: Condition | null): Condition {
    return { id: this.conditionCount++, value, holds, outer };
  }

  compare(operator: string, left: ValueId, right: ValueId, start: number, end: number): ValueId {
    const id = this.value(op.compare, left, right, null, start, end);
    this.operators.set(id, operator);
    return id;
  }

  // ---- blocks and variables

  /** A function of which nothing is known yet but what is written at its head. */
  addFunction(
    head: Pick<ProgramFunction, 'name' | 'parent' | 'start' | 'end' | 'ownerClass' | 'generator' | 'async'>,
  ): ProgramFunction {
    const fn: ProgramFunction = {
      ...head,
      id: this.functions.length,
      params: [],
      paramNames: [],
      rest: -1,
      self: -1,
      result: -1,
      returns: [],
      exits: [],
      leaves: [],
    };
    this.functions.push(fn);
    return fn;
  }

  block(preds: Block[], sealed: boolean): Block {
    return {
      id: this.blockCount++,
      preds,
      sealed,
      defs: new Map(),
      pending: new Map(),
      reachable: preds.some((pred) => pred.reachable),
    };
  }

  write(variable: number, block: Block, value: ValueId): void {
    block.defs.set(variable, value);
  }

  /** The version of a variable at the end of a block. Straight chains are walked, not recursed. */
  read(variable: number, block: Block, outer: OuterRead): ValueId {
    const passed: Block[] = [];
    let at = block;
    let value: ValueId | undefined;
    for (;;) {
      value = at.defs.get(variable);
      if (value !== undefined) break;
      const only = at.sealed && at.preds.length === 1 ? at.preds[0] : undefined;
      if (!only) {
        value = this.readMeeting(variable, at, outer);
        break;
      }
      passed.push(at);
      at = only;
    }
    const found = this.current(value);
    for (const step of passed) step.defs.set(variable, found);
    return found;
  }

  private readMeeting(variable: number, block: Block, outer: OuterRead): ValueId {
    if (!block.sealed) {
      const phi = this.value(op.phi, 0, 0, [], -1, -1);
      block.pending.set(variable, phi);
      block.defs.set(variable, phi);
      return phi;
    }
    if (block.preds.length === 0) {
      const value = outer(variable);
      block.defs.set(variable, value);
      return value;
    }
    const phi = this.value(op.phi, 0, 0, [], -1, -1);
    block.defs.set(variable, phi);
    const value = this.fillPhi(phi, variable, block, outer);
    block.defs.set(variable, value);
    return value;
  }

  seal(block: Block, outer: OuterRead): void {
    if (block.sealed) return;
    block.sealed = true;
    for (const [variable, phi] of block.pending) this.fillPhi(phi, variable, block, outer);
    block.pending.clear();
  }

  private fillPhi(phi: ValueId, variable: number, block: Block, outer: OuterRead): ValueId {
    const operands: ValueId[] = [];
    for (const pred of block.preds) {
      const operand = this.read(variable, pred, outer);
      if (!operands.includes(operand)) operands.push(operand);
    }
    const others = operands.filter((operand) => operand !== phi);
    const first = others[0];
    if (others.length === 1 && first !== undefined) {
      this.replaced.set(phi, first);
      // Rows that already read this phi keep working: it stays as a plain copy.
      this.list[phi] = [first];
      return first;
    }
    this.list[phi] = others;
    return phi;
  }

  /** The value a removed phi stands for. */
  current(value: ValueId): ValueId {
    let at = value;
    for (;;) {
      const next = this.replaced.get(at);
      if (next === undefined) return at;
      at = next;
    }
  }

  finish(): Program {
    return this;
  }
}
