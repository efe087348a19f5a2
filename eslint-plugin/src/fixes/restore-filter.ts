// Gives a content filter back what a setting took from it.

import type { Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { children, isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { removeEntry, removeProperty, replaceNode } from './objects.ts';

/** A switch is turned; the entry of one category goes as a whole; any other option goes, so that the default holds. */
export function restoreFilter(view: SourceView, setting: AstNode): readonly Edit[] | null {
  const value = outermost(view, setting);
  const switched: unknown = Reflect.get(unwrap(setting), 'value');
  if (typeof switched === 'boolean') return [replaceNode(value, String(!switched))];
  const property = view.parentOf(value);
  const object = property === null ? null : view.parentOf(property);
  if (property === null || !isType(property, 'Property') || !isType(object, 'ObjectExpression')) return null;
  const entry = outermost(view, object);
  const list = view.parentOf(entry);
  return isType(list, 'ArrayExpression')
    ? [removeEntry(view, entry, children(list, 'elements'))]
    : [removeProperty(view, property, object)];
}
