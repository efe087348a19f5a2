// Shows text as text where it was written as markup, or sanitizes it first.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { importedNames } from '../ast/imports.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { leaveDirective } from './html-frameworks.ts';
import { importDefault } from './imports.ts';
import { findProperty, replaceNode, valueOf } from './objects.ts';
import { onlyOpenPart } from './open-parts.ts';
import { wrapValue } from './wrap-value.ts';

/** `el.innerHTML = x` → `el.textContent = x`; `insertAdjacentHTML` → `insertAdjacentText`; JSX → children. `sink` is the value that is written. */
export function showAsText(view: SourceView, sink: AstNode): readonly Edit[] | null {
  const value = outermost(view, htmlValueOf(sink));
  return (
    assignText(view, value) ?? insertText(view, value) ?? renderChildren(view, value) ?? leaveDirective(view, value)
  );
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

/** The `__html` value when a whole element, its attribute or the object in it was pointed at. */
function htmlValueOf(sink: AstNode): AstNode {
  const opening = isType(sink, 'JSXElement') ? child(sink, 'openingElement') : sink;
  const attributes = isType(opening, 'JSXOpeningElement') ? children(opening, 'attributes') : [sink];
  const attribute = attributes.find((each) => stringField(child(each, 'name'), 'name') === 'dangerouslySetInnerHTML');
  const container = attribute === undefined ? sink : (child(attribute, 'value') ?? sink);
  const object = isType(container, 'JSXExpressionContainer') ? child(container, 'expression') : container;
  return child(findProperty(object, '__html'), 'value') ?? sink;
}

/** Wraps the value in `DOMPurify.sanitize()` and imports it, in the edition that also runs where there is no page. */
export function sanitizeFirst(view: SourceView, sink: AstNode): readonly Edit[] | null {
  const given = outermost(view, htmlValueOf(sink));
  const isInPage = isWrittenToPage(view, given);
  const value = isInPage ? given : outermost(view, onlyOpenPart(view, given) ?? given);
  const parent = view.parentOf(value);
  if (parent === null || (isType(parent, 'Property') && isTrue(parent, 'shorthand')) || isMarkup(value)) return null;
  // A call that builds a whole page: sanitizing the page would take its frame away.
  if (!isInPage && !isType(unwrap(value), 'Identifier', 'MemberExpression', 'LogicalExpression')) return null;
  const { names, edits } = importDefault(view, sanitizerOf(view, isInPage), 'DOMPurify');
  const open: Edit = { start: startOf(value), end: startOf(value), text: `${names[0] ?? ''}.sanitize(` };
  return joinEdits([open, { start: endOf(value), end: endOf(value), text: ')' }, ...edits]);
}

/** Sanitizes a value on its way into markup that is built elsewhere. */
export function sanitizeValue(view: SourceView, value: AstNode): readonly Edit[] | null {
  const { names, edits } = importDefault(view, sanitizerOf(view, false), 'DOMPurify');
  const wrapped = wrapValue(view, value, (text) => `${names[0] ?? ''}.sanitize(${text})`);
  return wrapped && joinEdits([...wrapped, ...edits]);
}

const isMarkup = (value: AstNode): boolean =>
  value.type.startsWith('JSX') || isType(value, 'SpreadElement', 'ObjectExpression', 'SequenceExpression');

/** Written by the DOM itself, or by React, which may also run on a server. */
function isWrittenToPage(view: SourceView, value: AstNode): boolean {
  const parent = view.parentOf(value);
  if (htmlAttributeOf(view, value) !== null || isType(parent, 'AssignmentExpression')) return true;
  const callee = isType(parent, 'CallExpression') ? child(parent, 'callee') : null;
  return /^(?:insertAdjacentHTML|write|writeln)$/.test(stringField(child(callee, 'property'), 'name') ?? '');
}

function sanitizerOf(view: SourceView, isInPage: boolean): string {
  const known = importedNames(view).find((each) => /^(?:isomorphic-)?dompurify$/.test(each.module));
  if (known !== undefined) return known.module;
  const isReact = view.nodes.some((node) => node.type === 'JSXElement');
  return isInPage && !isReact ? 'dompurify' : 'isomorphic-dompurify';
}
