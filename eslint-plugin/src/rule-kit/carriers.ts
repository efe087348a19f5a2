// The expressions of a file that carry the text of a flow, for fixes that put a guard around one of them.

import { mentionsOf } from '../ast/names.ts';
import { child, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { Flow, FlowStep } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

/**
 * Best first: the text itself where it is used, a value that it passes through on the way, what it becomes. `nearest` says
 * whether a text that functions of other files have joined still is the one that is meant.
 */
export function carriersOf(file: AnalysedFile, flow: Flow, nearest: 'source' | 'sink'): readonly AstNode[] {
  const view = file.view();
  if (!view) return [];
  const { at, steps } = flow;
  const joined =
    nearest === 'source'
      ? steps.findIndex(({ role }) => role === 'compose')
      : steps.findLastIndex(({ role, range }) => role === 'compose' && range.file === file.path);
  const isOwn = ({ range, role }: FlowStep): boolean => range.file === file.path && role !== 'sink';
  const isInside = ({ range }: FlowStep): boolean => range.start >= at.start && range.end <= at.end;
  const isText = ({ role }: FlowStep): boolean => role === 'source' || role === 'step';
  const nodeOf = ({ range }: FlowStep): AstNode[] => nodeAt(file, range.start, range.end);
  // Behind the place where it is joined with other words it is not the text any more.
  const early = steps
    .slice(0, joined < 0 ? steps.length : joined)
    .filter(isOwn)
    .reverse();
  const later = (step: FlowStep): readonly FlowStep[] =>
    steps.filter((each) => isOwn(each) && each.range.start > step.range.start);
  return [
    ...early
      .filter((step) => isInside(step) && (isText(step) || nearest === 'sink'))
      .flatMap(nodeOf)
      .filter((node) => !isJoiner(node)),
    ...early.flatMap((step) => mentionsIn(view, nodeOf(step), at)),
    ...(joined < 0 && !flow.composed ? nodeAt(file, at.start, at.end) : []),
    ...early.flatMap((step) => [
      ...later(step).flatMap(({ range }) => mentionsIn(view, nodeOf(step), range)),
      ...(isText(step) ? nodeOf(step) : []),
    ]),
    ...nodeAt(file, at.start, at.end),
    ...steps.filter((step) => isOwn(step) && isInside(step) && step.role === 'return').flatMap(nodeOf),
  ];
}

/** `'Words: '.concat(text)`: what it gives is not the text alone. */
const isJoiner = (node: AstNode): boolean =>
  isType(child(child(node, 'callee'), 'object'), 'Literal', 'TemplateLiteral');

/** The value of a shorthand property takes the same place as the property. */
function nodeAt(file: AnalysedFile, start: number, end: number): AstNode[] {
  const node = file.nodeAt(start, end);
  const inner = isType(node, 'Property') ? child(node, 'value') : node;
  const named = isType(inner, 'AssignmentPattern') ? child(inner, 'left') : inner;
  return named === null ? [] : [named];
}

/** Where the name that a step gives to the text is read in a range. */
function mentionsIn(
  view: SourceView,
  [node]: readonly AstNode[],
  range: { readonly start: number; readonly end: number },
): readonly AstNode[] {
  const name = node === undefined ? null : nameGiven(view, node);
  if (name === null) return [];
  return mentionsOf(view, name).filter(
    (each) => startOf(each) >= range.start && endOf(each) <= range.end && each !== node,
  );
}

/** `name`, `const name = node`, `const name = await node` */
function nameGiven(view: SourceView, node: AstNode): string | null {
  if (isType(node, 'Identifier')) return stringField(node, 'name');
  let value = node;
  for (let parent = view.parentOf(value); parent !== null; parent = view.parentOf(value)) {
    if (isType(parent, 'VariableDeclarator')) return stringField(child(parent, 'id'), 'name');
    if (!isType(parent, 'AwaitExpression') && unwrap(parent) !== unwrap(value) && !isType(parent, 'LogicalExpression'))
      return null;
    value = parent;
  }
  return null;
}
