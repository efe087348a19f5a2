// Hands a keyed hash to a function of the project that writes its argument down.

import { joinEdits, type Edit, type FixResult } from '../ast/edit.ts';
import { importedNames } from '../ast/imports.ts';
import { isType, stringField, child, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { isTextMaker } from './log-place.ts';
import type { Imported } from './imports.ts';
import { bringFromModule, bringWithoutText } from './without-text.ts';
import { readValue, wrapValue } from './wrap-value.ts';

/** `answer` → `JSON.stringify(withoutText({ answer }))`: still text, so that whatever the function does with it works. */
export function hashArgument(view: SourceView, value: AstNode): readonly Edit[] | null {
  const imported = bringWithoutText(view);
  return imported && hashWith(view, value, imported);
}

export function hashArgumentByHelper(view: SourceView, value: AstNode): FixResult {
  const called = bringFromModule(view);
  const edits = called?.other ? hashWith(view, value, called) : null;
  return edits === null || !called?.other ? null : { edits, other: called.other };
}

function hashWith(view: SourceView, value: AstNode, { names, edits }: Imported): readonly Edit[] | null {
  const whole = readValue(view, value);
  const call = whole === null ? null : callAround(view, whole);
  if (whole === null || call === null || !isForEffect(view, call)) return null;
  const inner = unwrap(whole);
  if (!isType(inner, 'Identifier', 'MemberExpression', 'AwaitExpression', 'TemplateLiteral', 'LogicalExpression'))
    return null;
  // An imported function or client, whose text only appears when it is called.
  if (importedNames(view).some(({ local }) => local === stringField(inner, 'name'))) return null;
  const name = stringField(inner, 'name') ?? stringField(child(inner, 'property'), 'name') ?? 'text';
  const wrapped = wrapValue(view, value, (text) => {
    const entry = text === name ? name : `${name}: ${text}`;
    const hashed = `${names[0] ?? ''}({ ${entry} })`;
    return isTextMaker(view, view.parentOf(whole)) ? hashed : `JSON.stringify(${hashed})`;
  });
  return wrapped && joinEdits([...wrapped, ...edits]);
}

/** The call that is given the value, alone or in a text. */
function callAround(view: SourceView, value: AstNode): AstNode | null {
  for (let node = view.parentOf(value); node !== null; node = view.parentOf(node)) {
    if (isType(node, 'CallExpression') && !isTextMaker(view, node)) return node;
    if (!isType(node, 'TemplateLiteral', 'CallExpression', 'BinaryExpression')) return null;
  }
  return null;
}

/** Nobody reads what the call gives back, so all that it does with the text is to write it down. */
function isForEffect(view: SourceView, call: AstNode): boolean {
  const parent = view.parentOf(call);
  const outer = isType(parent, 'AwaitExpression', 'UnaryExpression') ? view.parentOf(parent) : parent;
  return isType(outer, 'ExpressionStatement');
}
