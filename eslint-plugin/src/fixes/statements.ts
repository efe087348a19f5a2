// Where a statement can be put, and whether it can wait there.

import { child, isTrue, isType, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** The statement of a block that holds a node, as long as no function lies between the two. */
export function statementOf(view: SourceView, node: AstNode): AstNode | null {
  let inside = node;
  for (let parent = view.parentOf(inside); parent !== null; parent = view.parentOf(inside)) {
    if (isType(parent, 'BlockStatement', 'Program')) return inside;
    if (isType(parent, 'ArrowFunctionExpression', 'ClassBody', 'ForStatement', 'WhileStatement', 'SwitchCase'))
      return null;
    if (isType(parent, 'IfStatement') && child(parent, 'test') !== inside) return null;
    inside = parent;
  }
  return null;
}

/** Inside an async function, or at the top of an ES module. */
export function canAwait(view: SourceView, node: AstNode): boolean {
  for (let parent = view.parentOf(node); parent !== null; parent = view.parentOf(parent)) {
    if (isType(parent, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'))
      return isTrue(parent, 'async');
    if (isType(parent, 'ClassBody')) return false;
  }
  return view.modules === 'esm';
}
