// Resource Graph queries. The SDK fails with a bare TypeError on an error whose body is not the documented one, so the
// status and the text are taken from the raw answer.

import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { isRecord } from '../wire/json.ts';
import { parseJson } from '../wire/page.ts';
import type { ClientCache } from './clients.ts';
import { toStatusProblem } from './failure.ts';
import type { Rows } from './reading.ts';

const rowsPerPage = 1_000;

export interface GraphQuestion {
  readonly query: string;
  /** the subscriptions to look in; all of the tenant when absent */
  readonly subscriptions?: readonly string[];
  readonly maxPages: number;
}

type RawAnswer = Pick<PipelineResponse, 'status' | 'headers' | 'bodyAsText'>;

/** The rows of all pages, up to a number of pages. */
export async function queryGraph(
  cache: ClientCache,
  { query, subscriptions, maxPages }: GraphQuestion,
  reading: Reading,
  abortSignal: AbortSignal,
): Promise<Rows> {
  const rows: unknown[] = [];
  let skipToken: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const options = { top: rowsPerPage, resultFormat: 'objectArray' as const, ...(skipToken ? { skipToken } : {}) };
    const request = { query, options, ...(subscriptions ? { subscriptions: [...subscriptions] } : {}) };
    const answer = toPage(await ask(cache, request, abortSignal), reading);
    for (const row of answer.rows) rows.push(row);
    skipToken = answer.skipToken;
    if (skipToken === null) return { rows, isComplete: true, pages: page + 1 };
  }
  return { rows, isComplete: false, pages: maxPages };
}

type GraphClient = Awaited<ReturnType<ClientCache['getGraph']>>;

async function ask(
  cache: ClientCache,
  request: Parameters<GraphClient['resources']>[0],
  abortSignal: AbortSignal,
): Promise<RawAnswer | null> {
  const graph = await cache.getGraph();
  const seen: { answer: RawAnswer | null } = { answer: null };
  const onResponse = (answer: RawAnswer): void => {
    seen.answer = answer;
  };
  try {
    await graph.resources(request, { abortSignal, onResponse });
  } catch (error) {
    if (seen.answer === null) throw error;
  }
  return seen.answer;
}

function toPage(
  answer: RawAnswer | null,
  reading: Reading,
): { readonly rows: readonly unknown[]; readonly skipToken: string | null } {
  if (answer !== null && answer.status !== 200) {
    throw new AzureDataError(toStatusProblem(answer.status, null, (name) => answer.headers.get(name), reading));
  }
  const body = parseJson(answer?.bodyAsText);
  if (!isRecord(body) || !Array.isArray(body['data'])) {
    throw new AzureDataError(badAnswer(reading, 'it is not the documented list'));
  }
  const token = body['$skipToken'];
  return { rows: body['data'], skipToken: typeof token === 'string' && token !== '' ? token : null };
}

/** A text as a KQL literal; null for one that could end the literal. Ids and names of Azure need no escapes. */
export function toKqlLiteral(text: string): string | null {
  return /^[\p{L}\p{N}._()/ -]{1,1000}$/u.test(text) ? `'${text}'` : null;
}
