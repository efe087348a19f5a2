// Parses model text as data where it was run as code.

import type { Edit } from '../ast/edit.ts';
import { outermost } from '../ast/names.ts';
import { child, children, isType, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { callAround, partsOf } from './joined-parts.ts';
import { replaceNode } from './objects.ts';

/** `eval(x)` and `new Function('return ' + x)()` → `JSON.parse(x)`. */
export function parseAsData(view: SourceView, value: AstNode): readonly Edit[] | null {
  const found = callAround(view, value);
  if (found === null || children(found.call, 'arguments').length !== 1) return null;
  const { call, argument } = found;
  const hole = outermost(view, value);
  const callee = child(call, 'callee');
  const name = stringField(callee, 'name');
  if (name === 'eval' && argument === hole && callee !== null) return [replaceNode(callee, 'JSON.parse')];
  const around = textAround(argument, hole);
  const parsed = `JSON.parse(${view.textOf(hole)})`;
  if (name === 'eval') return around !== null && /^\(?…\)?$/.test(around) ? [replaceNode(call, parsed)] : null;
  const outer = callOf(view, call);
  if (name !== 'Function' || outer === null || around === null) return null;
  return /^return \(?…\)?;?$/.test(around) ? [replaceNode(outer, parsed)] : null;
}

/** The call without arguments of what this expression makes. */
function callOf(view: SourceView, made: AstNode): AstNode | null {
  const outer = view.parentOf(outermost(view, made));
  const isCalled = isType(outer, 'CallExpression') && children(outer, 'arguments').length === 0;
  return isCalled && view.parentOf(outermost(view, made)) === outer ? outer : null;
}

/** The text around the only hole, with `…` in its place. */
function textAround(argument: AstNode, hole: AstNode): string | null {
  const parts = partsOf(argument);
  if (parts === null || parts.some((part) => typeof part !== 'string' && part !== hole)) return null;
  return parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
