// Sets options of an object literal to `false`, nested ones too.

import type { Edit } from '../ast/edit.ts';
import { child, children, endOf, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import { keyOf } from './objects.ts';

/** Edits that make each dotted place of the literal `false`; null when a place on the way is no literal. */
export function turnOff(options: AstNode, places: readonly string[]): readonly Edit[] | null {
  const edits: Edit[] = [];
  const added = new Map<AstNode, string[]>();
  for (const place of places) {
    const names = place.split('.');
    const last = names.pop() ?? '';
    const owner = names.reduce<AstNode | null>(
      (object, name) => (object ? literalAt(object, name) : null),
      unwrap(options),
    );
    if (!owner || !isType(owner, 'ObjectExpression')) return null;
    const value = child(propertyOf(owner, last), 'value');
    if (value) edits.push({ start: startOf(value), end: endOf(value), text: 'false' });
    else added.set(owner, [...(added.get(owner) ?? []), `${last}: false`]);
  }
  for (const [owner, texts] of added) edits.push(insertion(owner, texts));
  return edits.sort((a, b) => a.start - b.start);
}

function propertyOf(object: AstNode, name: string): AstNode | null {
  return (
    children(object, 'properties').find((property) => isType(property, 'Property') && keyOf(property) === name) ?? null
  );
}

function literalAt(object: AstNode, name: string): AstNode | null {
  const value = child(propertyOf(object, name), 'value');
  return value ? unwrap(value) : null;
}

function insertion(owner: AstNode, texts: readonly string[]): Edit {
  const last = children(owner, 'properties').at(-1);
  const at = last ? endOf(last) : startOf(owner) + 1;
  const text = texts.join(', ');
  if (!last) return { start: at, end: at, text: ` ${text} ` };
  return { start: at, end: at, text: `, ${text}` };
}
