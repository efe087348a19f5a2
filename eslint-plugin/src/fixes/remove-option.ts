// Takes an option out of an object literal.

import type { Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { isType, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { removeProperty } from './objects.ts';

/** Edits that remove the property with this value. */
export function removeOption(view: SourceView, value: AstNode): readonly Edit[] | null {
  const property = view.parentOf(outermost(view, value));
  const object = property === null ? null : view.parentOf(property);
  if (property === null || !isType(property, 'Property') || !isType(object, 'ObjectExpression')) return null;
  return [removeProperty(view, property, object)];
}
