// JSX: an element is a call with its properties as one object.

import type { TSESTree } from '@typescript-eslint/types';
import { elementKey, keyOf, type Property, type ValueId } from '../../engine/index.ts';
import { addSite } from './sites.ts';
import type { LowerContext } from './context.ts';
import { lowerIdentifier } from './expressions.ts';
import { endOf, startOf, type Node } from './nodes.ts';

export function lowerJsx(cx: LowerContext, node: TSESTree.JSXElement | TSESTree.JSXFragment): ValueId {
  const properties: Property[] = [];
  let open = false;
  const opening = node.type === 'JSXElement' ? node.openingElement : node.openingFragment;
  if (opening.type === 'JSXOpeningElement') {
    for (const attribute of opening.attributes) {
      if (attribute.type === 'JSXSpreadAttribute') {
        open = true;
        properties.push({
          key: -1,
          value: cx.lowering.expression(attribute.argument),
          start: startOf(attribute),
          end: endOf(attribute),
        });
        continue;
      }
      const name =
        attribute.name.type === 'JSXIdentifier'
          ? attribute.name.name
          : `${attribute.name.namespace.name}:${attribute.name.name.name}`;
      const value = attribute.value
        ? cx.lowering.expression(attribute.value)
        : cx.builder.constant({ kind: 'boolean', value: true }, startOf(attribute), endOf(attribute));
      const place = attribute.value ?? attribute;
      properties.push({ key: keyOf(name), value, start: startOf(place), end: endOf(place) });
    }
  }
  for (const child of node.children) {
    const value = lowerChild(cx, child);
    if (value === null) continue;
    // Children are kept under `children[]`; one object stands for the list.
    const list = cx.builder.alloc(
      {
        kind: 'array',
        properties: [{ key: elementKey, value, start: startOf(child), end: endOf(child) }],
        open: false,
      },
      startOf(child),
      endOf(child),
    );
    properties.push({ key: keyOf('children'), value: list, start: startOf(child), end: endOf(child) });
  }
  const props = cx.builder.alloc({ kind: 'object', properties, open }, startOf(node), endOf(node));
  const callee = elementValue(cx, opening);
  const args = { values: [props], starts: [startOf(node)], ends: [endOf(node)], spreadFrom: -1, spreads: null };
  return addSite(cx, { node, form: 'jsx', callee, calleeNode: opening, receiver: -1, method: -1 }, args);
}

function lowerChild(cx: LowerContext, child: TSESTree.JSXChild): ValueId | null {
  switch (child.type) {
    case 'JSXText':
      return null;
    case 'JSXExpressionContainer':
      return child.expression.type === 'JSXEmptyExpression' ? null : cx.lowering.expression(child.expression);
    case 'JSXSpreadChild':
      return cx.lowering.expression(child.expression);
    default:
      return cx.lowering.expression(child);
  }
}

/** `<div>` is the global `jsx:div`; `<Chat>` is the variable `Chat`. */
function elementValue(cx: LowerContext, opening: TSESTree.JSXOpeningElement | TSESTree.JSXOpeningFragment): ValueId {
  if (opening.type === 'JSXOpeningFragment') return cx.builder.global('jsx:', startOf(opening), endOf(opening));
  return tagValue(cx, opening.name);
}

function tagValue(cx: LowerContext, name: Node): ValueId {
  if (name.type === 'JSXIdentifier') {
    if (/^[a-z]/.test(name.name)) return cx.builder.global(`jsx:${name.name}`, startOf(name), endOf(name));
    return lowerIdentifier(cx, name);
  }
  if (name.type === 'JSXMemberExpression') {
    return cx.builder.load(tagValue(cx, name.object), keyOf(name.property.name), startOf(name), endOf(name));
  }
  return cx.undef(name);
}
