// The fields that code expects of data: from the type it gives them, else from what it reads.

import { mentionsOf, outermost } from '../ast/names.ts';
import { child, children, contains, isTrue, isType, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { keyOf } from './objects.ts';

export type FieldKind = 'string' | 'number' | 'boolean' | 'object';

export interface Fields {
  readonly kinds: ReadonlyMap<string, FieldKind>;
  /** the code says the type of every field */
  readonly isTyped: boolean;
}

/** From the type that the data is said to have, else from what is read of it. */
export function fieldsOf(view: SourceView, parser: AstNode): Fields {
  const value = outermost(
    view,
    isType(view.parentOf(parser), 'AwaitExpression') ? (view.parentOf(parser) ?? parser) : parser,
  );
  const said = typesAround(view, parser, value)
    .map((type) => membersOf(view, type))
    .find((found) => found !== null);
  if (said) return { kinds: said, isTyped: true };
  const owner = view.parentOf(value);
  const target = isType(owner, 'VariableDeclarator') ? child(owner, 'id') : null;
  const names = new Set<string>(isType(target, 'ObjectPattern') ? keysOf(target) : []);
  const scope = blockAround(view, parser);
  const uses = mentionsOf(view, stringField(target, 'name') ?? '').filter((use) => contains(scope, use));
  for (const use of uses) {
    const parent = view.parentOf(use);
    const read = isType(parent, 'MemberExpression') && child(parent, 'object') === use && !isTrue(parent, 'computed');
    if (read) names.add(stringField(child(parent, 'property'), 'name') ?? '');
    const pattern = isType(parent, 'VariableDeclarator') && child(parent, 'init') === use ? child(parent, 'id') : null;
    if (isType(pattern, 'ObjectPattern')) keysOf(pattern).forEach((name) => names.add(name));
  }
  return {
    kinds: new Map([...names].filter(Boolean).map((name) => [name, kindOfUse(view.textOf(scope), name)])),
    isTyped: false,
  };
}

/** Where a name that is declared beside the node is known. */
function blockAround(view: SourceView, node: AstNode): AstNode {
  let block = view.parentOf(node);
  while (block !== null && !isType(block, 'BlockStatement', 'Program')) block = view.parentOf(block);
  return block ?? view.program;
}

const keysOf = (pattern: AstNode): readonly string[] =>
  children(pattern, 'properties').flatMap((each) => keyOf(each) ?? []);

/** What is called on a field tells a list from a text; nothing said means text. */
function kindOfUse(text: string, name: string): FieldKind {
  const used = new RegExp(`\\b${name}\\??\\.(?:map|forEach|filter|some|every|join|flatMap|reduce|find|push|length)\\b`);
  return used.test(text) || new RegExp(`\\bof\\s+(?:\\w+\\.)*${name}\\b|\\.\\.\\.(?:\\w+\\.)*${name}\\b`).test(text)
    ? 'object'
    : 'string';
}

/** Types that the code gives the data: of an assertion, a variable, or the result of the function that returns it. */
function typesAround(view: SourceView, parser: AstNode, value: AstNode): readonly AstNode[] {
  const types: AstNode[] = [];
  for (let node: AstNode | null = parser; node !== null; node = node === value ? null : view.parentOf(node)) {
    const type = isType(node, 'TSAsExpression', 'TSSatisfiesExpression', 'TSTypeAssertion')
      ? child(node, 'typeAnnotation')
      : null;
    if (type !== null) types.push(type);
  }
  const owner = view.parentOf(value);
  const annotated = child(child(child(owner, 'id'), 'typeAnnotation'), 'typeAnnotation');
  if (annotated !== null) types.push(annotated);
  if (isType(owner, 'ReturnStatement')) {
    let fn: AstNode | null = owner;
    while (fn !== null && !fn.type.includes('Function')) fn = view.parentOf(fn);
    const result = child(child(fn, 'returnType'), 'typeAnnotation');
    const [inner] = children(child(result, 'typeArguments') ?? child(result, 'typeParameters'), 'params');
    const type = inner ?? result;
    if (type !== null) types.push(type);
  }
  return types;
}

function membersOf(view: SourceView, type: AstNode): ReadonlyMap<string, FieldKind> | null {
  const name = stringField(child(type, 'typeName'), 'name');
  const declared = view.nodes.find(
    (node) =>
      isType(node, 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration') &&
      stringField(child(node, 'id'), 'name') === name,
  );
  const literal = isType(type, 'TSTypeLiteral')
    ? children(type, 'members')
    : isType(declared ?? null, 'TSInterfaceDeclaration')
      ? children(child(declared ?? null, 'body'), 'body')
      : children(child(declared ?? null, 'typeAnnotation'), 'members');
  if (literal.length === 0 || literal.some((each) => !isType(each, 'TSPropertySignature') || isTrue(each, 'optional')))
    return null;
  return new Map(
    literal.map((each) => [
      stringField(child(each, 'key'), 'name') ?? stringField(child(each, 'key'), 'value') ?? '',
      kindOfType(child(child(each, 'typeAnnotation'), 'typeAnnotation')),
    ]),
  );
}

function kindOfType(type: AstNode | null): FieldKind {
  if (isType(type, 'TSNumberKeyword')) return 'number';
  if (isType(type, 'TSBooleanKeyword')) return 'boolean';
  if (isType(type, 'TSStringKeyword')) return 'string';
  const parts = isType(type, 'TSUnionType') ? children(type, 'types') : type === null ? [] : [type];
  const literals = parts.map((part) => typeof Reflect.get(child(part, 'literal') ?? {}, 'value'));
  const [first] = literals;
  return literals.every((each) => each === first) && (first === 'string' || first === 'number' || first === 'boolean')
    ? first
    : 'object';
}
