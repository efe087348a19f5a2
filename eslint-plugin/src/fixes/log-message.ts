// The sentence of a log call without the texts in it.

import { child, children, endOf, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { isPlus } from './cut-text.ts';
import { partsOf } from './joined-parts.ts';

export interface LogMessage {
  /** source of the sentence; null when the texts were all of it */
  readonly source: string | null;
  /** the parts that were taken out */
  readonly texts: readonly AstNode[];
}

const isWords = (node: AstNode): boolean =>
  isType(node, 'TemplateLiteral') || isPlus(node) || staticString(node) !== null;

/** What is left of a joined text without the parts for which `isText` holds; null for any other expression. */
export function readLogMessage(
  view: SourceView,
  argument: AstNode,
  isText: (node: AstNode) => boolean,
): LogMessage | null {
  const node = unwrap(argument);
  if (!isWords(node)) return null;
  const parts = partsOf(node) ?? [staticString(node) ?? ''];
  const texts = parts.filter((part): part is AstNode => typeof part !== 'string' && isText(part));
  if (texts.length === 0) return { source: view.textOf(argument), texts };
  const hole = '\uE000';
  const marked = parts
    .map((part) => (typeof part === 'string' ? part : texts.includes(part) ? hole : `\${${view.textOf(part)}}`))
    .join('');
  const words = tidy(marked);
  if (words === '') return { source: null, texts };
  const isPlain = !parts.some((part) => typeof part !== 'string' && !texts.includes(part));
  return { source: isPlain ? quoted(view, words) : `\`${escaped(words, '`')}\``, texts };
}

/** Several sentences in a row as one. */
export function joinMessages(view: SourceView, sources: readonly string[]): string | null {
  if (sources.length < 2) return sources[0] ?? null;
  const texts = sources.map((source) => source.slice(1, -1));
  if (sources.some((source) => !/^(?:'[^']*'|"[^"]*"|`[^`]*`)$/s.test(source))) return null;
  const isPlain = sources.every((source) => !source.startsWith('`'));
  const words = tidy(texts.join(' '));
  return isPlain ? view.quote + words.replaceAll(view.quote, '') + view.quote : `\`${words}\``;
}

/** Without the places of the texts and what only served them: quotes, brackets, a colon at the end. */
function tidy(text: string): string {
  return text
    .replace(/(?:["'`“‘([<]|\\["'])*\uE000(?:["'`”’)\]>]|\\["'])*/g, ' ')
    .replace(/%[sdifjoOc](?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:=,;–—-]+$/, '')
    .replace(/^[\s:=,;–—-]+/, '')
    .replace(/ ([:,.;])/g, '$1')
    .trim();
}

export const tidyMessage = (view: SourceView, text: string): string => quoted(view, tidy(text));

const quoted = (view: SourceView, words: string): string => view.quote + escaped(words, view.quote) + view.quote;

const escaped = (words: string, quote: string): string =>
  words.replace(/\\(?![$`])/g, '\\\\').replaceAll(quote, `\\${quote}`);

/** Comments between the arguments of a call, which would go with what is replaced. */
export function commentsBetween(view: SourceView, list: readonly AstNode[]): readonly string[] {
  const first = list[0];
  if (first === undefined) return [];
  const call = view.parentOf(first);
  const callee = child(call, 'callee');
  const gaps = list.map((node, index) => {
    const before = list[index - 1];
    const from = before === undefined ? (callee === null ? startOf(node) : endOf(callee)) : endOf(before);
    return view.text.slice(from, startOf(node)) + gapsInside(view, unwrap(node));
  });
  return gaps.flatMap(commentsIn);
}

/** Text of a chain or a template that belongs to none of its parts. */
function gapsInside(view: SourceView, node: AstNode): string {
  if (isPlus(node)) {
    const [left, right] = [child(node, 'left'), child(node, 'right')];
    if (left === null || right === null) return '';
    return (
      gapsInside(view, unwrap(left)) + view.text.slice(endOf(left), startOf(right)) + gapsInside(view, unwrap(right))
    );
  }
  if (!isType(node, 'TemplateLiteral')) return '';
  const holes = children(node, 'expressions');
  return holes
    .map((hole) => {
      const open = view.text.lastIndexOf('${', startOf(hole));
      const rest = view.text.slice(endOf(hole));
      return view.text.slice(open + 2, startOf(hole)) + (/^\s*(?:\/\*[\s\S]*?\*\/\s*)*/.exec(rest)?.[0] ?? '');
    })
    .join('');
}

const commentsIn = (gap: string): readonly string[] => gap.match(/\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g) ?? [];
