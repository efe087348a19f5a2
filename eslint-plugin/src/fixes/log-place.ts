// Where a text is logged: the call, its manner of taking values, and the smallest part that can be replaced.

import { importedNames } from '../ast/imports.ts';
import { child, children, contains, isType, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** A text that a log gets, and the word for it when its own name says nothing. */
export interface LoggedText {
  readonly node: AstNode;
  readonly word: 'prompt' | 'completion';
}

export type LogManner =
  /** `console`: several arguments, printed side by side */
  | 'console'
  /** a line of a file or a stream */
  | 'line'
  /** key and value, with a twin that takes an object */
  | 'attribute'
  /** an error tracker: a sentence, and a bag of extras */
  | 'capture'
  /** pino and its kin: the object comes first */
  | 'object-first'
  /** the sentence comes first */
  | 'message-first';

export interface LogCall {
  readonly call: AstNode;
  readonly method: string;
  readonly manner: LogManner;
}

const logMethods =
  /^(?:log|info|warn|error|debug|trace|fatal|verbose|silly|http|notice|success|start|dir|table|track[A-Z]\w*|capture[A-Z]\w*|add(?:Event|Breadcrumb|CustomAttributes?|CustomSpanAttributes?|Tags)|set(?:Attributes?|Tags?|Extras?|Context)|record(?:CustomEvent|LogEvent)|generation|span|event|update|end|annotate|(?:append|write)File(?:Sync)?|write)$/;
const writers = /^(?:append|write)File(?:Sync)?$|^(?:write|end)$/;

/** The log call around a node. Null in a function of the project, where the text may have other uses. */
export function logCallAround(view: SourceView, place: AstNode): LogCall | null {
  let node = place;
  for (let parent = view.parentOf(node); parent !== null; parent = view.parentOf(node)) {
    if (isType(parent, 'CallExpression') && children(parent, 'arguments').includes(node)) {
      const found = readLogCall(view, parent);
      if (found !== null) return found;
      if (!isTextMaker(view, parent)) return null;
    } else if (!passesOn(parent)) return null;
    node = parent;
  }
  return null;
}

function readLogCall(view: SourceView, call: AstNode): LogCall | null {
  const callee = child(call, 'callee');
  if (callee === null) return null;
  const member = isType(unwrap(callee), 'MemberExpression');
  const method = stringField(child(unwrap(callee), 'property'), 'name') ?? stringField(unwrap(callee), 'name') ?? '';
  if (!(member ? logMethods.test(method) : method === 'debug' || /^(?:append|write)File(?:Sync)?$/.test(method)))
    return null;
  const receiver = member ? view.textOf(child(unwrap(callee), 'object') ?? callee) : '';
  return { call, method, manner: mannerOf(view, receiver, method) };
}

function mannerOf(view: SourceView, receiver: string, method: string): LogManner {
  if (writers.test(method) && !/span|trace|generation/i.test(receiver)) return 'line';
  if (/^(?:(?:globalThis|window)\.)?console$/.test(receiver) && /^(?:log|info|warn|error|debug)$/.test(method))
    return 'console';
  if (/^(?:set(?:Attribute|Tag|Extra)|addCustom(?:Span)?Attribute)$/.test(method)) return 'attribute';
  if (/^capture(?:Message|Exception)$/.test(method)) return 'capture';
  return takesObjectFirst(view, receiver) ? 'object-first' : 'message-first';
}

/** Loggers of the pino family, by their package, by what frameworks call them, or by how the file calls this one. */
function takesObjectFirst(view: SourceView, receiver: string): boolean {
  if (receiver === '' || receiver.startsWith('console')) return false;
  const modules = importedNames(view).map(({ module }) => module);
  if (modules.some((module) => /^(?:pino(?:-http)?|bunyan)$/.test(module))) return true;
  if (modules.includes('winston')) return false;
  if (/\b(?:req|request|fastify|app|server)\.log$/.test(receiver)) return true;
  return view.nodes.some((node) => {
    const callee = isType(node, 'CallExpression') ? child(node, 'callee') : null;
    const object = child(callee, 'object');
    const [first, second] = children(node, 'arguments');
    return (
      object !== null &&
      first !== undefined &&
      second !== undefined &&
      isType(unwrap(first), 'ObjectExpression') &&
      view.textOf(object) === receiver &&
      /^(?:trace|debug|info|warn|error|fatal)$/.test(stringField(child(callee, 'property'), 'name') ?? '')
    );
  });
}

const textMakers = /^(?:JSON\.stringify|String|inspect|util\.inspect|Object\.assign)$/;

/** A call that only makes text of its argument. */
export const isTextMaker = (view: SourceView, call: AstNode | null): boolean => {
  const callee = isType(call, 'CallExpression') ? child(call, 'callee') : null;
  return callee !== null && textMakers.test(view.textOf(callee));
};

const passesOn = (node: AstNode): boolean =>
  isType(
    node,
    'TemplateLiteral',
    'BinaryExpression',
    'Property',
    'SpreadElement',
    'ObjectExpression',
    'ArrayExpression',
    'LogicalExpression',
    'ConditionalExpression',
    'ParenthesizedExpression',
    'TSAsExpression',
    'TSSatisfiesExpression',
    'TSNonNullExpression',
    'ChainExpression',
  );

/** The argument that holds a node, and within its object literals the property that does. */
export interface LogUnit {
  readonly argument: AstNode;
  /** null when the argument is no object literal */
  readonly property: AstNode | null;
  readonly object: AstNode | null;
}

export function unitOf(view: SourceView, call: AstNode, text: AstNode): LogUnit | null {
  const argument = children(call, 'arguments').find((each) => contains(each, text));
  if (argument === undefined) return null;
  let unit: LogUnit = { argument, property: null, object: null };
  let inside: AstNode | null = argument;
  while (inside !== null) {
    let node: AstNode = unwrap(inside);
    if (isTextMaker(view, node)) node = unwrap(children(node, 'arguments')[0] ?? node);
    if (!isType(node, 'ObjectExpression')) break;
    const property: AstNode | undefined = children(node, 'properties').find((each) => contains(each, text));
    if (property === undefined) break;
    unit = { argument, property, object: node };
    inside = child(property, 'value');
  }
  return unit;
}
