// Finds keys that can be told by their look. One cheap pass for markers, then one bounded expression per hit.

import type { Confidence } from '../engine/index.ts';
import { azureFormats, azureServices } from '../models/credentials/azure-formats.ts';
import type { CredentialFormat, Edge } from '../models/credentials/format-type.ts';
import { providerFormats } from '../models/credentials/provider-formats.ts';
import { commonKeyLength, findVerifyingSeed, hasCommonChecksum } from './checksum.ts';
import type { CredentialMatch } from './match.ts';
import { isPlaceholder } from './randomness.ts';

interface CompiledFormat {
  readonly format: CredentialFormat;
  readonly expression: RegExp;
}

const formats: readonly CredentialFormat[] = [...azureFormats, ...providerFormats];
const markers = [...new Set(formats.map((format) => format.marker))].sort((a, b) => b.length - a.length);
const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const markerExpression = new RegExp(markers.map(escapeText).join('|'), 'g');

/** For each marker the formats to try where it stands, in the order of the tables. */
const formatsByMarker: ReadonlyMap<string, readonly CompiledFormat[]> = new Map(
  markers.map((marker) => [
    marker,
    formats
      .filter((format) => marker.startsWith(format.marker))
      .map((format) => ({ format, expression: new RegExp(format.pattern, 'y') })),
  ]),
);

const edgeExpressions: Readonly<Record<Edge, RegExp>> = {
  alphanumeric: /[A-Za-z0-9]/,
  word: /[A-Za-z0-9_]/,
  url: /[A-Za-z0-9_-]/,
  base64: /[A-Za-z0-9+/_-]/,
  entra: /[~.\w-]/,
};

function isCut(text: string, start: number, end: number, edge: Edge): boolean {
  const expression = edgeExpressions[edge];
  // Where base64 may stand, `=` behind a match belongs to it; in front it is the sign of an assignment.
  const tail = edge === 'base64' || edge === 'alphanumeric' ? '=' : '';
  const next = text.charAt(end);
  return expression.test(text.charAt(start - 1)) || (next !== '' && (expression.test(next) || next === tail));
}

/** Every key in the text whose look is known. `wordsNear(start, end)` gives what stands around a match. */
export function findKnownFormats(text: string, wordsNear: (start: number, end: number) => string): CredentialMatch[] {
  const found: CredentialMatch[] = [];
  markerExpression.lastIndex = 0;
  for (let hit = markerExpression.exec(text); hit !== null; hit = markerExpression.exec(text)) {
    const candidate = matchAt(text, hit.index, hit[0]);
    if (candidate === null) {
      markerExpression.lastIndex = hit.index + 1;
      continue;
    }
    markerExpression.lastIndex = candidate.end;
    const match = judge(candidate, text.slice(candidate.start, candidate.end), wordsNear);
    if (match !== null) found.push(match);
  }
  return found;
}

interface Candidate {
  readonly format: CredentialFormat;
  readonly start: number;
  readonly end: number;
}

function matchAt(text: string, at: number, marker: string): Candidate | null {
  for (const { format, expression } of formatsByMarker.get(marker) ?? []) {
    const start = at - format.before;
    if (start < 0 || edgeExpressions[format.edge].test(text.charAt(start - 1))) continue;
    expression.lastIndex = start;
    if (!expression.test(text)) continue;
    const end = expression.lastIndex;
    if (!isCut(text, start, end, format.edge)) return { format, start, end };
  }
  return null;
}

function judge(
  candidate: Candidate,
  key: string,
  wordsNear: (start: number, end: number) => string,
): CredentialMatch | null {
  const { format, start, end } = candidate;
  if (format.isPublic === true) return null;
  const identity = identify(format, key);
  if (identity.checksum !== 'passed' && isPlaceholder(format.before === 0 ? key.slice(format.marker.length) : key))
    return null;
  const isNamed = format.words === undefined || hasWord(wordsNear(start, end), format.words);
  return { ...identity, confidence: isNamed ? confidenceOf(format, identity.checksum) : 'possible', start, end };
}

const hasWord = (near: string, words: readonly string[]): boolean => words.some((word) => near.includes(word));

function confidenceOf(format: CredentialFormat, checksum: CredentialMatch['checksum']): Confidence {
  if (checksum === 'failed') return format.check === 'common' ? 'likely' : 'possible';
  return format.strength === 'unique' ? 'certain' : 'likely';
}

type Identity = Pick<CredentialMatch, 'kind' | 'provider' | 'variable' | 'createdMonth' | 'access' | 'checksum'>;

function identify(format: CredentialFormat, key: string): Identity {
  const { kind, provider, variable, check } = format;
  const plain: Identity = { kind, provider, variable, createdMonth: null, access: null, checksum: null };
  if (check === undefined) return plain;
  if (check === 'common') return identifyCommon(plain, key);
  const seed = findVerifyingSeed(key, check.seeds);
  if (seed === null) return { ...plain, checksum: 'failed' };
  return {
    ...plain,
    kind: searchKinds[`${kind}:${seed.access ?? ''}`] ?? kind,
    access: seed.access ?? null,
    checksum: 'passed',
  };
}

const searchKinds: Readonly<Record<string, string>> = {
  'azure_search_key:admin': 'azure_search_admin_key',
  'azure_search_key:query': 'azure_search_query_key',
};

function identifyCommon(plain: Identity, key: string): Identity {
  const service =
    key.slice(72, 75) === 'AAA' && key.slice(76, 80) === 'ACOG' ? azureServices[key.charAt(75)] : undefined;
  const checksum = key.length === commonKeyLength ? (hasCommonChecksum(key) ? 'passed' : 'failed') : null;
  return { ...plain, ...service, createdMonth: readMonth(key.charAt(58), key.charAt(59)), checksum };
}

/** Year in the order of the base64 alphabet from 2024 on, month as a letter from A on. */
function readMonth(year: string, month: string): string | null {
  const years = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(year);
  if (years < 0) return null;
  return `${String(2024 + years)}-${String(month.charCodeAt(0) - 64).padStart(2, '0')}`;
}
