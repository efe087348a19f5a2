// Calls, `new`, tagged templates, `require` and `import()`.

import type { TSESTree } from '@typescript-eslint/types';
import { keyName, keyOf, op, type ValueId } from '../../engine/index.ts';
import { isChain, isExportsMember, writeBack } from './assign.ts';
import { changingMethods } from './binder.ts';
import { rootOf } from './scopes.ts';
import type { LowerContext } from './context.ts';
import { ownCopy } from './copies.ts';
import { loadMember } from './expressions.ts';
import { endOf, propertyName, startOf, unwrap, type Node } from './nodes.ts';
import { notePipeline } from './pipelines.ts';
import { quietMethods } from './quiet-methods.ts';
import { constantText } from './roles.ts';
import { addSite, lowerArguments, type Arguments } from './sites.ts';
import { lowerBind, lowerSuper, lowerSuperMethod } from './special-calls.ts';

export function lowerCall(cx: LowerContext, node: TSESTree.CallExpression): ValueId {
  const callee = unwrap(node.callee);
  const required = requiredModule(cx, node, callee);
  if (required !== null) return required;
  if (callee.type === 'Super') return lowerSuper(cx, node);
  if (callee.type === 'MemberExpression') return lowerMethodCall(cx, node, callee);
  const target = ownCopy(cx, cx.lowering.expression(callee));
  const args = lowerArguments(cx, node.arguments);
  const value = addSite(
    cx,
    { node, form: 'call', callee: target, calleeNode: node.callee, receiver: -1, method: -1 },
    args,
  );
  if (cx.builder.op[target] !== op.global) argumentsAfter(cx, value, args);
  return value;
}

function lowerMethodCall(cx: LowerContext, node: TSESTree.CallExpression, callee: TSESTree.MemberExpression): ValueId {
  const name = propertyName(callee);
  const object = cx.lowering.expression(callee.object);
  if (name === 'bind' && node.arguments.length > 0) return lowerBind(cx, node, callee, object);
  if (callee.object.type === 'Super') return lowerSuperMethod(cx, node, callee, name);
  if ((name === 'call' || name === 'apply') && node.arguments.length > 0) {
    return lowerIndirectCall(cx, node, callee.object, object, name);
  }
  const target = loadMember(cx, callee, object);
  const args = lowerArguments(cx, node.arguments);
  if (name === 'assign') exportAssigned(cx, node, args.values);
  const value = addSite(
    cx,
    {
      node,
      form: 'call',
      callee: target,
      calleeNode: node.callee,
      receiver: object,
      method: name === null ? -1 : keyOf(name),
    },
    args,
  );
  notePipeline(cx, node, callee, name, object, value, args);
  if (changesReceiver(cx, callee, name, object)) {
    const after = cx.builder.value(op.after, value, -1, [object], startOf(node), endOf(node));
    writeBack(cx, callee.object, after);
  }
  if (!quietMethods.has(name ?? '') && !changingMethods.has(name ?? '')) argumentsAfter(cx, value, args);
  return value;
}

/** `f.call(self, a)` is `f(a)`. */
function lowerIndirectCall(
  cx: LowerContext,
  node: TSESTree.CallExpression,
  calleeNode: Node,
  target: ValueId,
  name: string,
): ValueId {
  const [self, ...rest] = node.arguments;
  const receiver = self && self.type !== 'SpreadElement' ? cx.lowering.expression(self) : -1;
  const args = lowerArguments(cx, rest);
  const input = { node, form: 'call', callee: target, calleeNode, receiver, method: -1 } as const;
  if (name === 'call') return addSite(cx, input, args);
  return addSite(cx, input, { ...args, spreadFrom: 0 });
}

/** `Object.assign(module.exports, { … })`. */
function exportAssigned(cx: LowerContext, node: TSESTree.CallExpression, values: readonly ValueId[]): void {
  const [first] = node.arguments;
  const from = values[1];
  if (!first || from === undefined || !isExports(cx, unwrap(first))) return;
  if (cx.builder.op[from] !== op.alloc) return;
  for (const property of cx.builder.allocations[cx.builder.a[from] ?? 0]?.properties ?? [])
    if (property.key >= 0) cx.builder.exports.set(keyName(property.key), property.value);
}

function isExports(cx: LowerContext, node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports' && cx.bindingOf(node) === null;
  return node.type === 'MemberExpression' && isExportsMember(cx, node);
}

export function lowerNew(cx: LowerContext, node: TSESTree.NewExpression): ValueId {
  const target = cx.lowering.expression(node.callee);
  const args = lowerArguments(cx, node.arguments);
  const value = addSite(
    cx,
    { node, form: 'new', callee: target, calleeNode: node.callee, receiver: -1, method: -1 },
    args,
  );
  if (cx.builder.op[target] === op.classRef || cx.builder.op[target] === op.import) argumentsAfter(cx, value, args);
  return value;
}

export function lowerTagged(cx: LowerContext, node: TSESTree.TaggedTemplateExpression): ValueId {
  const target = cx.lowering.expression(node.tag);
  const args = lowerArguments(cx, node.quasi.expressions);
  const tag = unwrap(node.tag);
  const receiver = tag.type === 'MemberExpression' ? cx.lowering.expression(tag.object) : -1;
  const method = tag.type === 'MemberExpression' ? keyOf(propertyName(tag) ?? '') : -1;
  const texts = node.quasi.quasis.map((quasi) => quasi.value.raw);
  const value = addSite(cx, { node, form: 'tag', callee: target, calleeNode: node.tag, receiver, method }, args);
  cx.builder.tagTexts.set(value, texts);
  return value;
}

export function lowerImport(cx: LowerContext, node: TSESTree.ImportExpression): ValueId {
  const source = cx.lowering.expression(node.source);
  const text = constantText(cx, source);
  if (text !== null) return cx.builder.import(text, '*', startOf(node), endOf(node));
  const callee = cx.builder.global('import', startOf(node), startOf(node) + 6);
  const args = {
    values: [source],
    starts: [startOf(node.source)],
    ends: [endOf(node.source)],
    spreadFrom: -1,
    spreads: null,
  };
  return addSite(cx, { node, form: 'call', callee, calleeNode: node, receiver: -1, method: -1 }, args);
}

function requiredModule(cx: LowerContext, node: TSESTree.CallExpression, callee: Node): ValueId | null {
  if (callee.type !== 'Identifier' || callee.name !== 'require' || cx.bindingOf(callee)) return null;
  const [source] = node.arguments;
  if (source?.type !== 'Literal' || typeof source.value !== 'string') return null;
  return cx.builder.import(source.value, '*', startOf(node), endOf(node));
}

// ---- what a call may change

function changesReceiver(
  cx: LowerContext,
  callee: TSESTree.MemberExpression,
  name: string | null,
  object: ValueId,
): boolean {
  if (name === null || callee.object.type === 'Super') return false;
  if (quietMethods.has(name)) return false;
  const root = rootOf(callee.object);
  if (!root) return false;
  if (root.type === 'ThisExpression') return true;
  const binding = cx.bindingOf(root);
  if (!binding || binding.kind === 'import') return false;
  if (changingMethods.has(name)) return true;
  return isChain(callee.object) && cx.builder.op[object] !== op.constant;
}

/** Arguments that are variables have a new version after a call that may change them. */
function argumentsAfter(cx: LowerContext, call: ValueId, args: Arguments): void {
  args.nodes.forEach((node, index) => {
    const inner = unwrap(node);
    if (inner.type !== 'Identifier' && inner.type !== 'ThisExpression') return;
    const before = args.values[index];
    if (before === undefined) return;
    const copied = cx.builder.op[before] === op.phi ? cx.builder.list[before] : null;
    const kind = cx.builder.op[(copied?.length === 1 ? copied[0] : undefined) ?? before];
    if (
      kind === op.constant ||
      kind === op.functionRef ||
      kind === op.classRef ||
      kind === op.import ||
      kind === op.global
    )
      return;
    writeBack(
      cx,
      inner,
      cx.builder.value(op.after, call, index, [before], cx.builder.start[before] ?? -1, cx.builder.end[before] ?? -1),
    );
  });
}
