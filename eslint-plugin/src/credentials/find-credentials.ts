// Credentials in plain text: `.env`, JSON, YAML, Markdown, comments. Linear in the length of the text.

import { credentialHosts } from '../models/credentials/context-formats.ts';
import { decodeBase64Text } from './base64.ts';
import { findConnectionStrings, findTokens } from './carriers.ts';
import { classifyLiteral } from './classify-literal.ts';
import { findKnownFormats } from './known-formats.ts';
import { emptyContext, type CredentialMatch, type LiteralContext } from './match.ts';
import { joinWords, normalizeName } from './names.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

// `NAME=value`, `"name": "value"`, `name: value`, `name = 'value'`; the name is bounded and starts at a word edge.
const pairExpression =
  /(?<![\w.-])([A-Za-z_][\w.-]{0,100})(?![\w.-])["'`]?[ \t]{0,8}(?:[=:]|=>)[ \t]{0,8}(?:(?:Bearer|bearer) )?(?:"([^"\n\r]{1,600})"|'([^'\n\r]{1,600})'|`([^`\n\r]{1,600})`|([^\s"'`,;{}[\]()<>]{1,600}))/g;

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
  const wordsNear = (start: number): string =>
    joinWords(lineBefore(text, start), mentionsGoogleAi(text) ? 'generativelanguage' : null);
  const known = isTestFile ? [] : findKnownFormats(text, wordsNear);
  const carried = isTestFile ? [] : [...findConnectionStrings(text), ...entraTokens(text)];
  return withoutOverlaps([...carried, ...known, ...findInPairs(text, isTestFile, options.hosts ?? [])]);
}

const speaksOfKeys = /key|token|secret|credential|authorization|password/i;

/** Keys that a text gives by name: JSON, lines of an environment file or a command in a literal. */
export function findNamedCredentials(text: string, options: TextOptions = {}): CredentialMatch[] {
  if (!/[:=]/.test(text) || !speaksOfKeys.test(text)) return [];
  return findInPairs(text, options.isTestFile ?? false, options.hosts ?? []);
}

const mentionsGoogleAi = (text: string): boolean => text.includes('generativelanguage.googleapis.com');
const entraTokens = (text: string): CredentialMatch[] =>
  findTokens(text).filter((match) => match.confidence === 'likely');
const lineBefore = (text: string, at: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 200), at);

function findInPairs(text: string, isTestFile: boolean, hosts: readonly string[]): CredentialMatch[] {
  const found: CredentialMatch[] = [];
  const context: LiteralContext = { ...emptyContext, hosts: [...hostsIn(text), ...hosts], isTestFile };
  let lastName: { readonly value: string; readonly end: number } | null = null;
  for (const pair of pairsIn(text)) {
    // Kubernetes, ARM templates and app settings write the name in one pair and the value in the next.
    const isNamed = normalizeName(pair.name) === 'value' && lastName !== null && pair.start - lastName.end < 200;
    const name = isNamed && lastName !== null ? lastName.value : pair.name;
    const match = classifyEncoded(pair, { ...context, name }) ?? classifyLiteral(pair.value, { ...context, name });
    if (match !== null) found.push({ ...match, start: pair.start + match.start, end: pair.start + match.end });
    if (normalizeName(pair.name) === 'name') lastName = { value: pair.value, end: pair.start + pair.value.length };
  }
  return found;
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
