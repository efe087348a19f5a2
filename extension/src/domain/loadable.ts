// The life of data that is read again and again. Old data never disappears because a reading failed.

import type { Loadable, Problem } from './types.ts';

/** A reading begins. What is shown stays. */
export function startLoading<T>(previous: Loadable<T> | null, now: string): Loadable<T> {
  if (previous?.kind === 'ready' || previous?.kind === 'stale') return { ...previous, isRefreshing: true };
  return { kind: 'loading', since: now };
}

/** A reading succeeded. */
export function finishLoading<T>(value: T, now: string): Loadable<T> {
  return { kind: 'ready', value, asOf: now, isRefreshing: false };
}

/** A reading failed: earlier data becomes stale and keeps the time at which it was read. */
export function failLoading<T>(previous: Loadable<T> | null, problem: Problem, now: string): Loadable<T> {
  if (previous?.kind === 'ready' || previous?.kind === 'stale') {
    return { kind: 'stale', value: previous.value, asOf: previous.asOf, problem, isRefreshing: false };
  }
  return { kind: 'error', problem, at: now };
}

/** A reading was given up by the user: as before it began. */
export function cancelLoading<T>(previous: Loadable<T>): Loadable<T> | null {
  if (previous.kind === 'loading') return null;
  return previous.kind === 'error' ? previous : { ...previous, isRefreshing: false };
}

/** What can be shown now, if anything. */
export function getShownValue<T>(state: Loadable<T>): T | null {
  return state.kind === 'ready' || state.kind === 'stale' ? state.value : null;
}
