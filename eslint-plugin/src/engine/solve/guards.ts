// Decides what a condition proves about a value: a closed set, a number, a bounded length, a checked result.

import { kindBit, allKinds } from '../automaton/compile.ts';
import { keyName, keyOf, lengthKey } from '../program/keys.ts';
import { emptyPath, pathHead, pathTail } from '../program/paths.ts';
import { op, type CallSite, type Condition, type Program, type ValueId } from '../program/program.ts';
import type { ModelNode } from '../automaton/model-node.ts';
import type { FunctionTarget, ModuleAnalysis } from './analysis.ts';
import { constantOf, originOf } from './constants.ts';

const promptKinds = kindBit('system-prompt') | kindBit('user-prompt') | kindBit('prompt-text');
const sizeKey = keyOf('size');
const membership = new Set(['includes', 'has', 'hasOwn', 'hasOwnProperty', 'indexOf']);
const equality = new Set(['===', '==', '!==', '!=']);
const order = new Set(['<', '<=', '>', '>=']);

/** What guards need to know about the module they stand in. */
export interface GuardScope {
  readonly program: Program;
  nodesOf(site: number): readonly ModelNode[];
  functionsOf(site: number): readonly FunctionTarget[];
  readonly self: ModuleAnalysis;
}

/** Bits of the sink kinds for which `subject` is harmless where `condition` holds. */
export function provenBy(
  scope: GuardScope,
  condition: { readonly value: ValueId; readonly holds: boolean },
  subject: ValueId,
  depth = 0,
): number {
  if (depth > 4) return 0;
  const { program } = scope;
  const value = originOf(program, condition.value);
  const wanted = originOf(program, subject);
  switch (program.op[value]) {
    case op.compare:
      return byComparison(scope, value, condition.holds, wanted, depth);
    case op.call:
      return byCall(scope, value, condition.holds, wanted, [], depth);
    case op.load:
      return byResult(scope, value, condition.holds, wanted, depth);
    case op.phi: {
      // `a && b` kept in a variable: every alternative that can be true must prove it.
      if (!condition.holds) return 0;
      let proven = allKinds;
      for (const part of program.list[value] ?? []) {
        if (constantOf(program, part) === false) continue;
        proven &= provenBy(scope, { value: part, holds: true }, subject, depth + 1);
      }
      return program.list[value]?.length ? proven : 0;
    }
    default:
      return 0;
  }
}

/** All conditions around a place. */
export function provenAround(scope: GuardScope, conditions: Condition | null, subject: ValueId): number {
  let proven = 0;
  let left = 32;
  for (let at = conditions; at && left > 0; at = at.outer, left--) proven |= provenBy(scope, at, subject);
  return proven;
}

function byComparison(scope: GuardScope, value: ValueId, holds: boolean, subject: ValueId, depth: number): number {
  const { program } = scope;
  const operator = program.operators.get(value) ?? '';
  const left = originOf(program, program.a[value] ?? -1);
  const right = program.b[value] ?? -1;
  const other = right >= 0 ? originOf(program, right) : -1;
  if (operator === '!') return provenBy(scope, { value: left, holds: !holds }, subject, depth + 1);
  if (operator === 'any' || operator === 'all') {
    const one = provenBy(scope, { value: left, holds }, subject, depth + 1);
    const two = provenBy(scope, { value: other, holds }, subject, depth + 1);
    return (operator === 'all') === holds ? one | two : one & two;
  }
  if (operator === 'in') return holds && left === subject && isClosed(program, other) ? allKinds : 0;
  if (equality.has(operator))
    return byEquality(scope, { left, other, equal: holds === operator.startsWith('=') }, subject, depth);
  if (order.has(operator)) return byLength(program, operator, left, other, holds, subject);
  return 0;
}

function byEquality(
  scope: GuardScope,
  test: { left: ValueId; other: ValueId; equal: boolean },
  subject: ValueId,
  depth: number,
): number {
  const { program } = scope;
  const constant = constantOf(program, test.other) ?? constantOf(program, test.left);
  if (constant === undefined || constant === null) return 0;
  const checked = constantOf(program, test.other) !== undefined ? test.left : test.other;
  if (typeof constant === 'boolean') {
    const proven = provenBy(scope, { value: checked, holds: constant === test.equal }, subject, depth + 1);
    if (proven !== 0) return proven;
  }
  // `indexOf(x) !== -1`
  if (constant === -1 && program.op[checked] === op.call)
    return byCall(scope, checked, !test.equal, subject, [], depth);
  if (!test.equal) return 0;
  if (checked === subject) return allKinds;
  const isType = program.op[checked] === op.compare && program.operators.get(checked) === 'typeof';
  if (isType && originOf(program, program.a[checked] ?? -1) === subject) {
    return constant === 'number' || constant === 'boolean' || constant === 'bigint' ? allKinds : 0;
  }
  return 0;
}

function byLength(
  program: Program,
  operator: string,
  left: ValueId,
  right: ValueId,
  holds: boolean,
  subject: ValueId,
): number {
  const isLengthOf = (value: ValueId): boolean => {
    if (program.op[value] !== op.load) return false;
    const key = program.b[value];
    return (key === lengthKey || key === sizeKey) && originOf(program, program.a[value] ?? -1) === subject;
  };
  const leftIsLength = isLengthOf(left);
  if (!leftIsLength && !isLengthOf(right)) return 0;
  const bound = leftIsLength ? right : left;
  const constant = constantOf(program, bound);
  if (program.op[bound] === op.constant && typeof constant !== 'number') return 0;
  if (constant === 0 || constant === 1) return 0;
  const says = leftIsLength ? operator.startsWith('<') : operator.startsWith('>');
  return says === holds ? promptKinds : 0;
}

/** `check(x)` as a condition. `path`: which part of the result decides. */
function byCall(
  scope: GuardScope,
  value: ValueId,
  holds: boolean,
  subject: ValueId,
  path: readonly number[],
  depth: number,
): number {
  const { program } = scope;
  const index = program.a[value] ?? -1;
  const site = program.sites[index];
  if (!site) return 0;
  let proven = 0;
  for (const node of scope.nodesOf(index)) proven |= byRows(program, site, node, holds, subject, path);
  const name = keyName(site.method);
  if (path.length === 0 && holds) {
    const table = name === 'hasOwn' ? (site.args[0] ?? -1) : site.receiver;
    const checked = name === 'hasOwn' ? (site.args[1] ?? -1) : (site.args[0] ?? -1);
    if (membership.has(name) && originOf(program, checked) === subject && isClosed(program, table)) proven |= allKinds;
    if (name === 'test' && originOf(program, checked) === subject) proven |= byPattern(program, site.receiver);
    if (name === 'match' && originOf(program, site.receiver) === subject) proven |= byPattern(program, checked);
  }
  if (path.length === 0) {
    for (const target of scope.functionsOf(index)) proven |= byFunction(scope, target, site, holds, subject, depth);
  }
  return proven;
}

function byRows(
  program: Program,
  site: CallSite,
  node: ModelNode,
  holds: boolean,
  subject: ValueId,
  path: readonly number[],
): number {
  let proven = 0;
  for (const guard of node.guards) {
    if (guard.when === 'returns' || guard.when !== holds || !samePath(guard.result, path)) continue;
    if (inputsOf(program, site, guard.input.arg).some((input) => mentions(program, input, subject, 6)))
      proven |= guard.clears;
  }
  return proven;
}

export function inputsOf(_program: Program, site: CallSite, arg: number): readonly ValueId[] {
  if (arg === -1) return site.receiver >= 0 ? [site.receiver] : [];
  if (arg === -2) return site.args;
  const value = site.args[arg];
  return value === undefined ? [] : [value];
}

function samePath(wanted: number, have: readonly number[]): boolean {
  let at = wanted;
  for (const key of have) {
    if (at === emptyPath) return false;
    if (keyName(pathHead(at)) !== '[]' && pathHead(at) !== key) return false;
    at = pathTail(at);
  }
  return at === emptyPath;
}

/** Whether a value is made from the subject without being another text: itself, or inside an object or text. */
export function mentions(program: Program, value: ValueId, subject: ValueId, depth: number): boolean {
  const at = originOf(program, value);
  if (at === subject) return true;
  if (depth === 0) return false;
  const kind = program.op[at];
  if (kind === op.alloc || kind === op.text || kind === op.phi)
    return (program.list[at] ?? []).some((part) => mentions(program, part, subject, depth - 1));
  if (kind === op.store)
    return (
      mentions(program, program.a[at] ?? -1, subject, depth - 1) ||
      (program.list[at] ?? []).some((part) => mentions(program, part, subject, depth - 1))
    );
  if (kind === op.call) {
    const site = program.sites[program.a[at] ?? -1];
    return site ? site.args.some((arg) => mentions(program, arg, subject, depth - 1)) : false;
  }
  return false;
}

/** `result.flagged`, `parsed.success`: a part of what a check returned. */
function byResult(scope: GuardScope, value: ValueId, holds: boolean, subject: ValueId, depth: number): number {
  const { program } = scope;
  const path: number[] = [];
  let at = value;
  for (let left = 6; left > 0 && program.op[at] === op.load; left--) {
    path.unshift(program.b[at] ?? -1);
    at = originOf(program, program.a[at] ?? -1);
  }
  if (program.op[at] !== op.call) return 0;
  return byCall(scope, at, holds, subject, path, depth);
}

/** A collection whose elements are all constants. */
function isClosed(program: Program, value: ValueId, depth = 0): boolean {
  if (value < 0 || depth > 4) return false;
  const at = originOf(program, value);
  switch (program.op[at]) {
    case op.alloc:
      return isClosedLiteral(program, at);
    case op.call:
      return isClosedCall(program, at, depth);
    case op.cell:
    case op.phi: {
      const list = program.list[at] ?? [];
      return list.length > 0 && list.every((part) => isClosed(program, part, depth + 1));
    }
    default:
      return false;
  }
}

function isClosedLiteral(program: Program, alloc: ValueId): boolean {
  const allocation = program.allocations[program.a[alloc] ?? 0];
  if (!allocation || allocation.properties.some((p) => p.key < 0)) return false;
  if (allocation.kind === 'object') return !allocation.open;
  return allocation.properties.every((p) => constantOf(program, p.value) !== undefined);
}

const keepers: ReadonlySet<string> = new Set(['keys', 'freeze', 'values']);

/** `new Set([...])`, `Object.keys(table)`, `Object.freeze([...])` */
function isClosedCall(program: Program, call: ValueId, depth: number): boolean {
  const site = program.sites[program.a[call] ?? -1];
  if (!site || (site.form !== 'new' && !keepers.has(keyName(site.method)))) return false;
  return isClosed(program, site.args[0] ?? -1, depth + 1);
}

/** A pattern that bounds the whole text: anchored, and without a part that takes anything. */
function byPattern(program: Program, value: ValueId): number {
  const at = originOf(program, value);
  if (program.op[at] !== op.constant) return 0;
  const constant = program.constants[program.a[at] ?? 0];
  if (constant?.kind !== 'regex' || constant.flags.includes('m')) return 0;
  const { source } = constant;
  if (!source.startsWith('^') || !source.endsWith('$')) return 0;
  const loose = /(?<!\\)\.[*+]|\[\^|\\[SsDW][*+]|\[\\s\\S\]/.test(source);
  if (!loose) return allKinds;
  return /\{\d+(?:,\d+)?\}\$$/.test(source) ? promptKinds : 0;
}

/** The project's own check: opens it and looks at what it returns. */
function byFunction(
  scope: GuardScope,
  target: FunctionTarget,
  site: CallSite,
  holds: boolean,
  subject: ValueId,
  depth: number,
): number {
  if (depth > 3) return 0;
  const position = site.args.findIndex((arg) => originOf(scope.program, arg) === subject);
  if (position < 0) return 0;
  const { program } = target.of;
  const fn = program.functions[target.fn];
  const param = fn?.params[position];
  if (!fn || param === undefined || fn.returns.length === 0) return 0;
  const inner = target.of === scope.self ? scope : scopeOf(target.of);
  let proven = allKinds;
  for (const { value, conditions } of fn.returns) {
    const constant = constantOf(program, value);
    if (typeof constant === 'boolean' && constant !== holds) continue;
    if (constant === null && holds) continue;
    const own = typeof constant === 'boolean' ? 0 : provenBy(inner, { value, holds }, param, depth + 1);
    proven &= own | provenAround(inner, conditions, param);
  }
  return proven;
}

export function scopeOf(analysis: ModuleAnalysis): GuardScope {
  return {
    program: analysis.program,
    nodesOf: (site) => nodesAt(analysis, site),
    functionsOf: (site) => analysis.resolution.sites[site]?.functions ?? [],
    self: analysis,
  };
}

export function nodesAt(analysis: ModuleAnalysis, site: number): readonly ModelNode[] {
  const targets = analysis.resolution.sites[site];
  if (!targets) return [];
  const nodes = targets.nodes.map((entry) => entry.node);
  return targets.any && targets.functions.length === 0 ? [...nodes, targets.any] : nodes;
}

const roleKey = keyOf('role');
const instructing = new Set(['system', 'developer']);

/** `messages.filter((m) => m.role === 'user')`: roles that instruct are left out. */
export function leavesOutRoles(of: ModuleAnalysis, fn: number): boolean {
  const { program } = of;
  const info = program.functions[fn];
  const [param] = info?.params ?? [];
  if (!info || param === undefined || info.returns.length !== 1) return false;
  return leavesOut(program, info.returns[0]?.value ?? -1, param, 4);
}

function leavesOut(program: Program, test: ValueId, param: ValueId, depth: number): boolean {
  if (program.op[test] !== op.compare || depth === 0) return false;
  const operator = program.operators.get(test) ?? '';
  const left = program.a[test] ?? -1;
  const right = program.b[test] ?? -1;
  if (operator === 'any')
    return leavesOut(program, left, param, depth - 1) && leavesOut(program, right, param, depth - 1);
  if (operator === 'all')
    return leavesOut(program, left, param, depth - 1) || leavesOut(program, right, param, depth - 1);
  const constant = constantOf(program, right);
  const isRole =
    program.op[left] === op.load && program.b[left] === roleKey && originOf(program, program.a[left] ?? -1) === param;
  if (!isRole || typeof constant !== 'string') return false;
  return operator.startsWith('===') || operator === '=='
    ? !instructing.has(constant)
    : operator.startsWith('!=') && constant === 'system';
}
