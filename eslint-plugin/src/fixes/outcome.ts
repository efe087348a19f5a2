// Stops a reply that the service held back.

import type { Edit } from '../ast/edit.ts';
import { child, children, endOf, isType, stringField, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { startOf } from '../ast/node.ts';

/** `const reply = await ask(…);` gets a check of `reply` behind it; null when the reply has no name of its own. */
export function handleFiltered(
  view: SourceView,
  call: AstNode,
  outcome: { readonly at: string; readonly filtered: string },
): readonly Edit[] | null {
  if (/\bstream\s*:/.test(view.textOf(call))) return null;
  const awaited = view.parentOf(call);
  const declarator = isType(awaited, 'AwaitExpression') ? view.parentOf(awaited) : null;
  const name = isType(declarator, 'VariableDeclarator') ? stringField(child(declarator, 'id'), 'name') : null;
  const statement = declarator === null ? null : view.parentOf(declarator);
  if (name === null || !isType(statement, 'VariableDeclaration') || children(statement, 'declarations').length !== 1)
    return null;
  const place = outcome.at
    .replace(/^\(\)/, '')
    .replaceAll('[]', '[0]?')
    .replaceAll('incomplete_details.', 'incomplete_details?.');
  const quoted = view.quote + outcome.filtered + view.quote;
  const gap = view.eol + indentAt(view.text, startOf(statement));
  const message = `${view.quote}The reply was stopped by the content filter.${view.quote}`;
  return [
    {
      start: endOf(statement),
      end: endOf(statement),
      text: `${gap}if (${name}${place} === ${quoted}) throw new Error(${message});`,
    },
  ];
}
