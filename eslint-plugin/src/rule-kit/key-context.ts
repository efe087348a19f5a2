// What a program says about a constant by the place it stands in: the name it goes by, what holds it, who is given it.

import { child, children, field, isNode, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';

export interface KeyPlace {
  /** variable, property, parameter, header or function that gets the value */
  readonly name: string | null;
  /** names of the objects, classes and lists around it, nearest first */
  readonly owners: readonly string[];
  /** text of the function, class or element that is given the value */
  readonly callee: string | null;
  /** environment variable that it replaces when that is not set */
  readonly fallbackOf: string | null;
}

const maxLevels = 14;

export function placeOf(view: SourceView, node: AstNode): KeyPlace {
  const [name = null, ...owners] = namesAround(view, node);
  return { name, owners, callee: calleeAround(view, node), fallbackOf: fallbackVariable(view, node) };
}

/** Parts of an expression whose value is the expression's. */
const transparent = new Set([
  'LogicalExpression',
  'ConditionalExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'AwaitExpression',
  'ChainExpression',
  'TemplateLiteral',
  'BinaryExpression',
  'ObjectExpression',
  'JSXExpressionContainer',
  'ClassBody',
  'TSEnumBody',
  'BlockStatement',
]);

/** Parts of an argument. */
const handsOn = new Set([...transparent, 'Property', 'ArrayExpression', 'JSXAttribute']);
for (const body of ['ClassBody', 'TSEnumBody', 'BlockStatement']) handsOn.delete(body);

/** Nearest first. A name that only says `value` gives way to the one that says of what. */
function namesAround(view: SourceView, node: AstNode): readonly string[] {
  const names: string[] = [];
  let at = node;
  for (let left = maxLevels; left > 0; left--) {
    const parent = view.parentOf(at);
    if (!parent) break;
    const step = nameStep(view, parent, at, names.length > 0);
    if (step === null) break;
    names.push(...step.filter((name) => name !== null));
    at = parent;
  }
  return names.length > 1 && /^(?:value|default|defaultvalue|fallback|..?)$/i.test(names[0] ?? '')
    ? names.slice(1)
    : names;
}

/** The names that one level adds; null where the value goes no further up. */
function nameStep(view: SourceView, parent: AstNode, at: AstNode, isNamed: boolean): readonly (string | null)[] | null {
  switch (parent.type) {
    case 'VariableDeclarator':
      return child(parent, 'init') === at ? [stringField(child(parent, 'id'), 'name')] : null;
    case 'Property':
      return [keyName(child(parent, 'key')), siblingName(view, parent)];
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'MethodDefinition':
      return [keyName(child(parent, 'key'))];
    case 'AssignmentPattern':
      return child(parent, 'right') === at ? [stringField(child(parent, 'left'), 'name')] : null;
    case 'AssignmentExpression':
      return child(parent, 'right') === at ? namesOfTarget(child(parent, 'left')) : null;
    case 'JSXAttribute':
      return [stringField(child(parent, 'name'), 'name')];
    case 'TSEnumMember':
    case 'TSEnumDeclaration':
    case 'ClassDeclaration':
      return [keyName(child(parent, 'id'))];
    case 'ArrayExpression':
      return [pairName(parent, at)];
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return isNamed ? null : [];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return isNamed ? null : [stringField(child(parent, 'id'), 'name')];
    case 'CallExpression':
      return callStep(view, parent, at);
    case 'MemberExpression':
    case 'ObjectPattern':
      return child(parent, 'object') === at || parent.type === 'ObjectPattern' ? [] : null;
    default:
      return transparent.has(parent.type) ? [] : null;
  }
}

function keyName(key: AstNode | null): string | null {
  return stringField(key, 'name') ?? stringField(key, 'value');
}

function namesOfTarget(target: AstNode | null): readonly (string | null)[] {
  const inner = target && unwrap(target);
  if (inner?.type !== 'MemberExpression') return [stringField(inner, 'name')];
  const object = child(inner, 'object');
  return [
    keyName(child(inner, 'property')),
    keyName(object && isType(object, 'Identifier') ? object : child(object, 'property')),
  ];
}

/** `{ name: 'AZURE_OPENAI_API_KEY', value: '…' }` */
function siblingName(view: SourceView, property: AstNode): string | null {
  if (!/^value$/i.test(keyName(child(property, 'key')) ?? '')) return null;
  const sibling = children(view.parentOf(property), 'properties').find((each) =>
    /^(?:name|key)$/i.test(keyName(child(each, 'key')) ?? ''),
  );
  const text = child(sibling ?? null, 'value');
  return text && staticString(text);
}

/** `['api-key', '…']`, an entry of a map or of headers. */
function pairName(list: AstNode, value: AstNode): string | null {
  const { name, second, count } = firstTwo(list, 'elements');
  return name && second === value && count === 2 ? staticString(name) : null;
}

/** Looks no further: a list may have a hundred thousand elements, and each of them is asked about. */
function firstTwo(
  node: AstNode,
  key: string,
): { readonly name: AstNode | null; readonly second: unknown; readonly count: number } {
  const list: unknown = field(node, key);
  if (!Array.isArray(list)) return { name: null, second: null, count: 0 };
  const name: unknown = list[0];
  return { name: isNode(name) ? name : null, second: list[1], count: list.length };
}

const setter = /\.(?:set|append|setHeader|header|setRequestHeader|setItem|put|get|option|add)$/;
const passing = /(?:\.(?:default|prefault|catch|trim|toString|concat|from|join|freeze|fromEntries)|^(?:String|atob))$/;

/** `headers.set('api-key', '…')` names its value; `z.string().default('…')` hands it on. */
function callStep(view: SourceView, call: AstNode, value: AstNode): readonly (string | null)[] | null {
  const callee = child(call, 'callee');
  if (!callee) return null;
  if (callee === value) return [];
  const text = view.textOf(callee);
  const { name: before, second } = firstTwo(call, 'arguments');
  if (second === value && before && setter.test(text)) {
    const name = staticString(before);
    return name === null ? null : [name];
  }
  return before === value && passing.test(text) ? [] : null;
}

function calleeAround(view: SourceView, node: AstNode): string | null {
  let at: AstNode | null = view.parentOf(node);
  for (let left = 8; at && left > 0; left--, at = view.parentOf(at)) {
    if (at.type === 'NewExpression' || at.type === 'CallExpression') {
      const callee = child(at, 'callee');
      return callee ? view.textOf(callee) : null;
    }
    if (at.type === 'JSXOpeningElement') return stringField(child(at, 'name'), 'name');
    if (!handsOn.has(at.type)) return null;
  }
  return null;
}

const environment = /\benv(?:\??\.(\w+)|\[['"`](\w+)['"`]\]|\.get\(['"`](\w+)['"`]\))$/;

function fallbackVariable(view: SourceView, node: AstNode): string | null {
  const parent = view.parentOf(node);
  if (!parent || !isType(parent, 'LogicalExpression') || child(parent, 'right') !== node) return null;
  const left = child(parent, 'left');
  const match = left && environment.exec(view.textOf(left).slice(-200));
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}
