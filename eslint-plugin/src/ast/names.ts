// Names of a file without full scope analysis: enough to reuse a name, avoid one, or follow a constant that is used once.

import { child, children, isTrue, isType, isWrapper, stringField, type AstNode } from './node.ts';
import type { SourceView } from './source-view.ts';

/** Whether an identifier stands for a variable here, and not for a property name. */
function isVariableName(view: SourceView, node: AstNode): boolean {
  const parent = view.parentOf(node);
  if (parent === null) return true;
  if (isType(parent, 'MemberExpression') && child(parent, 'property') === node) return isTrue(parent, 'computed');
  if (isType(parent, 'Property') && child(parent, 'key') === node)
    return isTrue(parent, 'shorthand') || isTrue(parent, 'computed');
  if (isType(parent, 'ImportSpecifier')) return child(parent, 'local') === node;
  return (
    !isType(parent, 'MethodDefinition', 'PropertyDefinition', 'TSPropertySignature', 'TSMethodSignature') ||
    child(parent, 'key') !== node
  );
}

/** Every place that writes this name as a variable, declarations included. A shorthand property counts once. */
export function mentionsOf(view: SourceView, name: string): readonly AstNode[] {
  const starts = new Set<number>();
  return view.nodes.filter((node) => {
    if (
      !isType(node, 'Identifier', 'JSXIdentifier') ||
      stringField(node, 'name') !== name ||
      !isVariableName(view, node)
    )
      return false;
    const start = node.range?.[0] ?? node.start ?? 0;
    if (starts.has(start)) return false;
    starts.add(start);
    return true;
  });
}

/** A name that the file does not use yet: the wished one if it is free. */
export function freeName(view: SourceView, wish: string): string {
  if (mentionsOf(view, wish).length === 0) return wish;
  for (let number = 2; ; number += 1) {
    if (mentionsOf(view, `${wish}${number}`).length === 0) return `${wish}${number}`;
  }
}

export interface ConstantUse {
  /** the only place that reads the constant */
  readonly use: AstNode;
  /** the statement that declares it and nothing else */
  readonly statement: AstNode;
}

/** Follows `const name = <node>` to its only use; null when there are more names or uses, or it is exported. */
export function followConstant(view: SourceView, node: AstNode): ConstantUse | null {
  const declarator = view.parentOf(node);
  const statement = declarator === null ? null : view.parentOf(declarator);
  if (!isType(declarator, 'VariableDeclarator') || !isType(statement, 'VariableDeclaration')) return null;
  const id = child(declarator, 'id');
  const name = stringField(id, 'name');
  if (stringField(statement, 'kind') !== 'const' || !isType(id, 'Identifier') || name === null) return null;
  if (
    children(statement, 'declarations').length !== 1 ||
    !isType(view.parentOf(statement), 'Program', 'BlockStatement')
  )
    return null;
  const [first, second, third] = mentionsOf(view, name);
  if (first !== id || second === undefined || third !== undefined) return null;
  return { use: second, statement };
}

/** The expression with the type assertions and parentheses around it. */
export function outermost(view: SourceView, node: AstNode): AstNode {
  let outer = node;
  for (let parent = view.parentOf(outer); parent !== null && isWrapper(parent); parent = view.parentOf(outer))
    outer = parent;
  return outer;
}
