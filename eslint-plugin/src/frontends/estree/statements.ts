// Statements: blocks of code, branches, loops, exceptions, declarations.

import type { TSESTree } from '@typescript-eslint/types';
import { elementKey, op, type Block, type Condition, type ValueId } from '../../engine/index.ts';
import { assignTo } from './assign.ts';
import { assume, facts, lowerTest, mayCheck, variablesOf, type KnownFact, type Test } from './conditions.ts';
import type { JumpTarget, LowerContext } from './context.ts';
import { addResult } from './functions.ts';
import { hintType } from './hints.ts';
import { endOf, startOf, unwrap, type Node } from './nodes.ts';

/** Function declarations can be used before they stand. */
export function hoistFunctions(cx: LowerContext, statements: readonly Node[]): void {
  for (const outer of statements) {
    const node =
      (outer.type === 'ExportNamedDeclaration' || outer.type === 'ExportDefaultDeclaration') && outer.declaration
        ? outer.declaration
        : outer;
    if (node.type !== 'FunctionDeclaration') continue;
    const value = cx.lowering.functionValue(node, node.id?.name ?? 'default');
    const binding = node.id ? cx.bindingOf(node.id) : null;
    if (binding) cx.writeBinding(binding, value);
    cx.hoisted.set(node, value);
  }
}

export function lowerStatements(cx: LowerContext, statements: readonly Node[]): void {
  hoistFunctions(cx, statements);
  const before = cx.state.conditions;
  for (const statement of statements) cx.lowering.statement(statement);
  cx.state.left = cx.state.conditions;
  cx.state.conditions = before;
}

/** A check whose answer nobody reads: what it says holds when it came back. */
export function lowerExpressionStatement(cx: LowerContext, node: TSESTree.ExpressionStatement): void {
  const value = cx.lowering.expression(node.expression);
  if (mayCheck(cx, node.expression))
    assume(cx, [{ value: cx.builder.compare('returned', value, -1, -1, -1), holds: true }], none);
}

const none: ReadonlySet<number> = new Set();

export function lowerDeclaration(cx: LowerContext, node: TSESTree.VariableDeclaration): void {
  for (const declarator of node.declarations) {
    const { id, init } = declarator;
    if (!init) {
      if (id.type === 'Identifier' && node.kind !== 'var') {
        const empty = cx.builder.constant({ kind: 'null' }, startOf(declarator), endOf(declarator));
        assignTo(cx, id, empty);
        if (id.typeAnnotation) hintType(cx, empty, [], id.typeAnnotation.typeAnnotation);
      }
      continue;
    }
    const inner = unwrap(init);
    const isFunction = inner.type === 'ArrowFunctionExpression' || inner.type === 'FunctionExpression';
    const value =
      isFunction && id.type === 'Identifier' ? cx.lowering.functionValue(inner, id.name) : cx.lowering.expression(init);
    if ('typeAnnotation' in id && id.typeAnnotation) hintType(cx, value, [], id.typeAnnotation.typeAnnotation);
    assignTo(cx, id, value);
  }
}

export function lowerReturn(cx: LowerContext, node: TSESTree.ReturnStatement): void {
  if (node.argument) addResult(cx, cx.lowering.expression(node.argument));
  else {
    cx.state.exits.push(cx.state.block);
    cx.state.fn.leaves.push(cx.state.conditions);
  }
  cx.stop();
}

export function lowerIf(cx: LowerContext, node: TSESTree.IfStatement): void {
  const { state } = cx;
  const test = lowerTest(cx, node.test);
  const variables = variablesOf(cx, node.test);
  const flags = [...flagsIn(cx, node.consequent), ...(node.alternate ? flagsIn(cx, node.alternate) : [])];
  const fork = state.block;
  const around = state.conditions;
  const yes = branch(cx, fork, test, true, variables, () => {
    keepFlags(cx, flags);
    cx.lowering.statement(node.consequent);
  });
  state.conditions = around;
  const no = branch(cx, fork, test, false, variables, () => {
    keepFlags(cx, flags);
    if (node.alternate) cx.lowering.statement(node.alternate);
  });
  state.conditions = around;
  cx.join([yes, no]);
  // One branch left for good: what the other one knew holds from here on.
  if (!yes.reachable && no.reachable) assume(cx, facts(cx, test, false), variables);
  else if (!no.reachable && yes.reachable) assume(cx, facts(cx, test, true), variables);
}

/** Variables that a branch sets to `true` or `false`. */
function flagsIn(cx: LowerContext, branch: Node): readonly number[] {
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.flatMap((statement) => {
    const assigned = statement.type === 'ExpressionStatement' ? statement.expression : null;
    if (assigned?.type !== 'AssignmentExpression' || assigned.left.type !== 'Identifier') return [];
    if (assigned.right.type !== 'Literal' || typeof assigned.right.value !== 'boolean') return [];
    const binding = cx.bindingOf(assigned.left);
    return binding && !binding.innerWritten && binding.fn === cx.state.scopeFn ? [binding.id] : [];
  });
}

/** A flag that keeps its value on this way says that the way was taken. */
function keepFlags(cx: LowerContext, flags: readonly number[]): void {
  const { conditions } = cx.state;
  for (const flag of flags) {
    const value = cx.readVariable(flag);
    let at = value;
    while (cx.builder.op[at] === op.refine) at = cx.builder.a[at] ?? -1;
    if (conditions && cx.builder.op[at] === op.constant) cx.writeVariable(flag, cx.refine(value, conditions));
  }
}

function branch(
  cx: LowerContext,
  from: Block,
  test: Test,
  holds: boolean,
  variables: ReadonlySet<number>,
  body: () => void,
): Block {
  cx.state.block = cx.builder.block([from], true);
  assume(cx, facts(cx, test, holds), variables);
  body();
  return cx.state.block;
}

function withJumps(
  cx: LowerContext,
  label: string | null,
  isLoop: boolean,
  body: (target: JumpTarget) => void,
): JumpTarget {
  const target: JumpTarget = { label, breaks: [], continues: isLoop ? [] : null };
  cx.state.jumps.push(target);
  body(target);
  cx.state.jumps.pop();
  return target;
}

interface LoopParts {
  readonly label: string | null;
  /** lowers the test in the head, when the loop has one */
  readonly test: Node | null;
  readonly start: () => void;
  readonly body: Node;
  readonly update: Node | null;
  /** the body runs before the test */
  readonly bodyFirst: boolean;
  /** nothing but a jump ends it */
  readonly forever: boolean;
}

/** Gives what is known at the end of each turn, when every turn ends there. */
function lowerLoop(cx: LowerContext, parts: LoopParts): readonly KnownFact[] {
  const { state } = cx;
  const around = state.conditions;
  let known: readonly KnownFact[] = [];
  const head = cx.builder.block([state.block], false);
  state.block = head;
  let after: Block | null = null;
  const target = withJumps(cx, parts.label, true, (jump) => {
    if (parts.test && !parts.bodyFirst) {
      const test = lowerTest(cx, parts.test);
      after = state.block;
      state.block = cx.builder.block([state.block], true);
      assume(cx, facts(cx, test, true), variablesOf(cx, parts.test));
    }
    parts.start();
    cx.lowering.statement(parts.body);
    if (jump.breaks.length === 0 && jump.continues?.length === 0 && state.block.reachable)
      known = factsSince(around, parts.body.type === 'BlockStatement' ? state.left : state.conditions);
    cx.join([state.block, ...(jump.continues ?? [])]);
    if (parts.update) cx.lowering.expression(parts.update);
    if (parts.test && parts.bodyFirst) cx.lowering.expression(parts.test);
  });
  head.preds.push(state.block);
  cx.seal(head);
  state.conditions = around;
  const end = after ?? (parts.bodyFirst ? state.block : head);
  cx.join(parts.forever ? target.breaks : [end, ...target.breaks]);
  return known;
}

function factsSince(around: Condition | null, at: Condition | null): readonly KnownFact[] {
  const known: KnownFact[] = [];
  for (let condition = at; condition && condition !== around && known.length < 8; condition = condition.outer)
    known.push({ value: condition.value, holds: condition.holds });
  return known;
}

/** `while (true)`, `for (;;)` */
function isForever(test: Node | null): boolean {
  return test === null || (test.type === 'Literal' && Boolean(test.value));
}

export function lowerFor(cx: LowerContext, node: TSESTree.ForStatement, label: string | null): void {
  if (node.init) {
    if (node.init.type === 'VariableDeclaration') lowerDeclaration(cx, node.init);
    else cx.lowering.expression(node.init);
  }
  lowerLoop(cx, {
    label,
    test: node.test,
    start: () => undefined,
    body: node.body,
    update: node.update,
    bodyFirst: false,
    forever: isForever(node.test),
  });
}

export function lowerForEach(
  cx: LowerContext,
  node: TSESTree.ForInStatement | TSESTree.ForOfStatement,
  label: string | null,
): void {
  const items = cx.lowering.expression(node.right);
  let element = -1;
  const start = (): void => {
    const item =
      node.type === 'ForOfStatement'
        ? cx.builder.load(items, elementKey, startOf(node.left), endOf(node.left))
        : cx.builder.undef(startOf(node.left), endOf(node.left), [items]);
    element = node.type === 'ForOfStatement' ? item : -1;
    if (node.left.type === 'VariableDeclaration') {
      const id = node.left.declarations[0]?.id;
      if (id) assignTo(cx, id, item);
    } else assignTo(cx, node.left, item);
  };
  const known = lowerLoop(cx, {
    label,
    test: null,
    start,
    body: node.body,
    update: null,
    bodyFirst: false,
    forever: false,
  });
  if (element < 0) return;
  // The loop was never left early: what the end of its body knows holds for every element.
  const facts = known.map(({ value, holds }) => ({ value: cx.builder.compare('each', value, element, -1, -1), holds }));
  assume(cx, facts, variablesOf(cx, node.right));
}

export function lowerWhile(
  cx: LowerContext,
  node: TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  label: string | null,
): void {
  lowerLoop(cx, {
    label,
    test: node.test,
    start: () => undefined,
    body: node.body,
    update: null,
    bodyFirst: node.type === 'DoWhileStatement',
    forever: isForever(node.test),
  });
}

export function lowerJump(cx: LowerContext, node: TSESTree.BreakStatement | TSESTree.ContinueStatement): void {
  const label = node.label?.name ?? null;
  const { jumps } = cx.state;
  for (let index = jumps.length - 1; index >= 0; index--) {
    const target = jumps[index];
    if (!target) continue;
    const list = node.type === 'BreakStatement' ? target.breaks : target.continues;
    if (!list || (label !== null && target.label !== label)) continue;
    list.push(cx.state.block);
    break;
  }
  cx.stop();
}

export function lowerLabeled(cx: LowerContext, node: TSESTree.LabeledStatement): void {
  const label = node.label.name;
  switch (node.body.type) {
    case 'ForStatement':
      lowerFor(cx, node.body, label);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      lowerForEach(cx, node.body, label);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
      lowerWhile(cx, node.body, label);
      return;
    default: {
      const target = withJumps(cx, label, false, () => {
        cx.lowering.statement(node.body);
      });
      cx.join([cx.state.block, ...target.breaks]);
    }
  }
}

export function lowerSwitch(cx: LowerContext, node: TSESTree.SwitchStatement): void {
  const { state, builder } = cx;
  const subject = cx.lowering.expression(node.discriminant);
  const variables = variablesOf(cx, node.discriminant);
  const fork = state.block;
  const around = state.conditions;
  let hasDefault = false;
  let previous: Block | null = null;
  for (const clause of node.cases) hoistFunctions(cx, clause.consequent);
  const target = withJumps(cx, null, false, () => {
    for (const clause of node.cases) {
      state.conditions = around;
      state.block = builder.block([fork], true);
      if (clause.test) {
        const value = cx.lowering.expression(clause.test);
        const equal = builder.compare('===', subject, value, startOf(clause.test), endOf(clause.test));
        assume(cx, [{ value: equal, holds: true }], variables);
      } else hasDefault = true;
      if (previous?.reachable) {
        // The case before falls through: what is known differs, the variables remember it.
        cx.join([state.block, previous]);
        state.conditions = around;
      }
      for (const statement of clause.consequent) cx.lowering.statement(statement);
      previous = state.block;
    }
  });
  state.conditions = around;
  const ends = [...target.breaks, ...(previous ? [previous] : []), ...(hasDefault ? [] : [fork])];
  cx.join(ends);
}

export function lowerTry(cx: LowerContext, node: TSESTree.TryStatement): void {
  const { state } = cx;
  const before = state.block;
  const around = state.conditions;
  const thrown: ValueId[] = [];
  if (node.handler) state.thrown.push(thrown);
  // What the block writes must not be taken for what was there before it.
  state.block = cx.builder.block([before], true);
  cx.lowering.statement(node.block);
  if (node.handler) state.thrown.pop();
  const done = state.block;
  const tried = state.left;
  let isCaught = false;
  const ends: Block[] = [done];
  if (node.handler) {
    state.conditions = around;
    state.block = cx.builder.block([before, done], true);
    state.block.reachable = true;
    if (node.handler.param) assignTo(cx, node.handler.param, caughtError(cx, node, thrown));
    cx.lowering.statement(node.handler.body);
    ends.push(state.block);
    isCaught = state.block.reachable;
  }
  state.conditions = isCaught ? around : tried;
  cx.join(ends);
  if (node.finalizer) cx.lowering.statement(node.finalizer);
}

/** An error of unknown origin, or one that the block throws itself. */
function caughtError(cx: LowerContext, node: TSESTree.TryStatement, thrown: readonly ValueId[]): ValueId {
  const param = node.handler?.param;
  const value = cx.builder.value(op.undef, 0, 0, null, param ? startOf(param) : -1, param ? endOf(param) : -1);
  cx.builder.caught.push({ value, tryStart: startOf(node.block), tryEnd: endOf(node.block) });
  if (thrown.length === 0) return value;
  return cx.builder.value(op.phi, 0, 0, [value, ...thrown], cx.builder.start[value] ?? -1, cx.builder.end[value] ?? -1);
}

export function lowerThrow(cx: LowerContext, node: TSESTree.ThrowStatement): void {
  const value = cx.lowering.expression(node.argument);
  cx.state.thrown.at(-1)?.push(value);
  cx.stop();
}
