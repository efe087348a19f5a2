// Refuses a tool that is not in the table it is taken from.

import type { Edit } from '../ast/edit.ts';
import { semicolonOf } from '../ast/imports.ts';
import { child, isTrue, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { statementOf } from './statements.ts';
import { isSteady } from './text-value.ts';

/** `tools[name](…)` → a check of `name` in front of the statement. */
export function checkToolName(view: SourceView, callee: AstNode): readonly Edit[] | null {
  const entry = entryOf(callee);
  const table = child(entry, 'object');
  const name = child(entry, 'property');
  const statement = entry && statementOf(view, entry);
  if (!statement || !table || !name || !isSteady(table) || !isSteady(name)) return null;
  const message = `${view.quote}This tool is not known.${view.quote}`;
  const check = `if (!Object.hasOwn(${view.textOf(table)}, ${view.textOf(name)})) throw new Error(${message})`;
  const at = startOf(statement);
  return [{ start: at, end: at, text: check + semicolonOf(view) + view.eol + indentAt(view.text, at) }];
}

/** The `tools[name]` of `tools[name]` and `tools[name].execute`. */
function entryOf(callee: AstNode): AstNode | null {
  const inner = unwrap(callee);
  if (!isType(inner, 'MemberExpression')) return null;
  if (isTrue(inner, 'computed')) return inner;
  const object = child(inner, 'object');
  return object && entryOf(object);
}
