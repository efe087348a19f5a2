// Puts a guard of the helper module before a text goes to a model.

import { joinEdits, type Edit, type FixResult } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { endOf, isTrue, isType, startOf, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { semicolonOf } from '../ast/imports.ts';
import { callHelpers, type CalledHelpers } from './helper-module.ts';
import { canAwait, statementOf } from './statements.ts';
import { asText, isSteady } from './text-value.ts';

/** `stripInvisible(text)` in the place of the text. */
export function stripInvisibleFirst(view: SourceView, text: AstNode): FixResult {
  const value = outermost(view, text);
  const parent = view.parentOf(value);
  if (parent === null || isType(value, 'SpreadElement', 'ObjectExpression', 'ArrayExpression')) return null;
  const called = callHelpers(view, ['stripInvisible']);
  if (called === null) return null;
  const wrapped = `${called.names[0] ?? ''}(${asText(view, value)})`;
  const isShorthand = isType(parent, 'Property') && isTrue(parent, 'shorthand');
  const edit: Edit = isShorthand
    ? { start: startOf(parent), end: endOf(parent), text: `${view.textOf(value)}: ${wrapped}` }
    : { start: startOf(value), end: endOf(value), text: wrapped };
  return withHelpers([edit], called);
}

/** `await shieldPrompt(text)` as a statement before the one that holds the call. It throws when the text is refused. */
export function checkWithPromptShields(view: SourceView, text: AstNode): FixResult {
  const statement = statementOf(view, text);
  if (statement === null || !isSteady(text) || !canAwait(view, statement)) return null;
  const called = callHelpers(view, ['shieldPrompt']);
  if (called === null) return null;
  const line = `await ${called.names[0] ?? ''}(${asText(view, text)})${semicolonOf(view)}`;
  const at = startOf(statement);
  return withHelpers([{ start: at, end: at, text: line + view.eol + indentAt(view.text, at) }], called);
}

function withHelpers(edits: readonly Edit[], { edits: imports, other }: CalledHelpers): FixResult {
  const joined = joinEdits([...edits, ...imports]);
  return joined === null || other === null ? joined : { edits: joined, other };
}
