// Reads alerts and posture into the state, one reading at a time, and plans the next with one timer. Knows no editor.

import type { AzureData } from '../azure/contracts/azure-data.ts';
import { failLoading, finishLoading, startLoading } from '../domain/loadable.ts';
import { updateAlerts, updatePosture } from '../domain/panel-state.ts';
import type { LinkedResource, Loadable, PanelState, Problem } from '../domain/types.ts';
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
const postureEveryMs = 1_800_000;
const manualFloorMs = 10_000;
const jitter = 0.2;

export function createLiveReader(deps: ReaderDeps): LiveReader {
  const { store, now } = deps;
  let source: AzureData | null = null;
  let running: AbortController | null = null;
  let cancelTimer: () => void = () => undefined;
  let attention: Attention = 'hidden';
  let lastReadAt = 0;
  let lastPostureAt = 0;

  const drop = (): void => {
    cancelTimer();
    running?.abort();
    running = null;
  };
  const read = async (withPosture: boolean): Promise<void> => {
    if (source === null || !(source.isDemo || deps.isEnabled())) return;
    const controller = new AbortController();
    running = controller;
    lastReadAt = now();
    if (withPosture) lastPostureAt = lastReadAt;
    await readResources(deps, { source, withPosture, signal: controller.signal });
    if (running !== controller) return;
    running = null;
    plan();
  };
  /** The next reading. The demo never changes, and nobody looks when the window has no focus. */
  function plan(): void {
    cancelTimer();
    if (source === null || source.isDemo || attention === 'away' || running !== null) return;
    const pause = attention === 'watching' ? deps.refreshSeconds() * 1000 : hiddenPauseMs;
    const earliest = getRetryTime(store.get().panel.resources.map(({ alerts }) => alerts));
    const due = Math.max(lastReadAt + spread(pause, now()), earliest);
    cancelTimer = deps.schedule(
      () => {
        void read(now() - lastPostureAt > postureEveryMs);
      },
      Math.max(0, due - now()),
    );
  }

  return {
    use: (next) => {
      drop();
      source = next;
      lastReadAt = 0;
      lastPostureAt = 0;
    },
    readAll: () => {
      drop();
      return read(true);
    },
    refresh: async () => {
      if (running === null && now() - lastReadAt >= manualFloorMs) await read(true);
    },
    setAttention: (next) => {
      if (next === attention) return;
      attention = next;
      plan();
    },
  };
}

interface Reading {
  readonly source: AzureData;
  readonly withPosture: boolean;
  readonly signal: AbortSignal;
}

async function readResources(deps: ReaderDeps, { source, withPosture, signal }: Reading): Promise<void> {
  const change = (next: (panel: PanelState) => PanelState): void => {
    deps.store.update((state) => ({ ...state, panel: next(state.panel) }));
  };
  const readOne = (resource: LinkedResource): readonly Promise<void>[] => {
    const alerts = readInto(deps, signal, {
      read: () => source.listAlerts({ kind: 'resource', resource }, signal),
      change: (next) => {
        change((panel) => updateAlerts(panel, resource.id, next));
      },
    });
    if (!withPosture) return [alerts];
    const posture = readInto(deps, signal, {
      read: () => source.readPosture(resource, signal),
      change: (next) => {
        change((panel) => updatePosture(panel, resource.id, next));
      },
    });
    return [alerts, posture];
  };
  await Promise.all(deps.store.get().panel.resources.flatMap(({ resource }) => readOne(resource)));
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

/** The latest moment until which Azure asked us to wait. */
function getRetryTime(states: readonly Loadable<unknown>[]): number {
  const times = states.map((state) => ('problem' in state ? Date.parse(state.problem.retryAt ?? '') : 0));
  return Math.max(0, ...times.filter((value) => !Number.isNaN(value)));
}

/** A spread that needs no random source: windows differ in the millisecond in which they read. */
function spread(pauseMs: number, at: number): number {
  return pauseMs * (1 + jitter * (2 * ((at % 997) / 997) - 1));
}
