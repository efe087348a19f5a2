// The envelope of every list: `{ value: [...], nextLink? }`.

import { isRecord } from './json.ts';

export interface Page {
  readonly rows: readonly unknown[];
  readonly hasMore: boolean;
}

/**
 * Reads one page; null when the text is not such an envelope. An answer without `value` is not an empty list:
 * "no alerts" must never be read out of something that is not an answer.
 */
export function parsePage(text: string | null | undefined): Page | null {
  const body = parseJson(text);
  if (!isRecord(body)) return null;
  const { value, nextLink } = body;
  const hasMore = typeof nextLink === 'string' && nextLink !== '';
  if (Array.isArray(value)) return { rows: value, hasMore };
  return (value === undefined || value === null) && hasMore ? { rows: [], hasMore } : null;
}

/** The JSON of a text; undefined when it is none. */
export function parseJson(text: string | null | undefined): unknown {
  if (text === null || text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
