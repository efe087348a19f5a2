// Reads alerts and posture into the state, one reading at a time, and plans the next with one timer. Knows no editor.

import type { AzureData } from '../azure/contracts/azure-data.ts';
import { cancelLoading, failLoading, finishLoading, getShownValue, startLoading } from '../domain/loadable.ts';
import { updateAlerts, updatePosture } from '../domain/panel-state.ts';
import type { Loadable, PanelState, Problem, ResourceState } from '../domain/types.ts';
import type { Store } from './store.ts';

/** `hidden`: the window is used, but not our views. `away`: the window has no focus. */
export type Attention = 'watching' | 'hidden' | 'away';

export interface ReaderDeps {
  readonly store: Store;
  /** The problem of an error that a user can act on; null for a cancelled reading. */
  readonly toProblem: (error: unknown) => Problem | null;
  readonly isEnabled: () => boolean;
  readonly refreshSeconds: () => number;
  readonly now: () => number;
  /** Answers a function that takes the call back. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
}

export interface LiveReader {
  /** Reads from this source from now on; null ends it, with everything under way. */
  use(source: AzureData | null): void;
  /** Reads everything now. A reading under way is dropped: what it reads may have changed. */
  readAll(): Promise<void>;
  /** The same for an impatient user: not while one is under way, and not again within seconds. */
  refresh(): Promise<void>;
  setAttention(attention: Attention): void;
}

const hiddenPauseMs = 300_000;
/** Posture changes slowly. Its details are read again where the account changed, and in any case after the long time. */
const postureEveryMs = 3_600_000;
const detailsEveryMs = 14_400_000;
const manualFloorMs = 10_000;
/** Pauses grow by up to this share, and never shrink: the pace is a promise. */
const jitter = 0.2;

export function createLiveReader(deps: ReaderDeps): LiveReader {
  const { store, now } = deps;
  let source: AzureData | null = null;
  let running: AbortController | null = null;
  let cancelTimer: () => void = () => undefined;
  let attention: Attention = 'hidden';
  const never: LastReads = { alerts: null, posture: null, details: null };
  let last = never;

  const drop = (): void => {
    cancelTimer();
    if (running === null) return;
    running.abort();
    running = null;
    store.update((state) => ({ ...state, panel: withoutLoading(state.panel) }));
  };
  const read = async (depth: Depth): Promise<void> => {
    cancelTimer();
    if (source === null || !(source.isDemo || deps.isEnabled())) return;
    const controller = new AbortController();
    running = controller;
    const at = now();
    last = {
      alerts: at,
      posture: depth === 'alerts' ? last.posture : at,
      details: depth === 'details' ? at : last.details,
    };
    await readResources(deps, { source, depth, signal: controller.signal });
    if (running !== controller) return;
    running = null;
    plan();
  };
  const isOver = (since: number | null, pauseMs: number): boolean => toAge(since, now()) > pauseMs;
  const getDepth = (): Depth => {
    if (!isOver(last.posture, postureEveryMs)) return 'alerts';
    return isOver(last.details, detailsEveryMs) ? 'details' : 'posture';
  };
  /** The next reading. The demo never changes, and nobody looks when the window has no focus. */
  function plan(): void {
    cancelTimer();
    if (source === null || source.isDemo || attention === 'away' || running !== null) return;
    const pause = attention === 'watching' ? deps.refreshSeconds() * 1000 : hiddenPauseMs;
    const earliest = getRetryTime(store.get().panel.resources.map(({ alerts }) => alerts));
    const wait = Math.max(spread(pause, now()) - toAge(last.alerts, now()), earliest - now());
    cancelTimer = deps.schedule(
      () => {
        void read(getDepth());
      },
      Math.max(0, wait),
    );
  }

  return {
    use: (next) => {
      drop();
      source = next;
      last = never;
    },
    readAll: () => {
      drop();
      return read('details');
    },
    refresh: async () => {
      if (running === null && toAge(last.alerts, now()) >= manualFloorMs) await read('details');
    },
    setAttention: (next) => {
      if (next === attention) return;
      attention = next;
      plan();
    },
  };
}

/** The fast lane reads alerts, the slow one posture as well, and now and then with its details. */
type Depth = 'alerts' | 'posture' | 'details';

/** When each was read last; null: not since this source is used. */
type LastReads = Readonly<Record<Depth, number | null>>;

interface Reading {
  readonly source: AzureData;
  readonly depth: Depth;
  readonly signal: AbortSignal;
}

async function readResources(deps: ReaderDeps, { source, depth, signal }: Reading): Promise<void> {
  const change = (next: (panel: PanelState) => PanelState): void => {
    deps.store.update((state) => ({ ...state, panel: next(state.panel) }));
  };
  const states = deps.store.get().panel.resources;
  const among = states.map(({ resource }) => resource);
  const readOne = ({ resource, posture: shown }: ResourceState): readonly Promise<void>[] => {
    const alerts = readInto(deps, signal, {
      read: () => source.listAlerts({ kind: 'resource', resource }, signal),
      change: (next) => {
        change((panel) => updateAlerts(panel, resource.id, next));
      },
    });
    if (depth === 'alerts') return [alerts];
    const previous = getShownValue(shown);
    const posture = readInto(deps, signal, {
      read: () => source.readPosture(resource, { signal, among, previous, isFull: depth === 'details' }),
      change: (next) => {
        change((panel) => updatePosture(panel, resource.id, next));
      },
    });
    return [alerts, posture];
  };
  await Promise.all(states.flatMap(readOne));
}

/** What was under way when reading was dropped is not under way any more. */
function withoutLoading(panel: PanelState): PanelState {
  return panel.resources.reduce((next, { resource: { id } }) => {
    const alerts = updateAlerts(next, id, (old) => cancelLoading(old) ?? old);
    return updatePosture(alerts, id, (old) => cancelLoading(old) ?? old);
  }, panel);
}

interface Target<T> {
  readonly read: () => Promise<T>;
  readonly change: (next: (old: Loadable<T>) => Loadable<T>) => void;
}

async function readInto<T>(deps: ReaderDeps, signal: AbortSignal, { read, change }: Target<T>): Promise<void> {
  const time = (): string => new Date(deps.now()).toISOString();
  change((old) => startLoading(old, time()));
  try {
    const value = await read();
    if (!signal.aborted) change(() => finishLoading(value, time()));
  } catch (error) {
    const problem = deps.toProblem(error);
    if (!signal.aborted && problem !== null) change((old) => failLoading(old, problem, time()));
  }
}

/** The moment until which Azure asked us to wait: the earliest, because one that is not told to wait need not. */
function getRetryTime(states: readonly Loadable<unknown>[]): number {
  const times = states.map((state) => ('problem' in state ? Date.parse(state.problem.retryAt ?? '') : 0));
  return times.length === 0 ? 0 : Math.min(...times.map((time) => (Number.isNaN(time) ? 0 : time)));
}

/** Time since then. A clock that was set back says nothing, which counts as "just now". */
function toAge(since: number | null, at: number): number {
  return since === null ? Number.POSITIVE_INFINITY : Math.max(0, at - since);
}

/** A spread that needs no random source: windows differ in the millisecond in which they read. */
function spread(pauseMs: number, at: number): number {
  return pauseMs * (1 + (jitter * (at % 997)) / 997);
}
