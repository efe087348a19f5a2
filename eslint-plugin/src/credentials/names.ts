// Reads names: which speak of a key, and which only mention one.

import { innocentNameEndings, keyNameEndings } from '../models/credentials/context-formats.ts';

/** `apiKey`, `API-Key` and `api_key` become `api_key`. */
export function normalizeName(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
    .replace(/^_|_$/g, '');
}

const endsWithName = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name === ending || name.endsWith(`_${ending}`));

/** `api_key`, `azure_openai_key`, and `key1` or `key_2` as the portal calls them. */
export function isKeyName(normalized: string): boolean {
  return endsWithName(normalized.replace(/_?\d$/, ''), keyNameEndings);
}

/** `key`, `token`, `secret`: a key only if something else says of what. */
export const isWeakKeyName = (normalized: string): boolean =>
  isKeyName(normalized) ||
  endsWithName(normalized.replace(/_?\d$/, ''), ['key', 'token', 'secret', 'credential', 'password']);

/** `keys`, `openai_api_keys`, `secrets` */
export const isCollectionName = (normalized: string): boolean =>
  endsWithName(normalized, ['keys', 'secrets', 'tokens', 'credentials']);

export const isInnocentName = (normalized: string): boolean => endsWithName(normalized, innocentNameEndings);

/** The words around a literal, in both spellings (`azure_open_ai` and `azureopenai`), to look models' words up in. */
export function joinWords(...names: readonly (string | null)[]): string {
  const normalized = names.filter((name) => name !== null).map(normalizeName);
  return [
    ...normalized,
    ...normalized.map((name) => name.replaceAll('_', '')),
    ...names.map((name) => (name ?? '').toLowerCase()),
  ].join(' ');
}
