// Markup that frameworks are told to trust: directives of lit, and properties of created elements.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { resolveMember } from '../ast/imports.ts';
import { child, children, endOf, isTrue, isType, startOf, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { dropImport } from './imports.ts';
import { keyOf, replaceNode } from './objects.ts';

const directives = /^(?:lit|lit-html)\/directives\/unsafe-(?:html|svg)(?:\.js)?$/;
/** Functions that create an element from a name and an object of properties. */
const makers = /^(?:h|createElement|createVNode|createElementVNode|jsx|jsxs)$/;

/** `unsafeHTML(x)` → `x`, which the template escapes; `h('p', { innerHTML: x })` → `textContent`. */
export function leaveDirective(view: SourceView, value: AstNode): readonly Edit[] | null {
  const parent = view.parentOf(value);
  if (isType(parent, 'Property')) return inCreatedElement(view, parent);
  const callee = isType(parent, 'CallExpression') ? child(parent, 'callee') : null;
  if (parent === null || callee === null || children(parent, 'arguments')[0] !== value) return null;
  if (!directives.test(resolveMember(view, callee)?.module ?? '')) return null;
  const local = stringField(callee, 'name');
  return joinEdits([
    { start: startOf(parent), end: view.text.indexOf('(', endOf(callee)) + 1, text: '' },
    { start: endOf(value), end: endOf(parent), text: '' },
    ...(local === null ? [] : dropImport(view, local, parent)),
  ]);
}

function inCreatedElement(view: SourceView, property: AstNode): readonly Edit[] | null {
  const object = view.parentOf(property);
  const call = object === null ? null : view.parentOf(object);
  const callee = isType(call, 'CallExpression') ? child(call, 'callee') : null;
  const name = stringField(callee, 'name') ?? stringField(child(callee, 'property'), 'name') ?? '';
  const key = child(property, 'key');
  if (
    keyOf(property) !== 'innerHTML' ||
    key === null ||
    !makers.test(name) ||
    children(call, 'arguments')[1] !== object
  )
    return null;
  return [
    isTrue(property, 'shorthand') ? replaceNode(property, 'textContent: innerHTML') : replaceNode(key, 'textContent'),
  ];
}
