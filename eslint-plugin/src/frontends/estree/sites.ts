// The rows of calls: what is called, on what, with which arguments.

import { op, type CallSite, type FunctionId, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { endOf, startOf, type Node } from './nodes.ts';

export interface Arguments {
  readonly nodes: readonly Node[];
  readonly values: ValueId[];
  readonly starts: number[];
  readonly ends: number[];
  readonly spreadFrom: number;
  readonly spreads: readonly number[] | null;
}

/** `f(...[a, b])` is `f(a, b)`. */
function flattened(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some((node) => node.type === 'SpreadElement' && node.argument.type === 'ArrayExpression')) return nodes;
  return nodes.flatMap((node) =>
    node.type === 'SpreadElement' && node.argument.type === 'ArrayExpression'
      ? node.argument.elements.filter((element) => element !== null)
      : [node],
  );
}

export function lowerArguments(cx: LowerContext, written: readonly Node[]): Arguments {
  const nodes = flattened(written);
  const values: ValueId[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let spreadFrom = -1;
  let spreads: number[] | null = null;
  nodes.forEach((node, index) => {
    if (node.type === 'SpreadElement') {
      if (spreadFrom < 0) spreadFrom = index;
      else (spreads ??= []).push(index);
      values.push(cx.lowering.expression(node.argument));
    } else values.push(ownUse(cx, cx.lowering.expression(node)));
    starts.push(startOf(node));
    ends.push(endOf(node));
  });
  return { nodes, values, starts, ends, spreadFrom, spreads };
}

/** A named function is another value at each place it is given to: what it returns there stays there. */
function ownUse(cx: LowerContext, value: ValueId): ValueId {
  const { builder } = cx;
  const kind = builder.op[value];
  const isNamed = kind === op.functionRef && builder.functions[builder.a[value] ?? -1]?.name !== '';
  if (!isNamed && kind !== op.import) return value;
  return builder.value(op.phi, 0, 0, [value], builder.start[value] ?? -1, builder.end[value] ?? -1);
}

/** A place in the text. */
export type Place = Pick<Node, 'range'>;

export interface SiteInput {
  readonly node: Place;
  readonly form: CallSite['form'];
  readonly callee: ValueId;
  readonly calleeNode: Place;
  readonly receiver: ValueId;
  readonly method: number;
}

export function addSite(
  cx: LowerContext,
  input: SiteInput,
  args: Omit<Arguments, 'nodes'>,
  fn: FunctionId = cx.state.fn.id,
): ValueId {
  const { builder, state } = cx;
  const value = builder.value(op.call, builder.sites.length, 0, null, startOf(input.node), endOf(input.node));
  builder.sites.push({
    value,
    callee: input.callee,
    receiver: input.receiver,
    method: input.method,
    args: args.values,
    argStart: args.starts,
    argEnd: args.ends,
    spreadFrom: args.spreadFrom,
    spreads: args.spreads,
    form: input.form,
    fn,
    conditions: state.conditions,
    calleeStart: startOf(input.calleeNode),
    calleeEnd: endOf(input.calleeNode),
  });
  return value;
}
