// Pipelines: `a.pipe(b)`, `X.from([a, b])`, `X.from({ a })` and `a.assign({ b })` make something that hands what it is
// invoked with from step to step. They become functions that do so: nothing behind has to know about them.

import type { TSESTree } from '@typescript-eslint/types';
import { invokeKey, op, type Property, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { endOf, startOf, unwrap, type Node } from './nodes.ts';
import { addSite, type Arguments, type Place } from './sites.ts';

/** A step and where it is written. */
interface Step {
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
}

const maxNesting = 4;
const maxSteps = 24;

/** Notes what a call that makes a pipeline does when it is invoked. */
export function notePipeline(
  cx: LowerContext,
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string | null,
  object: ValueId,
  call: ValueId,
  args: Arguments,
): void {
  if (args.spreadFrom >= 0 || cx.builder.full) return;
  const given = args.values.map((value, at) => ({ value, start: args.starts[at] ?? -1, end: args.ends[at] ?? -1 }));
  const [first] = given;
  if (!first) return;
  const isImport = isImported(cx, callee.object);
  const own: Step = { value: object, start: startOf(callee.object), end: endOf(callee.object) };
  switch (name) {
    case 'pipe':
      if (!isImport) define(cx, node, call, [own, ...given]);
      return;
    case 'from':
      if (isImport) define(cx, node, call, stepsOf(cx, first));
      return;
    case 'assign': {
      const added = propertiesOf(cx, first.value, 'object');
      // `X.assign` begins with what it is invoked with, `a.assign` with what `a` makes of it.
      if (added && given.length === 1) define(cx, node, call, isImport ? [] : [own], first);
      return;
    }
    default:
  }
}

/** A class or function of another module: it makes steps and is none itself. */
function isImported(cx: LowerContext, node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && cx.bindingOf(inner)?.kind === 'import';
}

/** The elements of a list, or the one object that is a step by itself. */
function stepsOf(cx: LowerContext, given: Step): readonly Step[] {
  const elements = propertiesOf(cx, given.value, 'array');
  if (!elements) return propertiesOf(cx, given.value, 'object') ? [given] : [];
  // Pairs of a condition and a step: one of the steps is taken.
  return elements.some((element) => propertiesOf(cx, element.value, 'array')) ? [given] : elements;
}

function propertiesOf(cx: LowerContext, value: ValueId, kind: 'object' | 'array'): readonly Property[] | null {
  const { builder } = cx;
  const at = settled(cx, value);
  const allocation = builder.op[at] === op.alloc ? builder.allocations[builder.a[at] ?? -1] : undefined;
  return allocation?.kind === kind && allocation.properties.length <= maxSteps ? allocation.properties : null;
}

function settled(cx: LowerContext, value: ValueId): ValueId {
  const { builder } = cx;
  let at = value;
  for (let left = 8; left > 0; left--) {
    const list = builder.list[at];
    if (builder.op[at] === op.refine) at = builder.a[at] ?? at;
    else if ((builder.op[at] === op.phi || builder.op[at] === op.after) && list?.length === 1) at = list[0] ?? at;
    else break;
  }
  return at;
}

/** The function that runs the steps; `added`: an object of steps whose results join what came so far. */
function define(cx: LowerContext, node: Node, call: ValueId, steps: readonly Step[], added?: Step): void {
  if (steps.length === 0 && !added) return;
  const { builder, state } = cx;
  const [start, end] = node.range;
  const head = { name: '', parent: state.fn.id, start, end, ownerClass: -1, generator: false, async: false };
  const fn = builder.addFunction(head);
  const outer = builder.currentFn;
  builder.currentFn = fn.id;
  const input = builder.value(op.param, fn.id, 0, null, -1, -1);
  fn.params.push(input);
  fn.paramNames.push('');
  fn.exits.push(-1, -1);
  let value = input;
  for (const step of steps) value = run(cx, fn.id, step, value, 0);
  if (added) value = extend(cx, fn.id, added, value);
  fn.result = builder.value(op.phi, 0, 0, [value], start, end);
  fn.returns.push({ value, conditions: null });
  builder.currentFn = outer;
  builder.copied.add(fn.id);
  builder.pipelines.set(call, fn.id);
}

/** What a step makes of a value. An object of steps makes an object, a list of pairs chooses one. */
function run(cx: LowerContext, fn: number, step: Step, input: ValueId, depth: number): ValueId {
  const { builder } = cx;
  const { value, start, end } = step;
  const at = settled(cx, value);
  if (builder.op[at] === op.constant) return at;
  const fields = depth < maxNesting ? propertiesOf(cx, value, 'object') : null;
  if (fields) {
    const properties = fields.map((field) =>
      field.key < 0 ? field : { ...field, value: run(cx, fn, field, input, depth + 1) },
    );
    return builder.alloc({ kind: 'object', properties, open: false }, start, end);
  }
  const choices = depth < maxNesting ? propertiesOf(cx, value, 'array') : null;
  if (choices) {
    const ways = choices.map((choice) => {
      const pair = propertiesOf(cx, choice.value, 'array');
      return run(cx, fn, pair?.at(-1) ?? choice, input, depth + 1);
    });
    return builder.value(op.phi, 0, 0, ways, start, end);
  }
  const callee = builder.value(op.load, value, invokeKey, null, start, end);
  const place: Place = { range: [start, end] };
  return addSite(
    cx,
    { node: place, form: 'call', callee, calleeNode: place, receiver: value, method: invokeKey },
    { values: [input], starts: [start], ends: [end], spreadFrom: -1, spreads: null },
    fn,
  );
}

/** `{ ...input, key: step(input) }`. */
function extend(cx: LowerContext, fn: number, added: Step, input: ValueId): ValueId {
  const { builder } = cx;
  const { start, end } = added;
  const fields = propertiesOf(cx, added.value, 'object') ?? [];
  const properties: Property[] = [{ key: -1, value: input, start, end }];
  for (const field of fields) if (field.key >= 0) properties.push({ ...field, value: run(cx, fn, field, input, 1) });
  return builder.alloc({ kind: 'object', properties, open: true }, start, end);
}
