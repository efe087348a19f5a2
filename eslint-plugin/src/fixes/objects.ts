// Small edits of object and array literals that keep the file's formatting.

import type { Edit } from '../ast/edit.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';

/** Name of a property, whether written plain or quoted; null when computed. */
export function keyOf(property: AstNode): string | null {
  if (!isType(property, 'Property') || isTrue(property, 'computed')) return null;
  const key = child(property, 'key');
  return stringField(key, 'name') ?? stringField(key, 'value');
}

export const findProperty = (object: AstNode | null, ...names: readonly string[]): AstNode | null =>
  children(object, 'properties').find((each) => names.includes(keyOf(each) ?? '')) ?? null;

export function valueOf(property: AstNode | null): AstNode | null {
  const value = child(property, 'value');
  return value === null ? null : unwrap(value);
}

export const replaceNode = (node: AstNode, text: string): Edit => ({ start: startOf(node), end: endOf(node), text });

/** Gives a property a new name and value; a comment between the two stays. */
export function replaceProperty(property: AstNode, key: string, value: string): readonly Edit[] {
  const oldKey = child(property, 'key');
  const oldValue = child(property, 'value');
  if (isTrue(property, 'shorthand') || oldKey === null || oldValue === null)
    return [replaceNode(property, `${key}: ${value}`)];
  return [replaceNode(oldKey, key), replaceNode(oldValue, value)];
}

/** Takes a property out, with the comma behind it (or the one before, if it is the last). */
export const removeProperty = (view: SourceView, property: AstNode, object: AstNode): Edit =>
  removeEntry(view, property, children(object, 'properties'));

/** The same for an entry of any list. */
export function removeEntry(view: SourceView, property: AstNode, list: readonly AstNode[]): Edit {
  const index = list.indexOf(property);
  const next = list[index + 1];
  const previous = list[index - 1];
  if (next !== undefined) return { start: startOf(property), end: startOf(next), text: '' };
  if (previous !== undefined) return { start: endOf(previous), end: endOf(property), text: '' };
  return {
    start: startOf(property),
    end: endOf(property) + (/^\s*,/.exec(view.text.slice(endOf(property)))?.[0].length ?? 0),
    text: '',
  };
}

/** What stands between two entries of a list: a line break with the indent of the entry, or a blank. */
function gapAt(view: SourceView, entry: AstNode, list: readonly AstNode[], open: number): string {
  const index = list.indexOf(entry);
  const previous = list[index - 1];
  const before = view.text.slice(previous === undefined ? open : endOf(previous), startOf(entry));
  return before.includes('\n') ? view.eol + indentAt(view.text, startOf(entry)) : ' ';
}

/** Puts an entry behind another one of an array or object literal. */
export function insertAfter(view: SourceView, entry: AstNode, list: readonly AstNode[], text: string): Edit {
  const parent = view.parentOf(entry);
  const gap = gapAt(view, entry, list, parent === null ? 0 : startOf(parent));
  return { start: endOf(entry), end: endOf(entry), text: `,${gap}${text}` };
}

/** Puts an entry in front of another one. */
export function insertBefore(view: SourceView, entry: AstNode, list: readonly AstNode[], text: string): Edit {
  const parent = view.parentOf(entry);
  const gap = gapAt(view, entry, list, parent === null ? 0 : startOf(parent));
  return { start: startOf(entry), end: startOf(entry), text: `${text},${gap}` };
}
