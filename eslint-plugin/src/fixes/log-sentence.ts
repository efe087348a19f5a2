// Parts the arguments of a log call into a sentence, texts and other values, and writes them anew.

import { applyEdits, joinEdits, type Edit } from '../ast/edit.ts';
import { children, endOf, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import type { Entry, Facts } from './facts.ts';
import { commentsBetween, joinMessages, readLogMessage, tidyMessage } from './log-message.ts';
import { isTextMaker } from './log-place.ts';
import type { LogWork } from './log-objects.ts';
import { distinct, entryOf, isTextOf } from './logged-text.ts';
import { nameOf } from './text-size.ts';

export interface ArgumentWork extends LogWork {
  /** arguments that are replaced as a whole */
  readonly whole: readonly AstNode[];
  /** edits inside object literals of the call */
  readonly inObjects: readonly Edit[];
}

/** The value in `JSON.stringify(value)`: its text is hashed and measured anyway. */
export function inText(view: SourceView, argument: AstNode): AstNode {
  let node = argument;
  while (isTextMaker(view, unwrap(node))) {
    const first = children(unwrap(node), 'arguments')[0];
    if (first === undefined || isType(first, 'SpreadElement')) break;
    node = first;
  }
  return node;
}

export interface LogParts {
  readonly message: string | null;
  readonly entries: readonly Entry[];
  /** other values, as properties of an object literal */
  readonly fields: readonly string[];
}

/** Sentence, texts and other values of a list of arguments. */
export function sortArguments(work: ArgumentWork, list: readonly AstNode[]): LogParts {
  const { view, whole } = work;
  const messages: string[] = [];
  const entries: Entry[] = [];
  const fields: string[] = [];
  for (const argument of list) {
    const isWhole = whole.includes(argument);
    const message = readLogMessage(view, argument, isWhole ? isTextOf(work) : () => false);
    if (message !== null) {
      const isSentence = staticString(argument) !== null;
      if (message.source !== null)
        messages.push(isSentence ? tidyMessage(view, staticString(argument) ?? '') : message.source);
      entries.push(...message.texts.map((text) => entryOf(work, text)));
    } else if (isWhole) entries.push(entryOf(work, inText(view, argument)));
    else fields.push(fieldOf(work, argument));
  }
  const spoken = messages.filter((each) => each.length > 2);
  const joined = joinMessages(view, spoken);
  if (joined === null && spoken.length > 1) fields.unshift(`details: [${spoken.slice(1).join(', ')}]`);
  return { message: joined ?? spoken[0] ?? null, entries: distinct(entries), fields };
}

/** Another value of the call as a property; the properties of an object literal as they are. */
function fieldOf({ view, inObjects }: ArgumentWork, argument: AstNode): string {
  const start = startOf(argument);
  const inside = inObjects
    .filter((edit) => edit.start >= start && edit.end <= endOf(argument))
    .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const source = applyEdits(view.text.slice(start, endOf(argument)), joinEdits(inside) ?? []);
  if (isType(argument, 'ObjectExpression') && !source.includes('//'))
    return source.slice(1, -1).trim().replace(/,$/, '');
  if (isType(argument, 'ObjectExpression')) return `...${source}`;
  const name = nameOf(argument);
  return source === name ? name : `${name}: ${source}`;
}

/** One object with everything: the sentence, the other values, and what is told of the texts. */
export const objectOf = (parts: LogParts, facts: Facts): string => {
  const { message, entries, fields } = parts;
  const own = [...(message === null ? [] : [`message: ${message}`]), ...fields.filter((each) => each !== '')];
  if (own.length === 0) return facts.whole(entries);
  return `{ ${[...own, ...(entries.length === 0 ? [] : [facts.inside(entries)])].join(', ')} }`;
};

/** New text for all arguments. */
export function replaceList(view: SourceView, list: readonly AstNode[], text: string): readonly Edit[] | null {
  const first = list[0];
  const last = list.at(-1);
  if (first === undefined || last === undefined) return null;
  return [{ start: startOf(first), end: endOf(last), text: notes(view, list) + text }];
}

/** Comments among the replaced arguments, in front of what replaces them. */
export function notes(view: SourceView, list: readonly AstNode[]): string {
  const first = list[0];
  const found = commentsBetween(view, list).filter((comment) => first === undefined || !isBefore(view, first, comment));
  return found
    .map((comment) => (comment.startsWith('//') ? `/*${comment.slice(2).replaceAll('*/', '')} */ ` : `${comment} `))
    .join('');
}

/** A comment in front of the first argument is outside of what is replaced. */
function isBefore(view: SourceView, first: AstNode, comment: string): boolean {
  const at = view.text.lastIndexOf(comment, startOf(first));
  return at >= 0 && view.text.slice(at + comment.length, startOf(first)).trim() === '';
}
