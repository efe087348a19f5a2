// The live view without an editor: the real state, reader and SDK clients against the emulator, with the timers in the
// hand of the test. The clock of the process is the test's as well (`vi.useFakeTimers` for `Date` alone).

import { vi } from 'vitest';
import { createAzureData } from '../../../extension/src/azure/create-azure-data.ts';
import type { AzureDataOptions } from '../../../extension/src/azure/create-azure-data.ts';
import { createDemoData } from '../../../extension/src/azure/create-demo-data.ts';
import { isAzureDataError, isCancelled } from '../../../extension/src/azure/contracts/errors.ts';
import type { LinkedResource, ResourceState } from '../../../extension/src/domain/types.ts';
import { createLiveData, type LiveData } from '../../../extension/src/host/live-data.ts';
import { toLiveProblem } from '../../../extension/src/host/live-problem.ts';
import { createPanelModel } from '../../../extension/src/host/panel-snapshot.ts';
import { createStore, type Store } from '../../../extension/src/host/store.ts';
import type { PanelSnapshot } from '../../../extension/src/panel-protocol.ts';
import { contoso } from '../../emulator/data/contoso.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { getSeededToken, toResource } from './support.ts';

export interface LiveBench {
  readonly store: Store;
  readonly live: LiveData;
  /** what the reader planned: one timer at most */
  readonly timers: readonly { readonly delayMs: number }[];
  /** how the next connection is made, after `live.reconnect()` */
  options: Partial<AzureDataOptions>;
  /** Lets time pass, and runs what was planned until then, one reading after the other. */
  pass(ms: number): Promise<void>;
  /** Runs the planned reading, at the time it was planned for. */
  tick(): Promise<void>;
  state(index?: number): ResourceState;
  snapshot(): PanelSnapshot;
}

export const bothResources: readonly LinkedResource[] = [toResource(contoso.chat), toResource(contoso.documents)];

/** Long waits are cut short, so that a hanging answer costs a test a fraction of a second. */
export const shortLimits = { requestMs: 250, readingMs: 20_000, maxWaitMs: 300, confirmAfterMs: [0, 5, 10] };

interface Timer {
  readonly run: () => void;
  readonly delayMs: number;
  readonly at: number;
}

export function createLiveBench(emulator: Emulator, options: Partial<AzureDataOptions> = {}): LiveBench {
  const store = createStore();
  const model = createPanelModel();
  const timers: Timer[] = [];
  const now = (): number => Date.now();
  const live = createLiveData({
    store,
    connectAzure: () =>
      Promise.resolve(
        createAzureData({
          endpoint: emulator.url,
          customCa: emulator.caPem,
          getToken: getSeededToken,
          now,
          limits: shortLimits,
          ...bench.options,
        }),
      ),
    connectDemo: async () => {
      const data = createDemoData();
      const found = await data.findResource(contoso.chat.account);
      return { data, resources: found === null ? [] : [found] };
    },
    toProblem: (error) => toLiveProblem(error, { isAzureDataError, isCancelled }),
    isEnabled: () => true,
    refreshSeconds: () => 60,
    now,
    schedule: (run, delayMs) => {
      const timer = { run, delayMs, at: now() + delayMs };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
  });
  const fire = async (timer: Timer): Promise<void> => {
    timers.splice(timers.indexOf(timer), 1);
    timer.run();
    await settle(store);
  };
  const bench: LiveBench = {
    store,
    live,
    timers,
    options,
    pass: async (ms) => {
      const end = now() + ms;
      for (let next = timers[0]; next !== undefined && next.at <= end; next = timers[0]) {
        vi.setSystemTime(Math.max(next.at, now()));
        await fire(next);
      }
      vi.setSystemTime(end);
    },
    tick: async () => {
      const [next] = timers;
      if (next === undefined) throw new Error('Nothing is planned.');
      vi.setSystemTime(Math.max(next.at, now()));
      await fire(next);
    },
    state: (index = 0) => {
      const found = store.get().panel.resources[index];
      if (found === undefined) throw new Error(`There is no resource ${String(index)}.`);
      return found;
    },
    snapshot: () => model.build(store.get(), []),
  };
  live.setAttention('watching');
  return bench;
}

/** Waits until nothing is under way. */
async function settle(store: Store): Promise<void> {
  const isBusy = (): boolean =>
    store
      .get()
      .panel.resources.flatMap(({ alerts, posture }) => [alerts, posture])
      .some((loadable) => loadable.kind === 'loading' || ('isRefreshing' in loadable && loadable.isRefreshing));
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 1));
  // The reader plans its next reading after the last answer.
  await new Promise((resolve) => setTimeout(resolve, 1));
}
