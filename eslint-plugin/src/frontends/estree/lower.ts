// JavaScript, TypeScript and JSX → the engine's program. Never throws on a tree it does not know: what it cannot read
// becomes an unknown value that keeps the labels of its parts, and is counted.

import type { TSESTree } from '@typescript-eslint/types';
import { keyOf, op, ProgramBuilder, type Program, type ValueId } from '../../engine/index.ts';
import { assignTo } from './assign.ts';
import { bindNames } from './binder.ts';
import { lowerCall, lowerImport, lowerNew, lowerTagged } from './calls.ts';
import { LowerContext, type SelfContext } from './context.ts';
import {
  lowerArray,
  lowerAssignment,
  lowerBinary,
  lowerConditional,
  lowerIdentifier,
  lowerLiteral,
  lowerLogical,
  lowerMember,
  lowerObject,
  lowerTemplate,
  lowerThis,
  lowerUnary,
  lowerUpdate,
} from './expressions.ts';
import { argumentsObject, lowerClass, lowerDeferred, lowerFunction } from './functions.ts';
import { lowerJsx } from './jsx.ts';
import { lowerSuperObject } from './special-calls.ts';
import {
  enumObject,
  finishExports,
  hoistImports,
  lowerExportAll,
  lowerExportDefault,
  lowerExportNamed,
} from './modules.ts';
import { endOf, forEachChild, startOf, type ClassNode, type FunctionNode, type Node } from './nodes.ts';
import {
  lowerDeclaration,
  lowerExpressionStatement,
  lowerFor,
  lowerForEach,
  lowerIf,
  lowerJump,
  lowerLabeled,
  lowerReturn,
  lowerStatements,
  lowerSwitch,
  lowerThrow,
  lowerTry,
  lowerWhile,
} from './statements.ts';

export interface LowerLimits {
  readonly maxValues: number;
  readonly maxDepth: number;
}

/** Lowers one module. */
export function lowerModule(program: TSESTree.Program, text: string, limits: LowerLimits): Program {
  const builder = new ProgramBuilder(limits.maxValues);
  const bindings = bindNames(program, limits.maxDepth);
  if (bindings.cut)
    builder.degradations.push({ kind: 'depth', detail: `code nested deeper than ${String(limits.maxDepth)} levels` });
  const cx = new LowerContext(builder, bindings, text, limits.maxDepth);
  cx.lowering = {
    expression: (node) => expression(cx, node),
    statement: (node) => {
      statement(cx, node);
    },
    functionValue: (node, name, self) => functionValue(cx, node, name, self),
    classValue: (node) => classValue(cx, node),
    jsx: (node) => (node.type === 'JSXElement' || node.type === 'JSXFragment' ? lowerJsx(cx, node) : cx.undef(node)),
  };
  const module = builder.addFunction({
    name: '',
    parent: -1,
    start: 0,
    end: text.length,
    ownerClass: -1,
    generator: false,
    async: false,
  });
  const entry = builder.block([], true);
  entry.reachable = true;
  cx.state = {
    fn: module,
    scopeFn: 0,
    entry,
    block: entry,
    conditions: null,
    left: null,
    exits: [],
    results: [],
    yields: [],
    deferred: [],
    snapshot: new Map(),
    self: { variable: -1, classId: -1, isStatic: false },
    jumps: [],
    thrown: [],
    arrow: false,
    parent: null,
  };
  hoistImports(cx, program.body);
  lowerStatements(cx, program.body);
  finishExports(cx);
  lowerDeferred(cx, cx.state);
  if (builder.full)
    builder.degradations.push({ kind: 'values', detail: `more than ${String(limits.maxValues)} values in one file` });
  return builder.finish();
}

function functionValue(cx: LowerContext, node: FunctionNode, name: string, self?: SelfContext): ValueId {
  const known = cx.once.get(node);
  if (known !== undefined) return known;
  const value = lowerFunction(cx, node, name, self);
  cx.once.set(node, value);
  return value;
}

function classValue(cx: LowerContext, node: ClassNode): ValueId {
  const known = cx.once.get(node);
  if (known !== undefined) return known;
  const value = lowerClass(cx, node);
  cx.once.set(node, value);
  return value;
}

/** Calls happen once, however often their place is looked at. */
function once(cx: LowerContext, node: Node, lower: () => ValueId): ValueId {
  const known = cx.once.get(node);
  if (known !== undefined) return known;
  const value = lower();
  cx.once.set(node, value);
  return value;
}

function expression(cx: LowerContext, node: Node): ValueId {
  if (cx.depth >= cx.maxDepth || cx.builder.full) {
    if (cx.depth >= cx.maxDepth && !cx.builder.degradations.some((d) => d.kind === 'depth')) {
      cx.builder.degradations.push({ kind: 'depth', detail: `code nested deeper than ${String(cx.maxDepth)} levels` });
    }
    return cx.undef(node);
  }
  cx.depth++;
  const value = expressionOf(cx, node);
  cx.depth--;
  return value;
}

function expressionOf(cx: LowerContext, node: Node): ValueId {
  switch (node.type) {
    case 'Identifier':
      if (node.name === 'arguments' && !cx.bindingOf(node)) return once(cx, node, () => argumentsObject(cx, node));
      return lowerIdentifier(cx, node);
    case 'JSXIdentifier':
      return lowerIdentifier(cx, node);
    case 'Literal':
      return lowerLiteral(cx, node);
    case 'TemplateLiteral':
      return lowerTemplate(cx, node);
    case 'MemberExpression':
      return lowerMember(cx, node);
    case 'CallExpression':
      return once(cx, node, () => lowerCall(cx, node));
    case 'NewExpression':
      return once(cx, node, () => lowerNew(cx, node));
    case 'TaggedTemplateExpression':
      return once(cx, node, () => lowerTagged(cx, node));
    case 'ImportExpression':
      return once(cx, node, () => lowerImport(cx, node));
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return functionValue(cx, node, '');
    case 'ClassExpression':
    case 'ClassDeclaration':
      return classValue(cx, node);
    case 'BinaryExpression':
      return lowerBinary(cx, node);
    case 'LogicalExpression':
      return lowerLogical(cx, node);
    case 'ConditionalExpression':
      return lowerConditional(cx, node);
    case 'UnaryExpression':
      return lowerUnary(cx, node);
    case 'UpdateExpression':
      return lowerUpdate(cx, node);
    case 'AssignmentExpression':
      return lowerAssignment(cx, node);
    case 'ObjectExpression':
      return lowerObject(cx, node);
    case 'ArrayExpression':
      return lowerArray(cx, node);
    case 'ThisExpression':
      return lowerThis(cx, node);
    case 'Super':
      return lowerSuperObject(cx, node);
    case 'AwaitExpression':
      return lowerAwait(cx, node);
    case 'SpreadElement':
      return expression(cx, node.argument);
    case 'YieldExpression':
      return lowerYield(cx, node);
    case 'SequenceExpression': {
      let last = -1;
      for (const part of node.expressions) last = expression(cx, part);
      return last >= 0 ? last : cx.undef(node);
    }
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return expression(cx, node.expression);
    case 'JSXElement':
    case 'JSXFragment':
      return once(cx, node, () => lowerJsx(cx, node));
    case 'JSXExpressionContainer':
      return node.expression.type === 'JSXEmptyExpression' ? cx.undef(node) : expression(cx, node.expression);
    case 'MetaProperty':
      return lowerMeta(cx, node);
    default:
      return unknown(cx, node);
  }
}

function unknown(cx: LowerContext, node: Node): ValueId {
  const inner = (node as unknown as { expression?: Node }).expression;
  if ((node as { type: string }).type === 'ParenthesizedExpression' && inner) return expression(cx, inner);
  const parts: ValueId[] = [];
  forEachChild(node, (child) => {
    if (parts.length < 32 && !child.type.endsWith('Statement') && !child.type.startsWith('TS'))
      parts.push(expression(cx, child));
  });
  return cx.undef(node, parts);
}

/** Everything called on the way to the awaited value is waited for with it (`await Promise.all([a(), b()])`). */
function lowerAwait(cx: LowerContext, node: TSESTree.AwaitExpression): ValueId {
  const { builder } = cx;
  const from = builder.sites.length;
  const value = expression(cx, node.argument);
  let origin = value;
  while (builder.op[origin] === op.refine) origin = builder.a[origin] ?? -1;
  builder.awaited.add(origin);
  for (let at = from; at < builder.sites.length; at++) builder.awaited.add(builder.sites[at]?.value ?? -1);
  return value;
}

function lowerYield(cx: LowerContext, node: TSESTree.YieldExpression): ValueId {
  if (!node.argument) return cx.undef(node);
  const value = expression(cx, node.argument);
  cx.state.yields.push(node.delegate ? cx.builder.load(value, keyOf('[]'), startOf(node), endOf(node)) : value);
  return cx.undef(node);
}

function statement(cx: LowerContext, node: Node): void {
  if (cx.depth >= cx.maxDepth || cx.builder.full) return;
  cx.depth++;
  statementOf(cx, node);
  cx.depth--;
}

function statementOf(cx: LowerContext, node: Node): void {
  switch (node.type) {
    case 'ExpressionStatement':
      lowerExpressionStatement(cx, node);
      return;
    case 'VariableDeclaration':
      lowerDeclaration(cx, node);
      return;
    case 'BlockStatement':
      lowerStatements(cx, node.body);
      return;
    case 'ReturnStatement':
      lowerReturn(cx, node);
      return;
    case 'IfStatement':
      lowerIf(cx, node);
      return;
    case 'ForStatement':
      lowerFor(cx, node, null);
      return;
    case 'ForInStatement':
    case 'ForOfStatement':
      lowerForEach(cx, node, null);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
      lowerWhile(cx, node, null);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
      lowerJump(cx, node);
      return;
    case 'LabeledStatement':
      lowerLabeled(cx, node);
      return;
    case 'SwitchStatement':
      lowerSwitch(cx, node);
      return;
    case 'TryStatement':
      lowerTry(cx, node);
      return;
    case 'ThrowStatement':
      lowerThrow(cx, node);
      return;
    case 'ClassDeclaration':
      classValue(cx, node);
      return;
    case 'TSEnumDeclaration':
      assignTo(cx, node.id, enumObject(cx, node));
      return;
    case 'ExportNamedDeclaration':
      lowerExportNamed(cx, node);
      return;
    case 'ExportDefaultDeclaration':
      lowerExportDefault(cx, node);
      return;
    case 'ExportAllDeclaration':
      lowerExportAll(cx, node);
      return;
    case 'TSExportAssignment':
      cx.builder.exports.set('module.exports', expression(cx, node.expression));
      return;
    case 'TSModuleDeclaration':
      if (node.body) lowerStatements(cx, node.body.body);
      return;
    case 'WithStatement':
      expression(cx, node.object);
      statement(cx, node.body);
      return;
    default:
  }
}

/** `import.meta` is a field of `import`, so that models can name what is in it. */
function lowerMeta(cx: LowerContext, node: TSESTree.MetaProperty): ValueId {
  const [start, end] = [startOf(node), endOf(node)];
  return cx.builder.load(cx.builder.global(node.meta.name, start, end), keyOf(node.property.name), start, end);
}
