// Credentials in plain text: `.env`, JSON, YAML, Markdown, comments. Linear in the length of the text.

import { credentialHosts } from '../models/credentials/context-formats.ts';
import { decodeBase64Text } from './base64.ts';
import { findConnectionStrings, findTokens } from './carriers.ts';
import { classifyLiteral } from './classify-literal.ts';
import { findKnownFormats } from './known-formats.ts';
import { emptyContext, type CredentialMatch, type LiteralContext } from './match.ts';
import { mayHoldKey } from './prefilter.ts';
import { isWeakKeyName, joinWords, normalizeName } from './names.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

// `NAME=value`, `"name": "value"`, `name: value`, `name = 'value'`, `name: string = 'value'`, `param name string = 'value'`;
// the name is bounded and starts at a word edge.
const pairExpression =
  /(?<![\w.-])([A-Za-z_][\w.-]{0,100})(?![\w.-])["'`]?(?: ?\])?(?:(?:[ \t]{0,4}:)?[ \t]{1,8}str(?:ing)?(?=[ \t]{0,8}=))?[ \t]{0,8}(?:[=:]|=>)[ \t]{0,8}(?:(?:Bearer|bearer) )?(?:"([^"\n\r]{1,600})"|'([^'\n\r]{1,600})'|`([^`\n\r]{1,600})`|([^\s"'`,;{}[\]()<>]{1,600}))/g;

export interface TextOptions {
  readonly isTestFile?: boolean;
  /** its ending tells how the text is written */
  readonly path?: string;
  /** hosts known from elsewhere */
  readonly hosts?: readonly string[];
}

/** All credentials in a text that is not program code, in order, without overlaps. */
export function findCredentials(text: string, options: TextOptions = {}): CredentialMatch[] {
  const isTestFile = options.isTestFile ?? false;
  const isEscaped = /\.(?:ipynb|json|jsonc)$/i.test(options.path ?? '') && text.includes('\\"');
  return findIn(isEscaped ? withoutEscapes(text) : text, isTestFile, options.hosts ?? []);
}

function findIn(text: string, isTestFile: boolean, hosts: readonly string[]): CredentialMatch[] {
  let google: string | undefined;
  const wordsNear = (start: number): string => {
    google ??= text.includes('generativelanguage.googleapis.com') ? 'generativelanguage' : '';
    return joinWords(lineBefore(text, start), google);
  };
  const known = isTestFile ? [] : findKnownFormats(text, wordsNear);
  const carried = isTestFile ? [] : [...findConnectionStrings(text), ...entraTokens(text)];
  return withoutOverlaps([...carried, ...known, ...findInPairs(text, isTestFile, hosts)]);
}

const speaksOfKeys = /key|token|secret|credential|authorization|password/i;

/** Keys that a text gives by name: JSON, lines of an environment file or a command in a literal. */
export function findNamedCredentials(text: string, options: TextOptions = {}): CredentialMatch[] {
  if (!/[:=]/.test(text) || !speaksOfKeys.test(text)) return [];
  return findInPairs(text, options.isTestFile ?? false, options.hosts ?? []);
}

const entraTokens = (text: string): CredentialMatch[] =>
  findTokens(text).filter((match) => match.confidence === 'likely');
const lineBefore = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - 200), at)
    .split('\n')
    .at(-1) ?? '';

function findInPairs(text: string, isTestFile: boolean, hosts: readonly string[], isInside = false): CredentialMatch[] {
  const found: CredentialMatch[] = [];
  const context: LiteralContext = { ...emptyContext, hosts: [...hostsIn(text), ...hosts], isTestFile };
  let lastName: { readonly value: string; readonly end: number } | null = null;
  for (const pair of pairsIn(text)) {
    const name = normalizeName(pair.name);
    if (name === 'name') lastName = { value: pair.value, end: pair.start + pair.value.length };
    if (!mayHoldKey(pair.value)) continue;
    const owner = isAboutKeys(name) ? ownerBefore(text, pair.start) : null;
    const owners = owner === null ? [] : [owner];
    // Kubernetes, ARM templates and app settings write the name in one pair and the value in the next.
    const named = name === 'value' && lastName !== null && pair.start - lastName.end < 200 ? lastName.value : null;
    const isBare = named === null && owner !== null && /^(?:default_)?value$|^default$/.test(name);
    const around = { ...context, owners, name: named ?? (isBare ? owner : pair.name) };
    const match = classifyEncoded(pair, around) ?? classifyLiteral(pair.value, around);
    // A command, a line of an environment file or JSON as the value of a setting.
    const inside = match === null && !isInside ? findInPairs(pair.value, isTestFile, context.hosts, true) : [];
    for (const each of match === null ? inside : [match])
      found.push({ ...each, start: pair.start + each.start, end: pair.start + each.end });
  }
  return found;
}

const isAboutKeys = (name: string): boolean => isWeakKeyName(name) || /^(?:default_)?value$|^default$/.test(name);

const blockReach = 800;
const mostBlocks = 4;

/** What the block that holds an offset is called: `"openai": {`, `variable "key" {`, `new AzureOpenAI({`, `openai:` */
function ownerBefore(text: string, at: number): string | null {
  let depth = 0;
  let left = mostBlocks;
  for (let index = at - 1; index >= Math.max(0, at - blockReach); index -= 1) {
    const character = text.charAt(index);
    if (character === '}' || character === ')') depth += 1;
    if (character !== '{' && character !== '(') continue;
    depth -= 1;
    if (depth < 0 && (left -= 1) < 0) break;
    const name = depth < 0 ? blockName.exec(text.slice(Math.max(0, index - 120), index))?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return outerLine(text, at);
}

const blockName = /([A-Za-z_][\w.-]{0,80})["'`]?[ \t]{0,8}[:=(]?[ \t]{0,8}$/;

/** The nearest line above that is indented less and ends in a colon, as YAML has it. */
function outerLine(text: string, at: number): string | null {
  const lines = text.slice(Math.max(0, at - blockReach), at).split('\n');
  const indent = indentOf(lines.pop() ?? '');
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    return /^[ \t-]*["']?([\w.-]{1,80})["']?:[ \t]*\r?$/.exec(line)?.[1] ?? null;
  }
  return null;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Text inside JSON strings as it was before it was put there. Every offset stays. */
function withoutEscapes(text: string): string {
  let isOpen = false;
  return text.replace(/\\(.)|"/g, (whole, escaped: string | undefined) => {
    if (escaped === undefined) {
      isOpen = false;
      return whole;
    }
    if (escaped === 'n' || escaped === 'r') return ' \n';
    if (escaped !== '"') return whole;
    isOpen = !isOpen;
    return isOpen ? ' "' : '" ';
  });
}

/** A Kubernetes Secret holds its values in base64: look behind it once. */
function classifyEncoded(pair: Pair, context: LiteralContext): CredentialMatch | null {
  if (pair.value.length % 4 !== 0 || pair.value.length > 2000) return null;
  const decoded = decodeBase64Text(pair.value);
  const match = decoded === null ? null : classifyLiteral(decoded.trim(), context);
  return match === null ? null : { ...match, start: 0, end: pair.value.length };
}

function* pairsIn(text: string): Generator<Pair> {
  for (const hit of text.matchAll(pairExpression)) {
    const value = hit[2] ?? hit[3] ?? hit[4] ?? hit[5] ?? '';
    const quotes = hit[5] === undefined ? 1 : 0;
    yield { name: hit[1] ?? '', value, start: hit.index + hit[0].length - value.length - quotes };
  }
}

const hostsIn = (text: string): readonly string[] =>
  credentialHosts.filter(({ suffix }) => text.includes(suffix)).map(({ suffix }) => suffix);

/** Longer and surer first where two speak of the same characters. */
function withoutOverlaps(matches: readonly CredentialMatch[]): CredentialMatch[] {
  const kept: CredentialMatch[] = [];
  for (const match of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || match.start >= last.end) kept.push(match);
    else if (last.confidence !== 'certain' && match.confidence === 'certain') kept[kept.length - 1] = match;
  }
  return kept;
}
