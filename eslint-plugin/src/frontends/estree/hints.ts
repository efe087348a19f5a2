// Written types and parameter decorators, as hints about what a value is. Never required.

import type { TSESTree } from '@typescript-eslint/types';
import { elementKey, keyOf, type KeyId, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { decoratorsOf, endOf, propertyName, startOf, type Node } from './nodes.ts';

const maxHintDepth = 3;
const transparent = new Set(['Promise', 'Readonly', 'Partial', 'Required', 'NonNullable', 'Awaited', 'Omit', 'Pick']);
const collections = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'AsyncIterable',
  'Iterable',
  'AsyncGenerator',
  'Generator',
]);

export function hintParameter(cx: LowerContext, param: TSESTree.Parameter, value: ValueId): void {
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
  if ('typeAnnotation' in target && target.typeAnnotation) {
    hintType(cx, value, [], target.typeAnnotation.typeAnnotation);
    if (isOwnType(cx, target.typeAnnotation.typeAnnotation)) cx.builder.closedParams.add(value);
  }
  for (const decorator of decoratorsOf(param)) {
    const callee = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
    cx.builder.hints.push({ value, path: [], type: cx.lowering.expression(callee) });
  }
}

/** A type written out in this file, not made from another one. */
function isOwnType(cx: LowerContext, type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSTypeLiteral') return true;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const declared = cx.bindings.types.get(type.typeName.name);
  if (!declared) return false;
  return declared.type === 'TSInterfaceDeclaration'
    ? declared.extends.length === 0
    : isOwnType(cx, declared.typeAnnotation);
}

export function hintType(cx: LowerContext, value: ValueId, path: readonly KeyId[], type: TSESTree.TypeNode): void {
  if (path.length > maxHintDepth) return;
  switch (type.type) {
    case 'TSTypeReference':
      hintReference(cx, value, path, type);
      return;
    case 'TSArrayType':
      hintType(cx, value, [...path, elementKey], type.elementType);
      return;
    case 'TSTypeOperator':
      if (type.typeAnnotation) hintType(cx, value, path, type.typeAnnotation);
      return;
    case 'TSUnionType':
    case 'TSIntersectionType':
      for (const part of type.types.slice(0, 6)) hintType(cx, value, path, part);
      return;
    case 'TSTypeLiteral':
      hintMembers(cx, value, path, type.members);
      return;
    default:
  }
}

function hintReference(cx: LowerContext, value: ValueId, path: readonly KeyId[], type: TSESTree.TSTypeReference): void {
  const name = type.typeName;
  const args = type.typeArguments?.params ?? [];
  if (name.type === 'Identifier') {
    const [first] = args;
    if (transparent.has(name.name) && first) {
      hintType(cx, value, path, first);
      return;
    }
    if (collections.has(name.name) && first) {
      hintType(cx, value, [...path, elementKey], first);
      return;
    }
    const declared = cx.bindings.types.get(name.name);
    if (declared) {
      if (cx.hinting.has(name.name)) return;
      cx.hinting.add(name.name);
      if (declared.type === 'TSInterfaceDeclaration') {
        for (const base of declared.extends) hintHeritage(cx, value, path, base.expression);
        hintMembers(cx, value, path, declared.body.body);
      } else hintType(cx, value, path, declared.typeAnnotation);
      cx.hinting.delete(name.name);
      return;
    }
  }
  const target = typeNameValue(cx, name);
  if (target !== null) cx.builder.hints.push({ value, path, type: target });
}

function hintHeritage(cx: LowerContext, value: ValueId, path: readonly KeyId[], base: Node): void {
  if (base.type !== 'Identifier' && base.type !== 'MemberExpression') return;
  const target = base.type === 'Identifier' ? typeNameValue(cx, base) : null;
  if (target !== null) cx.builder.hints.push({ value, path, type: target });
}

function hintMembers(
  cx: LowerContext,
  value: ValueId,
  path: readonly KeyId[],
  members: readonly TSESTree.TypeElement[],
): void {
  for (const member of members.slice(0, 40)) {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) continue;
    const name = propertyName(member);
    if (name !== null) hintType(cx, value, [...path, keyOf(name)], member.typeAnnotation.typeAnnotation);
  }
}

/** The value a type name stands for: an import, a class of this file, or a global of that name. */
function typeNameValue(cx: LowerContext, name: TSESTree.EntityName): ValueId | null {
  if (name.type === 'ThisExpression') return null;
  if (name.type === 'TSQualifiedName') {
    const left = typeNameValue(cx, name.left);
    return left === null ? null : cx.builder.load(left, keyOf(name.right.name), startOf(name), endOf(name));
  }
  const binding = cx.bindings.module.get(name.name);
  if (!binding) return cx.builder.global(name.name, startOf(name), endOf(name));
  const known = cx.only.get(binding.id);
  if (known !== undefined) return known;
  const written = cx.typeImports.get(binding.id);
  return written
    ? cx.builder.import(written.specifier, written.name, startOf(written.node), endOf(written.node), true)
    : null;
}
