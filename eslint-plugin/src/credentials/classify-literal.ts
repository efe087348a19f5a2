// Decides whether one string in code is a credential: by its look first, by what surrounds it second.

import {
  broadContextFormats,
  contextFormats,
  credentialHosts,
  providerWords,
} from '../models/credentials/context-formats.ts';
import type { ContextFormat } from '../models/credentials/format-type.ts';
import { findConnectionStrings, findTokens, unwrap } from './carriers.ts';
import { findKnownFormats } from './known-formats.ts';
import type { CredentialMatch, LiteralContext } from './match.ts';
import { isCollectionName, isInnocentName, isKeyName, isWeakKeyName, joinWords, normalizeName } from './names.ts';
import { entropyOf, isEmulatorKey, isPlaceholder, isRandomShape, isRandomToken } from './randomness.ts';

const shortest = 16;
const longest = 100_000;
const plain = { createdMonth: null, access: null, checksum: null } as const;
const localHost =
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[a-z0-9-]{1,60}\.local)$/;

interface CompiledFormat {
  readonly format: ContextFormat;
  readonly expression: RegExp;
}
const compile = (formats: readonly ContextFormat[]): readonly CompiledFormat[] =>
  formats.map((format) => ({ format, expression: new RegExp(`^(?:${format.pattern})$`) }));
const narrowFormats = compile(contextFormats);
const broadFormats = compile(broadContextFormats);

/** The credential in a string literal (or in the folded value of several), or null. Give the value, not the source text. */
export function classifyLiteral(value: string, context: LiteralContext): CredentialMatch | null {
  if (value.length < shortest || value.length > longest) return null;
  const known = classifyKnown(value, context);
  if (known !== null) return known;
  const wrapped = unwrap(value);
  const inner = wrapped === null ? value : wrapped.value;
  const match = classifyByContext(inner, wrapped === null ? context : { ...context, name: wrapped.name });
  if (match === null || wrapped === null) return match;
  return { ...match, start: match.start + wrapped.offset, end: match.end + wrapped.offset };
}

function classifyKnown(value: string, context: LiteralContext): CredentialMatch | null {
  const matches = [
    ...findKnownFormats(value, () => wordsOf(context)),
    ...findConnectionStrings(value),
    ...usableTokens(value, context),
  ];
  const [first, ...others] = context.isTestFile ? matches.flatMap((match) => inTest(match, value)) : matches;
  if (first === undefined) return null;
  return others.reduce((best, match) => (rank(match) > rank(best) ? match : best), first);
}

const rank = (match: CredentialMatch): number => ['possible', 'likely', 'certain'].indexOf(match.confidence);

/** A token matters where it signs somebody in; elsewhere it is data. */
function usableTokens(value: string, context: LiteralContext): CredentialMatch[] {
  const isAuthorization = normalizeName(context.name ?? '').endsWith('authorization');
  if (!context.reachesCredentialSink && !isAuthorization) return [];
  return findTokens(value).map((match) => ({ ...match, confidence: 'likely' }));
}

/** Test files are full of keys that only look right. One with its checksum, or with real entropy, is still a leak. */
function inTest(match: CredentialMatch, value: string): CredentialMatch[] {
  if (match.checksum === 'passed') return [match];
  if (match.checksum === 'failed' || match.confidence !== 'certain') return [];
  return entropyOf(value.slice(match.start, match.end)) >= 4.2 ? [{ ...match, confidence: 'likely' }] : [];
}

const wordsOf = (context: LiteralContext): string =>
  joinWords(context.name, ...context.owners, context.callee, context.fallbackOf, ...context.hosts);

function classifyByContext(value: string, context: LiteralContext): CredentialMatch | null {
  // No key holds a blank, and most long strings do: this spares the rest for sentences.
  if (/\s/.test(value)) return null;
  if (!isAsked(context) || context.isTestFile || value.length < shortest || isLocal(context.endpoint)) return null;
  if (isPlaceholder(value) || isEmulatorKey(value)) return null;
  return (
    matchContextFormat(value, context, narrowFormats) ??
    matchHost(value, context) ??
    matchContextFormat(value, context, broadFormats) ??
    matchUnknownKey(value, context)
  );
}

/** Whether the place or the name says at all that this is a key: without that no shape matters. */
function isAsked(context: LiteralContext): boolean {
  if (context.reachesCredentialSink) return true;
  if (context.name !== null && isInnocentName(normalizeName(context.name))) return false;
  return namesOf(context).some(isWeakKeyName);
}

/** Endpoints on this machine take any key, and people write any key. */
function isLocal(endpoint: string | null): boolean {
  if (endpoint === null) return false;
  const host = endpoint.replace(/^[a-z]{2,5}:\/\//, '').split(/[/:?]/)[0] ?? '';
  return localHost.test(host.toLowerCase());
}

const namesOf = (context: LiteralContext): readonly string[] => {
  const names = [context.name, context.fallbackOf, context.callee].filter((name) => name !== null).map(normalizeName);
  // `keys.production`: what a collection of keys holds is a key.
  const isCollected = [context.name, context.owners[0]].some((name) => isCollectionName(normalizeName(name ?? '')));
  return isCollected ? [...names, `${normalizeName(context.name ?? '')}_key`] : names;
};

function matchContextFormat(
  value: string,
  context: LiteralContext,
  formats: readonly CompiledFormat[],
): CredentialMatch | null {
  const words = joinWords(context.name, ...context.owners, context.callee, context.fallbackOf);
  for (const { format, expression } of formats) {
    if (!format.words.some((word) => words.includes(word))) continue;
    if (!expression.test(value) || !isRandomShape(value)) continue;
    const { kind, provider, variable } = format;
    return { kind, provider, variable, ...plain, confidence: 'certain', start: 0, end: value.length };
  }
  return null;
}

const hexadecimal = /^[0-9A-Fa-f]{32}$/;

function matchHost(value: string, context: LiteralContext): CredentialMatch | null {
  if (!isRandomShape(value)) return null;
  const endpoints = context.endpoint === null ? context.hosts : [context.endpoint, ...context.hosts];
  const host = credentialHosts.find(({ suffix }) => endpoints.some((endpoint) => endpoint.includes(suffix)));
  if (host === undefined || !hexadecimal.test(value)) return null;
  const isStrong = context.reachesCredentialSink || namesOf(context).some(isKeyName);
  const { kind, provider, variable } = host;
  return {
    kind,
    provider,
    variable,
    ...plain,
    confidence: isStrong ? 'certain' : 'likely',
    start: 0,
    end: value.length,
  };
}

/** No known look at all: the place it is given to, or its name, must say that it is a key of an AI provider. */
function matchUnknownKey(value: string, context: LiteralContext): CredentialMatch | null {
  if (!isRandomToken(value)) return null;
  const words = joinWords(context.name, ...context.owners, context.callee, context.fallbackOf);
  const known = providerWords.find(([word]) => words.includes(word));
  const isNamed = known !== undefined && namesOf({ ...context, callee: null }).some(isKeyName);
  if (!context.reachesCredentialSink && !isNamed) return null;
  const provider = known?.[1] ?? 'the model provider';
  const variable = context.fallbackOf ?? (known === undefined ? 'AI_API_KEY' : `${known[0].toUpperCase()}_API_KEY`);
  return { kind: 'generic_api_key', provider, variable, ...plain, confidence: 'likely', start: 0, end: value.length };
}
