// Writes: to names, to fields, through patterns; and the way a changed object gets back to where it was read from.

import type { TSESTree } from '@typescript-eslint/types';
import { computedKey, elementKey, keyOf, op, type KeyId, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { endOf, propertyName, startOf, unwrap, type Node } from './nodes.ts';
import { fieldKey } from './roles.ts';

/** `source`: the expression that is assigned, when there is one in the text. */
export function assignTo(cx: LowerContext, target: Node, value: ValueId, source: Node | null = null): void {
  switch (target.type) {
    case 'Identifier': {
      const binding = cx.bindingOf(target);
      if (binding) cx.writeBinding(binding, value);
      return;
    }
    case 'MemberExpression':
      assignField(cx, target, value, source);
      return;
    case 'ObjectPattern':
      assignObject(cx, target, value);
      return;
    case 'ArrayPattern':
      target.elements.forEach((element, index) => {
        if (!element) return;
        if (element.type === 'RestElement') assignTo(cx, element.argument, elementsFrom(cx, element, value, index));
        else assignTo(cx, element, cx.builder.load(value, keyOf(String(index)), startOf(element), endOf(element)));
      });
      return;
    case 'AssignmentPattern': {
      const fallback = cx.lowering.expression(target.right);
      assignTo(cx, target.left, cx.builder.value(op.phi, 0, 0, [value, fallback], startOf(target), endOf(target)));
      return;
    }
    case 'RestElement':
      assignTo(cx, target.argument, value);
      return;
    case 'TSParameterProperty':
      assignTo(cx, target.parameter, value);
      return;
    default: {
      const inner = unwrap(target);
      if (inner !== target) assignTo(cx, inner, value, source);
    }
  }
}

function assignObject(cx: LowerContext, pattern: TSESTree.ObjectPattern, value: ValueId): void {
  const taken: KeyId[] = [];
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      assignTo(cx, property.argument, without(cx, property, value, taken));
      continue;
    }
    const name = propertyName(property);
    if (name === null) cx.lowering.expression(property.key);
    const key = name === null ? computedKey : keyOf(name);
    if (name !== null) taken.push(key);
    const loaded = cx.builder.load(value, key, startOf(property), endOf(property));
    assignTo(cx, property.value, cx.refineByConditions(loaded));
  }
}

/** The rest of an object: what was taken out is gone. */
function without(cx: LowerContext, place: Node, value: ValueId, taken: readonly KeyId[]): ValueId {
  let rest = value;
  for (const key of taken) rest = cx.builder.store(rest, key, cx.undef(place), startOf(place), endOf(place));
  return rest;
}

/** Elements of the rest of a list that keep their places. */
const maxRest = 6;

function elementsFrom(cx: LowerContext, place: Node, value: ValueId, from: number): ValueId {
  if (from === 0) return value;
  const [start, end] = place.range;
  const properties = Array.from({ length: maxRest }, (_, index) => ({
    key: keyOf(String(index)),
    value: cx.builder.load(value, keyOf(String(index + from)), start, end),
    start,
    end,
  }));
  return cx.builder.alloc({ kind: 'array', properties, open: true }, start, end);
}

function assignField(cx: LowerContext, target: TSESTree.MemberExpression, value: ValueId, source: Node | null): void {
  const object = cx.lowering.expression(target.object);
  const name = propertyName(target);
  if (name === null) cx.lowering.expression(target.property);
  const key = name === null ? computedKey : fieldKey(cx, unwrap(target.object).type === 'ThisExpression', object, name);
  const [start, end] = target.range;
  cx.builder.writes.push({
    object,
    key,
    value,
    start,
    end,
    valueStart: source ? startOf(source) : start,
    valueEnd: source ? endOf(source) : end,
    fn: cx.state.fn.id,
    conditions: cx.state.conditions,
  });
  noteExport(cx, target, object, name, value);
  writeBack(cx, target.object, cx.builder.store(object, key, value, start, end));
  if (name !== null) writeSelfField(cx, target.object, name, value);
}

/** Inside a class `this.x = …` is also seen by the other methods. */
function writeSelfField(cx: LowerContext, owner: Node, name: string, value: ValueId): void {
  if (unwrap(owner).type !== 'ThisExpression') return;
  const { classId } = cx.state.self;
  if (classId >= 0) addField(cx, classId, keyOf(name), value);
}

export function addField(cx: LowerContext, classId: number, key: number, value: ValueId): void {
  const owner = cx.builder.classes[classId];
  if (!owner) return;
  let field = owner.fields.get(key);
  if (field === undefined) {
    field = cx.builder.value(op.field, classId, key, [], cx.builder.start[value] ?? -1, cx.builder.end[value] ?? -1);
    owner.fields.set(key, field);
  }
  cx.builder.list[field]?.push(value);
}

/** `exports.x = …`, `module.exports = …`, `module.exports.x = …`. */
function noteExport(
  cx: LowerContext,
  target: TSESTree.MemberExpression,
  object: ValueId,
  name: string | null,
  value: ValueId,
): void {
  const { builder } = cx;
  if (name === null) return;
  const isGlobal = (id: ValueId, wanted: string): boolean =>
    builder.op[id] === op.global && builder.a[id] === keyOf(wanted);
  if (isGlobal(object, 'module') && name === 'exports') {
    builder.exports.set('module.exports', value);
    return;
  }
  const isModuleExports =
    builder.op[object] === op.load &&
    builder.b[object] === keyOf('exports') &&
    isGlobal(builder.a[object] ?? -1, 'module');
  const inner = unwrap(target.object);
  if (
    isGlobal(object, 'exports') ||
    isModuleExports ||
    (inner.type === 'MemberExpression' && isExportsMember(cx, inner))
  )
    builder.exports.set(name, value);
}

export function isExportsMember(cx: LowerContext, node: TSESTree.MemberExpression): boolean {
  const object = unwrap(node.object);
  return (
    object.type === 'Identifier' &&
    object.name === 'module' &&
    propertyName(node) === 'exports' &&
    cx.bindingOf(object) === null
  );
}

/** The object at this place in the text has a new version: gives it to the variable or field it was read from. */
export function writeBack(cx: LowerContext, place: Node, version: ValueId, depth = 0): void {
  if (depth > 8) return;
  const node = unwrap(place);
  switch (node.type) {
    case 'Identifier': {
      const binding = cx.bindingOf(node);
      if (!binding || (binding.kind === 'import' && !binding.innerWritten)) return;
      cx.writeBinding(binding, version);
      if (binding.init && binding.reassigned === 0) writeAlias(cx, binding.init, version, depth);
      return;
    }
    case 'ThisExpression':
      if (cx.state.self.variable >= 0) cx.writeVariable(cx.state.self.variable, version);
      return;
    case 'MemberExpression': {
      const object = cx.lowering.expression(node.object);
      const name = propertyName(node);
      const key = name === null ? computedKey : keyOf(name);
      writeBack(cx, node.object, cx.builder.store(object, key, version, startOf(node), endOf(node)), depth + 1);
      if (name !== null) writeSelfField(cx, node.object, name, version);
      return;
    }
    case 'CallExpression': {
      // `sessions.get(id).push(x)`: the element of the collection changed.
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression' || !readers.has(propertyName(callee) ?? '') || !isChain(callee.object))
        return;
      const object = cx.lowering.expression(callee.object);
      writeBack(
        cx,
        callee.object,
        cx.builder.store(object, elementKey, version, startOf(node), endOf(node)),
        depth + 1,
      );
      return;
    }
    default:
  }
}

const readers = new Set(['get', 'at', 'find', 'pop', 'getOrInsert', 'getOrInsertComputed']);

/** `const list = state.items`: a change of `list` is a change of `state.items`. */
function writeAlias(cx: LowerContext, init: Node, version: ValueId, depth: number): void {
  let node = unwrap(init);
  if (node.type === 'LogicalExpression') node = unwrap(node.left);
  if (node.type === 'MemberExpression' && isChain(node)) writeBack(cx, node, version, depth + 1);
  else if (node.type === 'CallExpression') writeBack(cx, node, version, depth + 1);
}

/** Names and members only: lowering it again does nothing twice. */
export function isChain(node: Node): boolean {
  let at = unwrap(node);
  while (at.type === 'MemberExpression' && propertyName(at) !== null) at = unwrap(at.object);
  return at.type === 'Identifier' || at.type === 'ThisExpression';
}
