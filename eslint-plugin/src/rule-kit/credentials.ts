// Candidates for keys in a file: every constant text, with what surrounds it.

import { child, endOf, isType, startOf, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { staticString } from '../ast/static-string.ts';
import {
  classifyLiteral,
  decodeBase64Text,
  findCredentials,
  type CredentialMatch,
  type LiteralContext,
} from '../credentials/index.ts';
import type { ReachingConstant } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

export interface CodeCredential {
  readonly match: CredentialMatch;
  /** the whole constant expression */
  readonly node: AstNode;
  /** client or function that is given the key; empty when unknown */
  readonly callee: string;
  readonly start: number;
  readonly end: number;
}

/** A key needs this many characters in a row; files without such a run are not looked at. */
const longToken = /[A-Za-z0-9+/_=.-]{16}/;
const addresses = /https?:\/\/([A-Za-z0-9.-]{3,200})/g;

/** Keys in files that are not scripts. */
export function textCredentials(file: AnalysedFile): CredentialMatch[] {
  return longToken.test(file.text) ? findCredentials(file.text, { isTestFile: file.isTest }) : [];
}

/** What a shapeless key may look like; only such a text is worth asking where it goes. */
const keyShape = /^[A-Za-z0-9+/_=.-]{20,200}$/;

/** Keys in a script. */
export function codeCredentials(file: AnalysedFile): CodeCredential[] {
  const view = file.view();
  if (!view || !longToken.test(file.text)) return [];
  const hosts = [...file.text.matchAll(addresses)].slice(0, 200).map((match) => (match[1] ?? '').toLowerCase());
  const reached = createReached(file);
  const found: CodeCredential[] = [];
  for (const [node, text] of constantsIn(view)) {
    if (text.length < 16 || !longToken.test(text)) continue;
    const around = {
      hosts,
      isTestFile: file.isTest,
      sink: keyShape.test(text) && /\d/.test(text) ? reached(node) : undefined,
    };
    const context = contextOf(view, node, around);
    const match = classifyLiteral(text, context) ?? classifyDecoded(view, node, text, context);
    if (!match) continue;
    const callee = context.callee ?? reached(node)?.callee ?? '';
    found.push({ match, node, callee: clientName(callee), start: startOf(node), end: endOf(node) });
  }
  return found;
}

/** Asks the engine where a constant goes, on the first question. */
function createReached(file: AnalysedFile): (node: AstNode) => ReachingConstant | undefined {
  let reaching: ReadonlyMap<string, ReachingConstant> | null = null;
  return (node) => {
    reaching ??= new Map(
      file.constantsAt('credential').map((constant) => [`${String(constant.start)}:${String(constant.end)}`, constant]),
    );
    return reaching.get(`${String(startOf(node))}:${String(endOf(node))}`);
  };
}

const isJoin = (node: AstNode | null): node is AstNode =>
  isType(node, 'BinaryExpression') && stringField(node, 'operator') === '+';

/** The constant texts of a file, each as a whole: parts of a constant chain are left out. */
function* constantsIn(view: SourceView): Generator<readonly [AstNode, string]> {
  const tops = new Map<AstNode, AstNode>();
  const known = new Map<AstNode, string | null>();
  const textOf = (node: AstNode): string | null => {
    let text = known.get(node);
    if (text === undefined) known.set(node, (text = staticString(node)));
    return text;
  };
  for (const node of view.nodes) {
    if (!isType(node, 'Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression')) continue;
    const parent = view.parentOf(node);
    const top = isJoin(parent) ? (tops.get(parent) ?? parent) : node;
    if (isJoin(node)) tops.set(node, top);
    // Parents come first, so the chain around is known; a join inside a chain is not looked at by itself.
    if (top !== node && (isJoin(node) || textOf(top) !== null)) continue;
    if (parent === null || isName(parent, node) || isJoinedElement(view, parent, textOf)) continue;
    const text = textOf(node);
    if (text !== null) yield [node, text];
  }
}

/** Module names, types and keys are no values. */
function isName(parent: AstNode, node: AstNode): boolean {
  if (isType(parent, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'TSLiteralType'))
    return true;
  return isType(parent, 'Property', 'PropertyDefinition') && child(parent, 'key') === node;
}

/** An element of `['…', '…'].join('')`. */
function isJoinedElement(view: SourceView, parent: AstNode, textOf: (node: AstNode) => string | null): boolean {
  if (!isType(parent, 'ArrayExpression')) return false;
  const member = view.parentOf(parent);
  const call = member && isType(member, 'MemberExpression') ? view.parentOf(member) : null;
  return call !== null && isType(call, 'CallExpression') && textOf(call) !== null;
}

/** `atob('…')`, `Buffer.from('…', 'base64')`: what it decodes to. */
function classifyDecoded(
  view: SourceView,
  node: AstNode,
  text: string,
  context: LiteralContext,
): CredentialMatch | null {
  const parent = view.parentOf(node);
  if (
    !parent ||
    !isType(parent, 'CallExpression') ||
    !/(?:atob|Buffer\.from|from)$/.test(view.textOf(child(parent, 'callee') ?? parent))
  )
    return null;
  const decoded = decodeBase64Text(text);
  const match =
    decoded === null ? null : classifyLiteral(decoded, { ...context, name: context.name ?? nameAround(view, parent) });
  return match ? { ...match, start: 0, end: text.length } : null;
}

interface Around {
  readonly hosts: readonly string[];
  readonly isTestFile: boolean;
  readonly sink: ReachingConstant | undefined;
}

function contextOf(view: SourceView, node: AstNode, around: Around): LiteralContext {
  return {
    name: nameAround(view, node),
    callee: around.sink?.callee ?? calleeAround(view, node),
    reachesCredentialSink: around.sink !== undefined,
    hosts: around.hosts,
    endpoint: around.sink?.endpoint ?? null,
    isTestFile: around.isTestFile,
    fallbackOf: fallbackVariable(view, node),
  };
}

/** Variable, property, parameter or header that gets the value. */
function nameAround(view: SourceView, node: AstNode): string | null {
  let at = node;
  for (let left = 8; left > 0; left--) {
    const parent = view.parentOf(at);
    if (!parent) return null;
    switch (parent.type) {
      case 'VariableDeclarator':
        return stringField(child(parent, 'id'), 'name');
      case 'Property':
      case 'PropertyDefinition':
      case 'AccessorProperty':
        return keyName(child(parent, 'key'));
      case 'AssignmentPattern':
        return stringField(child(parent, 'left'), 'name');
      case 'AssignmentExpression':
        return lastName(child(parent, 'left'));
      case 'JSXAttribute':
        return stringField(child(parent, 'name'), 'name');
      case 'TSEnumMember':
        return keyName(child(parent, 'id'));
      case 'CallExpression':
        return headerName(view, parent, at);
      case 'LogicalExpression':
      case 'ConditionalExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'AwaitExpression':
      case 'ChainExpression':
      case 'TemplateLiteral':
      case 'BinaryExpression':
        at = parent;
        continue;
      default:
        return null;
    }
  }
  return null;
}

function keyName(key: AstNode | null): string | null {
  return stringField(key, 'name') ?? stringField(key, 'value');
}

function lastName(target: AstNode | null): string | null {
  if (!target) return null;
  const inner = unwrap(target);
  return inner.type === 'MemberExpression' ? keyName(child(inner, 'property')) : stringField(inner, 'name');
}

/** `headers.set('api-key', '…')`: the name is the argument before. */
function headerName(view: SourceView, call: AstNode, value: AstNode): string | null {
  const list: unknown = Reflect.get(call, 'arguments');
  if (!Array.isArray(list)) return null;
  const position = list.indexOf(value);
  const before: unknown = position === 1 ? list[0] : null;
  const callee = child(call, 'callee');
  const isSetter = /\.(?:set|append|setHeader|header|setRequestHeader|setItem|put|get)$/.test(
    callee ? view.textOf(callee) : '',
  );
  return isSetter && typeof before === 'object' && before !== null && 'type' in before
    ? staticString(before as AstNode)
    : null;
}

function calleeAround(view: SourceView, node: AstNode): string | null {
  let at: AstNode | null = view.parentOf(node);
  for (let left = 6; at && left > 0; left--, at = view.parentOf(at)) {
    if (isType(at, 'NewExpression', 'CallExpression')) {
      const callee = child(at, 'callee');
      return callee ? view.textOf(callee) : null;
    }
    if (
      !isType(
        at,
        'Property',
        'ObjectExpression',
        'LogicalExpression',
        'ConditionalExpression',
        'TSAsExpression',
        'TSNonNullExpression',
        'TSSatisfiesExpression',
        'ArrayExpression',
      )
    )
      return null;
  }
  return null;
}

function fallbackVariable(view: SourceView, node: AstNode): string | null {
  const parent = view.parentOf(node);
  if (!parent || !isType(parent, 'LogicalExpression') || child(parent, 'right') !== node) return null;
  const left = child(parent, 'left');
  return left ? (/(?:process\.env|import\.meta\.env)\.(\w+)$/.exec(view.textOf(left))?.[1] ?? null) : null;
}

/** A callee short enough for a message. */
function clientName(callee: string): string {
  return /^[\w.$]+$/.test(callee) ? (callee.split('.').at(-1) ?? '') : '';
}
