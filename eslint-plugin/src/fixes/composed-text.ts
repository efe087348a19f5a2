// Takes one value out of a text that was joined from several: a template, a chain of `+`, or a joined list.

import { followConstant, outermost } from '../ast/names.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';

/** What stands in the sentence where the value was, when the sentence goes on behind it. */
const standIn = '(see the user message)';

export interface ComposedText {
  /** the whole joined expression */
  readonly root: AstNode;
  /** the part of it that is taken out: the hole, the operand, or the element */
  readonly hole: AstNode;
  /** source text of the expression without it; null when nothing else is left */
  readonly rest: string | null;
  /** whether a position next to the place of use sees the same variables, so that the hole can move there */
  readonly place: AstNode;
}

/** The joined text around a value, and the place where that text is used (through at most one constant). */
export function readComposedText(view: SourceView, value: AstNode): ComposedText | null {
  const found = findRoot(view, value);
  if (found === null) return null;
  const outer = outermost(view, found.root);
  const followed = followConstant(view, outer);
  if (followed !== null && (!isSteady(found.hole) || !sharesBlock(view, followed.statement, followed.use))) return null;
  const rest = cut(view, found.root, found.hole);
  if (rest === undefined) return null;
  return { root: found.root, hole: found.hole, rest, place: outermost(view, followed?.use ?? outer) };
}

function findRoot(view: SourceView, value: AstNode): { root: AstNode; hole: AstNode } | null {
  let hole = outermost(view, value);
  for (let parent = view.parentOf(hole); parent !== null; parent = view.parentOf(hole)) {
    if (isType(parent, 'TemplateLiteral'))
      return isType(view.parentOf(parent), 'TaggedTemplateExpression') ? null : { root: parent, hole };
    if (isPlus(parent)) return { root: topOfChain(view, parent), hole };
    if (isType(parent, 'ArrayExpression')) return joinOf(view, parent, hole);
    if (!isPartOfValue(parent, hole)) return { root: hole, hole };
    hole = parent;
  }
  return null;
}

/** The value may sit inside a larger expression that still is one value: `x.trim()`, `String(x)`, `x ?? ''`. */
function isPartOfValue(parent: AstNode, node: AstNode): boolean {
  if (
    isType(
      parent,
      'MemberExpression',
      'ChainExpression',
      'TSAsExpression',
      'TSNonNullExpression',
      'ParenthesizedExpression',
      'AwaitExpression',
    )
  )
    return true;
  if (isType(parent, 'LogicalExpression')) return child(parent, 'left') === node;
  if (!isType(parent, 'CallExpression')) return false;
  const callee = child(parent, 'callee');
  return callee === node || ['String', 'decodeURIComponent'].includes(stringField(callee, 'name') ?? '');
}

const isPlus = (node: AstNode): boolean => isType(node, 'BinaryExpression') && stringField(node, 'operator') === '+';

function topOfChain(view: SourceView, node: AstNode): AstNode {
  let top = node;
  for (let parent = view.parentOf(top); parent !== null && isPlus(parent); parent = view.parentOf(top)) top = parent;
  return top;
}

function joinOf(view: SourceView, array: AstNode, hole: AstNode): { root: AstNode; hole: AstNode } | null {
  const member = view.parentOf(array);
  const call = member === null ? null : view.parentOf(member);
  const isJoin =
    isType(member, 'MemberExpression') &&
    child(member, 'object') === array &&
    stringField(child(member, 'property'), 'name') === 'join';
  return isJoin && isType(call, 'CallExpression') ? { root: call, hole } : null;
}

/** Text of the rest; null when nothing is left, undefined when it cannot be told. */
function cut(view: SourceView, root: AstNode, hole: AstNode): string | null | undefined {
  if (root === hole) return null;
  if (isType(root, 'TemplateLiteral')) return cutTemplate(view, root, hole);
  return isPlus(root) ? cutChain(view, root, hole) : cutList(view, root, hole);
}

function cutTemplate(view: SourceView, root: AstNode, hole: AstNode): string | null | undefined {
  const index = children(root, 'expressions').indexOf(hole);
  const quasis = children(root, 'quasis');
  const before = quasis[index];
  const after = quasis[index + 1];
  if (index < 0 || before === undefined || after === undefined) return undefined;
  // Parsers differ in whether a quasi's range holds the braces, so the text between the holes is found by them.
  const open = view.text.lastIndexOf('${', startOf(hole));
  const close = view.text.indexOf('}', endOf(hole));
  // Parentheses or a comment around the hole would be cut in half.
  if (view.text.slice(open + 2, startOf(hole)).trim() !== '' || view.text.slice(endOf(hole), close).trim() !== '')
    return undefined;
  const head = view.text.slice(startOf(root) + 1, open);
  const tail = view.text.slice(close + 1, endOf(root) - 1);
  const isLast = /^(?:[\s"'”’)\]]|\\n|\\")*$/.test(tail);
  const text = isLast ? trimEnd(head) : `${head}${standIn}${tail}`;
  if (text.trim() === '') return null;
  const isPlain = quasis.length === 2 && !/[`'"\\\r\n]|\$\{/.test(text);
  return isPlain ? view.quote + text + view.quote : `\`${text}\``;
}

/** Without blanks, written line breaks and an opening quote at the end. */
const trimEnd = (text: string): string => text.replace(/(?:\s|\\n|\\r|\\"|["'“‘([])*$/, '');

function cutChain(view: SourceView, root: AstNode, hole: AstNode): string | null | undefined {
  const operands = operandsOf(root);
  const index = operands.indexOf(hole);
  const first = operands[0];
  const last = operands.at(-1);
  if (index < 0 || first === undefined || last === undefined || !isPlainChain(view, operands)) return undefined;
  const previous = operands[index - 1];
  const next = operands[index + 1];
  if (next === undefined)
    return previous === undefined
      ? null
      : trimLiteral(view, view.text.slice(startOf(first), endOf(previous)), previous);
  if (previous === undefined) return view.text.slice(startOf(next), endOf(last));
  const middle = view.quote + standIn + view.quote;
  return view.text.slice(startOf(first), startOf(hole)) + middle + view.text.slice(endOf(hole), endOf(last));
}

/** Nothing but `+` between the operands: parentheses would be cut in half. */
const isPlainChain = (view: SourceView, operands: readonly AstNode[]): boolean =>
  operands.every((operand, index) => {
    const next = operands[index + 1];
    return next === undefined || /^[\s+]*$/.test(view.text.slice(endOf(operand), startOf(next)));
  });

/** Blanks at the end of the last literal have nothing to part any more. */
function trimLiteral(view: SourceView, text: string, last: AstNode): string {
  if (!isType(last, 'Literal')) return text;
  const raw = view.textOf(last);
  return (
    text.slice(0, text.length - raw.length) + raw.charAt(0) + trimEnd(raw.slice(1, -1)) + raw.charAt(raw.length - 1)
  );
}

function operandsOf(root: AstNode): readonly AstNode[] {
  const operands: AstNode[] = [];
  let node: AstNode | null = root;
  while (node !== null && isPlus(node)) {
    const right = child(node, 'right');
    if (right !== null) operands.unshift(right);
    node = child(node, 'left');
  }
  return node === null ? operands : [node, ...operands];
}

function cutList(view: SourceView, root: AstNode, hole: AstNode): string | null | undefined {
  const array = child(child(root, 'callee'), 'object');
  const elements = children(array, 'elements');
  const index = elements.indexOf(hole);
  if (index < 0 || array === null) return undefined;
  const [previous, next] = [elements[index - 1], elements[index + 1]];
  if (previous === undefined && next === undefined) return null;
  const from = next === undefined && previous !== undefined ? endOf(previous) : startOf(hole);
  const to = next === undefined ? endOf(hole) : startOf(next);
  return view.text.slice(startOf(root), from) + view.text.slice(to, endOf(root));
}

/** An expression that gives the same value a few lines later: names and members, no calls. */
export function isSteady(node: AstNode): boolean {
  const inner = unwrap(node);
  if (isType(inner, 'Identifier', 'ThisExpression')) return true;
  if (staticString(inner) !== null) return true;
  if (!isType(inner, 'MemberExpression') || isTrue(inner, 'computed')) return false;
  const object = child(inner, 'object');
  return object !== null && isSteady(object);
}

/** Whether the block of a statement also holds the use, so that all names of the statement are known there. */
function sharesBlock(view: SourceView, statement: AstNode, use: AstNode): boolean {
  const block = view.parentOf(statement);
  return block !== null && startOf(block) <= startOf(use) && endOf(use) <= endOf(block);
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
