// Answers the requests of the SDKs from embedded data. There is no network below it.

import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { loadSdk } from '../client/sdk.ts';
import { getList, isRecord } from '../wire/json.ts';
import { parseJson } from '../wire/page.ts';

const timeForm = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g;
const alertPath = /^(.*\/subscriptions\/[^/]+).*\/locations\/[^/]+\/alerts\/[^/]+$/;

/** `now` is the clock of the demo: what happened two hours before the recording happened two hours before it. */
export function createDemoHttpClient(now: () => Date): HttpClient {
  return {
    async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
      // Loaded with the first question, like the SDKs: an editor that never shows the demo never reads it.
      const [{ pipeline }, { answers, recordedAt }] = await Promise.all([loadSdk(), import('./demo-data.ts')]);
      const text = findAnswer(answers, request.method, new URL(request.url).pathname.toLowerCase() + toTable(request));
      const headers = pipeline.createHttpHeaders({ 'content-type': 'application/json' });
      if (text === null) return { request, headers, status: 404, bodyAsText: missing };
      return { request, headers, status: 200, bodyAsText: shiftTimes(text, now().getTime() - Date.parse(recordedAt)) };
    },
  };
}

const missing = JSON.stringify({ error: { code: 'ResourceNotFound', message: 'This is not part of the demo.' } });

/** The queries of Resource Graph go to one path; their first word is the table they read. */
function toTable({ body }: PipelineRequest): string {
  if (typeof body !== 'string') return '';
  const parsed = parseJson(body);
  const query = isRecord(parsed) ? parsed['query'] : null;
  return typeof query === 'string' ? `#${/^\w+/.exec(query)?.[0] ?? ''}` : '';
}

type Answers = Readonly<Record<string, string>>;

function findAnswer(answers: Answers, method: string, path: string): string | null {
  return answers[`${method} ${path}`] ?? findAlert(answers, method, path);
}

/** One alert is an entry of the list; keeping it twice would let the two differ. */
function findAlert(answers: Answers, method: string, path: string): string | null {
  const subscription = alertPath.exec(path)?.[1];
  if (subscription === undefined || method !== 'GET') return null;
  const list = parseJson(answers[`GET ${subscription}/providers/microsoft.security/alerts`]);
  const rows = isRecord(list) ? getList(list, 'value').filter(isRecord) : [];
  const alert = rows.find((row) => typeof row['id'] === 'string' && row['id'].toLowerCase() === path);
  return alert === undefined ? null : JSON.stringify(alert);
}

function shiftTimes(text: string, shiftMs: number): string {
  return text.replace(timeForm, (time) => new Date(Date.parse(time) + shiftMs).toISOString());
}
