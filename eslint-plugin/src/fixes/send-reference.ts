// Puts the name of a secret where its value went into a prompt.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { followConstant } from '../ast/names.ts';
import { child, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { removeLine } from './imports.ts';
import { readValue, wrapValue } from './wrap-value.ts';

/** `${process.env.PAY_KEY}` → `[PAY_KEY]`; a constant that nothing else reads goes with it. Null where the secret has no name. */
export function sendReference(view: SourceView, secret: AstNode): readonly Edit[] | null {
  const value = readValue(view, secret);
  const declared = isType(unwrap(secret), 'Identifier') ? constantOf(view, unwrap(secret)) : null;
  const name = nameOf(declared?.value ?? secret) ?? nameOf(secret);
  if (value === null || name === null) return null;
  // What a call gave may have been asked for its effect as well.
  const gone = declared !== null && isType(unwrap(declared.value), 'MemberExpression') ? [declared.statement] : [];
  const edits = inTemplate(view, value, `[${name}]`) ?? wrapValue(view, value, () => quoted(view, `[${name}]`));
  return edits === null ? null : joinEdits([...edits, ...gone.map((statement) => removeLine(view, statement))]);
}

const quoted = (view: SourceView, text: string): string => view.quote + text + view.quote;

/** Also behind a stand-in for a missing value: `process.env.KEY ?? ''`. */
function nameOf(node: AstNode): string | null {
  const inner = unwrap(node);
  const left = isType(inner, 'LogicalExpression') ? child(inner, 'left') : null;
  if (left !== null) return nameOf(left);
  if (isType(inner, 'Identifier')) return stringField(inner, 'name');
  if (!isType(inner, 'MemberExpression') || isTrue(inner, 'computed')) return null;
  const name = stringField(child(inner, 'property'), 'name');
  // What a vault gives says `value` whatever it holds.
  return name === 'value' ? null : name;
}

/** The constant that stands here and nowhere else. */
function constantOf(view: SourceView, use: AstNode): { readonly value: AstNode; readonly statement: AstNode } | null {
  for (const node of view.nodes) {
    const init = isType(node, 'VariableDeclarator') ? child(node, 'init') : null;
    if (init === null || stringField(child(node, 'id'), 'name') !== stringField(use, 'name')) continue;
    const followed = followConstant(view, init);
    return followed?.use === use ? { value: init, statement: followed.statement } : null;
  }
  return null;
}

/** In place of the whole hole of a template, when nothing but the value stands in it. */
function inTemplate(view: SourceView, value: AstNode, text: string): readonly Edit[] | null {
  if (!isType(view.parentOf(value), 'TemplateLiteral')) return null;
  const before = /\$\{\s*$/.exec(view.text.slice(0, startOf(value)));
  const after = /^\s*\}/.exec(view.text.slice(endOf(value)));
  if (before === null || after === null) return null;
  return [{ start: before.index, end: endOf(value) + after[0].length, text }];
}
