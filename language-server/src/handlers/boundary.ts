// No request may bring the server down, and no log line may quote a document.

import { ResponseError, type CancellationToken } from 'vscode-languageserver';

/** Class and code of an error. Its message may hold source text, so it is never written down. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? ` ${error.code}` : '';
  return `${error.constructor.name}${code}`;
}

/** Writes one line where the person who runs the client can read it. Never throws. */
export type Log = (line: string) => void;

/** Runs a handler; what goes wrong inside is logged and answered by `fallback`. Errors meant for the client pass. */
export async function runGuarded<T>(log: Log, name: string, run: () => Promise<T> | T, fallback: () => T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log(`${name} failed: ${describeError(error)}`);
    return fallback();
  }
}

export function toSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
