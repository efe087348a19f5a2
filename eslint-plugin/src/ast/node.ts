// A tree node as typescript-eslint and oxc both give it, and the few safe ways to look into one.

/** Any ESTree node. Fields are read through the functions below, so that no parser's types leak in. */
export interface AstNode {
  readonly type: string;
  readonly range?: readonly [number, number];
  readonly start?: number;
  readonly end?: number;
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'type') === 'string';
}

export const startOf = (node: AstNode): number => node.range?.[0] ?? node.start ?? 0;
export const endOf = (node: AstNode): number => node.range?.[1] ?? node.end ?? 0;

/** Whether a node lies within another, or is it. */
export const contains = (outer: AstNode, node: AstNode): boolean =>
  startOf(outer) <= startOf(node) && endOf(node) <= endOf(outer);

/** A field of any kind. */
export const field = (node: AstNode, key: string): unknown => Reflect.get(node, key);

export function child(node: AstNode | null, key: string): AstNode | null {
  const value: unknown = node === null ? null : Reflect.get(node, key);
  return isNode(value) ? value : null;
}

/** The nodes of a list field; holes of sparse arrays are left out. */
export function children(node: AstNode | null, key: string): readonly AstNode[] {
  const value: unknown = node === null ? null : Reflect.get(node, key);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function stringField(node: AstNode | null, key: string): string | null {
  const value: unknown = node === null ? null : Reflect.get(node, key);
  return typeof value === 'string' ? value : null;
}

export const isTrue = (node: AstNode, key: string): boolean => Reflect.get(node, key) === true;

export const isType = (node: AstNode | null, ...types: readonly string[]): node is AstNode =>
  node !== null && types.includes(node.type);

const skippedKeys = new Set([
  'parent',
  'loc',
  'range',
  'tokens',
  'comments',
  'start',
  'end',
  'type',
  'raw',
  'value',
  'regex',
]);

/** Direct children in the order of the fields. */
export function childNodes(node: AstNode): AstNode[] {
  const found: AstNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    // `value` is a node in properties and class members and plain data elsewhere.
    if (skippedKeys.has(key) && !(key === 'value' && isNode(value))) continue;
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

const wrappers = [
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'ParenthesizedExpression',
  'ChainExpression',
];

export const isWrapper = (node: AstNode): boolean => wrappers.includes(node.type);

/** The expression inside type assertions and parentheses. */
export function unwrap(node: AstNode): AstNode {
  let inner = node;
  while (isWrapper(inner)) {
    const expression = child(inner, 'expression');
    if (expression === null) return inner;
    inner = expression;
  }
  return inner;
}
