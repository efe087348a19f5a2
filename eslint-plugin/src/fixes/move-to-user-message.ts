// Moves untrusted text out of the instructions into a message of the user.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { children, isType, startOf, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import { readComposedText, type ComposedText } from './composed-text.ts';
import { importNames } from './imports.ts';
import { langchainMessageOf, messageOf, optionCallOf, writeMessage, type OptionCall } from './messages.ts';
import { findProperty, insertAfter, replaceNode, replaceProperty, valueOf } from './objects.ts';
import { asText } from './text-value.ts';

/** Edits for the untrusted expression `value`; null when the form of the call is not known well enough. */
export function moveToUserMessage(view: SourceView, value: AstNode): readonly Edit[] | null {
  const text = readComposedText(view, value);
  if (text === null) return null;
  const edits = inMessageList(view, text) ?? inOptions(view, text) ?? inLangchain(view, text);
  return edits === null ? null : joinEdits(edits);
}

function inMessageList(view: SourceView, text: ComposedText): readonly Edit[] | null {
  const message = messageOf(view, text.place);
  if (message === null || !['system', 'developer'].includes(message.role)) return null;
  if (text.rest === null) {
    // Nothing but the text itself: the message only has the wrong role.
    return text.root === text.hole ? [replaceNode(message.roleNode, `${view.quote}user${view.quote}`)] : null;
  }
  const list = children(message.array, 'elements');
  const added = writeMessage(view, 'user', asText(view, text.hole));
  return [replaceNode(text.root, text.rest), insertAfter(view, message.object, list, added)];
}

function inOptions(view: SourceView, text: ComposedText): readonly Edit[] | null {
  const call = optionCallOf(view, text.place);
  if (call === null || text.rest === null || !isInstructionOption(call)) return null;
  const added = addUserText(view, call, asText(view, text.hole));
  return added === null ? null : [replaceNode(text.root, text.rest), ...added];
}

const isInstructionOption = (call: OptionCall): boolean =>
  call.property === findProperty(call.object, ...(call.sdk === 'ai' ? ['system', 'instructions'] : ['instructions']));

/** Puts the text in front of what the user says already. */
function addUserText(view: SourceView, call: OptionCall, content: string): readonly Edit[] | null {
  const message = writeMessage(view, 'user', content);
  const input = findProperty(call.object, ...(call.sdk === 'ai' ? ['messages'] : ['input']));
  const prompt = call.sdk === 'ai' ? findProperty(call.object, 'prompt') : null;
  if (input === null && prompt === null) {
    const name = call.sdk === 'ai' ? 'prompt' : 'input';
    return [insertAfter(view, call.property, children(call.object, 'properties'), `${name}: ${content}`)];
  }
  const property = input ?? prompt;
  const value = valueOf(property);
  if (property === null || value === null) return null;
  if (isType(value, 'ArrayExpression')) return prependMessage(value, message);
  const key = call.sdk === 'ai' ? 'messages' : 'input';
  if (isPlainText(value))
    return replaceProperty(property, key, `[${message}, ${writeMessage(view, 'user', view.textOf(value))}]`);
  return input !== null && call.sdk === 'ai'
    ? replaceProperty(property, key, `[${message}, ...${view.textOf(value)}]`)
    : null;
}

const isPlainText = (node: AstNode): boolean => isType(node, 'TemplateLiteral') || staticString(node) !== null;

function prependMessage(array: AstNode, message: string): readonly Edit[] {
  const first = children(array, 'elements')[0];
  if (first === undefined) return [replaceNode(array, `[${message}]`)];
  return [{ start: startOf(first), end: startOf(first), text: `${message}, ` }];
}

function inLangchain(view: SourceView, text: ComposedText): readonly Edit[] | null {
  const message = langchainMessageOf(view, text.place);
  if (message === null) return null;
  const { names, edits } = importNames(view, message.module, ['HumanMessage']);
  const added = `new ${names[0] ?? ''}(${asText(view, text.hole)})`;
  if (text.rest === null) return [replaceNode(message.creation, added), ...edits];
  return [
    replaceNode(text.root, text.rest),
    insertAfter(view, message.creation, children(message.array, 'elements'), added),
    ...edits,
  ];
}
