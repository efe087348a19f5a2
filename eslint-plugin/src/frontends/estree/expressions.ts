// Expressions without calls: literals, names, members, operators, object and array literals.

import type { TSESTree } from '@typescript-eslint/types';
import { computedKey, elementKey, keyOf, op, type Property, type ValueId } from '../../engine/index.ts';
import type { LowerContext } from './context.ts';
import { facts, lowerTest, testValue, within, type Test } from './conditions.ts';
import { endOf, propertyName, startOf, type Node } from './nodes.ts';
import { assignTo } from './assign.ts';
import { keyForRole, roleOfProperties, roleTuple } from './roles.ts';

export function lowerLiteral(cx: LowerContext, node: TSESTree.Literal): ValueId {
  const [start, end] = node.range;
  if ('regex' in node)
    return cx.builder.constant({ kind: 'regex', source: node.regex.pattern, flags: node.regex.flags }, start, end);
  switch (typeof node.value) {
    case 'string':
      return cx.builder.constant({ kind: 'string', value: node.value }, start, end);
    case 'number':
      return cx.builder.constant({ kind: 'number', value: node.value }, start, end);
    case 'boolean':
      return cx.builder.constant({ kind: 'boolean', value: node.value }, start, end);
    default:
      return cx.builder.constant({ kind: 'null' }, start, end);
  }
}

export function lowerIdentifier(cx: LowerContext, node: TSESTree.Identifier | TSESTree.JSXIdentifier): ValueId {
  const binding = cx.bindingOf(node);
  if (binding) return cx.refineByConditions(cx.readBinding(binding));
  if (node.name === 'undefined') return cx.builder.constant({ kind: 'null' }, startOf(node), endOf(node));
  return cx.builder.global(node.name, startOf(node), endOf(node));
}

export function lowerThis(cx: LowerContext, node: Node): ValueId {
  const { self } = cx.state;
  return self.variable < 0 ? cx.undef(node) : cx.readVariable(self.variable);
}

/** Versions that only say what is known of a value read the same fields. */
function loadBase(cx: LowerContext, value: ValueId): ValueId {
  let at = value;
  while (cx.builder.op[at] === op.refine) at = cx.builder.a[at] ?? at;
  return at;
}

export function lowerMember(cx: LowerContext, node: TSESTree.MemberExpression): ValueId {
  const object = cx.lowering.expression(node.object);
  return loadMember(cx, node, object);
}

export function loadMember(cx: LowerContext, node: TSESTree.MemberExpression, object: ValueId): ValueId {
  const name = propertyName(node);
  if (name === null) {
    const index = cx.lowering.expression(node.property);
    return lookUp(cx, node, object, index);
  }
  const value = cx.builder.load(loadBase(cx, object), keyOf(name), startOf(node), endOf(node));
  return cx.refineByConditions(value);
}

/** `table[x]`: gives what the table holds, whatever `x` is; the table decides. */
function lookUp(cx: LowerContext, node: Node, object: ValueId, index: ValueId): ValueId {
  return cx.builder.lookUp(loadBase(cx, object), index, startOf(node), endOf(node));
}

export function lowerTemplate(cx: LowerContext, node: TSESTree.TemplateLiteral): ValueId {
  const parts: ValueId[] = [];
  node.quasis.forEach((quasi, index) => {
    const text = quasi.value.cooked;
    if (text) parts.push(cx.builder.constant({ kind: 'string', value: text }, startOf(quasi), endOf(quasi)));
    const hole = node.expressions[index];
    if (hole) parts.push(cx.lowering.expression(hole));
  });
  if (node.expressions.length === 0)
    return cx.builder.constant(
      { kind: 'string', value: node.quasis[0]?.value.cooked ?? '' },
      startOf(node),
      endOf(node),
    );
  return cx.builder.value(op.text, 0, 0, parts, startOf(node), endOf(node));
}

/** `a + b + c …`: long chains are walked, not recursed. */
export function lowerBinary(cx: LowerContext, node: TSESTree.BinaryExpression): ValueId {
  if (node.operator !== '+') {
    const left = cx.lowering.expression(node.left);
    const right = cx.lowering.expression(node.right);
    return cx.builder.compare(node.operator, left, right, startOf(node), endOf(node));
  }
  const operands: Node[] = [];
  let at: Node = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    operands.push(at.right);
    at = at.left;
  }
  operands.push(at);
  const parts = operands.reverse().map((operand) => cx.lowering.expression(operand));
  return cx.builder.value(op.text, 1, 0, parts, startOf(node), endOf(node));
}

export function lowerLogical(cx: LowerContext, node: TSESTree.LogicalExpression): ValueId {
  if (node.operator === '??') {
    const left = cx.lowering.expression(node.left);
    const right = cx.lowering.expression(node.right);
    return cx.builder.value(op.phi, 0, 1, [left, right], startOf(node), endOf(node));
  }
  const test = lowerTest(cx, node.left);
  const right = within(cx, facts(cx, test, node.operator === '&&'), () => lowerTest(cx, node.right));
  const whole: Test = { kind: node.operator === '&&' ? 'and' : 'or', left: test, right };
  // A test that is kept in a variable or returned stays a test.
  return isComparison(cx, whole) ? testValue(cx, whole) : chosenValue(cx, whole, node);
}

/** What a logical expression gives: `a && b` gives `b`, `a || b` gives either. */
function chosenValue(cx: LowerContext, test: Test, node: Node): ValueId {
  switch (test.kind) {
    case 'leaf':
      return test.value;
    case 'not':
      return testValue(cx, test);
    case 'and':
      return chosenValue(cx, test.right, node);
    case 'or': {
      const parts = [chosenValue(cx, test.left, node), chosenValue(cx, test.right, node)];
      return cx.builder.value(op.phi, 0, 0, parts, startOf(node), endOf(node));
    }
  }
}

function isComparison(cx: LowerContext, test: Test): boolean {
  switch (test.kind) {
    case 'leaf':
      return cx.builder.op[test.value] === op.compare;
    case 'not':
      return isComparison(cx, test.of);
    default:
      return isComparison(cx, test.left) && isComparison(cx, test.right);
  }
}

export function lowerConditional(cx: LowerContext, node: TSESTree.ConditionalExpression): ValueId {
  const test = lowerTest(cx, node.test);
  const yes = within(cx, facts(cx, test, true), () => cx.lowering.expression(node.consequent));
  const no = within(cx, facts(cx, test, false), () => cx.lowering.expression(node.alternate));
  return cx.builder.value(op.phi, 0, 0, yes === no ? [yes] : [yes, no], startOf(node), endOf(node));
}

export function lowerUnary(cx: LowerContext, node: TSESTree.UnaryExpression): ValueId {
  const { argument } = node;
  if (node.operator === '-' && argument.type === 'Literal' && typeof argument.value === 'number') {
    return cx.builder.constant({ kind: 'number', value: -argument.value }, startOf(node), endOf(node));
  }
  const value = cx.lowering.expression(argument);
  if (node.operator === 'void') return cx.undef(node);
  return cx.builder.compare(node.operator, value, -1, startOf(node), endOf(node));
}

export function lowerUpdate(cx: LowerContext, node: TSESTree.UpdateExpression): ValueId {
  const value = cx.builder.compare(
    node.operator,
    cx.lowering.expression(node.argument),
    -1,
    startOf(node),
    endOf(node),
  );
  assignTo(cx, node.argument, value);
  return value;
}

export function lowerAssignment(cx: LowerContext, node: TSESTree.AssignmentExpression): ValueId {
  if (node.operator === '=') {
    const value = asFlag(cx, node.right, cx.lowering.expression(node.right));
    assignTo(cx, node.left, value, node.right);
    return value;
  }
  const before = cx.lowering.expression(node.left);
  const right = cx.lowering.expression(node.right);
  const [start, end] = node.range;
  let value: ValueId;
  if (node.operator === '+=') value = cx.builder.value(op.text, 1, 0, [before, right], start, end);
  else if (node.operator === '||=' || node.operator === '&&=' || node.operator === '??=') {
    value = cx.builder.value(op.phi, 0, 0, [before, right], start, end);
  } else value = cx.builder.compare(node.operator, before, right, start, end);
  assignTo(cx, node.left, value, node.right);
  return value;
}

/** `fine = true` behind a check: the flag says what the check says. */
function asFlag(cx: LowerContext, source: Node, value: ValueId): ValueId {
  const { conditions } = cx.state;
  return conditions && source.type === 'Literal' && typeof source.value === 'boolean'
    ? cx.refine(value, conditions)
    : value;
}

// ---- literals of objects and arrays

export function lowerObject(cx: LowerContext, node: TSESTree.ObjectExpression): ValueId {
  const named: { name: string; value: ValueId; start: number; end: number }[] = [];
  const order: (
    | { spread: ValueId; start: number; end: number }
    | { named: number }
    | { computed: ValueId; start: number; end: number }
  )[] = [];
  let open = false;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      open = true;
      order.push({ spread: cx.lowering.expression(property.argument), start: startOf(property), end: endOf(property) });
      continue;
    }
    const name = propertyName(property);
    const value = lowerPropertyValue(cx, property, name ?? '');
    const [start, end] = property.value.range;
    if (name === null) {
      open = true;
      cx.lowering.expression(property.key);
      order.push({ computed: value, start, end });
    } else {
      order.push({ named: named.length });
      named.push({ name, value, start, end });
    }
  }
  const role = roleOfProperties(cx, named);
  const properties: Property[] = order.map((item) => {
    if ('spread' in item) return { key: -1, value: item.spread, start: item.start, end: item.end };
    if ('computed' in item) return { key: computedKey, value: item.computed, start: item.start, end: item.end };
    const entry = named[item.named];
    return {
      key: keyForRole(entry?.name ?? '', role),
      value: entry?.value ?? 0,
      start: entry?.start ?? 0,
      end: entry?.end ?? 0,
    };
  });
  return cx.builder.alloc({ kind: 'object', properties, open }, startOf(node), endOf(node));
}

function lowerPropertyValue(cx: LowerContext, property: TSESTree.Property, name: string): ValueId {
  const { value } = property;
  if (value.type === 'FunctionExpression' || value.type === 'ArrowFunctionExpression')
    return cx.lowering.functionValue(value, name);
  return cx.lowering.expression(value);
}

/** Elements of a literal that keep their position; the others are any element. */
const maxPositions = 10;

export function lowerArray(cx: LowerContext, node: TSESTree.ArrayExpression): ValueId {
  const properties: Property[] = [];
  let open = false;
  const keepsPositions = node.elements.length <= maxPositions;
  for (const [index, element] of node.elements.entries()) {
    if (!element) continue;
    if (element.type === 'SpreadElement') {
      open = true;
      properties.push({
        key: -1,
        value: cx.lowering.expression(element.argument),
        start: startOf(element),
        end: endOf(element),
      });
    } else {
      properties.push({
        key: keepsPositions && !open ? keyOf(String(index)) : elementKey,
        value: cx.lowering.expression(element),
        start: startOf(element),
        end: endOf(element),
      });
    }
  }
  const tuple = open ? null : roleTuple(cx, properties);
  return cx.builder.alloc({ kind: 'array', properties: tuple ?? properties, open }, startOf(node), endOf(node));
}
