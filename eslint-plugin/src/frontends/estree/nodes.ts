// Small helpers over ESTree nodes of any of the parsers (typescript-eslint, oxc, espree).

import type { TSESTree } from '@typescript-eslint/types';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function startOf(node: Pick<Node, 'range'>): number {
  return node.range[0];
}
export function endOf(node: Pick<Node, 'range'>): number {
  return node.range[1];
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

export function isFunctionNode(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** Wrappers that do not change the value: `as`, `satisfies`, `!`, optional chain, parentheses, `await`. */
export function unwrap(node: Node): Node {
  let at = node;
  for (;;) {
    switch (at.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        at = at.expression;
        break;
      case 'AwaitExpression':
        at = at.argument;
        break;
      default:
        if ((at as { type: string }).type !== 'ParenthesizedExpression') return at;
        at = (at as unknown as { expression: Node }).expression;
    }
  }
}

/** The name a member expression or property reads, when it is written down. */
export function propertyName(node: {
  readonly computed?: boolean;
  readonly key?: Node;
  readonly property?: Node;
}): string | null {
  const name = node.key ?? node.property;
  if (!name) return null;
  if (node.computed !== true) {
    if (name.type === 'Identifier') return name.name;
    if (name.type === 'PrivateIdentifier') return `#${name.name}`;
  }
  if (name.type === 'Literal' && (typeof name.value === 'string' || typeof name.value === 'number'))
    return String(name.value);
  // `[Symbol.iterator]`
  if (name.type === 'MemberExpression' && name.object.type === 'Identifier' && name.object.name === 'Symbol')
    return name.property.type === 'Identifier' ? `Symbol.${name.property.name}` : null;
  if (name.type === 'TemplateLiteral' && name.expressions.length === 0) return name.quasis[0]?.value.cooked ?? null;
  return null;
}

const skipped = new Set([
  'type',
  'parent',
  'loc',
  'range',
  'start',
  'end',
  'tokens',
  'comments',
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'superTypeParameters',
  'returnType',
  'implements',
  'extra',
  'raw',
  'value',
  'regex',
]);
const withValue = new Set(['Property', 'PropertyDefinition', 'MethodDefinition', 'AccessorProperty', 'JSXAttribute']);

/** Calls `visit` for each child that can hold code (types are left out). */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  const record = node as unknown as Record<string, unknown>;
  for (const name in record) {
    if (skipped.has(name) && !(name === 'value' && withValue.has(node.type))) continue;
    const child = record[name];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) visit(item);
    } else if (isNode(child)) {
      visit(child);
    }
  }
}

/** Decorators of a class, member or parameter; plain JavaScript parsers leave the field out. */
export function decoratorsOf(node: Node): readonly TSESTree.Decorator[] {
  const { decorators } = node as { readonly decorators?: readonly TSESTree.Decorator[] };
  return decorators ?? [];
}

/** Parameters that get arguments; `this` is one in types alone. */
export function parametersOf(node: FunctionNode): readonly TSESTree.Parameter[] {
  const [first] = node.params;
  return first?.type === 'Identifier' && first.name === 'this' ? node.params.slice(1) : node.params;
}
