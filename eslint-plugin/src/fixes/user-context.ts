// Edits of `user_security_context` and of the expressions its values are read with.

import type { Edit } from '../ast/edit.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { findProperty, keyOf, replaceNode } from './objects.ts';

/** Gives a field of a literal another name, unless the literal has that name already. */
export function renameField(literal: AstNode | null, name: string, meant: string): readonly Edit[] | null {
  const object = literal === null ? null : unwrap(literal);
  if (!isType(object, 'ObjectExpression') || findProperty(object, meant) !== null) return null;
  const twins = children(object, 'properties').filter((each) => keyOf(each) === name);
  const [property] = twins;
  const key = child(property ?? null, 'key');
  if (property === undefined || key === null || twins.length !== 1) return null;
  return isTrue(property, 'shorthand') ? [replaceNode(property, `${meant}: ${name}`)] : [replaceNode(key, meant)];
}

/** `claims.email` → `claims.oid` */
export function useObjectId(_view: SourceView, value: AstNode): readonly Edit[] | null {
  const member = unwrap(value);
  const property = child(member, 'property');
  return isType(member, 'MemberExpression') && property !== null && !isTrue(member, 'computed')
    ? [replaceNode(property, 'oid')]
    : null;
}

/** `list.split(',')[0]` → `list.split(',').slice(-1)[0]`, `.shift()` → `.pop()`: the same type, the other end. */
export function takeLastHop(_view: SourceView, value: AstNode): readonly Edit[] | null {
  const taken = unwrap(value);
  if (isType(taken, 'MemberExpression') && isTrue(taken, 'computed')) {
    const list = child(taken, 'object');
    return list === null
      ? null
      : [{ start: endOf(list), end: endOf(list), text: isTrue(taken, 'optional') ? '?.slice(-1)' : '.slice(-1)' }];
  }
  const callee = child(taken, 'callee');
  const property = child(callee, 'property');
  if (!isType(taken, 'CallExpression') || property === null) return null;
  const name = stringField(property, 'name');
  if (name === 'shift') return [replaceNode(property, 'pop')];
  const [position] = children(taken, 'arguments');
  return name === 'at' && position !== undefined ? [replaceNode(position, '-1')] : null;
}

/** `address.split(':')[0]` → `address` */
export function keepAddress(view: SourceView, split: AstNode): readonly Edit[] | null {
  const call = unwrap(split);
  const object = child(child(call, 'callee'), 'object');
  const taken = view.parentOf(split);
  if (!isType(call, 'CallExpression') || object === null || !isType(taken, 'MemberExpression')) return null;
  const isFirst = isTrue(taken, 'computed') && view.textOf(child(taken, 'property') ?? taken) === '0';
  return isFirst ? [{ start: endOf(object), end: endOf(taken), text: '' }] : null;
}

/** Where a node begins, for the report of a field's name. */
export function fieldNameRange(
  literal: AstNode | null,
  name: string,
): { readonly start: number; readonly end: number } | null {
  const property = literal === null ? null : findProperty(unwrap(literal), name);
  const key = child(property, 'key');
  return key === null ? null : { start: startOf(key), end: endOf(key) };
}
