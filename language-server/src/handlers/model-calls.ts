// genaiGuard/modelCalls: where the workspace calls models.

import { setTimeout as delay } from 'node:timers/promises';
import type { IndexedCall } from '../analysis/call-index.ts';
import { modelCallsRequest, type ModelCallEntry, type ModelCallsAnswer } from '../protocol.ts';
import { runGuarded } from './boundary.ts';
import type { ServerContext } from './context.ts';

/** A small workspace is read within this time, and its first answer is then a whole one. */
const firstAnswerMs = 1500;

export function registerModelCalls(context: ServerContext): void {
  const { connection, log, index, links, configured } = context;
  connection.onRequest(modelCallsRequest, () =>
    runGuarded<ModelCallsAnswer>(
      log,
      modelCallsRequest,
      async () => {
        await configured();
        const reading = runGuarded(
          log,
          'reading the workspace',
          () => index.start(),
          () => undefined,
        );
        await Promise.race([reading, delay(firstAnswerMs, undefined, { ref: false })]);
        const calls = index.calls().map((entry) => toEntry(entry, links.uriOf(entry.path)));
        return { calls, complete: index.isComplete(), truncated: index.isTruncated() };
      },
      () => ({ calls: [], complete: false, truncated: false }),
    ),
  );
}

function toEntry({ line, character, call }: IndexedCall, uri: string): ModelCallEntry {
  const { range: _range, ...facts } = call;
  return { uri, line, character, ...facts };
}
