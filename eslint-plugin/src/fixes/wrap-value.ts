// Puts something around a value where it is read, whatever the place asks for.

import type { Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** `value` → what `write` makes of its text; a shorthand property gets its name written out. Null where nothing can stand around it. */
export function wrapValue(view: SourceView, node: AstNode, write: (text: string) => string): readonly Edit[] | null {
  const value = readValue(view, node);
  const parent = value === null ? null : view.parentOf(value);
  if (value === null || parent === null) return null;
  const written = write(view.textOf(value));
  const isShorthand = isType(parent, 'Property') && isTrue(parent, 'shorthand');
  return [
    isShorthand
      ? { start: startOf(parent), end: endOf(parent), text: `${view.textOf(value)}: ${written}` }
      : { start: startOf(value), end: endOf(value), text: written },
  ];
}

const values = [
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'AwaitExpression',
  'TemplateLiteral',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'ArrayExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'ChainExpression',
  'ParenthesizedExpression',
];

/** The whole of an expression that is read and not written, called or taken apart; what a promise gives, and not the promise. */
export function readValue(view: SourceView, node: AstNode): AstNode | null {
  const whole = outermost(view, isType(node, 'SpreadElement') ? (child(node, 'argument') ?? node) : node);
  const parent = view.parentOf(whole);
  if (parent === null || !values.includes(whole.type)) return null;
  if (isType(parent, 'AwaitExpression')) return readValue(view, parent);
  // What stands in for a missing value goes through the guard as well.
  if (
    isType(parent, 'LogicalExpression') &&
    stringField(parent, 'operator') !== '&&' &&
    child(parent, 'left') === whole
  )
    return readValue(view, parent);
  return isReadIn(view, parent, whole) ? whole : null;
}

function isReadIn(view: SourceView, parent: AstNode, node: AstNode): boolean {
  if (isType(parent, 'CallExpression', 'NewExpression')) return children(parent, 'arguments').includes(node);
  if (isType(parent, 'MemberExpression')) return isTrue(parent, 'computed') && child(parent, 'property') === node;
  if (isType(parent, 'Property'))
    return child(parent, 'value') === node && isType(view.parentOf(parent), 'ObjectExpression');
  if (isType(parent, 'VariableDeclarator'))
    return child(parent, 'init') === node && isType(child(parent, 'id'), 'Identifier');
  if (isType(parent, 'AssignmentExpression')) return child(parent, 'right') === node;
  if (isType(parent, 'ArrowFunctionExpression')) return child(parent, 'body') === node;
  return isType(
    parent,
    'TemplateLiteral',
    'BinaryExpression',
    'LogicalExpression',
    'ConditionalExpression',
    'ArrayExpression',
    'SpreadElement',
    'ReturnStatement',
    'JSXExpressionContainer',
    'PropertyDefinition',
  );
}
