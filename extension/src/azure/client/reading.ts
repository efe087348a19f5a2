// Runs one reading against an SDK client: time limit, raw answers, pages, typed failures.
// The models of the SDKs drop the fields that matter most, so every answer is taken as text and parsed here.

import type { OperationOptions } from '@azure/core-client';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseJson, parsePage } from '../wire/page.ts';
import { toAzureError } from './failure.ts';
import type { ClientSettings } from './options.ts';

/** What a reading may use. `options` must be passed to the SDK call, or its answer is not seen. */
export interface ReadingScope {
  readonly options: OperationOptions;
  readonly signal: AbortSignal;
  /** text of the latest answer, once */
  takeText(): string | null;
}

/** The part of an SDK's paged list that is used. */
export interface Pages {
  byPage(): AsyncIterable<unknown>;
}

export interface Rows {
  readonly rows: readonly unknown[];
  readonly isComplete: boolean;
  /** how many pages it took */
  readonly pages: number;
}

/** Runs `read` with a time limit and turns whatever fails into one typed cause. */
export async function runReading<T>(
  settings: ClientSettings,
  reading: Reading,
  signal: AbortSignal | undefined,
  read: (scope: ReadingScope) => Promise<T>,
): Promise<T> {
  const { requestMs, readingMs } = settings.limits;
  const deadline = AbortSignal.timeout(readingMs);
  const both = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
  try {
    both.throwIfAborted();
    return await read(createScope(both));
  } catch (error) {
    const isCancelled = signal?.aborted === true;
    const limitMs = deadline.aborted ? readingMs : requestMs;
    throw toAzureError(error, { reading, host: settings.host, requestMs: limitMs, isCancelled });
  }
}

/** Reads one answer as JSON. */
export async function readOne(scope: ReadingScope, reading: Reading, call: () => Promise<unknown>): Promise<unknown> {
  await call();
  const body = parseJson(scope.takeText());
  if (body === undefined) throw new AzureDataError(badAnswer(reading, 'it is not the documented JSON'));
  return body;
}

/** Reads the rows of all pages, up to a number of pages. */
export async function readRows(
  scope: ReadingScope,
  reading: Reading,
  maxPages: number,
  list: () => Pages,
): Promise<Rows> {
  const rows: unknown[] = [];
  let pages = 0;
  for await (const _page of list().byPage()) {
    const page = parsePage(scope.takeText());
    if (page === null) throw new AzureDataError(badAnswer(reading, 'it is not the documented list'));
    for (const row of page.rows) rows.push(row);
    pages += 1;
    if (pages >= maxPages) return { rows, isComplete: !page.hasMore, pages };
  }
  return { rows, isComplete: true, pages };
}

function createScope(signal: AbortSignal): ReadingScope {
  let text: string | null = null;
  return {
    signal,
    options: {
      abortSignal: signal,
      onResponse: (raw) => {
        text = raw.bodyAsText ?? null;
      },
    },
    takeText: () => {
      const taken = text;
      text = null;
      return taken;
    },
  };
}
