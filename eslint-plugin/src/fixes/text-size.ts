// Writes an expression for the size of a value, and a name for that size.

import { child, children, isTrue, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';

/** `prompt` → `promptLength`, `user_prompt` → `user_prompt_length`, `gen_ai.prompt` → `gen_ai.prompt.length`. */
export function sizeName(name: string, value: AstNode): string {
  if (isError(value)) return `${name}Name`;
  if (name.includes('.')) return `${name}.length`;
  return name.includes('_') || name.includes('-') ? `${name}${name.includes('_') ? '_' : '-'}length` : `${name}Length`;
}

/** What people would call the value: the last name in it. */
export function nameOf(value: AstNode): string {
  const node = unwrap(value);
  const own = isType(node, 'Identifier') ? stringField(node, 'name') : null;
  if (own !== null) return own;
  if (isType(node, 'MemberExpression')) {
    const property = isTrue(node, 'computed') ? null : stringField(child(node, 'property'), 'name');
    const object = child(node, 'object');
    return property ?? (object === null ? 'text' : nameOf(object));
  }
  const first = isType(node, 'CallExpression') ? children(node, 'arguments')[0] : undefined;
  const left = isType(node, 'LogicalExpression') ? child(node, 'left') : null;
  return first !== undefined ? nameOf(first) : left !== null ? nameOf(left) : 'text';
}

const textNames =
  /^(?:text|content|prompt|question|query|input|instructions|answer|reply|summary|output|output_text|outputText|ticket|userMessage|userInput|userPrompt|systemPrompt|completionText|responseText|chunk|delta)$|(?:Prompt|Text|Question|Answer|Reply|_text|_prompt)$/;
const listNames = /^(?:messages|history|documents|chunks|articles|sources|inputs|prompts)$/;
const errorNames = /^(?:e|err|error|cause|reason)$/;

/** A caught error has a name that says more than any size. */
function isError(value: AstNode): boolean {
  const node = unwrap(value);
  return isType(node, 'Identifier') && errorNames.test(nameOf(node));
}

/** An expression for the size that type-checks and cannot fail, whatever the value is. */
export function sizeOf(view: SourceView, value: AstNode): string {
  const node = unwrap(value);
  const isCast = isType(value, 'TSAsExpression', 'TSSatisfiesExpression', 'TSTypeAssertion');
  const source = isCast ? `(${view.textOf(value)})` : view.textOf(value);
  const name = nameOf(node);
  if (isError(node)) return `${source} instanceof Error ? ${source}.name : ${view.quote}unknown${view.quote}`;
  if (isType(node, 'TemplateLiteral') || staticString(node) !== null) return `${source}.length`;
  const isList = listNames.test(name) && isType(node, 'Identifier');
  if (isList || (isType(node, 'Identifier') && textNames.test(name) && isText(view, name))) return `${source}.length`;
  if (isType(node, 'MemberExpression') && textNames.test(name) && !isTrue(node, 'computed')) return `${source}?.length`;
  if (isJsonText(view, node)) return `${source}.length`;
  return `JSON.stringify(${isTight(node) ? source : `(${source})`} ?? null).length`;
}

/** Expressions that need no parentheses in front of an operator. */
const isTight = (node: AstNode): boolean =>
  isType(
    node,
    'Identifier',
    'MemberExpression',
    'CallExpression',
    'ArrayExpression',
    'NewExpression',
    'AwaitExpression',
  );

const isJsonText = (view: SourceView, node: AstNode): boolean =>
  isType(node, 'CallExpression') &&
  /^(?:JSON\.stringify|String|inspect|util\.inspect)$/.test(view.textOf(child(node, 'callee') ?? node));

/** What a person types is text by any of these names; a reply may be a whole object by its own. */
const typedNames =
  /^(?:text|prompt|question|query|userMessage|userInput|userPrompt|systemPrompt)$|(?:Prompt|Question)$/;

/** In TypeScript a wrong guess would not compile, so the declaration must say it; in JavaScript a few names do. */
function isText(view: SourceView, name: string): boolean {
  if (view.language === 'js' && typedNames.test(name)) return true;
  return view.nodes.some((node) => {
    if (!isType(node, 'Identifier') || stringField(node, 'name') !== name) return false;
    if (isType(child(child(node, 'typeAnnotation'), 'typeAnnotation'), 'TSStringKeyword')) return true;
    const declarator = view.parentOf(node);
    const init =
      isType(declarator, 'VariableDeclarator') && child(declarator, 'id') === node ? child(declarator, 'init') : null;
    if (init === null) return false;
    const value = unwrap(init);
    const fallback = isType(value, 'LogicalExpression') ? child(value, 'right') : null;
    return (
      isType(value, 'TemplateLiteral') ||
      staticString(value) !== null ||
      (fallback !== null && staticString(fallback) !== null)
    );
  });
}
