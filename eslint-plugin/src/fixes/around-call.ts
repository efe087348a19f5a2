// Guards around or in front of the call of a model.

import type { Edit, FixResult } from '../ast/edit.ts';
import { semicolonOf } from '../ast/imports.ts';
import { outermost } from '../ast/names.ts';
import { childNodes, child, children, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { bringHelper, type HelperPlace } from './bring-helper.ts';
import { withModule } from './closed-values.ts';
import { readValue, wrapValue } from './wrap-value.ts';
import { canAwait, statementOf } from './statements.ts';

/** `await ask()` → `await logSecurityDecision(() => ask())` */
export const logDecision =
  (place: HelperPlace) =>
  (view: SourceView, call: AstNode): FixResult => {
    const called = bringHelper(view, 'logSecurityDecision', place);
    if (called === null) return null;
    const edits = deferCall(view, call, `${called.names[0] ?? ''}(`);
    return edits && withModule([...edits, ...called.edits], called.other);
  };

/** The call as a function that is called at once, by whoever stands in front of it. */
function deferCall(view: SourceView, call: AstNode, open: string): readonly Edit[] | null {
  const inner = unwrap(call);
  if (!isType(inner, 'CallExpression') || isGenerator(view, inner)) return null;
  const parent = view.parentOf(inner);
  const waits = hasAwait(inner);
  if (waits && !isType(parent, 'AwaitExpression')) return null;
  return [
    { start: startOf(inner), end: startOf(inner), text: `${open}${waits ? 'async ' : ''}() => ` },
    { start: endOf(inner), end: endOf(inner), text: ')' },
  ];
}

/** Whether something in it waits, in this function and not in one inside. */
const hasAwait = (node: AstNode): boolean =>
  childNodes(node).some(
    (each) => /^(?:Await|Yield)Expression$/.test(each.type) || (!each.type.includes('Function') && hasAwait(each)),
  );

/** What a generator yields cannot be yielded from a function inside it. */
const isGenerator = (view: SourceView, node: AstNode): boolean => {
  for (let at = view.parentOf(node); at !== null; at = view.parentOf(at))
    if (at.type === 'YieldExpression') return child(at, 'argument') === node;
    else if (at.type.includes('Function')) return false;
  return false;
};

/** `enforceRateLimit('everybody');` in front of the statement that asks. */
export const limitRate =
  (place: HelperPlace) =>
  (view: SourceView, call: AstNode): FixResult => {
    const called = bringHelper(view, 'enforceRateLimit', place);
    if (called === null) return null;
    const line = `${called.names[0] ?? ''}(${view.quote}everybody${view.quote})`;
    const statement = statementOf(view, call);
    if (statement !== null) {
      const at = startOf(statement);
      const before = { start: at, end: at, text: line + semicolonOf(view) + view.eol + indentAt(view.text, at) };
      return withModule([before, ...called.edits], called.other);
    }
    const body = bodyAround(view, call);
    return body && withModule([...asBlock(view, body, line), ...called.edits], called.other);
  };

/** The expression that an arrow function around a node gives back. */
function bodyAround(view: SourceView, node: AstNode): AstNode | null {
  let inside = node;
  for (let parent = view.parentOf(inside); parent !== null; parent = view.parentOf(inside)) {
    if (isType(parent, 'ArrowFunctionExpression')) return child(parent, 'body') === inside ? inside : null;
    inside = parent;
  }
  return null;
}

function asBlock(view: SourceView, body: AstNode, line: string): readonly Edit[] {
  const outer = outermost(view, body);
  const end = semicolonOf(view);
  // An object literal stands in parentheses, which have to stay around it.
  let from = startOf(outer);
  let to = endOf(outer);
  const close = /^\s*\)/.exec(view.text.slice(to))?.[0];
  if (/\(\s*$/.test(view.text.slice(0, from)) && close !== undefined && isType(unwrap(outer), 'ObjectExpression')) {
    from = view.text.lastIndexOf('(', from);
    to += close.length;
  }
  return [
    { start: from, end: from, text: `{ ${line}${end === '' ? ';' : end} return ` },
    { start: to, end: to, text: `${end === '' ? ';' : end} }` },
  ];
}

/** `await ask()` → `checkContentFilter(await ask())` */
export const checkFilter =
  (place: HelperPlace) =>
  (view: SourceView, call: AstNode): FixResult => {
    const awaited = view.parentOf(outermost(view, unwrap(call)));
    if (!isType(awaited, 'AwaitExpression') || /\bstream\s*:\s*true/.test(view.textOf(call))) return null;
    const called = bringHelper(view, 'checkContentFilter', place);
    if (called === null) return null;
    const start = startOf(awaited);
    const end = endOf(awaited);
    const edits = [
      { start, end: start, text: `${called.names[0] ?? ''}(` },
      { start: end, end, text: ')' },
    ];
    return withModule([...edits, ...called.edits], called.other);
  };

/** `text` → `await shieldPromptText(text)` */
export const shieldText =
  (place: HelperPlace) =>
  (view: SourceView, text: AstNode): FixResult => {
    const value = readValue(view, text);
    if (value === null || !canAwait(view, value)) return null;
    const called = bringHelper(view, 'shieldPromptText', place);
    if (called === null) return null;
    const wrapped = wrapValue(view, text, (inner) => `await ${called.names[0] ?? ''}(${inner})`);
    return wrapped && withModule([...wrapped, ...called.edits], called.other);
  };

/** `const { text } = await ask()` gets the field that says why the reply ended, and a check of it. */
export function handleFilteredField(
  view: SourceView,
  call: AstNode,
  outcome: { readonly at: string; readonly filtered: string },
): readonly Edit[] | null {
  const field = /^\(\)\.(\w+)$/.exec(outcome.at)?.[1];
  const awaited = view.parentOf(call);
  const declarator = isType(awaited, 'AwaitExpression') ? view.parentOf(awaited) : null;
  const pattern = isType(declarator, 'VariableDeclarator') ? child(declarator, 'id') : null;
  const statement = declarator === null ? null : view.parentOf(declarator);
  const properties = children(pattern, 'properties');
  const last = properties.at(-1);
  if (field === undefined || !isType(pattern, 'ObjectPattern') || last === undefined) return null;
  if (!isType(statement, 'VariableDeclaration') || !isType(last, 'Property')) return null;
  if (properties.some((each) => stringField(child(each, 'key'), 'name') === field)) return null;
  const message = `${view.quote}The reply was stopped by the content filter.${view.quote}`;
  const gap = view.eol + indentAt(view.text, startOf(statement));
  return [
    { start: endOf(last), end: endOf(last), text: `, ${field}` },
    {
      start: endOf(statement),
      end: endOf(statement),
      text: `${gap}if (${field} === ${view.quote}${outcome.filtered}${view.quote}) throw new Error(${message})${semicolonOf(view)}`,
    },
  ];
}
