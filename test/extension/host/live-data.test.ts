import { describe, expect, it } from 'vitest';
import type { AzureData } from '../../../extension/src/azure/contracts/azure-data.ts';
import type { AlertList, LinkedResource, Problem } from '../../../extension/src/domain/types.ts';
import { createLiveData, type LiveData } from '../../../extension/src/host/live-data.ts';
import { createStore, type Store } from '../../../extension/src/host/store.ts';
import { createAlert, createPosture, createResource } from './data.ts';

const throttled: Problem = {
  code: 'throttled',
  cause: 'Azure asked us to wait.',
  nextStep: 'Wait.',
  retryAt: new Date(900_000).toISOString(),
  requestId: null,
};

interface Bench {
  readonly store: Store;
  readonly live: LiveData;
  readonly reads: { alerts: number; posture: number };
  readonly timers: { delayMs: number; run: () => void }[];
  clock: number;
  answer: () => Promise<AlertList>;
  connected: number;
  isEnabled: boolean;
}

function createBench(): Bench {
  const store = createStore();
  const reads = { alerts: 0, posture: 0 };
  const timers: Bench['timers'] = [];
  const toData = (isDemo: boolean): AzureData => ({
    isDemo,
    listAlerts: () => {
      reads.alerts += 1;
      return bench.answer();
    },
    readPosture: (resource) => {
      reads.posture += 1;
      return Promise.resolve(createPosture(resource));
    },
    readEvidence: () => Promise.resolve(null),
    findResource: () => Promise.resolve(null),
    changeAlertState: (_id, status) => Promise.resolve({ status, isConfirmed: true }),
    checkAccess: () => Promise.resolve({ alerts: null, settings: null, recommendations: null }),
    dispose: () => undefined,
  });
  const live = createLiveData({
    store,
    connectAzure: () => {
      bench.connected += 1;
      return Promise.resolve(toData(false));
    },
    connectDemo: () =>
      Promise.resolve({ data: toData(true), resources: [createResource('demo-chat', { isDemo: true })] }),
    toProblem: () => throttled,
    isEnabled: () => bench.isEnabled,
    refreshSeconds: () => 60,
    now: () => bench.clock,
    schedule: (run, delayMs) => {
      const timer = { run, delayMs };
      timers.push(timer);
      return () => {
        timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  const bench: Bench = {
    store,
    live,
    reads,
    timers,
    clock: 0,
    connected: 0,
    isEnabled: true,
    answer: () => Promise.resolve({ alerts: [createAlert()], reach: 'subscription', isComplete: true, unreadable: 0 }),
  };
  return bench;
}

const link = (bench: Bench, ...resources: readonly LinkedResource[]): Promise<void> => bench.live.link(resources);

describe('live data', () => {
  it('connects to nothing and has no timer before a resource is linked', async () => {
    const bench = createBench();
    await link(bench);
    bench.live.setAttention('watching');
    expect(bench.connected).toBe(0);
    expect(bench.timers).toEqual([]);
  });

  it('reads alerts and posture of a linked resource, then plans one next reading', async () => {
    const bench = createBench();
    await link(bench, createResource());
    expect(bench.reads).toEqual({ alerts: 1, posture: 1 });
    expect(bench.store.get().panel.mode).toBe('live');
    expect(bench.timers).toHaveLength(1);
  });

  it('reads more often while someone watches, and not at all without the focus', async () => {
    const bench = createBench();
    await link(bench, createResource());
    bench.live.setAttention('watching');
    expect(bench.timers[0]?.delayMs).toBeGreaterThanOrEqual(60_000);
    expect(bench.timers[0]?.delayMs).toBeLessThanOrEqual(72_000);
    bench.live.setAttention('away');
    expect(bench.timers).toEqual([]);
    bench.live.setAttention('hidden');
    expect(bench.timers[0]?.delayMs).toBeGreaterThanOrEqual(300_000);
  });

  it('reads posture far less often than alerts', async () => {
    const bench = createBench();
    await link(bench, createResource());
    bench.clock = 60_000;
    bench.timers[0]?.run();
    await Promise.resolve();
    expect(bench.reads).toEqual({ alerts: 2, posture: 1 });
  });

  it('keeps old alerts when a reading fails, and waits as long as Azure asked', async () => {
    const bench = createBench();
    await link(bench, createResource());
    bench.answer = () => Promise.reject(new Error('429'));
    bench.clock = 20_000;
    await bench.live.refresh();
    const alerts = bench.store.get().panel.resources[0]?.alerts;
    expect(alerts?.kind).toBe('stale');
    bench.live.setAttention('watching');
    expect(bench.timers[0]?.delayMs).toBe(900_000 - 20_000);
  });

  it('does not read again at once when refresh is pressed twice', async () => {
    const bench = createBench();
    await link(bench, createResource());
    bench.clock = 9_999;
    await bench.live.refresh();
    expect(bench.reads.alerts).toBe(1);
    bench.clock = 10_000;
    await Promise.all([bench.live.refresh(), bench.live.refresh()]);
    expect(bench.reads.alerts).toBe(2);
  });

  it('reads nothing when the live view is switched off', async () => {
    const bench = createBench();
    bench.isEnabled = false;
    await link(bench, createResource());
    expect(bench.reads.alerts).toBe(0);
    expect(bench.timers).toEqual([]);
  });

  it('hides live data during the demo, and has no timer in it', async () => {
    const bench = createBench();
    await link(bench, createResource());
    await bench.live.startDemo();
    expect(bench.store.get().panel.mode).toBe('demo');
    expect(bench.store.get().panel.resources.map(({ resource }) => resource.name)).toEqual(['demo-chat']);
    bench.live.setAttention('watching');
    expect(bench.timers).toEqual([]);
    await bench.live.stopDemo();
    expect(bench.store.get().panel.resources.map(({ resource }) => resource.name)).toEqual(['contoso-chat']);
  });

  it('drops an answer that arrives after the resource was unlinked', async () => {
    const bench = createBench();
    let arrive: (list: AlertList) => void = () => undefined;
    bench.answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const linking = link(bench, createResource());
    await Promise.resolve();
    bench.live.unlink(createResource().id);
    arrive({ alerts: [createAlert()], reach: 'subscription', isComplete: true, unreadable: 0 });
    await linking;
    expect(bench.store.get().panel).toEqual({ mode: 'unlinked', resources: [] });
    expect(bench.timers).toEqual([]);
  });
});
