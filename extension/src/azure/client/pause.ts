// Waits, unless the signal is aborted first.

import { toAbortError } from './failure.ts';

/** The part of a signal that is used; the one of the SDKs has no more. */
export interface PauseSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** @throws an `AbortError` when the signal was aborted */
export function pause(ms: number, signal: PauseSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(toAbortError());
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(toAbortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort);
  });
}
