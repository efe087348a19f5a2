// Which role a message has: the content of a system message is another place than that of a user message.

import {
  elementKey,
  keyName,
  keyOf,
  op,
  roleFields,
  roleKey,
  roleOfText,
  type KeyId,
  type Property,
  type ValueId,
} from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { propertyName, unwrap, type ClassNode, type Node } from './nodes.ts';

const roleOwners = new Set(['role', 'type', '_type']);
const maxDepth = 8;
/** Alternatives of one value that are looked at. */
const maxAlternatives = 4;

/** Constant text of a value, when it is one. */
export function constantText(cx: LowerContext, value: ValueId): string | null {
  let at = value;
  while (cx.builder.op[at] === op.refine) at = cx.builder.a[at] ?? at;
  if (cx.builder.op[at] !== op.constant) return null;
  const constant = cx.builder.constants[cx.builder.a[at] ?? 0];
  return constant?.kind === 'string' ? constant.value : null;
}

/** The role that an object literal gives its content: a known one, `?` when it is computed, null when it has none. */
export function roleOfProperties(
  cx: LowerContext,
  properties: readonly { readonly name: string; readonly value: ValueId }[],
): string | null {
  for (const property of properties) {
    if (!roleOwners.has(property.name)) continue;
    const role = roleOfValue(cx, property.value);
    if (property.name === 'role') return role ?? '?';
    if (role !== null && !role.startsWith('#')) return role;
  }
  return null;
}

/** Of several constants the one that weighs most: a system role if it can be one. */
function roleOfValue(cx: LowerContext, value: ValueId): string | null {
  const { builder } = cx;
  const roles: string[] = [];
  // The value of a loop is a part of itself: each is looked at once.
  const parts = new Set([value]);
  for (const part of parts) {
    if (builder.op[part] === op.phi) {
      for (const inner of builder.list[part] ?? []) parts.add(inner);
      continue;
    }
    // The caller says which role a parameter is.
    const isOwnParam = builder.op[part] === op.param && builder.a[part] === cx.state.fn.id;
    const role = isOwnParam ? `#${String(builder.b[part] ?? 0)}` : roleOfText(constantText(cx, part) ?? '');
    if (role === null) return null;
    roles.push(role);
  }
  return roles.find((role) => role === 'system' || role === 'developer') ?? roles[0] ?? null;
}

/** Key under which content is kept: split by role. */
export function keyForRole(name: string, role: string | null): KeyId {
  return keyOf(role !== null && roleFields.has(name) ? `${name}@${role}` : name);
}

/** `["system", text]`: the second element is content of that role. */
export function roleTuple(cx: LowerContext, properties: readonly Property[]): Property[] | null {
  const [first, second] = properties;
  if (properties.length !== 2 || !first || !second) return null;
  const role = roleOfText(constantText(cx, first.value) ?? '');
  if (role === null) return null;
  return [
    { ...first, key: keyOf('0') },
    { ...second, key: keyOf(`1@${role}`) },
  ];
}

// ---- fields that are written

/** `message.content = …`: the role is known from the literal, from a write before, or from the class. */
export function fieldKey(cx: LowerContext, isSelf: boolean, object: ValueId, name: string): KeyId {
  if (!roleFields.has(name)) return keyOf(name);
  const role = roleOfObject(cx, object, maxDepth) ?? (isSelf ? roleOfSelf(cx) : null);
  return keyForRole(name, role);
}

function roleOfObject(cx: LowerContext, value: ValueId, depth: number): string | null {
  if (depth <= 0) return null;
  const { builder } = cx;
  switch (builder.op[value]) {
    case op.refine:
      return roleOfObject(cx, builder.a[value] ?? -1, depth);
    case op.after:
      return roleOfObject(cx, builder.list[value]?.[0] ?? -1, depth - 1);
    case op.store:
      return builder.b[value] === roleKey
        ? (roleOfValue(cx, builder.list[value]?.[0] ?? -1) ?? '?')
        : roleOfObject(cx, builder.a[value] ?? -1, depth);
    case op.alloc: {
      const properties = builder.allocations[builder.a[value] ?? 0]?.properties ?? [];
      return roleOfProperties(
        cx,
        properties.map((property) => ({ name: keyName(property.key), value: property.value })),
      );
    }
    case op.load:
      return commonRole(cx, elementsAt(cx, builder.a[value] ?? -1, builder.b[value] ?? -1, depth), depth);
    case op.phi:
      return commonRole(cx, builder.list[value] ?? [], depth);
    default:
      return null;
  }
}

function commonRole(cx: LowerContext, values: readonly ValueId[], depth: number): string | null {
  if (values.length > maxAlternatives && depth < maxDepth) return '?';
  const roles = new Set(values.map((value) => roleOfObject(cx, value, depth - 2)));
  const [first] = roles;
  return roles.size > 1 ? '?' : (first ?? null);
}

/** What an array holds at a place, as far as it is written down. */
function elementsAt(cx: LowerContext, value: ValueId, key: KeyId, depth: number): readonly ValueId[] {
  const { builder } = cx;
  let at = value;
  for (let left = depth; left > 0; left--) {
    const kind = builder.op[at];
    if (kind === op.store && builder.b[at] === key) return builder.list[at] ?? [];
    if (kind === op.store || kind === op.refine) at = builder.a[at] ?? -1;
    else if (kind === op.after) at = builder.list[at]?.[0] ?? -1;
    else break;
  }
  if (builder.op[at] !== op.alloc) return [];
  const properties = builder.allocations[builder.a[at] ?? 0]?.properties ?? [];
  const exact = properties.filter((property) => property.key === key || property.key === elementKey);
  return (exact.length > 0 ? exact : properties.filter((property) => property.key >= 0)).map(({ value: item }) => item);
}

/** `this.content = …` in a class that says what its role is. */
function roleOfSelf(cx: LowerContext): string | null {
  const { classId } = cx.state.self;
  const role = cx.classRoles.get(classId);
  if (role === undefined) return null;
  const isConstructor = cx.builder.classes[classId]?.constructorFn === cx.state.fn.id;
  return role.startsWith('#') && !isConstructor ? '?' : role;
}

/** The role of a class of messages: a field with a constant, or the parameter that the constructor keeps as one. */
export function noteClassRole(cx: LowerContext, classId: number, node: ClassNode): void {
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && propertyName(member) === 'role' && member.value) {
      noteRole(cx, classId, member.value, []);
    } else if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      const names = member.value.params.map(parameterText);
      member.value.params.forEach((param, index) => {
        if (param.type === 'TSParameterProperty' && names[index] === 'role')
          cx.classRoles.set(classId, `#${String(index)}`);
      });
      for (const statement of member.value.body?.body ?? []) {
        if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
        const { left, right } = statement.expression;
        if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && propertyName(left) === 'role')
          noteRole(cx, classId, right, names);
      }
    }
  }
}

function noteRole(cx: LowerContext, classId: number, source: Node, params: readonly string[]): void {
  const node = unwrap(source);
  if (node.type === 'Literal' && typeof node.value === 'string')
    cx.classRoles.set(classId, roleOfText(node.value) ?? '?');
  else if (node.type === 'Identifier' && params.includes(node.name))
    cx.classRoles.set(classId, `#${String(params.indexOf(node.name))}`);
}

function parameterText(param: Node): string {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
  return target.type === 'Identifier' ? target.name : '';
}
