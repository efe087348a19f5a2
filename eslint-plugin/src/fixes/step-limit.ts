// Counts the rounds of a loop.

import type { Edit } from '../ast/edit.ts';
import { child, isType, startOf, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';

/** Counts in front of the loop and stops it after ten rounds. */
export function addStepLimit(view: SourceView, loop: AstNode): readonly Edit[] | null {
  const body = child(loop, 'body');
  if (!isType(loop, 'WhileStatement', 'DoWhileStatement', 'ForStatement') || !isType(body, 'BlockStatement'))
    return null;
  if (/\bstepsLeft\b/.test(view.text)) return null;
  const indent = indentAt(view.text, startOf(loop));
  const inner = `${indent}${indent.includes('\t') ? '\t' : '  '}`;
  const message = `${view.quote}The model did not finish in time.${view.quote}`;
  return [
    { start: startOf(loop), end: startOf(loop), text: `let stepsLeft = 10;${view.eol}${indent}` },
    {
      start: startOf(body) + 1,
      end: startOf(body) + 1,
      text: `${view.eol}${inner}if (stepsLeft-- <= 0) throw new Error(${message});`,
    },
  ];
}
