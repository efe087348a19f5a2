// Spreads files over threads. Neighbours stay together, since they import the same files.

import fs from 'node:fs';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Scope } from './arguments.ts';
import type { FileResult } from './check-files.ts';
import type { Plan, PlannedFile } from './plan.ts';
import type { RuleSet } from './rule-set.ts';

export interface ThreadData {
  readonly kind: 'genai-guard-thread';
  readonly folder: string;
  readonly sets: readonly RuleSet[];
}

export type ThreadTask = readonly PlannedFile[];
export type ThreadAnswer = readonly FileResult[];

const filesATask = 25;
const mostThreads = 8;

export async function checkInThreads(
  { files, sets }: Plan,
  folder: string,
  concurrency: Scope['concurrency'],
  show: (done: number, path: string) => void,
): Promise<readonly FileResult[]> {
  const wanted = concurrency === 'auto' ? Math.min(os.availableParallelism(), mostThreads) : concurrency;
  const data: ThreadData = { kind: 'genai-guard-thread', folder, sets };
  const results: FileResult[] = new Array<FileResult>(files.length);
  let next = 0;
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let at = 0;
      const give = (): void => {
        at = next;
        if (at >= files.length) {
          resolve();
          return;
        }
        next += filesATask;
        show(at, files[at]?.path ?? '');
        worker.postMessage(files.slice(at, at + filesATask) satisfies ThreadTask);
      };
      worker.on('message', (answer: ThreadAnswer) => {
        for (const [index, result] of answer.entries()) results[at + index] = result;
        give();
      });
      worker.once('error', reject);
      give();
    });
  // The program itself, which sees that it is a thread: a bundle has no other file that could be named here. npm links to it.
  const program = fs.realpathSync(process.argv[1] ?? '');
  const workers = Array.from(
    { length: Math.max(1, Math.min(wanted, Math.ceil(files.length / filesATask))) },
    () => new Worker(program, { workerData: data }),
  );
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}
