// The constant text behind an expression: pieces put together, names of constants looked up, base64 and the like undone.

import { child, children, field, isTrue, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { decodeBase64Text } from '../credentials/index.ts';

export interface ConstantText {
  readonly text: string;
  /** the literals that it is made of */
  readonly leaves: readonly AstNode[];
}

const maxParts = 2000;
const maxDepth = 12;
const unchanging = new Set(['toString', 'valueOf', 'trim', 'trimStart', 'trimEnd', 'normalize']);

/** Reads expressions of one file. Each is worked out once. */
export class ConstantReader {
  private readonly view: SourceView;
  private readonly known = new Map<AstNode, ConstantText | null>();
  private named: ReadonlyMap<string, AstNode> | null = null;

  /** what a helper was given, by the name of its parameter */
  private readonly given: ReadonlyMap<string, ConstantText>;

  constructor(view: SourceView, given: ReadonlyMap<string, ConstantText> = new Map<string, ConstantText>()) {
    this.view = view;
    this.given = given;
  }

  read = (node: AstNode, depth = 0): ConstantText | null => {
    const expression = unwrap(node);
    if (expression.type === 'Literal') {
      const text = stringField(expression, 'value');
      return text === null ? null : { text, leaves: [expression] };
    }
    if (depth > maxDepth) return null;
    let answer = this.known.get(expression);
    if (answer === undefined) {
      // A name that stands for itself must not go round in circles.
      this.known.set(expression, null);
      answer = this.work(expression, depth + 1);
      this.known.set(expression, answer);
    }
    return answer;
  };

  private work(node: AstNode, depth: number): ConstantText | null {
    switch (node.type) {
      case 'Identifier': {
        const given = this.given.get(stringField(node, 'name') ?? '');
        if (given) return given;
        const value = this.lookUp(node);
        return value && this.read(value, depth);
      }
      case 'BinaryExpression': {
        const parts = stringField(node, 'operator') === '+' ? chainOf(node) : null;
        return parts && this.join(parts, '', depth);
      }
      case 'TemplateLiteral':
        return this.readTemplate(node, depth);
      case 'CallExpression':
        return this.readCall(node, depth);
      default:
        return null;
    }
  }

  private join(parts: readonly AstNode[], between: string, depth: number): ConstantText | null {
    if (parts.length === 0 || parts.length > maxParts) return null;
    const texts: string[] = [];
    const leaves: AstNode[] = [];
    for (const part of parts) {
      const piece = this.read(part, depth);
      if (!piece) return null;
      texts.push(piece.text);
      leaves.push(...piece.leaves);
    }
    return { text: texts.join(between), leaves };
  }

  private readTemplate(node: AstNode, depth: number): ConstantText | null {
    const holes = this.join(children(node, 'expressions'), '', depth);
    if (holes === null && children(node, 'expressions').length > 0) return null;
    let text = '';
    for (const [index, quasi] of children(node, 'quasis').entries()) {
      const hole = children(node, 'expressions')[index];
      text += cookedText(quasi) + (hole ? (this.read(hole, depth)?.text ?? '') : '');
    }
    return { text, leaves: [node, ...(holes?.leaves ?? [])] };
  }

  private readCall(node: AstNode, depth: number): ConstantText | null {
    const callee = child(node, 'callee');
    const parameters = children(node, 'arguments');
    const [first] = parameters;
    if (!callee) return null;
    if (callee.type === 'Identifier')
      return first
        ? (this.convert(stringField(callee, 'name'), first, depth) ?? this.throughHelper(callee, first, depth))
        : null;
    const object = child(callee, 'object');
    const method = stringField(child(callee, 'property'), 'name');
    if (callee.type !== 'MemberExpression' || isTrue(callee, 'computed') || !object || method === null) return null;
    if (method === 'join') return this.readJoin(object, first, depth);
    if (method === 'reduce') return first && isSum(first) ? this.readJoin(object, null, depth) : null;
    if (method === 'concat') return this.join([object, ...parameters], '', depth);
    if (method === 'from') return this.readBuffer(object, parameters, depth);
    if (method === 'atob') return first ? this.convert(method, first, depth) : null;
    if (!unchanging.has(method)) return null;
    const inner = this.read(object, depth);
    return inner && { ...inner, text: inner.text.trim() };
  }

  /** `decode('…')` with a helper of the file that is one expression: what it makes of the text. */
  private throughHelper(callee: AstNode, argument: AstNode, depth: number): ConstantText | null {
    const helper = this.lookUp(callee);
    if (helper?.type !== 'ArrowFunctionExpression') return null;
    const [param] = children(helper, 'params');
    const name = stringField(param ?? null, 'name');
    const body = child(helper, 'body');
    const given = name !== null && body && body.type !== 'BlockStatement' ? this.read(argument, depth) : null;
    if (!given || name === null || !body) return null;
    return new ConstantReader(this.view, new Map([[name, given]])).read(body, depth + 1);
  }

  private convert(name: string | null, value: AstNode, depth: number): ConstantText | null {
    if (name !== 'String' && name !== 'atob' && name !== 'decodeURIComponent') return null;
    const inner = this.read(value, depth);
    if (!inner || name === 'String') return inner;
    const text = name === 'atob' ? decodeBase64Text(inner.text) : decodeAddress(inner.text);
    return text === null ? null : { ...inner, text };
  }

  /** `separator`: null for none at all, undefined for the one that `join` takes by itself. */
  private readJoin(list: AstNode, separator: AstNode | null | undefined, depth: number): ConstantText | null {
    const between = separator ? this.read(separator, depth)?.text : separator === null ? '' : ',';
    const inner = unwrap(list);
    const array = inner.type === 'Identifier' ? this.lookUp(inner) : inner;
    if (between === undefined || !array) return null;
    if (array.type === 'ArrayExpression') return this.join(children(array, 'elements'), between, depth);
    return this.readReversed(array, between, depth);
  }

  /** `'…'.split('').reverse().join('')` */
  private readReversed(call: AstNode, between: string, depth: number): ConstantText | null {
    const split = methodCall(call, 'reverse');
    const text = split && methodCall(split, 'split');
    const inner = text && this.read(text, depth);
    return inner && between === '' ? { ...inner, text: Array.from(inner.text).reverse().join('') } : null;
  }

  private readBuffer(object: AstNode, [value, coding]: readonly AstNode[], depth: number): ConstantText | null {
    if (stringField(object, 'name') !== 'Buffer' || !value) return null;
    const inner = this.read(value, depth);
    const name = coding ? this.read(coding, depth)?.text : 'utf8';
    if (!inner || name === undefined) return null;
    const text = decode(name, inner.text);
    return text === null ? null : { ...inner, text };
  }

  private lookUp(name: AstNode): AstNode | null {
    this.named ??= constantsOf(this.view);
    return this.named.get(stringField(name, 'name') ?? '') ?? null;
  }
}

/** Names that are declared once in the file, by `const`. */
function constantsOf(view: SourceView): ReadonlyMap<string, AstNode> {
  const values = new Map<string, AstNode>();
  const ambiguous = new Set<string>();
  for (const node of view.nodes) {
    if (node.type !== 'VariableDeclarator') continue;
    const name = stringField(child(node, 'id'), 'name');
    const value = child(node, 'init');
    if (name === null) continue;
    if (values.has(name) || value === null) ambiguous.add(name);
    else if (stringField(view.parentOf(node), 'kind') === 'const') values.set(name, unwrap(value));
  }
  for (const name of ambiguous) values.delete(name);
  return values;
}

/** The parts of `a + b + c`, however deep; null when there are too many. */
function chainOf(node: AstNode): readonly AstNode[] | null {
  const parts: AstNode[] = [];
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const inner = unwrap(next);
    const left = child(inner, 'left');
    const right = child(inner, 'right');
    if (isType(inner, 'BinaryExpression') && stringField(inner, 'operator') === '+' && left && right)
      stack.push(right, left);
    else parts.push(inner);
    if (parts.length > maxParts) return null;
  }
  return parts;
}

/** `(a, b) => a + b` */
function isSum(callback: AstNode): boolean {
  const [first, second] = children(callback, 'params').map((param) => stringField(param, 'name'));
  const body = child(callback, 'body');
  const isPlus = body?.type === 'BinaryExpression' && stringField(body, 'operator') === '+';
  return (
    isPlus && stringField(child(body, 'left'), 'name') === first && stringField(child(body, 'right'), 'name') === second
  );
}

/** What `.method()` is called on. */
function methodCall(node: AstNode, method: string): AstNode | null {
  const callee = isType(node, 'CallExpression') ? child(node, 'callee') : null;
  return callee && stringField(child(callee, 'property'), 'name') === method ? child(callee, 'object') : null;
}

/** The text between two holes of a template. */
export function cookedText(quasi: AstNode): string {
  const value: unknown = field(quasi, 'value');
  const cooked: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'cooked') : null;
  return typeof cooked === 'string' ? cooked : '';
}

function decode(coding: string, text: string): string | null {
  if (coding.startsWith('base64')) return decodeBase64Text(text);
  return coding === 'hex' ? decodeHexText(text) : text;
}

function decodeHexText(text: string): string | null {
  if (!/^(?:[2-7][0-9A-Fa-f]){8,2000}$/.test(text)) return null;
  return text.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

function decodeAddress(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
