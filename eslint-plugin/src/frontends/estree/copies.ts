// Copies of small functions that keep what they are given in functions of their own: makers of closures, helpers that hand
// a callback on. Each call gets a copy, so that what one call passed in does not come out at another one.

import { op, type ProgramFunction, type ValueId } from '../../engine/index.ts';
import type { Copy, DeferredBody, LowerContext } from './context.ts';
import { endOf, startOf, type FunctionNode } from './nodes.ts';

/** What a copy is made of, by function. */
export type Definition = Pick<DeferredBody, 'node' | 'snapshot' | 'self' | 'conditions'>;

const maxLength = 2500;
const maxCopies = 6;
const maxCopiesInFile = 48;
const maxNesting = 3;

/** A function whose inner functions see its parameters or variables. */
export function noteDefinition(cx: LowerContext, fn: ProgramFunction, definition: Definition): void {
  const { node } = definition;
  if (endOf(node) - startOf(node) > maxLength || !keepsVariables(cx, node)) return;
  cx.definitions.set(fn.id, { ...definition, calls: 0, name: fn.name, parent: fn.parent });
}

function keepsVariables(cx: LowerContext, node: FunctionNode): boolean {
  const own = cx.bindings.functionIds.get(node);
  return own !== undefined && cx.bindings.keeping.has(own);
}

/** The function for one more call: itself for the first one, a copy for each that follows. */
export function ownCopy(cx: LowerContext, callee: ValueId): ValueId {
  const { builder } = cx;
  let at = callee;
  while (builder.op[at] === op.refine || (builder.op[at] === op.phi && builder.list[at]?.length === 1))
    at = (builder.op[at] === op.refine ? builder.a[at] : builder.list[at]?.[0]) ?? -1;
  const known = builder.op[at] === op.functionRef ? cx.definitions.get(builder.a[at] ?? -1) : undefined;
  if (!known || builder.full || known.calls++ === 0) return callee;
  if (known.calls > maxCopies || builder.copied.size > maxCopiesInFile || nesting(cx) > maxNesting) return callee;
  const { node } = known;
  const fn = builder.addFunction({
    name: known.name,
    parent: known.parent,
    start: startOf(node),
    end: endOf(node),
    ownerClass: -1,
    generator: node.generator,
    async: node.async,
  });
  const { snapshot, self, conditions } = known;
  cx.state.deferred.push({ node, fn, snapshot, self, conditions, isCopy: true });
  return builder.value(op.functionRef, fn.id, 0, null, startOf(node), endOf(node));
}

function nesting(cx: LowerContext): number {
  let count = 0;
  for (let at: Copy | null = cx.copy; at; at = at.outer) count++;
  return count;
}
