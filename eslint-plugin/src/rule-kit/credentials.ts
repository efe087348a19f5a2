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

/** Keys in a script. */
export function codeCredentials(file: AnalysedFile): CodeCredential[] {
  const view = file.view();
  if (!view || !longToken.test(file.text)) return [];
  const hosts = [...file.text.matchAll(addresses)].slice(0, 200).map((match) => (match[1] ?? '').toLowerCase());
  let reaching: ReadonlyMap<string, ReachingConstant> | null = null;
  const reached = (node: AstNode): ReachingConstant | undefined => {
    reaching ??= new Map(
      file.constantsAt('credential').map((constant) => [`${String(constant.start)}:${String(constant.end)}`, constant]),
    );
    return reaching.get(`${String(startOf(node))}:${String(endOf(node))}`);
  };
  const found: CodeCredential[] = [];
  for (const node of view.nodes) {
    const text = constantAt(view, node);
    if (text === null || text.length < 16 || !longToken.test(text)) continue;
    const sink = reached(node);
    const context = contextOf(view, node, { hosts, isTestFile: file.isTest, sink });
    const match = classifyLiteral(text, context) ?? classifyDecoded(view, node, text, context);
    if (match)
      found.push({ match, node, callee: clientName(context.callee ?? ''), start: startOf(node), end: endOf(node) });
  }
  return found;
}

/** Constant text of an expression that is not part of a larger constant. */
function constantAt(view: SourceView, node: AstNode): string | null {
  if (!isType(node, 'Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression')) return null;
  const text = staticString(node);
  if (text === null) return null;
  const parent = view.parentOf(node);
  if (
    parent === null ||
    isType(parent, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'TSLiteralType')
  )
    return null;
  if (isType(parent, 'Property', 'PropertyDefinition') && child(parent, 'key') === node) return null;
  for (
    let at: AstNode | null = parent;
    at && isType(at, 'BinaryExpression', 'ArrayExpression', 'MemberExpression', 'CallExpression');
    at = view.parentOf(at)
  ) {
    if (isType(at, 'BinaryExpression', 'CallExpression') && staticString(at) !== null) return null;
  }
  return text;
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
