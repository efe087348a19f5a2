// Gives a client that would take its key from the environment a token of Entra ID instead.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { resolveMember } from '../ast/imports.ts';
import { outermost } from '../ast/names.ts';
import { child, children, endOf, isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { optionClients, tokenScope } from './entra-id.ts';
import { importNames } from './imports.ts';
import { findProperty, insertAfter, replaceNode } from './objects.ts';

/** `new AzureOpenAI({ endpoint })` → with `azureADTokenProvider`; `callee` is what is called. */
export function addEntraId(view: SourceView, callee: AstNode): readonly Edit[] | null {
  const call = view.parentOf(outermost(view, callee));
  if (!isType(call, 'NewExpression', 'CallExpression') || child(call, 'callee') === null) return null;
  const member = resolveMember(view, callee);
  const client = optionClients.find((each) => each.module === member?.module && each.names.includes(member.name));
  const [options, ...others] = children(call, 'arguments');
  if (client === undefined || client.provider === 'apiKey' || others.length > 0) return null;
  const { names, edits } = importNames(view, '@azure/identity', ['DefaultAzureCredential', 'getBearerTokenProvider']);
  const [credential = '', provider = ''] = names;
  const option = `${client.provider}: ${provider}(new ${credential}(), ${view.quote}${tokenScope}${view.quote})`;
  const placed = placeOption(view, call, options, option);
  return placed && joinEdits([placed, ...edits]);
}

function placeOption(view: SourceView, call: AstNode, options: AstNode | undefined, text: string): Edit | null {
  if (options === undefined) {
    const close = endOf(call) - 1;
    return view.text.charAt(close) === ')' ? { start: close, end: close, text: `{ ${text} }` } : null;
  }
  const object = unwrap(options);
  if (!isType(object, 'ObjectExpression')) return null;
  const list = children(object, 'properties');
  const last = list.at(-1);
  if (findProperty(object, text.slice(0, text.indexOf(':'))) !== null) return null;
  return last === undefined ? replaceNode(object, `{ ${text} }`) : insertAfter(view, last, list, text);
}
