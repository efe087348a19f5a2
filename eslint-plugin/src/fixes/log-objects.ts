// Replaces texts in the object literals of a log call.

import type { Edit } from '../ast/edit.ts';
import { child, children, isTrue, isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { Entry, Facts } from './facts.ts';
import { readLogMessage } from './log-message.ts';
import { isTextMaker, type LogCall, type LoggedText, type LogUnit } from './log-place.ts';
import { entryOf, isTextOf, wordOf } from './logged-text.ts';
import { findProperty, insertAfter, keyOf, replaceNode, valueOf } from './objects.ts';

export interface LogWork {
  readonly view: SourceView;
  readonly call: LogCall;
  readonly texts: readonly LoggedText[];
  readonly facts: Facts;
}

const messageKeys = /^(?:name|message|msg)$/;
const bagKeys =
  /^(?:properties|data|extras?|attributes|tags|metadata|contexts?|input|output|inputData|outputData|body|params)$/;
const flatMethods = /^(?:set(?:Attributes|Tags|Extras)|addEvent|addTags)$/;

/** Whether an object literal is one that trackers keep values in. */
export const isBag = (view: SourceView, object: AstNode): boolean => {
  const property = view.parentOf(object);
  return property !== null && bagKeys.test(keyOf(property) ?? '');
};

/** Whether every property of the unit's object is a text under a plain name, so that the whole object can be handed on. */
export function isAllTexts(
  unit: LogUnit,
  units: readonly (LogUnit | null)[],
): unit is LogUnit & { readonly object: AstNode } {
  return (
    unit.object !== null &&
    children(unit.object, 'properties').every((property) => {
      const key = keyOf(property);
      return (
        key !== null &&
        !messageKeys.test(key) &&
        !bagKeys.test(key) &&
        units.some((each) => each?.property === property)
      );
    })
  );
}

/** Edits for one property that is, or holds, a text; null when its place is not known. */
export function inObject(work: LogWork, unit: LogUnit): readonly Edit[] | null {
  const { view, facts, call } = work;
  const { property, object } = unit;
  if (property === null || object === null) return null;
  const key = keyOf(property);
  const value = child(property, 'value');
  if (key === null || value === null) {
    const argument = isType(property, 'SpreadElement') ? child(property, 'argument') : null;
    return argument === null ? null : [replaceNode(property, facts.inside([entryOf(work, argument)]))];
  }
  if (messageKeys.test(key)) return inMessage(work, { property, object, value });
  const node = unwrap(value);
  if (bagKeys.test(key) && !flatMethods.test(call.method) && !isType(node, 'ObjectExpression')) {
    const text = facts.whole([
      entryOf(work, isTextMaker(view, node) ? (children(node, 'arguments')[0] ?? node) : node),
    ]);
    return isTrue(property, 'shorthand') ? [replaceNode(property, `${key}: ${text}`)] : [replaceNode(value, text)];
  }
  return facts.property(property);
}

/** Trackers take a sentence and, beside it, a bag of values. */
const bagOf = (method: string): string | null =>
  method.startsWith('track')
    ? 'properties'
    : method === 'addBreadcrumb'
      ? 'data'
      : method === 'captureEvent'
        ? 'extra'
        : null;

interface MessageField {
  readonly property: AstNode;
  readonly object: AstNode;
  readonly value: AstNode;
}

function inMessage(work: LogWork, { property, object, value }: MessageField): readonly Edit[] | null {
  const { view, facts, call } = work;
  const message = readLogMessage(view, value, isTextOf(work));
  const source = message?.source ?? view.quote + wordOf(work, value) + view.quote;
  const entries: readonly Entry[] = (message?.texts ?? [value]).map((text) => entryOf(work, text));
  const sentence = isTrue(property, 'shorthand')
    ? replaceNode(property, `${keyOf(property) ?? ''}: ${source}`)
    : replaceNode(value, source);
  const bag = bagOf(call.method);
  if (bag === null) return besides(view, sentence, object, facts.inside(entries));
  const known = findProperty(object, bag);
  if (known === null) return besides(view, sentence, object, `${bag}: ${facts.whole(entries)}`);
  const values = valueOf(known);
  if (values === null || !isType(values, 'ObjectExpression')) return null;
  const inBag = children(values, 'properties');
  const end = inBag.at(-1);
  const added =
    end === undefined
      ? replaceNode(values, `{ ${facts.inside(entries)} }`)
      : insertAfter(view, end, inBag, facts.inside(entries));
  return [sentence, added];
}

/** Behind the last property; when that is the sentence itself, both edits are one. */
function besides(view: SourceView, sentence: Edit, object: AstNode, text: string): readonly Edit[] {
  const list = children(object, 'properties');
  const last = list.at(-1);
  if (last === undefined) return [sentence];
  const added = insertAfter(view, last, list, text);
  return added.start === sentence.end ? [{ ...sentence, text: sentence.text + added.text }] : [sentence, added];
}
