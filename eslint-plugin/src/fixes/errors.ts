// Says less about an error.

import type { Edit } from '../ast/edit.ts';
import { endOf, isTrue, isType, startOf, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** Puts another expression in the place of a value; a shorthand property keeps its name. */
function replaceValue(view: SourceView, value: AstNode, text: string): readonly Edit[] {
  const owner = isType(value, 'Property') ? value : view.parentOf(value);
  const name = isType(owner, 'Property') && isTrue(owner, 'shorthand') ? `${view.textOf(value)}: ` : '';
  return [{ start: startOf(value), end: endOf(value), text: name + text }];
}

export function sendFixedSentence(view: SourceView, value: AstNode): readonly Edit[] {
  return replaceValue(view, value, `${view.quote}The request could not be answered.${view.quote}`);
}

/** The error may be anything, so its name is read only where it has one. */
export function logErrorName(view: SourceView, value: AstNode): readonly Edit[] | null {
  if (!isType(value, 'Identifier', 'Property')) return null;
  const name = view.textOf(value);
  return replaceValue(view, value, `${name} instanceof Error ? ${name}.name : ${view.quote}unknown${view.quote}`);
}
