// Writes a joined text without one of its parts: a hole of a template, an operand of `+`, an element of a list.

import { child, children, endOf, isType, startOf, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** What stands in the sentence where the value was, when the sentence goes on behind it. */
const standIn = '(see the user message)';

export const isPlus = (node: AstNode): boolean =>
  isType(node, 'BinaryExpression') && stringField(node, 'operator') === '+';

/** Text of the rest; null when nothing is left, undefined when it cannot be told. */
export function cutText(view: SourceView, root: AstNode, hole: AstNode): string | null | undefined {
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
