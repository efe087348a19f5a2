// Sends the calls of a client in a browser to a route of one's own server, which keeps the key.

import type { Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { child, children, isType, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { findProperty, insertAfter, replaceNode, replaceProperty } from './objects.ts';

/** `value` is the key or the flag in the options of the client. */
export function useOwnRoute(view: SourceView, value: AstNode): readonly Edit[] | null {
  const property = view.parentOf(outermost(view, value));
  const options = isType(property, 'Property') ? view.parentOf(property) : null;
  if (!isType(options, 'ObjectExpression')) return null;
  const key = findProperty(options, 'apiKey');
  if (
    key === null ||
    child(key, 'value') === null ||
    findProperty(options, 'endpoint', 'azureADTokenProvider') !== null
  )
    return null;
  const kept = replaceProperty(key, 'apiKey', `${view.quote}kept on the server${view.quote}`);
  const address = '`${location.origin}/api/openai`';
  const known = findProperty(options, 'baseURL');
  const target = known === null ? null : child(known, 'value');
  if (known !== null && target === null) return null;
  const route =
    target === null
      ? insertAfter(view, key, children(options, 'properties'), `baseURL: ${address}`)
      : replaceNode(target, address);
  return [...kept, route];
}
