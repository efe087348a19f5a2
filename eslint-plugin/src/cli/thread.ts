// One thread: is given files, answers with their results.

import { parentPort, workerData } from 'node:worker_threads';
import { createFileChecker, type FileResult } from './check-files.ts';
import type { ThreadAnswer, ThreadData, ThreadTask } from './threads.ts';

export function serveThread(): void {
  const { folder, sets } = workerData as ThreadData;
  const checker = createFileChecker(folder, sets);
  const port = parentPort;
  port?.on('message', (task: ThreadTask) => {
    const answer: ThreadAnswer = task.map((file) => toPlain(checker.check(file)));
    port.postMessage(answer);
  });
}

/** Fixes are worked out when somebody looks, and only data travels. */
function toPlain(result: FileResult): FileResult {
  if (result.kind !== 'checked') return result;
  return { ...result, findings: result.findings.map((found) => ({ ...found, finding: { ...found.finding } })) };
}
