// Replaces a key in the code by the environment variable that should hold it.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { resolveMember } from '../ast/imports.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { keyOf, replaceNode } from './objects.ts';

/** Part of the literal's value that is the key; the rest (`Bearer `) stays. */
export interface KeyPart {
  readonly start: number;
  readonly end: number;
}

/** SDKs whose clients accept a missing key and then say which one is missing. */
const optionalKeyModules =
  /^(?:openai|@anthropic-ai\/sdk|groq-sdk|@langchain\/.+|@ai-sdk\/.+|@google\/genai|@mistralai\/mistralai|cohere-ai|together-ai)$/;
const optionalKeys = ['apiKey', 'azureOpenAIApiKey', 'openAIApiKey'];

/**
 * Edits that read the key from `process.env.<variable>`. `literal` is the whole constant expression. A key that only
 * backs up an environment variable goes without a replacement.
 */
export function readFromEnvironment(
  view: SourceView,
  literal: AstNode,
  variable: string,
  part: KeyPart | null = null,
): readonly Edit[] | null {
  if (!/^[A-Za-z_]\w*$/.test(variable)) return null;
  const outer = withoutConst(view, literal);
  const parent = view.parentOf(outer);
  if (parent === null || isFixedPlace(parent, outer)) return null;
  const value = staticString(literal);
  if (part !== null && value !== null && (part.start > 0 || part.end < value.length)) {
    return wrap(parent, outer, partialText(value, part, variable));
  }
  if (isType(parent, 'LogicalExpression') && child(parent, 'right') === outer)
    return dropFallback(view, parent, outer, variable);
  const needsText = view.language === 'ts' && !acceptsMissingKey(view, outer);
  return wrap(
    parent,
    outer,
    needsText ? `process.env.${variable} ?? ${view.quote}${view.quote}` : `process.env.${variable}`,
  );
}

/** `'…' as const` goes as a whole: only a literal can be constant. */
function withoutConst(view: SourceView, literal: AstNode): AstNode {
  const parent = view.parentOf(literal);
  const type = child(parent, 'typeAnnotation');
  const isConst = isType(parent, 'TSAsExpression') && type !== null && view.textOf(type) === 'const';
  return isConst && parent !== null ? parent : literal;
}

/** Places that take a literal and nothing else. */
function isFixedPlace(parent: AstNode, node: AstNode): boolean {
  if (
    isType(
      parent,
      'ImportDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSLiteralType',
      'TSEnumMember',
      'ExpressionStatement',
    )
  )
    return true;
  return isType(parent, 'Property', 'PropertyDefinition') && child(parent, 'key') === node;
}

function partialText(value: string, part: KeyPart, variable: string): string | null {
  const rest = [value.slice(0, part.start), value.slice(part.end)];
  if (rest.some((text) => /[`\\$\r\n]/.test(text))) return null;
  return `\`${rest[0] ?? ''}\${process.env.${variable}}${rest[1] ?? ''}\``;
}

function dropFallback(view: SourceView, logical: AstNode, literal: AstNode, variable: string): readonly Edit[] | null {
  const left = child(logical, 'left');
  if (left === null) return null;
  const empty = `${view.quote}${view.quote}`;
  const outer = outermost(view, logical);
  const needsText = view.language === 'ts' && !acceptsMissingKey(view, outer);
  if (!/^(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\b/.test(view.textOf(left))) {
    const or = needsText ? ` ${stringField(logical, 'operator') ?? '??'} ${empty}` : '';
    return [replaceNode(literal, `process.env.${variable}${or}`)];
  }
  // An empty fallback keeps the type `string` and opens nothing.
  if (needsText) return [replaceNode(literal, empty)];
  return joinEdits([{ start: endOf(left), end: endOf(logical), text: '' }]);
}

/** Whether the value goes straight into the key option of a client whose types allow `undefined`. */
function acceptsMissingKey(view: SourceView, node: AstNode): boolean {
  const property = view.parentOf(node);
  const object = property === null ? null : view.parentOf(property);
  if (
    !isType(property, 'Property') ||
    !isType(object, 'ObjectExpression') ||
    !optionalKeys.includes(keyOf(property) ?? '')
  )
    return false;
  const call = view.parentOf(object);
  if (!isType(call, 'NewExpression', 'CallExpression') || children(call, 'arguments')[0] !== object) return false;
  return optionalKeyModules.test(resolveMember(view, child(call, 'callee'))?.module ?? '');
}

/** Parentheses or braces where the place needs them. */
function wrap(parent: AstNode, node: AstNode, text: string | null): readonly Edit[] | null {
  if (text === null) return null;
  if (isType(parent, 'JSXAttribute')) return [replaceNode(node, `{${text}}`)];
  const binds =
    isType(parent, 'BinaryExpression', 'UnaryExpression', 'LogicalExpression', 'TaggedTemplateExpression') ||
    isObjectOf(parent, node);
  const isWide = text.includes(' ?? ') && !text.startsWith('`');
  return [{ start: startOf(node), end: endOf(node), text: binds && isWide ? `(${text})` : text }];
}

function isObjectOf(parent: AstNode, node: AstNode): boolean {
  const object = isType(parent, 'MemberExpression') ? child(parent, 'object') : null;
  return object !== null && unwrap(object) === unwrap(node);
}
