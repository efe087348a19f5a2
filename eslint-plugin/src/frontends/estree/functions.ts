// Functions and classes. Bodies are lowered when the enclosing function is complete, so that they see its final values.

import type { TSESTree } from '@typescript-eslint/types';
import { elementKey, keyOf, op, type ProgramClass, type ValueId } from '../../engine/index.ts';
import { addField, assignTo } from './assign.ts';
import { noteDefinition } from './copies.ts';
import type { DeferredBody, FunctionState, LowerContext, SelfContext } from './context.ts';
import { hintParameter, hintType } from './hints.ts';
import { fieldKey, noteClassRole } from './roles.ts';
import {
  decoratorsOf,
  endOf,
  parametersOf,
  propertyName,
  startOf,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './nodes.ts';

export function lowerFunction(cx: LowerContext, node: FunctionNode, name: string, self?: SelfContext): ValueId {
  const { builder } = cx;
  const isArrow = node.type === 'ArrowFunctionExpression';
  const own: SelfContext = isArrow
    ? cx.state.self
    : (self ?? { variable: cx.newVariable(), classId: -1, isStatic: false });
  const fn = builder.addFunction({
    name: (node.id?.name ?? name) || '',
    parent: cx.state.fn.id,
    start: startOf(node),
    end: endOf(node),
    ownerClass: isArrow ? -1 : own.classId,
    generator: node.generator,
    async: node.async,
  });
  const snapshot = new Map<number, ValueId>();
  if (node.type !== 'FunctionDeclaration') {
    for (const free of cx.bindings.freeIn.get(node) ?? []) {
      const binding = cx.own(free);
      if (binding.innerWritten || binding.reassigned > 0 || binding.mutated) continue;
      if (binding.fn === cx.state.scopeFn) snapshot.set(binding.id, cx.refineByConditions(cx.readVariable(binding.id)));
      else {
        const outer = cx.state.snapshot.get(binding.id);
        if (outer !== undefined) snapshot.set(binding.id, outer);
      }
    }
  }
  if (isArrow && own.variable >= 0) snapshot.set(own.variable, cx.readVariable(own.variable));
  const conditions = node.type === 'FunctionDeclaration' ? null : cx.state.conditions;
  cx.state.deferred.push({ node, fn, snapshot, self: own, conditions });
  if (own.classId < 0) noteDefinition(cx, fn, { node, snapshot, self: own, conditions });
  return builder.value(op.functionRef, fn.id, 0, null, startOf(node), endOf(node));
}

/** Lowers the bodies that waited for this function. */
export function lowerDeferred(cx: LowerContext, state: FunctionState): void {
  for (const body of state.deferred) {
    if (body.isCopy) lowerCopy(cx, body, state);
    else lowerBody(cx, body, state);
  }
  state.deferred.length = 0;
}

/** A copy has variables and calls of its own. */
function lowerCopy(cx: LowerContext, body: DeferredBody, parent: FunctionState): void {
  const { bindings, builder, copy: outer, once } = cx;
  const from = bindings.functionIds.get(body.node) ?? -1;
  const first = builder.functions.length;
  cx.copy = { from, to: bindings.lastInside.get(from) ?? from, renamed: new Map(), outer };
  cx.once = new Map();
  lowerBody(cx, body, parent);
  cx.copy = outer;
  cx.once = once;
  builder.copied.add(body.fn.id);
  for (let fn = first; fn < builder.functions.length; fn++) builder.copied.add(fn);
}

function lowerBody(cx: LowerContext, body: DeferredBody, parent: FunctionState): void {
  if (cx.builder.full) return;
  const { builder } = cx;
  const entry = builder.block([], true);
  entry.reachable = true;
  const state: FunctionState = {
    fn: body.fn,
    scopeFn: cx.bindings.functionIds.get(body.node) ?? -1,
    entry,
    block: entry,
    conditions: body.conditions,
    left: null,
    exits: [],
    results: [],
    yields: [],
    deferred: [],
    snapshot: body.snapshot,
    self: body.self,
    jumps: [],
    thrown: [],
    arrow: body.node.type === 'ArrowFunctionExpression',
    parent,
  };
  const outer = { state: cx.state, fn: builder.currentFn };
  cx.state = state;
  builder.currentFn = body.fn.id;
  lowerParameters(cx, body);
  if (body.node.body?.type === 'BlockStatement') cx.lowering.statement(body.node.body);
  else if (body.node.body) addResult(cx, cx.lowering.expression(body.node.body));
  finishFunction(cx, body.node);
  lowerDeferred(cx, state);
  cx.state = outer.state;
  builder.currentFn = outer.fn;
}

function lowerParameters(cx: LowerContext, body: DeferredBody): void {
  const { builder } = cx;
  const { fn, node, self } = body;
  if (node.type !== 'ArrowFunctionExpression') {
    fn.self = builder.value(op.self, fn.id, 0, null, fn.start, fn.start);
    cx.writeVariable(self.variable, fn.self);
  }
  if (node.type === 'FunctionExpression' && node.id) {
    const own = cx.bindingOf(node.id);
    if (own) cx.writeBinding(own, builder.value(op.functionRef, fn.id, 0, null, fn.start, fn.end));
  }
  parametersOf(node).forEach((param, index) => {
    const target: Node = param.type === 'TSParameterProperty' ? param.parameter : param;
    const value = builder.value(op.param, fn.id, index, null, startOf(target), endOf(target));
    fn.params.push(value);
    fn.paramNames.push(parameterName(target));
    if (target.type === 'RestElement') fn.rest = index;
    hintParameter(cx, param, value);
    assignParameter(cx, target, value, index);
    if (param.type === 'TSParameterProperty') storeParameterProperty(cx, param, value);
  });
}

/** A default speaks only for callers that leave the argument out; the row says which one. */
function assignParameter(cx: LowerContext, target: Node, value: ValueId, index: number): void {
  if (target.type !== 'AssignmentPattern') {
    assignTo(cx, target, value);
    return;
  }
  const fallback = cx.lowering.expression(target.right);
  const either = cx.builder.value(op.phi, index + 1, 0, [value, fallback], startOf(target), endOf(target));
  assignTo(cx, target.left, either);
}

/** How many arguments `arguments` holds apart. */
const maxArguments = 6;

/** `arguments` of the nearest function that is no arrow: its parameters, and as many more as are told apart. */
export function argumentsObject(cx: LowerContext, node: Node): ValueId {
  let state: FunctionState | null = cx.state;
  while (state?.arrow) state = state.parent;
  if (!state || state.fn.id === 0) return cx.undef(node);
  const { fn } = state;
  for (let index = fn.params.length; index < maxArguments && fn.rest < 0; index++) {
    fn.params.push(cx.builder.value(op.param, fn.id, index, null, startOf(node), endOf(node)));
    fn.paramNames.push('');
  }
  const properties = fn.params.map((value, index) => ({
    key: index === fn.rest ? -1 : keyOf(String(index)),
    value,
    start: startOf(node),
    end: endOf(node),
  }));
  return cx.builder.alloc({ kind: 'array', properties, open: true }, startOf(node), endOf(node));
}

function parameterName(node: Node): string {
  const target = node.type === 'AssignmentPattern' ? node.left : node.type === 'RestElement' ? node.argument : node;
  return target.type === 'Identifier' ? target.name : '';
}

/** `constructor(private client: OpenAI)` is also a field. */
function storeParameterProperty(cx: LowerContext, param: TSESTree.TSParameterProperty, value: ValueId): void {
  const name = parameterName(param.parameter);
  const { self } = cx.state;
  if (name === '' || self.variable < 0) return;
  const before = cx.readVariable(self.variable);
  const key = fieldKey(cx, true, before, name);
  cx.writeVariable(self.variable, cx.builder.store(before, key, value, startOf(param), endOf(param)));
  if (self.classId >= 0) addField(cx, self.classId, keyOf(name), value);
}

export function addResult(cx: LowerContext, value: ValueId): void {
  const { state } = cx;
  state.results.push(value);
  (state.fn.returns as { value: ValueId; conditions: typeof state.conditions }[]).push({
    value,
    conditions: state.conditions,
  });
  state.exits.push(state.block);
}

function finishFunction(cx: LowerContext, node: FunctionNode): void {
  const { builder, state } = cx;
  const { fn } = state;
  if (state.block.reachable && node.body?.type === 'BlockStatement') fn.leaves.push(state.left);
  state.exits.push(state.block);
  const results = [...new Set(state.results)];
  if (state.yields.length > 0) {
    const properties = state.yields.map((value) => ({
      key: elementKey,
      value,
      start: builder.start[value] ?? -1,
      end: builder.end[value] ?? -1,
    }));
    results.push(builder.alloc({ kind: 'array', properties, open: true }, fn.start, fn.end));
  }
  fn.result = builder.value(op.phi, 0, 0, results, fn.start, fn.end);
  cx.join(state.exits);
  const exit = state.block;
  const changed = (variable: number, before: ValueId): ValueId => {
    const value = builder.read(variable, exit, (v) => cx.outerValue(v, state));
    return value === before ? -1 : value;
  };
  parametersOf(node).forEach((param, index) => {
    const target = param.type === 'AssignmentPattern' ? param.left : param;
    const binding = target.type === 'Identifier' ? cx.bindingOf(target) : null;
    fn.exits.push(binding && !binding.innerWritten ? changed(binding.id, fn.params[index] ?? -1) : -1);
  });
  while (fn.exits.length < fn.params.length) fn.exits.push(-1);
  fn.exits.push(fn.self >= 0 ? changed(state.self.variable, fn.self) : -1);
}

// ---- classes

export function lowerClass(cx: LowerContext, node: ClassNode): ValueId {
  const { builder } = cx;
  const parentValue = node.superClass ? cx.lowering.expression(node.superClass) : -1;
  const owner: ProgramClass = {
    id: builder.classes.length,
    name: node.id?.name ?? '',
    parentValue,
    parentClass: -1,
    constructorFn: -1,
    methods: new Map(),
    getters: new Map(),
    setters: new Map(),
    abstracts: new Set(),
    statics: new Map(),
    fields: new Map(),
  };
  if (parentValue >= 0 && builder.op[parentValue] === op.classRef) owner.parentClass = builder.a[parentValue] ?? -1;
  builder.classes.push(owner);
  noteClassRole(cx, owner.id, node);
  const value = builder.value(op.classRef, owner.id, 0, null, startOf(node), endOf(node));
  if (node.id) {
    const binding = cx.bindingOf(node.id);
    if (binding) cx.writeBinding(binding, value);
  }
  for (const decorator of decoratorsOf(node)) cx.lowering.expression(decorator.expression);
  for (const member of node.body.body) lowerClassMember(cx, owner, member);
  return value;
}

function lowerClassMember(cx: LowerContext, owner: ProgramClass, member: TSESTree.ClassElement): void {
  if (member.type === 'StaticBlock') {
    for (const statement of member.body) cx.lowering.statement(statement);
    return;
  }
  if (member.type === 'TSAbstractMethodDefinition') {
    owner.abstracts.add(keyOf(propertyName(member) ?? ''));
    return;
  }
  if (member.type === 'MethodDefinition') {
    lowerMethod(cx, owner, member);
    return;
  }
  if (member.type !== 'PropertyDefinition' && member.type !== 'AccessorProperty') return;
  const name = propertyName(member);
  if (name === null) return;
  const key = keyOf(name);
  if (member.typeAnnotation && !member.static) {
    const field = cx.undef(member);
    hintType(cx, field, [], member.typeAnnotation.typeAnnotation);
    addField(cx, owner.id, key, field);
  }
  if (!member.value) return;
  const self: SelfContext = { variable: cx.newVariable(), classId: owner.id, isStatic: member.static };
  const selfValue = cx.builder.value(op.self, -1, owner.id, null, startOf(member), startOf(member));
  cx.writeVariable(self.variable, selfValue);
  const outer = cx.state;
  cx.state = { ...outer, self };
  const value =
    member.value.type === 'ArrowFunctionExpression'
      ? cx.lowering.functionValue(member.value, name)
      : cx.lowering.expression(member.value);
  outer.block = cx.state.block;
  cx.state = outer;
  if (member.static) owner.statics.set(key, value);
  else addField(cx, owner.id, key, value);
}

function lowerMethod(cx: LowerContext, owner: ProgramClass, member: TSESTree.MethodDefinition): void {
  const name = propertyName(member) ?? '';
  const decorators = decoratorsOf(member).map((decorator) => cx.lowering.expression(decorator.expression));
  if (member.value.type !== 'FunctionExpression') return;
  const self: SelfContext = { variable: cx.newVariable(), classId: owner.id, isStatic: member.static };
  const value = cx.lowering.functionValue(member.value, name, self);
  const fn = cx.builder.a[value] ?? -1;
  for (const decorator of decorators) cx.builder.decorations.push({ value: decorator, fn });
  if (member.kind === 'constructor') owner.constructorFn = fn;
  else if (member.static) owner.statics.set(keyOf(name), value);
  else if (member.kind === 'get') owner.getters.set(keyOf(name), fn);
  else if (member.kind === 'set') owner.setters.set(keyOf(name), fn);
  else if (member.kind === 'method') owner.methods.set(keyOf(name), fn);
}
