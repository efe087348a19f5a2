// Takes one value out of a text that was joined from several: a template, a chain of `+`, or a joined list.

import { followConstant, outermost } from '../ast/names.ts';
import { child, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { cutText, isPlus } from './cut-text.ts';
import { onlyOpenPart } from './open-parts.ts';
import { isSteady } from './text-value.ts';

export interface ComposedText {
  /** the whole joined expression */
  readonly root: AstNode;
  /** the part of it that is taken out: the hole, the operand, or the element */
  readonly hole: AstNode;
  /** source text of the expression without it; null when nothing else is left */
  readonly rest: string | null;
  /** whether a position next to the place of use sees the same variables, so that the hole can move there */
  readonly place: AstNode;
}

/** The joined text around a value, and the place where that text is used (through at most one constant). */
export function readComposedText(view: SourceView, value: AstNode): ComposedText | null {
  const found = findRootOrHole(view, value);
  if (found === null) return null;
  const outer = outermost(view, found.root);
  const followed = followConstant(view, outer);
  if (followed !== null && (!isSteady(found.hole) || !sharesBlock(view, followed.statement, followed.use))) return null;
  const rest = cutText(view, found.root, found.hole);
  if (rest === undefined) return null;
  return { root: found.root, hole: found.hole, rest, place: outermost(view, followed?.use ?? outer) };
}

interface Root {
  readonly root: AstNode;
  readonly hole: AstNode;
}

/** Where the joined text itself was pointed at, its only open part is meant. */
function findRootOrHole(view: SourceView, value: AstNode): Root | null {
  const found = findRoot(view, value);
  if (found === null || found.root !== found.hole) return found;
  const hole = onlyOpenPart(view, value);
  if (hole === null) return null;
  return hole === unwrap(value) ? found : findRoot(view, hole);
}

function findRoot(view: SourceView, value: AstNode): Root | null {
  let hole = outermost(view, value);
  for (let parent = view.parentOf(hole); parent !== null; parent = view.parentOf(hole)) {
    if (isType(parent, 'TemplateLiteral'))
      return isType(view.parentOf(parent), 'TaggedTemplateExpression') ? null : { root: parent, hole };
    if (isPlus(parent)) return { root: topOfChain(view, parent), hole };
    if (isType(parent, 'ArrayExpression')) return joinOf(view, parent, hole);
    if (!isPartOfValue(parent, hole)) return { root: hole, hole };
    hole = parent;
  }
  return null;
}

/** The value may sit inside a larger expression that still is one value: `x.trim()`, `String(x)`, `x ?? ''`. */
function isPartOfValue(parent: AstNode, node: AstNode): boolean {
  if (
    isType(
      parent,
      'MemberExpression',
      'ChainExpression',
      'TSAsExpression',
      'TSNonNullExpression',
      'ParenthesizedExpression',
      'AwaitExpression',
    )
  )
    return true;
  if (isType(parent, 'LogicalExpression')) return child(parent, 'left') === node;
  if (!isType(parent, 'CallExpression')) return false;
  const callee = child(parent, 'callee');
  return callee === node || ['String', 'decodeURIComponent'].includes(stringField(callee, 'name') ?? '');
}

function topOfChain(view: SourceView, node: AstNode): AstNode {
  let top = node;
  for (let parent = view.parentOf(top); parent !== null && isPlus(parent); parent = view.parentOf(top)) top = parent;
  return top;
}

function joinOf(view: SourceView, array: AstNode, hole: AstNode): Root | null {
  const member = view.parentOf(array);
  const call = member === null ? null : view.parentOf(member);
  const isJoin =
    isType(member, 'MemberExpression') &&
    child(member, 'object') === array &&
    stringField(child(member, 'property'), 'name') === 'join';
  return isJoin && isType(call, 'CallExpression') ? { root: call, hole } : null;
}

/** Whether the block of a statement also holds the use, so that all names of the statement are known there. */
function sharesBlock(view: SourceView, statement: AstNode, use: AstNode): boolean {
  const block = view.parentOf(statement);
  return block !== null && startOf(block) <= startOf(use) && endOf(use) <= endOf(block);
}
