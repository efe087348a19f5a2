// The call a value ends up in, and the pieces of the text that it was joined into on the way.

import { outermost } from '../ast/names.ts';
import { child, children, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';

/** The call that receives the value, directly or through the text it is joined into. */
export function callAround(
  view: SourceView,
  value: AstNode,
): { readonly call: AstNode; readonly argument: AstNode } | null {
  let argument = outermost(view, value);
  for (let parent = view.parentOf(argument); parent !== null; parent = view.parentOf(argument)) {
    if (isType(parent, 'CallExpression', 'NewExpression'))
      return children(parent, 'arguments').includes(argument) ? { call: parent, argument } : null;
    if (!isType(parent, 'TemplateLiteral', 'BinaryExpression')) return null;
    argument = outermost(view, parent);
  }
  return null;
}

/** Constant pieces and holes of a template or a chain of `+`, in order. */
export function partsOf(node: AstNode): (string | AstNode)[] | null {
  if (isType(node, 'TemplateLiteral')) {
    const holes = children(node, 'expressions');
    return children(node, 'quasis').flatMap((quasi, index) => {
      const hole = holes[index];
      return hole === undefined ? [cookedOf(quasi)] : [cookedOf(quasi), hole];
    });
  }
  if (!isType(node, 'BinaryExpression') || stringField(node, 'operator') !== '+') return null;
  const sides = [child(node, 'left'), child(node, 'right')];
  return sides.flatMap((side) => (side === null ? [] : (partsOf(unwrap(side)) ?? [staticString(side) ?? side])));
}

function cookedOf(quasi: AstNode): string {
  const value: unknown = Reflect.get(quasi, 'value');
  const cooked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'cooked') : '';
  return typeof cooked === 'string' ? cooked : '';
}
