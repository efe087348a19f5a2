// Recognises the forms in which SDKs take instructions and user text, and writes a message in the same form.

import { importedNames, resolveMember } from '../ast/imports.ts';
import { child, children, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { findProperty, keyOf, valueOf } from './objects.ts';

/** `{ role, content }` as an element of an array literal. */
export interface MessageElement {
  readonly object: AstNode;
  readonly array: AstNode;
  readonly role: string;
  readonly roleNode: AstNode;
}

/** The message whose `content` is this expression. */
export function messageOf(view: SourceView, content: AstNode): MessageElement | null {
  const property = view.parentOf(content);
  const object = property === null ? null : view.parentOf(property);
  const array = object === null ? null : view.parentOf(object);
  if (
    !isType(property, 'Property') ||
    keyOf(property) !== 'content' ||
    !isType(array, 'ArrayExpression') ||
    object === null
  )
    return null;
  const roleNode = valueOf(findProperty(object, 'role'));
  const role = roleNode === null ? null : staticString(roleNode);
  return role === null || roleNode === null ? null : { object, array, role, roleNode };
}

export const writeMessage = (view: SourceView, role: string, content: string): string =>
  `{ role: ${view.quote}${role}${view.quote}, content: ${content} }`;

export const hasInstructionMessage = (array: AstNode): boolean =>
  children(array, 'elements').some((element) => {
    const role = valueOf(findProperty(unwrap(element), 'role'));
    return role !== null && ['system', 'developer'].includes(staticString(role) ?? '');
  });

/** A call that takes instructions in one option and the user's text in another. */
export interface OptionCall {
  readonly object: AstNode;
  readonly property: AstNode;
  readonly sdk: 'responses' | 'ai';
}

const aiFunctions = ['generateText', 'streamText', 'generateObject', 'streamObject'];

/** The call of Responses or of the AI SDK whose option this expression is. */
export function optionCallOf(view: SourceView, value: AstNode): OptionCall | null {
  const property = view.parentOf(value);
  const object = property === null ? null : view.parentOf(property);
  const call = object === null ? null : view.parentOf(object);
  if (!isType(property, 'Property') || !isType(object, 'ObjectExpression') || !isType(call, 'CallExpression'))
    return null;
  if (
    children(call, 'arguments')[0] !== object ||
    children(object, 'properties').some((each) => !isType(each, 'Property'))
  )
    return null;
  const callee = child(call, 'callee');
  const member = resolveMember(view, callee);
  if (member?.module === 'ai' && aiFunctions.includes(member.name)) return { object, property, sdk: 'ai' };
  const path = callee === null ? '' : view.textOf(callee);
  return /\.responses\.(?:create|stream|parse)$/.test(path) ? { object, property, sdk: 'responses' } : null;
}

/** The LangChain message class around this expression, when it stands in a list of messages. */
export function langchainMessageOf(
  view: SourceView,
  content: AstNode,
): { readonly creation: AstNode; readonly array: AstNode; readonly module: string } | null {
  const creation = view.parentOf(content);
  const array = creation === null ? null : view.parentOf(creation);
  if (
    !isType(creation, 'NewExpression') ||
    !isType(array, 'ArrayExpression') ||
    children(creation, 'arguments')[0] !== content
  )
    return null;
  const member = resolveMember(view, child(creation, 'callee'));
  if (member?.name !== 'SystemMessage' || !member.module.includes('langchain')) return null;
  return { creation, array, module: member.module };
}

/** `model.invoke(<text>)` in a file that uses LangChain. */
export function isLangchainInput(view: SourceView, value: AstNode): boolean {
  const call = view.parentOf(value);
  if (!isType(call, 'CallExpression') || children(call, 'arguments')[0] !== value) return false;
  const method = stringField(child(child(call, 'callee'), 'property'), 'name') ?? '';
  const usesChatModel = importedNames(view).some(
    (each) => each.module.startsWith('@langchain/') && /^(?:Azure)?Chat[A-Z]/.test(each.imported),
  );
  return usesChatModel && ['invoke', 'stream'].includes(method);
}
