// Candidates for keys in a file: every constant text and every comment, with what surrounds it.

import { children, child, endOf, isType, startOf, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import {
  classifyLiteral,
  findCredentials,
  findNamedCredentials,
  mayHoldKey,
  type CredentialMatch,
  type LiteralContext,
} from '../credentials/index.ts';
import type { ReachingConstant } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { commentsOf } from './comments.ts';
import { cookedText, ConstantReader, type ConstantText } from './constant-text.ts';
import { placeOf } from './key-context.ts';

export interface CodeCredential {
  readonly match: CredentialMatch;
  /** the whole constant expression; null for a key in a comment */
  readonly node: AstNode | null;
  /** client or function that is given the key; empty when unknown */
  readonly callee: string;
  readonly start: number;
  readonly end: number;
}

const addresses = /https?:\/\/([A-Za-z0-9.-]{3,200})/g;

/** Keys in files that are not scripts. */
export function textCredentials(file: AnalysedFile): CredentialMatch[] {
  return mayHoldKey(file.text) ? findCredentials(file.text, { isTestFile: file.isTest, path: file.path }) : [];
}

/** What a shapeless key may look like; only such a text is worth asking where it goes. */
const keyShape = /^[A-Za-z0-9+/_=.-]{20,200}$/;

interface Candidate extends ConstantText {
  readonly node: AstNode;
}

interface Surroundings {
  readonly view: SourceView;
  readonly hosts: readonly string[];
  readonly isTestFile: boolean;
  readonly reached: (node: AstNode) => ReachingConstant | undefined;
}

/** Keys in a script, in the order of the text. */
export function codeCredentials(file: AnalysedFile): CodeCredential[] {
  if (!mayHoldKey(file.text)) return [];
  const view = file.view();
  if (!view) return [];
  const hosts = [...file.text.matchAll(addresses)].slice(0, 200).map((match) => (match[1] ?? '').toLowerCase());
  const around: Surroundings = { view, hosts, isTestFile: file.isTest, reached: createReached(file) };
  const found = [...constantsIn(view)].flatMap((candidate) => {
    const credential = judge(candidate, around);
    return credential ? [{ candidate, credential }] : [];
  });
  // A key in pieces is one key: its pieces are not told of again.
  const pieces = new Set(found.flatMap(({ candidate }) => candidate.leaves.filter((leaf) => leaf !== candidate.node)));
  const inCode = found.flatMap(({ candidate, credential }) => (pieces.has(candidate.node) ? [] : [credential]));
  return [...inCode, ...inComments(around)].sort((a, b) => a.start - b.start);
}

function judge({ node, text, leaves }: Candidate, around: Surroundings): CodeCredential | null {
  if (text.length < 16 || !mayHoldKey(text)) return null;
  const { view, hosts, isTestFile, reached } = around;
  const sink = keyShape.test(text) ? firstReached(reached, [node, ...leaves]) : undefined;
  const place = placeOf(view, node);
  const context: LiteralContext = {
    ...place,
    callee: sink?.callee ?? place.callee,
    reachesCredentialSink: sink !== undefined,
    hosts,
    endpoint: sink?.endpoint ?? null,
    isTestFile,
  };
  const match = classifyLiteral(text, context) ?? findNamedCredentials(text, { isTestFile, hosts })[0];
  if (!match) return null;
  const callee = context.callee ?? reached(node)?.callee ?? '';
  return { match, node, callee: clientName(callee), start: startOf(node), end: endOf(node) };
}

function* inComments({ view, hosts, isTestFile }: Surroundings): Generator<CodeCredential> {
  for (const { start, end } of commentsOf(view)) {
    if (end - start < 20) continue;
    const text = view.text.slice(start, end);
    if (!mayHoldKey(text)) continue;
    for (const match of findCredentials(text, { isTestFile, hosts }))
      yield { match, node: null, callee: '', start: start + match.start, end: start + match.end };
  }
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

function firstReached(reached: Surroundings['reached'], nodes: readonly AstNode[]): ReachingConstant | undefined {
  for (const node of nodes) {
    const constant = reached(node);
    if (constant) return constant;
  }
  return undefined;
}

/** The constant texts of a file, each as a whole, and the fixed parts of templates with holes. */
function* constantsIn(view: SourceView): Generator<Candidate> {
  const reader = new ConstantReader(view);
  let coveredUntil = -1;
  for (const node of view.nodes) {
    if (!isType(node, 'Literal', 'TemplateLiteral', 'BinaryExpression', 'CallExpression')) continue;
    if (startOf(node) < coveredUntil) continue;
    const parent = view.parentOf(node);
    if (parent === null || isName(parent, node) || isPartOfChain(parent, node)) continue;
    const constant = reader.read(node);
    if (constant) {
      coveredUntil = endOf(node);
      yield { node, ...constant };
    } else if (node.type === 'TemplateLiteral') {
      for (const quasi of children(node, 'quasis')) yield { node, text: cookedText(quasi), leaves: [] };
    }
  }
}

/** Module names, types and keys are no values. */
function isName(parent: AstNode, node: AstNode): boolean {
  if (isType(parent, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'TSLiteralType'))
    return true;
  return isType(parent, 'Property', 'PropertyDefinition') && child(parent, 'key') === node;
}

/** `a + b` inside `a + b + c`, of which the whole is not constant. */
const isPartOfChain = (parent: AstNode, node: AstNode): boolean =>
  isType(parent, 'BinaryExpression') && isType(node, 'BinaryExpression') && stringField(parent, 'operator') === '+';

/** A callee short enough for a message. */
function clientName(callee: string): string {
  return /^[\w.$]+$/.test(callee) ? (callee.split('.').at(-1) ?? '') : '';
}
