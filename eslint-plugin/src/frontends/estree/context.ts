// State of one lowering: the builder, the bindings, the function being lowered, and reads and writes of variables.

import {
  keyOf,
  lengthKey,
  op,
  type ProgramBuilder,
  type Block,
  type Condition,
  type ProgramFunction,
  type ValueId,
} from '../../engine/index.ts';
import type { Bindings } from './binder.ts';
import type { Binding } from './scopes.ts';
import { endOf, startOf, type ClassNode, type FunctionNode, type Node } from './nodes.ts';

const sizeKey = keyOf('size');

/** What waits for the end of the enclosing function: its body is lowered when all outer values are known. */
export interface DeferredBody {
  readonly node: FunctionNode;
  readonly fn: ProgramFunction;
  readonly snapshot: ReadonlyMap<number, ValueId>;
  readonly self: SelfContext;
  /** what holds where the function value is made; a declaration is made before anything is known */
  readonly conditions: Condition | null;
  /** its variables are others than those of the function it is a copy of */
  readonly isCopy?: boolean;
}

/** A copy that is being lowered: functions `from`–`to` of the bindings have variables of their own in it. */
export interface Copy {
  readonly from: number;
  readonly to: number;
  readonly renamed: Map<Binding, Binding>;
  readonly outer: Copy | null;
}

/** What a copy of a function can be made of. */
export interface KnownDefinition {
  readonly node: FunctionNode;
  readonly snapshot: ReadonlyMap<number, ValueId>;
  readonly self: SelfContext;
  readonly conditions: Condition | null;
  readonly name: string;
  readonly parent: number;
  calls: number;
}

/** Whose `this` the code sees. */
export interface SelfContext {
  /** variable that holds `this`, or -1 */
  readonly variable: number;
  readonly classId: number;
  readonly isStatic: boolean;
}

export interface FunctionState {
  readonly fn: ProgramFunction;
  /** number of the function in the bindings */
  readonly scopeFn: number;
  readonly entry: Block;
  block: Block;
  conditions: Condition | null;
  /** what held at the end of the last list of statements */
  left: Condition | null;
  readonly exits: Block[];
  readonly results: ValueId[];
  readonly yields: ValueId[];
  readonly deferred: DeferredBody[];
  readonly snapshot: ReadonlyMap<number, ValueId>;
  readonly self: SelfContext;
  readonly jumps: JumpTarget[];
  /** what is thrown inside each `try` around, the innermost last */
  readonly thrown: ValueId[][];
  readonly arrow: boolean;
  readonly parent: FunctionState | null;
}

export interface JumpTarget {
  readonly label: string | null;
  readonly breaks: Block[];
  readonly continues: Block[] | null;
}

/** A node kind's lowering, filled in by `lower.ts` so that the parts do not import each other in a circle. */
export interface Lowering {
  expression(node: Node): ValueId;
  statement(node: Node): void;
  functionValue(node: FunctionNode, name: string, self?: SelfContext): ValueId;
  classValue(node: ClassNode): ValueId;
  jsx(node: Node): ValueId;
}

export class LowerContext {
  readonly builder: ProgramBuilder;
  readonly bindings: Bindings;
  readonly text: string;
  state!: FunctionState;
  lowering!: Lowering;
  depth = 0;
  /** function declarations that were lowered before their statement */
  readonly hoisted: Map<Node, ValueId> = new Map<Node, ValueId>();
  /** calls and functions are lowered once, however often their place is visited */
  once: Map<Node, ValueId> = new Map<Node, ValueId>();
  /** the copy of a function that is being lowered */
  copy: Copy | null = null;
  /** functions that may be copied, by number */
  readonly definitions: Map<number, KnownDefinition> = new Map<number, KnownDefinition>();
  /** variables of copies */
  private readonly copied = new Map<number, Binding>();
  /** exported name → the declared or named identifier */
  readonly exported: Map<string, Node> = new Map<string, Node>();
  /** imports that only types name */
  readonly typeImports: Map<number, { specifier: string; name: string; node: Node }> = new Map<
    number,
    { specifier: string; name: string; node: Node }
  >();
  /** type names being expanded */
  readonly hinting = new Set<string>();
  /** what the content of a class of messages is kept under */
  readonly classRoles = new Map<number, string>();
  readonly maxDepth: number;
  /** value of variables that are written once */
  readonly only = new Map<number, ValueId>();
  private readonly cells = new Map<number, ValueId>();
  /** versions made by field writes and calls, for captured variables */
  private readonly changes = new Map<number, ValueId[]>();
  private readonly refined = new Map<string, ValueId>();
  private readonly subjects = new Map<ValueId, ReadonlySet<ValueId>>();
  private nextVariable: number;

  constructor(builder: ProgramBuilder, bindings: Bindings, text: string, maxDepth: number) {
    this.builder = builder;
    this.bindings = bindings;
    this.text = text;
    this.maxDepth = maxDepth;
    this.nextVariable = bindings.all.length;
  }

  /** A variable that no name in the text stands for (`this`). */
  newVariable(): number {
    return this.nextVariable++;
  }

  undef(node: Node, parts: ValueId[] | null = null): ValueId {
    return this.builder.undef(startOf(node), endOf(node), parts);
  }

  bindingOf(node: Node): Binding | null {
    const binding = this.bindings.of.get(node);
    return binding ? this.own(binding) : null;
  }

  /** The variable as the copy that is being lowered has it. */
  own(binding: Binding): Binding {
    const { copy } = this;
    if (!copy || binding.fn < copy.from || binding.fn > copy.to) return binding;
    let renamed = copy.renamed.get(binding);
    if (!renamed) {
      renamed = { ...binding, id: this.newVariable() };
      copy.renamed.set(binding, renamed);
      this.copied.set(renamed.id, renamed);
    }
    return renamed;
  }

  // ---- variables

  /** Variables that other functions change are read and written without an order. */
  private isShared(binding: Binding): boolean {
    return binding.innerWritten;
  }

  private cellOf(binding: Binding): ValueId {
    let cell = this.cells.get(binding.id);
    if (cell === undefined) {
      cell = this.builder.value(op.cell, 0, 0, [], -1, -1);
      this.cells.set(binding.id, cell);
      const changes = this.changes.get(binding.id);
      if (changes) this.builder.list[cell]?.push(...changes);
    }
    return cell;
  }

  readBinding(binding: Binding): ValueId {
    if (this.isShared(binding)) return this.cellOf(binding);
    if (binding.kind === 'import') return this.only.get(binding.id) ?? this.readVariable(binding.id);
    return this.readVariable(binding.id);
  }

  readVariable(variable: number): ValueId {
    return this.builder.read(variable, this.state.block, (v) => this.outerValue(v, this.state));
  }

  /** What a variable holds where the function of `state` begins. */
  outerValue(variable: number, state: FunctionState): ValueId {
    const binding = this.bindings.all[variable] ?? this.copied.get(variable);
    if (!binding || binding.fn === state.scopeFn) {
      return state.snapshot.get(variable) ?? this.only.get(variable) ?? this.builder.undef(-1, -1);
    }
    if (this.isShared(binding)) return this.cellOf(binding);
    if (binding.reassigned === 0 && !binding.mutated) {
      const found = state.snapshot.get(variable) ?? this.only.get(variable);
      if (found !== undefined) return found;
    }
    return this.cellOf(binding);
  }

  writeBinding(binding: Binding, value: ValueId): void {
    if (!this.only.has(binding.id)) this.only.set(binding.id, value);
    if (binding.captured) {
      const changes = this.changes.get(binding.id);
      if (changes) changes.push(value);
      else this.changes.set(binding.id, [value]);
      const cell = this.cells.get(binding.id);
      if (cell !== undefined) this.builder.list[cell]?.push(value);
    }
    if (!this.isShared(binding)) this.writeVariable(binding.id, value);
  }

  writeVariable(variable: number, value: ValueId): void {
    this.builder.write(variable, this.state.block, value);
  }

  // ---- blocks

  seal(block: Block): void {
    const state = this.state;
    this.builder.seal(block, (v) => this.outerValue(v, state));
  }

  /** Goes on in a block that joins these; unreachable ways are left out. */
  join(blocks: readonly Block[]): void {
    const ways = blocks.filter((block) => block.reachable);
    const only = ways[0];
    this.state.block = ways.length === 1 && only ? this.builder.block([only], true) : this.builder.block(ways, true);
  }

  /** Code after `return`, `throw`, `break` and `continue` is not reached. */
  stop(): void {
    const dead = this.builder.block([this.state.block], true);
    dead.reachable = false;
    this.state.block = dead;
  }

  // ---- conditions

  /** The value as it is where the conditions around hold. */
  refineByConditions(value: ValueId): ValueId {
    let result = value;
    let left = 16;
    for (let at = this.state.conditions; at && left > 0; at = at.outer, left--) {
      if (this.subjectsOf(at.value).has(value)) {
        result = this.refine(result, at);
      }
    }
    return result;
  }

  refine(value: ValueId, condition: Condition): ValueId {
    const name = `${String(value)}:${String(condition.id)}`;
    let refined = this.refined.get(name);
    if (refined === undefined) {
      const { builder } = this;
      refined = builder.value(
        op.refine,
        value,
        condition.id,
        null,
        builder.start[value] ?? -1,
        builder.end[value] ?? -1,
      );
      builder.conditions[condition.id] = condition;
      this.refined.set(name, refined);
    }
    return refined;
  }

  /** Values that a condition may say something about. */
  subjectsOf(condition: ValueId): ReadonlySet<ValueId> {
    let found = this.subjects.get(condition);
    if (!found) {
      const set = new Set<ValueId>();
      this.collectSubjects(condition, set, 6);
      this.subjects.set(condition, (found = set));
    }
    return found;
  }

  private collectSubjects(value: ValueId, into: Set<ValueId>, depth: number): void {
    if (depth === 0 || into.size > 24 || into.has(value)) return;
    const { builder } = this;
    const kind = builder.op[value];
    if (kind === op.constant || kind === op.functionRef || kind === op.import || kind === op.global) return;
    into.add(value);
    for (const part of this.spokenOf(value)) this.collectSubjects(part, into, depth - 1);
  }

  /** Values that a value says something about when it is tested. */
  private spokenOf(value: ValueId): readonly ValueId[] {
    const { builder } = this;
    const a = builder.a[value] ?? 0;
    const b = builder.b[value] ?? 0;
    const list = builder.list[value] ?? [];
    switch (builder.op[value]) {
      case op.compare:
        // A check of every element speaks about the collection.
        if (builder.operators.get(value) === 'each') return [a, b, builder.a[b] ?? -1];
        return b >= 0 ? [a, b] : [a];
      case op.load: {
        // `x.length` and the result of a check speak about what they come from; `req.body` says nothing about `req`.
        const base = builder.op[a];
        return b === lengthKey || b === sizeKey || base === op.call || base === op.load ? [a] : [];
      }
      case op.refine:
        return [a];
      case op.phi:
        return list.length <= 3 ? list : [];
      case op.text:
      case op.alloc:
      case op.after:
        return list;
      case op.call: {
        const site = builder.sites[a];
        if (!site) return [];
        return site.receiver >= 0 ? [...site.args, site.receiver] : site.args;
      }
      default:
        return [];
    }
  }
}
