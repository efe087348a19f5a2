// What a test says about values in the branch where it is true or false.

import type { Condition, ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { propertyName, unwrap, type Node } from './nodes.ts';
import { quietMethods } from './quiet-methods.ts';
import { rootOf } from './scopes.ts';

/** A test as a tree of what it is made of. */
export type Test =
  | { readonly kind: 'leaf'; readonly value: ValueId }
  | { readonly kind: 'not'; readonly of: Test }
  | { readonly kind: 'and' | 'or'; readonly left: Test; readonly right: Test };

export function lowerTest(cx: LowerContext, node: Node): Test {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression' && inner.operator === '!')
    return { kind: 'not', of: lowerTest(cx, inner.argument) };
  if (inner.type === 'LogicalExpression' && inner.operator !== '??') {
    const left = lowerTest(cx, inner.left);
    const kind = inner.operator === '&&' ? 'and' : 'or';
    const right = within(cx, facts(cx, left, kind === 'and'), () => lowerTest(cx, inner.right));
    return { kind, left, right };
  }
  return { kind: 'leaf', value: cx.lowering.expression(node) };
}

export interface KnownFact {
  readonly value: ValueId;
  readonly holds: boolean;
}

/** What is known when the whole test is `holds`. An alternative is one fact about both of its sides. */
export function facts(cx: LowerContext, test: Test, holds: boolean): readonly KnownFact[] {
  switch (test.kind) {
    case 'leaf':
      return [{ value: test.value, holds }];
    case 'not':
      return facts(cx, test.of, !holds);
    case 'and':
    case 'or':
      if ((test.kind === 'and') !== holds) return [{ value: testValue(cx, test), holds }];
      return [...facts(cx, test.left, holds), ...facts(cx, test.right, holds)];
  }
}

/** The test as one value; `any` and `all` join their sides. */
export function testValue(cx: LowerContext, test: Test): ValueId {
  switch (test.kind) {
    case 'leaf':
      return test.value;
    case 'not':
      return cx.builder.compare('!', testValue(cx, test.of), -1, -1, -1);
    default:
      return cx.builder.compare(
        test.kind === 'and' ? 'all' : 'any',
        testValue(cx, test.left),
        testValue(cx, test.right),
        -1,
        -1,
      );
  }
}

/** Adds facts to the conditions of the current place, and refines the variables that hold their subjects. */
export function assume(cx: LowerContext, known: readonly KnownFact[], variables: ReadonlySet<number>): void {
  let at: Condition | null = cx.state.conditions;
  for (const fact of known) at = cx.builder.condition(fact.value, fact.holds, at);
  cx.state.conditions = at;
  for (const variable of variables) {
    const value = cx.readVariable(variable);
    const refined = cx.refineByConditions(value);
    if (refined !== value) cx.writeVariable(variable, refined);
  }
}

/** Runs `body` where the facts hold; the conditions are put back afterwards. */
export function within<Result>(cx: LowerContext, known: readonly KnownFact[], body: () => Result): Result {
  const before = cx.state.conditions;
  let at = before;
  for (const fact of known) at = cx.builder.condition(fact.value, fact.holds, at);
  cx.state.conditions = at;
  const result = body();
  cx.state.conditions = before;
  return result;
}

/** Variables of the current function that a test names; only they are refined at once. */
export function variablesOf(cx: LowerContext, node: Node): Set<number> {
  const found = new Set<number>();
  const visit = (at: Node, depth: number): void => {
    if (depth > 8 || found.size > 8) return;
    const inner = unwrap(at);
    switch (inner.type) {
      case 'Identifier': {
        const binding = cx.bindingOf(inner);
        if (binding && binding.kind !== 'import' && !binding.innerWritten) {
          if (binding.fn === cx.state.scopeFn && !found.has(binding.id)) {
            found.add(binding.id);
            if (binding.init && binding.reassigned === 0) visit(binding.init, depth + 2);
          }
        }
        return;
      }
      case 'MemberExpression':
        visit(inner.object, depth + 1);
        return;
      case 'UnaryExpression':
        visit(inner.argument, depth + 1);
        return;
      case 'BinaryExpression':
      case 'LogicalExpression':
        visit(inner.left, depth + 1);
        visit(inner.right, depth + 1);
        return;
      case 'CallExpression':
        visit(inner.callee, depth + 1);
        for (const arg of inner.arguments) visit(arg, depth + 1);
        return;
      case 'ObjectExpression':
        for (const property of inner.properties)
          visit(property.type === 'Property' ? property.value : property.argument, depth + 1);
        return;
      case 'ArrayExpression':
        for (const element of inner.elements) if (element) visit(element, depth + 1);
        return;
      case 'TemplateLiteral':
        for (const part of inner.expressions) visit(part, depth + 1);
        return;
      default:
    }
  };
  visit(node, 0);
  return found;
}

/** Methods of a server's answer that say what it is. */
const typing: ReadonlySet<string> = new Set(['type', 'contentType', 'writeHead']);
const naming: ReadonlySet<string> = new Set(['setHeader', 'set', 'header', 'append']);

/** A statement that may be a check, or that says what an answer is: the call of a function of the file or of a package. */
export function mayCheck(cx: LowerContext, node: Node): boolean {
  let call = unwrap(node);
  if (call.type === 'AwaitExpression') call = unwrap(call.argument);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  if (call.arguments.length === 0) return callee.type === 'Identifier' && cx.bindingOf(callee)?.fn === cx.state.scopeFn;
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : null;
  if (method !== null) {
    if (typing.has(method) || method === 'forEach') return true;
    if (naming.has(method)) return namesType(call.arguments[0]);
    if (quietMethods.has(method)) return false;
  }
  const root = rootOf(callee);
  const binding = root?.type === 'Identifier' ? cx.bindingOf(root) : null;
  // A method of a local object does something with it; a function or a method of something shared may look at its arguments.
  const isShared =
    root?.type === 'ThisExpression' ||
    (binding !== null && (method === null || binding.kind === 'import' || binding.fn !== cx.state.scopeFn));
  return isShared && call.arguments.some(isReadable);
}

/** `'Content-Type'`, or an object of headers. */
function namesType(node: Node | undefined): boolean {
  if (node?.type === 'ObjectExpression') return true;
  return node?.type === 'Literal' && typeof node.value === 'string' && node.value.toLowerCase() === 'content-type';
}

/** An argument that a check can be about. */
function isReadable(node: Node): boolean {
  switch (unwrap(node).type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'CallExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'UnaryExpression':
    case 'ObjectExpression':
      return true;
    default:
      return false;
  }
}
