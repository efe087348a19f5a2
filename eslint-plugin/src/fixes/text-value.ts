// Judges single values: whether one stays the same, and whether it surely is text.

import { child, isTrue, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';

/** An expression that gives the same value a few lines later: names and members, no calls. */
export function isSteady(node: AstNode): boolean {
  const inner = unwrap(node);
  if (isType(inner, 'Identifier', 'ThisExpression')) return true;
  if (staticString(inner) !== null) return true;
  if (!isType(inner, 'MemberExpression') || isTrue(inner, 'computed')) return false;
  const object = child(inner, 'object');
  return object !== null && isSteady(object);
}

const textMethods = [
  'trim',
  'join',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'slice',
  'replace',
  'replaceAll',
  'normalize',
  'substring',
  'text',
  'padEnd',
  'concat',
  'toISOString',
];

/** Source text of an expression as a string: as it is where it surely is text, else made one as the template did. */
export function asText(view: SourceView, node: AstNode): string {
  return isSurelyText(view, node) ? view.textOf(node) : `String(${view.textOf(node)})`;
}

function isSurelyText(view: SourceView, node: AstNode): boolean {
  const inner = unwrap(node);
  if (isType(inner, 'TemplateLiteral') || staticString(inner) !== null) return true;
  if (isType(inner, 'AwaitExpression')) return isSurelyText(view, child(inner, 'argument') ?? inner);
  if (isType(inner, 'CallExpression')) {
    const callee = child(inner, 'callee');
    const name = stringField(callee, 'name') ?? stringField(child(callee, 'property'), 'name') ?? '';
    return name === 'String' || textMethods.includes(name);
  }
  if (isType(inner, 'MemberExpression'))
    return /\bbody\b/.test(view.textOf(inner)) || stringField(child(inner, 'property'), 'name') === 'value';
  return isType(inner, 'Identifier') && isDeclaredText(view, stringField(inner, 'name') ?? '');
}

/** A parameter `name: string`, or a constant whose value surely is text. */
function isDeclaredText(view: SourceView, name: string): boolean {
  const declared = view.nodes.filter((node) => isType(node, 'Identifier') && stringField(node, 'name') === name);
  return declared.some((node) => {
    const type = child(child(node, 'typeAnnotation'), 'typeAnnotation');
    if (isType(type, 'TSStringKeyword')) return true;
    const declarator = view.parentOf(node);
    const value =
      isType(declarator, 'VariableDeclarator') && child(declarator, 'id') === node ? child(declarator, 'init') : null;
    return value !== null && !isType(unwrap(value), 'Identifier') && isSurelyText(view, value);
  });
}
