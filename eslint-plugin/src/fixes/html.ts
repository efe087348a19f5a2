// Shows text as text where it was written as markup, or sanitizes it first.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { importDefault } from './imports.ts';
import { findProperty, replaceNode, valueOf } from './objects.ts';

/** `el.innerHTML = x` → `el.textContent = x`; `insertAdjacentHTML` → `insertAdjacentText`; JSX → children. `sink` is the value that is written. */
export function showAsText(view: SourceView, sink: AstNode): readonly Edit[] | null {
  const value = outermost(view, sink);
  return assignText(view, value) ?? insertText(view, value) ?? renderChildren(view, value);
}

function assignText(view: SourceView, value: AstNode): readonly Edit[] | null {
  const assignment = view.parentOf(value);
  const target =
    isType(assignment, 'AssignmentExpression') && child(assignment, 'right') === value
      ? child(assignment, 'left')
      : null;
  const property = child(target, 'property');
  if (assignment === null || property === null || !isType(target, 'MemberExpression') || isTrue(target, 'computed'))
    return null;
  const operator = stringField(assignment, 'operator');
  const name = stringField(property, 'name');
  if (name === 'innerHTML' && (operator === '=' || operator === '+=')) return [replaceNode(property, 'textContent')];
  return name === 'outerHTML' && operator === '=' ? replaceElement(view, assignment, target, value) : null;
}

/** Writing `outerHTML` takes the element away; text takes its place in the same way. */
function replaceElement(
  view: SourceView,
  assignment: AstNode,
  target: AstNode,
  value: AstNode,
): readonly Edit[] | null {
  const element = child(target, 'object');
  const isStatement = isType(view.parentOf(assignment), 'ExpressionStatement');
  return element === null || !isStatement
    ? null
    : [replaceNode(assignment, `${view.textOf(element)}.replaceWith(${view.textOf(value)})`)];
}

function insertText(view: SourceView, value: AstNode): readonly Edit[] | null {
  const call = view.parentOf(value);
  const method = isType(call, 'CallExpression') ? child(child(call, 'callee'), 'property') : null;
  if (
    method === null ||
    stringField(method, 'name') !== 'insertAdjacentHTML' ||
    children(call, 'arguments')[1] !== value
  )
    return null;
  return [replaceNode(method, 'insertAdjacentText')];
}

/** `dangerouslySetInnerHTML={{ __html: x }}` → `{x}` between the tags. */
function renderChildren(view: SourceView, value: AstNode): readonly Edit[] | null {
  const attribute = htmlAttributeOf(view, value);
  const opening = attribute === null ? null : view.parentOf(attribute);
  const element = opening === null ? null : view.parentOf(opening);
  if (attribute === null || opening === null || !isType(element, 'JSXElement')) return null;
  const name = child(opening, 'name');
  if (name === null || children(element, 'children').some((node) => !isBlank(view, node))) return null;
  const before = /\s*$/.exec(view.text.slice(0, startOf(attribute)))?.[0].length ?? 0;
  const removed: Edit = { start: startOf(attribute) - before, end: endOf(attribute), text: '' };
  const content = `{${view.textOf(value)}}`;
  if (!isTrue(opening, 'selfClosing')) return [removed, { start: endOf(opening), end: endOf(opening), text: content }];
  const slash = view.text.lastIndexOf('/', endOf(opening));
  const blanks = slash - (view.text.slice(endOf(attribute), slash).trim() === '' ? endOf(attribute) : slash);
  const from = blanks > 0 ? slash - blanks : slash - (/\s*$/.exec(view.text.slice(0, slash))?.[0].length ?? 0);
  return joinEdits([
    removed,
    { start: Math.max(from, removed.end), end: endOf(opening), text: `>${content}</${view.textOf(name)}>` },
  ]);
}

function htmlAttributeOf(view: SourceView, value: AstNode): AstNode | null {
  const property = view.parentOf(value);
  const object = property === null ? null : view.parentOf(property);
  const container = object === null ? null : view.parentOf(outermost(view, object));
  const attribute = container === null ? null : view.parentOf(container);
  if (!isType(attribute, 'JSXAttribute') || stringField(child(attribute, 'name'), 'name') !== 'dangerouslySetInnerHTML')
    return null;
  const html = valueOf(findProperty(object, '__html'));
  return html !== null && html === unwrap(value) && children(object, 'properties').length === 1 ? attribute : null;
}

const isBlank = (view: SourceView, node: AstNode): boolean =>
  isType(node, 'JSXText') && view.textOf(node).trim() === '';

/** Wraps the value in `DOMPurify.sanitize()` and imports it. */
export function sanitizeFirst(view: SourceView, sink: AstNode): readonly Edit[] | null {
  const value = outermost(view, sink);
  if (isType(view.parentOf(value), 'Property') && isTrue(view.parentOf(value) ?? value, 'shorthand')) return null;
  if (isType(value, 'SpreadElement', 'ObjectExpression', 'SequenceExpression')) return null;
  const { names, edits } = importDefault(view, 'dompurify', 'DOMPurify');
  const open: Edit = { start: startOf(value), end: startOf(value), text: `${names[0] ?? ''}.sanitize(` };
  return joinEdits([open, { start: endOf(value), end: endOf(value), text: ')' }, ...edits]);
}
