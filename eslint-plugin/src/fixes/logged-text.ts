// What a text in a log call is called, and which parts of a call hold one.

import { child, contains, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import type { Entry } from './facts.ts';
import type { LoggedText } from './log-place.ts';
import { nameOf } from './text-size.ts';

interface Texts {
  readonly view: SourceView;
  readonly texts: readonly LoggedText[];
}

const harmless =
  /(?:^|_|[a-z](?=[A-Z]))(?:id|ids|status|model|deployment|name|latency|duration|elapsed|ms|tokens?|usage|count|total|length|size|hash|reason|code|level|msg|at|date|time|timestamp|port|url|method|path|version)$/i;
const numbers = /^(?:Date\.now|performance\.now|Number|parseInt|parseFloat|Math\.\w+|process\.hrtime(?:\.bigint)?)$/;

/** Names of fields that say what happened, not what was said. */
export const isHarmlessName = (name: string): boolean => harmless.test(name);

/** A value that surely is no text of a person or a model: a constant, a number, a name that says so. */
export function isHarmless(view: SourceView, value: AstNode): boolean {
  const node = unwrap(value);
  if (staticString(node) !== null || isType(node, 'Literal', 'UpdateExpression', 'NewExpression')) return true;
  if (isType(node, 'UnaryExpression')) return true;
  if (isType(node, 'BinaryExpression')) return stringField(node, 'operator') !== '+';
  const callee = isType(node, 'CallExpression') ? child(node, 'callee') : null;
  if (callee !== null) return numbers.test(view.textOf(callee));
  return isHarmlessName(nameOf(node));
}

/** Whether a part of the call holds a text, or may be one where the whole was pointed at. */
export const isTextOf =
  ({ view, texts }: Texts) =>
  (part: AstNode): boolean =>
    texts.some(({ node }) => contains(part, node) || (contains(node, part) && !isHarmless(view, part)));

export function wordOf({ texts }: Texts, node: AstNode): string {
  return texts.find((text) => contains(node, text.node) || contains(text.node, node))?.word ?? 'prompt';
}

/** An entry under the name that people would give the text. */
export function entryOf(work: Texts, node: AstNode): Entry {
  const inner = isType(unwrap(node), 'SpreadElement') ? node : unwrap(node);
  const name = nameOf(inner);
  return {
    name: name === 'text' && !isType(inner, 'Identifier', 'MemberExpression') ? wordOf(work, node) : name,
    node,
  };
}

/** Entries whose names do not collide. */
export function distinct(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.name) ?? 0) + 1;
    seen.set(entry.name, count);
    return count === 1 ? entry : { ...entry, name: `${entry.name}${String(count)}` };
  });
}
