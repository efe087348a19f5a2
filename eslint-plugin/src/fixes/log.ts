// Keeps texts out of a log call: a keyed hash, sizes and ids in their place, or sizes alone.

import { joinEdits, type Edit, type FixResult } from '../ast/edit.ts';
import { child, children, contains, isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { hashFacts, sizeFacts, type Facts } from './facts.ts';
import { rewriteArguments } from './log-arguments.ts';
import { inObject, isAllTexts, isBag, type LogWork } from './log-objects.ts';
import { isTextMaker, logCallAround, unitOf, type LogCall, type LoggedText, type LogUnit } from './log-place.ts';
import { isHarmless, isHarmlessName } from './logged-text.ts';
import { keyOf } from './objects.ts';
import { bringFromModule } from './without-text.ts';

/** Edits that log a keyed hash, the size and the id of every text in the call around `place`. */
export function logHashInstead(
  view: SourceView,
  place: AstNode,
  texts: readonly LoggedText[] = [{ node: place, word: 'prompt' }],
): readonly Edit[] | null {
  return logInstead(view, place, texts, () => hashFacts(view));
}

/** The same through the project's helper module; null when the function is at hand already. */
export function logHashByHelper(view: SourceView, place: AstNode, texts?: readonly LoggedText[]): FixResult {
  const called = bringFromModule(view);
  const edits = called?.other
    ? logInstead(view, place, texts ?? [{ node: place, word: 'prompt' }], () => hashFacts(view, called))
    : null;
  return edits === null || !called?.other ? null : { edits, other: called.other };
}

/** The same with the size alone. */
export function logSizeInstead(
  view: SourceView,
  place: AstNode,
  texts: readonly LoggedText[] = [{ node: place, word: 'prompt' }],
): readonly Edit[] | null {
  return logInstead(view, place, texts, () => sizeFacts(view));
}

function logInstead(
  view: SourceView,
  place: AstNode,
  all: readonly LoggedText[],
  make: () => Facts | null,
): readonly Edit[] | null {
  const call = logCallAround(view, place);
  if (call === null) return null;
  const inCall = all.filter(({ node }) => contains(call.call, node) && !isFunction(node));
  const texts = inCall.flatMap((text) => spread(view, call, text));
  const units = unique(texts.map(({ node }) => unitOf(view, call.call, node)));
  const facts = units.length === 0 || units.includes(null) ? null : make();
  if (facts === null) return null;
  const work: LogWork = { view, call, texts, facts };
  const inObjects: Edit[] = [];
  const objects = new Set<AstNode>();
  for (const unit of units) {
    if (!unit?.property || objects.has(unit.object ?? unit.property)) continue;
    if (isAllTexts(unit, units) && facts.object !== undefined) {
      inObjects.push(...facts.object(unit.object));
      objects.add(unit.object);
      continue;
    }
    const edits = inObject(work, unit);
    if (edits === null) return null;
    inObjects.push(...edits);
  }
  const whole = units.flatMap((unit) => (unit !== null && unit.property === null ? [unit.argument] : []));
  if (whole.length === 0) return joinEdits([...inObjects, ...facts.edits]);
  const edits = rewriteArguments({ ...work, whole, inObjects });
  return edits === null ? null : joinEdits([...edits, ...facts.edits]);
}

const isFunction = (node: AstNode): boolean =>
  isType(unwrap(node), 'ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression');

function unique(units: readonly (LogUnit | null)[]): readonly (LogUnit | null)[] {
  const seen = new Map<AstNode | null, LogUnit | null>();
  for (const unit of units) seen.set(unit?.property ?? unit?.argument ?? null, unit);
  return [...seen.values()];
}

/** A whole object literal stands for those of its fields that may hold text. */
function spread(view: SourceView, call: LogCall, text: LoggedText): readonly LoggedText[] {
  const outer = unwrap(text.node);
  const object = isTextMaker(view, outer) ? unwrap(children(outer, 'arguments')[0] ?? outer) : outer;
  const isArgument = children(call.call, 'arguments').some((each) => unwrap(each) === outer);
  if (!isType(object, 'ObjectExpression') || (!isArgument && !isBag(view, outer))) return [text];
  return children(object, 'properties').flatMap((property) => {
    const value = child(property, 'value') ?? child(property, 'argument');
    if (value === null || isHarmlessName(keyOf(property) ?? '') || isHarmless(view, value)) return [];
    return spread(view, call, { ...text, node: value });
  });
}
