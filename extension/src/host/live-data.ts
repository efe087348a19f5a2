// Reads alerts and posture of the linked resources, again and again while someone looks. One reading at a time,
// one timer at most, and neither before a resource is linked. Knows no editor.

import type { AlertEvidence, LinkedResource, Loadable, Problem } from '../domain/types.ts';
import type { AzureData } from '../azure/contracts/azure-data.ts';
import { failLoading, finishLoading, startLoading } from '../domain/loadable.ts';
import { emptyPanelState, linkResource, unlinkResource, updateAlerts, updatePosture } from '../domain/panel-state.ts';
import type { Store } from './store.ts';

/** `hidden`: the window is used, but not our views. `away`: the window has no focus. */
export type Attention = 'watching' | 'hidden' | 'away';

export interface LiveDeps {
  readonly store: Store;
  readonly connectAzure: () => Promise<AzureData>;
  readonly connectDemo: () => Promise<{ readonly data: AzureData; readonly resources: readonly LinkedResource[] }>;
  /** The problem of an error that a user can act on; null for a cancelled reading. */
  readonly toProblem: (error: unknown) => Problem | null;
  readonly isEnabled: () => boolean;
  readonly refreshSeconds: () => number;
  readonly now: () => number;
  /** Answers a function that takes the call back. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
}

export interface LiveData {
  /** The live resources of this workspace, from now on. Does not touch a running demo. */
  link(resources: readonly LinkedResource[]): Promise<void>;
  unlink(id: string): void;
  startDemo(): Promise<void>;
  stopDemo(): void;
  find(nameHostOrId: string): Promise<LinkedResource | null>;
  readEvidence(alertId: string): Promise<AlertEvidence | null>;
  refresh(): Promise<void>;
  setAttention(attention: Attention): void;
  /** Another account: what the old one could read is forgotten. */
  reconnect(): Promise<void>;
  dispose(): void;
}

const hiddenPauseMs = 300_000;
const postureEveryMs = 1_800_000;
const manualFloorMs = 10_000;
const jitter = 0.2;

export function createLiveData(deps: LiveDeps): LiveData {
  const { store, now } = deps;
  let source: AzureData | undefined;
  let linked: readonly LinkedResource[] = [];
  let running: AbortController | undefined;
  let cancelTimer: (() => void) | undefined;
  let attention: Attention = 'hidden';
  let lastReadAt = 0;
  let lastPostureAt = 0;

  const time = (): string => new Date(now()).toISOString();
  const setPanel = (change: (panel: typeof emptyPanelState) => typeof emptyPanelState): void => {
    store.update((state) => ({ ...state, panel: change(state.panel) }));
  };
  const show = (resources: readonly LinkedResource[]): void => {
    setPanel(() => resources.reduce((panel, resource) => linkResource(panel, resource, time()), emptyPanelState));
  };
  const forget = (): void => {
    running?.abort();
    running = undefined;
    cancelTimer?.();
    cancelTimer = undefined;
    source?.dispose();
    source = undefined;
    lastReadAt = 0;
    lastPostureAt = 0;
  };
  const readInto = async <T>(
    read: () => Promise<T>,
    change: (next: (old: Loadable<T>) => Loadable<T>) => void,
    signal: AbortSignal,
  ): Promise<void> => {
    change((old) => startLoading(old, time()));
    try {
      const value = await read();
      if (!signal.aborted) change(() => finishLoading(value, time()));
    } catch (error) {
      const problem = deps.toProblem(error);
      if (!signal.aborted && problem !== null) change((old) => failLoading(old, problem, time()));
    }
  };
  const readAll = async (data: AzureData, withPosture: boolean, signal: AbortSignal): Promise<void> => {
    const resources = store.get().panel.resources.map(({ resource }) => resource);
    await Promise.all(
      resources.flatMap((resource) => [
        readInto(
          () => data.listAlerts({ kind: 'resource', resource }, signal),
          (next) => {
            setPanel((panel) => updateAlerts(panel, resource.id, next));
          },
          signal,
        ),
        ...(withPosture
          ? [
              readInto(
                () => data.readPosture(resource, signal),
                (next) => {
                  setPanel((panel) => updatePosture(panel, resource.id, next));
                },
                signal,
              ),
            ]
          : []),
      ]),
    );
  };
  const read = async (data: AzureData, { withPosture }: { withPosture: boolean }): Promise<void> => {
    if (running !== undefined || !(data.isDemo || deps.isEnabled())) return;
    const controller = new AbortController();
    running = controller;
    lastReadAt = now();
    if (withPosture) lastPostureAt = lastReadAt;
    await readAll(data, withPosture, controller.signal);
    if (running !== controller) return;
    running = undefined;
    plan();
  };
  /** The next reading. The demo never changes, and nobody looks when the window has no focus. */
  function plan(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (source === undefined || source.isDemo || attention === 'away' || running !== undefined) return;
    const pause = attention === 'watching' ? deps.refreshSeconds() * 1000 : hiddenPauseMs;
    const spread = pause * (1 + jitter * (2 * fraction(now()) - 1));
    const due = Math.max(lastReadAt + spread, getRetryTime(store.get().panel.resources.map(({ alerts }) => alerts)));
    cancelTimer = deps.schedule(
      () => {
        if (source !== undefined) void read(source, { withPosture: now() - lastPostureAt > postureEveryMs });
      },
      Math.max(0, due - now()),
    );
  }
  const connectLive = async (): Promise<AzureData> => {
    source ??= await deps.connectAzure();
    return source;
  };
  const startLive = async (): Promise<void> => {
    show(linked);
    if (linked.length > 0) await read(await connectLive(), { withPosture: true });
  };

  return {
    link: async (resources) => {
      linked = resources;
      if (source?.isDemo === true) return;
      const known = new Set(store.get().panel.resources.map(({ resource }) => resource.id));
      running?.abort();
      running = undefined;
      setPanel((panel) => resources.reduce((next, resource) => linkResource(next, resource, time()), panel));
      if (resources.some(({ id }) => !known.has(id))) await read(await connectLive(), { withPosture: true });
    },
    unlink: (id) => {
      linked = linked.filter((resource) => resource.id !== id);
      setPanel((panel) => unlinkResource(panel, id));
      if (linked.length === 0) forget();
    },
    startDemo: async () => {
      if (source?.isDemo === true) return;
      forget();
      const { data, resources } = await deps.connectDemo();
      source = data;
      show(resources);
      await read(data, { withPosture: true });
    },
    stopDemo: () => {
      if (source?.isDemo !== true) return;
      forget();
      void startLive();
    },
    find: async (nameHostOrId) => (await connectLive()).findResource(nameHostOrId),
    readEvidence: async (alertId) => (source === undefined ? null : source.readEvidence(alertId)),
    refresh: async () => {
      if (source !== undefined && now() - lastReadAt >= manualFloorMs) await read(source, { withPosture: true });
    },
    setAttention: (next) => {
      if (next === attention) return;
      attention = next;
      plan();
    },
    reconnect: async () => {
      if (source?.isDemo === true) return;
      forget();
      if (linked.length > 0) await read(await connectLive(), { withPosture: true });
    },
    dispose: forget,
  };
}

/** The latest moment until which Azure asked us to wait. */
function getRetryTime(states: readonly Loadable<unknown>[]): number {
  const times = states.map((state) =>
    state.kind === 'stale' || state.kind === 'error' ? Date.parse(state.problem.retryAt ?? '') : 0,
  );
  return Math.max(0, ...times.filter((value) => !Number.isNaN(value)));
}

/** A spread that needs no random source: windows differ in the millisecond in which they read. */
function fraction(value: number): number {
  return (value % 997) / 997;
}
