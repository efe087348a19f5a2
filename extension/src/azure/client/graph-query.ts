// One Resource Graph query. The SDK fails with a bare TypeError on an error whose body is not the documented one, so
// the status and the text are taken from the raw answer.

import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { isRecord } from '../wire/json.ts';
import { parseJson } from '../wire/page.ts';
import type { ClientCache } from './clients.ts';
import { toStatusProblem } from './failure.ts';

const maxRows = 100;

type RawAnswer = Pick<PipelineResponse, 'status' | 'headers' | 'bodyAsText'>;

export async function queryGraph(
  cache: ClientCache,
  query: string,
  reading: Reading,
  abortSignal: AbortSignal,
): Promise<readonly unknown[]> {
  const graph = await cache.getGraph();
  const seen: { answer: RawAnswer | null } = { answer: null };
  const onResponse = (answer: RawAnswer): void => {
    seen.answer = answer;
  };
  try {
    await graph.resources(
      { query, options: { top: maxRows, resultFormat: 'objectArray' } },
      { abortSignal, onResponse },
    );
  } catch (error) {
    if (seen.answer === null) throw error;
  }
  return toRows(seen.answer, reading);
}

function toRows(answer: RawAnswer | null, reading: Reading): readonly unknown[] {
  if (answer !== null && answer.status !== 200) {
    throw new AzureDataError(toStatusProblem(answer.status, null, (name) => answer.headers.get(name), reading));
  }
  const body = parseJson(answer?.bodyAsText);
  const data = isRecord(body) ? body['data'] : undefined;
  if (!Array.isArray(data)) throw new AzureDataError(badAnswer(reading, 'it is not the documented list'));
  return data;
}
