// Calls whose meaning is in the language: `super`, `super.method()` and `bind`.

import type { TSESTree } from '@typescript-eslint/types';
import { keyOf, op, type ProgramFunction, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { loadMember } from './expressions.ts';
import { unwrap, type Node } from './nodes.ts';
import { addSite, lowerArguments } from './sites.ts';

export function lowerSuper(cx: LowerContext, node: TSESTree.CallExpression): ValueId {
  const owner = cx.builder.classes[cx.state.self.classId];
  const args = lowerArguments(cx, node.arguments);
  const self = cx.state.self.variable >= 0 ? cx.readVariable(cx.state.self.variable) : -1;
  const value = addSite(
    cx,
    {
      node,
      form: 'new',
      callee: owner?.parentValue ?? cx.undef(node),
      calleeNode: node.callee,
      receiver: self,
      method: -1,
    },
    args,
  );
  // What the parent's constructor keeps is kept in the same object.
  if (self >= 0) cx.writeVariable(cx.state.self.variable, cx.builder.value(op.after, value, -1, [self], ...node.range));
  return value;
}

/** `super` as an object: an instance of the parent class. */
export function lowerSuperObject(cx: LowerContext, node: Node): ValueId {
  const value = cx.undef(node);
  const parent = cx.builder.classes[cx.state.self.classId]?.parentValue ?? -1;
  if (parent >= 0) {
    if (cx.state.self.isStatic) return parent;
    cx.builder.hints.push({ value, path: [], type: parent });
  }
  return value;
}

/** `super.build(x)`: the parent's method on the same object. */
export function lowerSuperMethod(
  cx: LowerContext,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string | null,
): ValueId {
  const target = loadMember(cx, callee, lowerSuperObject(cx, callee.object));
  const receiver = cx.state.self.variable >= 0 ? cx.readVariable(cx.state.self.variable) : -1;
  const args = lowerArguments(cx, node.arguments);
  const method = name === null ? -1 : keyOf(name);
  const value = addSite(cx, { node, form: 'call', callee: target, calleeNode: node.callee, receiver, method }, args);
  if (receiver >= 0)
    cx.writeVariable(cx.state.self.variable, cx.builder.value(op.after, value, -1, [receiver], ...node.range));
  return value;
}

/** Arguments that a bound function still takes. */
const maxUnbound = 4;

/** `f.bind(self, a)`: a function that calls `f` on `self` with `a` and what it is given. */
export function lowerBind(
  cx: LowerContext,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  target: ValueId,
): ValueId {
  const [self, ...bound] = node.arguments;
  const { builder, state } = cx;
  const receiver = self && self.type !== 'SpreadElement' ? cx.lowering.expression(self) : -1;
  if (
    bound.length === 0 &&
    (!self || self.type === 'ThisExpression' || unwrap(callee.object).type !== 'MemberExpression')
  )
    return target;
  const given = lowerArguments(cx, bound);
  const [start, end] = node.range;
  const fn: ProgramFunction = {
    id: builder.functions.length,
    name: '',
    parent: state.fn.id,
    start,
    end,
    params: [],
    paramNames: [],
    rest: -1,
    self: -1,
    result: -1,
    returns: [],
    exits: [],
    ownerClass: -1,
    generator: false,
    async: false,
    leaves: [],
  };
  builder.functions.push(fn);
  const value = builder.value(op.functionRef, fn.id, 0, null, start, end);
  const outer = builder.currentFn;
  builder.currentFn = fn.id;
  for (let index = 0; index < maxUnbound; index++) {
    fn.params.push(builder.value(op.param, fn.id, index, null, start, start));
    fn.paramNames.push('');
    fn.exits.push(-1);
  }
  fn.exits.push(-1);
  const values = [...given.values, ...fn.params];
  const places = {
    starts: values.map((_, at) => given.starts[at] ?? start),
    ends: values.map((_, at) => given.ends[at] ?? end),
  };
  const input = { node, form: 'call', callee: target, calleeNode: callee.object, receiver, method: -1 } as const;
  const call = addSite(cx, input, { values, ...places, spreadFrom: given.spreadFrom, spreads: given.spreads }, fn.id);
  fn.result = builder.value(op.phi, 0, 0, [call], start, end);
  (fn.returns as { value: ValueId; conditions: null }[]).push({ value: call, conditions: null });
  builder.currentFn = outer;
  return value;
}
