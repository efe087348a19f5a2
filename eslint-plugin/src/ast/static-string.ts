// The constant text of an expression, however it was cut into pieces.

import { child, children, field, isTrue, stringField, unwrap, type AstNode } from './node.ts';

const maxParts = 2000;

/** Text of a literal, a template without holes, `'a' + 'b'`, or `['a', 'b'].join('')`; null when any part is unknown. */
export function staticString(node: AstNode): string | null {
  const parts: string[] = [];
  const stack: AstNode[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const expression = unwrap(next);
    if (expression.type === 'BinaryExpression' && stringField(expression, 'operator') === '+') {
      const left = child(expression, 'left');
      const right = child(expression, 'right');
      if (left === null || right === null) return null;
      stack.push(right, left);
      continue;
    }
    const text = plainText(expression) ?? joinedText(expression);
    if (text === null || parts.length > maxParts) return null;
    parts.push(text);
  }
  return parts.join('');
}

function plainText(node: AstNode): string | null {
  if (node.type === 'Literal') return stringField(node, 'value');
  if (node.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return null;
  const quasi = children(node, 'quasis')[0];
  const value: unknown = quasi === undefined ? null : field(quasi, 'value');
  const cooked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'cooked') : null;
  return typeof cooked === 'string' ? cooked : null;
}

function joinedText(node: AstNode): string | null {
  const callee = child(node, 'callee');
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || isTrue(callee, 'computed')) return null;
  const list = child(callee, 'object');
  if (list?.type !== 'ArrayExpression' || stringField(child(callee, 'property'), 'name') !== 'join') return null;
  const separator = children(node, 'arguments')[0];
  const between = separator === undefined ? ',' : plainText(unwrap(separator));
  const parts = children(list, 'elements').map((element) => plainText(unwrap(element)));
  return between === null || parts.includes(null) ? null : parts.join(between);
}
