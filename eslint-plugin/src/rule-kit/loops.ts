// Loops and recursions around a call, and whether anything in them counts.

import {
  child,
  childNodes,
  children,
  isType,
  isWrapper,
  startOf,
  endOf,
  stringField,
  unwrap,
  type AstNode,
} from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { AnalysedFile } from './analysed-file.ts';
import type { AskedModel } from './askings.ts';

const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const countingName =
  /max|limit|budget|remaining|attempt|retr(?:y|ies)|steps?\b|turns?\b|rounds?\b|iteration|depth|abort|cancel|deadline|timeout/i;
const toolWords = /tool_?(?:calls?|use)|function_?calls?/i;

/** The loop that asks the model again, when nothing in it bounds how often. */
export function unboundedLoop(view: SourceView, call: AstNode): AstNode | null {
  for (let at = view.parentOf(call); at !== null && !functions.includes(at.type); at = view.parentOf(at)) {
    if (isType(at, 'ForOfStatement', 'ForInStatement')) return null;
    if (isType(at, 'WhileStatement', 'DoWhileStatement', 'ForStatement')) return isBounded(view, at) ? null : at;
  }
  return null;
}

/** Whether a piece of code goes on for the model's tool calls, and not for a person's next line. */
export function isToolLoop(file: AnalysedFile, loop: AstNode): boolean {
  const [start, end] = [startOf(loop), endOf(loop)];
  if (!toolWords.test(file.text.slice(start, end))) return false;
  const { analysis } = file;
  return !analysis?.resolution.seeds.some(({ value, source }) => {
    const at = analysis.program.start[value] ?? -1;
    return (source.label === 'local' || source.label === 'user') && at >= start && at < end;
  });
}

/** The function around the call, when it calls itself and nothing in it bounds how often. */
export function unboundedRecursion(view: SourceView, asked: AskedModel): AstNode | null {
  const { program, resolution } = asked.analysis;
  const callers = resolution.callers.get(asked.fn) ?? [];
  const info = program.functions[asked.fn];
  if (!info || asked.fn === 0 || !callers.some((site) => program.sites[site]?.fn === asked.fn)) return null;
  const fn = view.nodes.find(
    (node) => functions.includes(node.type) && startOf(node) === info.start && endOf(node) === info.end,
  );
  return fn && !isBounded(view, fn) ? fn : null;
}

/** Something in a condition counts: it compares a number, or is named after a bound. */
function isBounded(view: SourceView, loop: AstNode): boolean {
  const queue = [loop];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node !== loop && functions.includes(node.type)) continue;
    const test = child(node, 'test');
    if (test !== null && (holdsBound(test) || countingName.test(view.textOf(test)))) return true;
    queue.push(...childNodes(node));
  }
  return false;
}

function holdsBound(test: AstNode): boolean {
  const queue = [test];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (isType(node, 'UpdateExpression')) return true;
    const operator = stringField(node, 'operator') ?? '';
    if (isType(node, 'BinaryExpression') && /^[<>]=?$/.test(operator) && !asksForAny(node)) return true;
    queue.push(...childNodes(node));
  }
  return false;
}

/** `calls.length > 0` says whether there is anything, not how much. */
function asksForAny(comparison: AstNode): boolean {
  const sides = [child(comparison, 'left'), child(comparison, 'right')].map((side) => (side ? bare(side) : null));
  const isLength = (side: AstNode | null): boolean => stringField(child(side, 'property'), 'name') === 'length';
  const isNone = (side: AstNode | null): boolean => {
    const value: unknown = side && Reflect.get(side, 'value');
    return value === 0 || value === 1;
  };
  return sides.some(isLength) && sides.some(isNone);
}

function bare(node: AstNode): AstNode {
  const inner = unwrap(node);
  // `(calls?.length ?? 0) > 0`
  const left = isType(inner, 'LogicalExpression') ? child(inner, 'left') : null;
  return left ? bare(left) : isWrapper(inner) ? unwrap(inner) : inner;
}

const looksAtError = /status|code|content_?filter|\b429\b|rate_?limit|instanceof|abort/i;

/** The call is made again in a loop after any error, whatever it says. */
export function isBlindRetry(file: AnalysedFile, asked: AskedModel): boolean {
  const view = file.view();
  const call = file.nodeAt(asked.start, asked.end);
  if (!view || !call) return false;
  let attempt: AstNode | null = null;
  for (let at = view.parentOf(call); at !== null && !functions.includes(at.type); at = view.parentOf(at)) {
    if (isType(at, 'TryStatement') && child(at, 'handler') !== null && attempt === null) attempt = at;
    if (isType(at, 'ForOfStatement', 'ForInStatement')) return false;
    if (!isType(at, 'WhileStatement', 'DoWhileStatement', 'ForStatement')) continue;
    const handler = child(attempt, 'handler');
    return (
      attempt !== null && handler !== null && !readsCounter(view, at, attempt) && triesAgain(view, attempt, handler)
    );
  }
  return false;
}

/** The catch clause goes on without a look at the error, and success leaves the loop. */
function triesAgain(view: SourceView, attempt: AstNode, handler: AstNode): boolean {
  const tried = view.textOf(child(attempt, 'block') ?? attempt);
  if (!/\b(?:return|break)\b/.test(tried)) return false;
  const body = child(handler, 'body');
  return body !== null && !looksAtError.test(view.textOf(handler)) && !children(body, 'body').some(leaves);
}

const leaves = (statement: AstNode): boolean =>
  isType(statement, 'ThrowStatement', 'ReturnStatement', 'BreakStatement');

/** `items[i]`: the loop goes over a list, it does not try again. */
function readsCounter(view: SourceView, loop: AstNode, attempt: AstNode): boolean {
  const [declared] = children(child(loop, 'init'), 'declarations');
  const name = stringField(child(declared ?? null, 'id'), 'name');
  return name !== null && new RegExp(`\\[\\s*${name}\\b`).test(view.textOf(attempt));
}
