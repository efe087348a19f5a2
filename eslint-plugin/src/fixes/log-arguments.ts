// Rewrites the arguments of a log call when a whole argument is, or holds, a text.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { child, children, endOf, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import { staticString } from '../ast/static-string.ts';
import { readLogMessage } from './log-message.ts';
import { inText, notes, objectOf, replaceList, sortArguments, type ArgumentWork } from './log-sentence.ts';
import { entryOf, isTextOf, wordOf } from './logged-text.ts';
import { findProperty, insertAfter, replaceNode } from './objects.ts';
import { sizeOf } from './text-size.ts';

export function rewriteArguments(work: ArgumentWork): readonly Edit[] | null {
  const { call, facts, whole, inObjects } = work;
  const list = children(call.call, 'arguments');
  if (whole.some((argument) => isType(argument, 'SpreadElement'))) return null;
  if (call.manner === 'attribute') return asAttribute(work, list);
  if (facts.kind === 'size') {
    const edits = whole.flatMap((argument) => sizeArgument(work, argument));
    return joinEdits([...inObjects, ...edits]);
  }
  if (list.some((argument) => isType(argument, 'SpreadElement'))) return null;
  switch (call.manner) {
    case 'console':
      return asOneLine(work, list);
    case 'line':
      return asLine(work, whole);
    case 'capture':
      return asCapture(work, list);
    default:
      return asMessage(work, list);
  }
}

/** The size in the place of the text: in the sentence, or as an object of its own. */
function sizeArgument(work: ArgumentWork, argument: AstNode): readonly Edit[] {
  const { view, facts, call } = work;
  const message = readLogMessage(view, argument, isTextOf(work));
  if (message !== null && message.texts.length > 0 && message.texts[0] !== argument) {
    return message.texts.map((text) => {
      const size = sizeOf(view, text);
      return replaceNode(text, size.includes(' instanceof ') ? `(${size})` : size);
    });
  }
  const [first] = children(call.call, 'arguments');
  // A number fits every placeholder of a format.
  const isFormatted = first !== undefined && first !== argument && /%[sdifjoOc]/.test(staticString(first) ?? '');
  if (isFormatted) return [replaceNode(argument, sizeOf(view, inText(view, argument)))];
  const object = facts.whole([{ ...entryOf(work, inText(view, argument)), node: argument }]);
  return [replaceNode(argument, call.manner === 'line' ? `JSON.stringify(${object})` : object)];
}

const twins: Readonly<Record<string, string>> = {
  setAttribute: 'setAttributes',
  setTag: 'setTags',
  setExtra: 'setExtras',
  addCustomAttribute: 'addCustomAttributes',
  addCustomSpanAttribute: 'addCustomSpanAttributes',
};

function asAttribute({ view, call, facts }: ArgumentWork, list: readonly AstNode[]): readonly Edit[] | null {
  const [key, value] = list;
  const name = key === undefined ? null : staticString(key);
  const method = child(unwrap(child(call.call, 'callee') ?? call.call), 'property');
  if (key === undefined || value === undefined || name === null || method === null || list.length > 2) return null;
  if (facts.kind === 'size') {
    return joinEdits([
      replaceNode(key, `${view.quote}${name}.length${view.quote}`),
      replaceNode(value, sizeOf(view, value)),
    ]);
  }
  const kept = notes(view, list);
  return joinEdits([
    replaceNode(method, twins[call.method] ?? call.method),
    { start: startOf(key), end: endOf(value), text: kept + facts.whole([{ name, node: value }]) },
  ]);
}

/** Everything the call prints as one line of JSON, which collectors of logs can read. */
function asOneLine(work: ArgumentWork, list: readonly AstNode[]): readonly Edit[] | null {
  const { view, facts } = work;
  return replaceList(view, list, `JSON.stringify(${objectOf(sortArguments(work, list), facts)})`);
}

/** One line of JSON in a file or a stream. */
function asLine(work: ArgumentWork, whole: readonly AstNode[]): readonly Edit[] | null {
  const { view, facts } = work;
  const [argument, another] = whole;
  if (argument === undefined || another !== undefined) return null;
  const text = objectOf(sortArguments(work, [argument]), facts);
  return [...work.inObjects, replaceNode(argument, `${notes(view, [argument])}\`\${JSON.stringify(${text})}\\n\``)];
}

function asCapture(work: ArgumentWork, list: readonly AstNode[]): readonly Edit[] | null {
  const { view, facts, call, whole } = work;
  const [first, second] = list;
  const method = child(unwrap(child(call.call, 'callee') ?? call.call), 'property');
  if (first === undefined || whole.length > 1 || whole[0] !== first || method === null) return null;
  const { message, entries } = sortArguments(work, [first]);
  const said = message ?? view.quote + wordOf(work, first) + view.quote;
  const edits = call.method === 'captureException' ? [replaceNode(method, 'captureMessage')] : [];
  if (second === undefined)
    return [...edits, replaceNode(first, `${notes(view, list)}${said}, { extra: ${facts.whole(entries)} }`)];
  if (!isType(second, 'ObjectExpression') || findProperty(second, 'extra') !== null) return null;
  const properties = children(second, 'properties');
  const last = properties.at(-1);
  const text = `extra: ${facts.whole(entries)}`;
  const added = last === undefined ? replaceNode(second, `{ ${text} }`) : insertAfter(view, last, properties, text);
  return joinEdits([...edits, ...work.inObjects, replaceNode(first, said), added]);
}

const levels = /^(?:error|warn|warning|info|http|verbose|debug|silly|trace|fatal|notice|crit|alert|emerg)$/;

/** Loggers: one object with the facts, in front of the sentence or behind it. */
function asMessage(work: ArgumentWork, all: readonly AstNode[]): readonly Edit[] | null {
  const { view, facts, call, whole } = work;
  const [level] = all;
  const hasLevel =
    call.method === 'log' && level !== undefined && all.length > 1 && levels.test(staticString(level) ?? '');
  const list = hasLevel ? all.slice(1) : all;
  const [first] = list;
  if (first === undefined) return null;
  const isObjectFirst = call.manner === 'object-first';
  if (isType(first, 'ObjectExpression') && !whole.includes(first)) {
    // An object is there already: the facts join it.
    const rest = sortArguments(work, list.slice(1));
    const properties = children(first, 'properties');
    const last = properties.at(-1);
    const second = list[1];
    const end = list.at(-1);
    if (last === undefined || second === undefined || end === undefined || rest.fields.length > 0) return null;
    const tail = rest.message ?? view.quote + wordOf(work, second) + view.quote;
    const added = insertAfter(view, last, properties, facts.inside(rest.entries));
    return joinEdits([...work.inObjects, added, { start: startOf(second), end: endOf(end), text: tail }]);
  }
  const { message, entries, fields } = sortArguments(work, list);
  const values = objectOf({ message: null, entries, fields }, facts);
  if (message === null && isObjectFirst) return replaceList(view, list, values);
  const said = message ?? view.quote + wordOf(work, whole[0] ?? first) + view.quote;
  return replaceList(view, list, isObjectFirst ? `${values}, ${said}` : `${said}, ${values}`);
}
