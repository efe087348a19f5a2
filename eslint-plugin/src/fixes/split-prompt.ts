// Splits one joined prompt into instructions and a message that holds only the untrusted text.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { children, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { readComposedText, type ComposedText } from './composed-text.ts';
import { importNames } from './imports.ts';
import { hasInstructionMessage, isLangchainInput, messageOf, optionCallOf, writeMessage } from './messages.ts';
import { findProperty, insertBefore, keyOf, replaceNode, replaceProperty } from './objects.ts';
import { asText } from './text-value.ts';

/** Edits for the untrusted expression `value` inside a joined prompt; null when the call's form is not known. */
export function splitPrompt(view: SourceView, value: AstNode): readonly Edit[] | null {
  const text = readComposedText(view, value);
  const rest = text?.rest ?? null;
  if (text === null || rest === null || text.root === text.hole) return null;
  const edits = inMessageList(view, text, rest) ?? inOptions(view, text, rest) ?? inLangchain(view, text, rest);
  return edits === null ? null : joinEdits(edits);
}

/** When the text was built in a constant of its own, that constant becomes the instructions. */
const placesOf = (
  text: ComposedText,
  rest: string,
  place: string,
): { readonly edits: readonly Edit[]; readonly instructions: string } =>
  text.place === text.root
    ? { edits: [], instructions: rest }
    : { edits: [replaceNode(text.root, rest)], instructions: place };

function inMessageList(view: SourceView, text: ComposedText, rest: string): readonly Edit[] | null {
  const message = messageOf(view, text.place);
  if (message?.role !== 'user') return null;
  const { edits, instructions } = placesOf(text, rest, view.textOf(text.place));
  // A second system message would compete with the first: the instruction stays with the user's messages.
  const role = hasInstructionMessage(message.array) ? 'user' : 'system';
  const added = insertBefore(
    view,
    message.object,
    children(message.array, 'elements'),
    writeMessage(view, role, instructions),
  );
  return [...edits, added, replaceContent(view, text)];
}

function replaceContent(view: SourceView, text: ComposedText): Edit {
  const property = view.parentOf(text.place);
  const content = asText(view, text.hole);
  return property !== null && view.textOf(property) === view.textOf(text.place)
    ? replaceNode(property, `content: ${content}`)
    : replaceNode(text.place, content);
}

function inOptions(view: SourceView, text: ComposedText, rest: string): readonly Edit[] | null {
  const call = optionCallOf(view, text.place);
  if (call === null || keyOf(call.property) !== (call.sdk === 'ai' ? 'prompt' : 'input')) return null;
  const { edits, instructions } = placesOf(text, rest, view.textOf(text.place));
  const content = asText(view, text.hole);
  const key = call.sdk === 'ai' ? 'prompt' : 'input';
  if (findProperty(call.object, 'system', 'instructions') === null) {
    const name = call.sdk === 'ai' ? 'system' : 'instructions';
    const added = insertBefore(view, call.property, children(call.object, 'properties'), `${name}: ${instructions}`);
    return [...edits, added, ...replaceProperty(call.property, key, content)];
  }
  const list = `[${writeMessage(view, 'user', instructions)}, ${writeMessage(view, 'user', content)}]`;
  return [...edits, ...replaceProperty(call.property, call.sdk === 'ai' ? 'messages' : 'input', list)];
}

function inLangchain(view: SourceView, text: ComposedText, rest: string): readonly Edit[] | null {
  if (!isLangchainInput(view, text.place)) return null;
  const { edits, instructions } = placesOf(text, rest, view.textOf(text.place));
  const imported = importNames(view, '@langchain/core/messages', ['SystemMessage', 'HumanMessage']);
  const [system = '', human = ''] = imported.names;
  const list = `[new ${system}(${instructions}), new ${human}(${asText(view, text.hole)})]`;
  return [...edits, ...imported.edits, replaceNode(text.place, list)];
}
