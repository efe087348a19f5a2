// Diagnostic settings of an account: one GET through the pipeline of a client that exists anyway, in place of one more
// SDK of 290 KB.

import type { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import type { ResourceId } from '../../domain/types.ts';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parsePage } from '../wire/page.ts';
import { toStatusProblem } from './failure.ts';
import { loadSdk } from './sdk.ts';

const apiVersion = '2021-05-01-preview';

export interface DiagnosticsQuestion {
  readonly endpoint: string;
  readonly resourceId: ResourceId;
  readonly reading: Reading;
  readonly abortSignal: AbortSignal;
}

export async function readDiagnosticRows(
  client: CognitiveServicesManagementClient,
  { endpoint, resourceId, reading, abortSignal }: DiagnosticsQuestion,
): Promise<readonly unknown[]> {
  const sdk = await loadSdk();
  const url = `${endpoint}${resourceId}/providers/Microsoft.Insights/diagnosticSettings?api-version=${apiVersion}`;
  const response = await client.sendRequest(sdk.pipeline.createPipelineRequest({ url, method: 'GET', abortSignal }));
  if (response.status !== 200) {
    throw new AzureDataError(toStatusProblem(response.status, null, (name) => response.headers.get(name), reading));
  }
  const page = parsePage(response.bodyAsText);
  if (page === null) throw new AzureDataError(badAnswer(reading, 'it is not the documented list'));
  return page.rows;
}
