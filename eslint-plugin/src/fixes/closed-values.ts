// Guards around a single value where the right code cannot be guessed: they compile at once and let nothing pass that
// nobody has listed.

import { joinEdits, type Edit, type FixResult } from '../ast/edit.ts';
import { child, children, isType, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { bringHelper, type HelperPlace } from './bring-helper.ts';
import type { HelperName } from './helper-texts.ts';
import { bringList } from './lists.ts';
import { wrapValue } from './wrap-value.ts';

/** A constant of allowed values: its name, and what it says of them. */
export interface ValueList {
  readonly name: string;
  readonly meaning: string;
}

/** `value` → `oneOf(value, allowedCommands)` */
export const acceptListed =
  (list: ValueList, place: HelperPlace) =>
  (view: SourceView, value: AstNode): FixResult =>
    guardValue(view, value, { helper: 'oneOf', place, list });

/** `link` → `listedLink(link, allowedOrigins)` */
export const acceptListedLinks =
  (place: HelperPlace) =>
  (view: SourceView, link: AstNode): FixResult =>
    guardValue(view, link, {
      helper: 'listedLink',
      place,
      list: { name: 'allowedOrigins', meaning: 'Origins that may be reached, such as https://www.contoso.com.' },
    });

/** `text` → `asData(text)` */
export const markAsData =
  (place: HelperPlace) =>
  (view: SourceView, text: AstNode): FixResult =>
    guardValue(view, text, { helper: 'asData', place });

/** `messages` → `userTurns(messages)` */
export const keepUserTurns =
  (place: HelperPlace) =>
  (view: SourceView, messages: AstNode): FixResult =>
    guardValue(view, messages, { helper: 'userTurns', place });

/** `path` → `insideFolder(path, 'data')` */
export const keepInFolder =
  (place: HelperPlace) =>
  (view: SourceView, path: AstNode): FixResult =>
    guardValue(view, path, { helper: 'insideFolder', place, given: `${view.quote}data${view.quote}` });

interface Guard {
  readonly helper: HelperName;
  readonly place: HelperPlace;
  readonly list?: ValueList;
  /** what the helper gets besides the value */
  readonly given?: string;
}

function guardValue(view: SourceView, value: AstNode, { helper, place, list, given: fixed }: Guard): FixResult {
  const brought = list === undefined ? null : bringList(view, list.name, list.meaning);
  if (list !== undefined && brought === null) return null;
  const called = bringHelper(view, helper, place);
  if (called === null) return null;
  const second = brought?.name ?? fixed;
  const given = second === undefined ? '' : `, ${second}`;
  const wrapped = [value, ...fieldsBeside(view, value)].map((each) =>
    wrapValue(view, each, (text) => {
      const guard = (inner: string): string => `${called.names[0] ?? helper}(${inner}${given})`;
      return helper !== 'userTurns' && isList(view, each) ? `${text}.map((each) => ${guard('each')})` : guard(text);
    }),
  );
  if (wrapped[0] === null) return null;
  return withModule(
    [...wrapped.flatMap((edits) => edits ?? []), ...called.edits, ...(brought?.edits ?? [])],
    called.other,
  );
}

/** A name that the code says holds a list: `likes: string[]`. */
function isList(view: SourceView, value: AstNode): boolean {
  const call = view.parentOf(value);
  const callee = isType(call, 'CallExpression') ? child(call, 'callee') : null;
  const called = stringField(callee, 'name') ?? stringField(child(callee, 'property'), 'name') ?? '';
  if (/^(?:spawn|execFile|fork)(?:Sync)?$/.test(called) && children(call, 'arguments')[1] === value) return true;
  const name = stringField(value, 'name') ?? stringField(child(value, 'property'), 'name');
  if (name === null || !/^\w+$/.test(name)) return false;
  return new RegExp(`\\b${name}\\??:\\s*(?:readonly\\s+)?(?:[\\w.]+\\[\\]|(?:Readonly)?Array<)`).test(view.text);
}

/** Other fields of the same object in the same text: `${ticket.title}` beside `${ticket.body}`. */
function fieldsBeside(view: SourceView, value: AstNode): readonly AstNode[] {
  const object = isType(value, 'MemberExpression') ? child(value, 'object') : null;
  const parent = view.parentOf(value);
  if (object === null || !isType(parent, 'TemplateLiteral')) return [];
  return children(parent, 'expressions').filter(
    (each) =>
      each !== value &&
      isType(each, 'MemberExpression') &&
      view.textOf(child(each, 'object') ?? each) === view.textOf(object),
  );
}

/** One fix of this file and, where there is one, of the module of helpers. */
export function withModule(
  edits: readonly Edit[],
  other: Exclude<FixResult, readonly Edit[] | null>['other'] | null,
): FixResult {
  const joined = joinEdits(edits);
  return joined === null || other === null ? joined : { edits: joined, other };
}
