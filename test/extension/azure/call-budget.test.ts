// How often Azure is asked, counted by the emulator: what two accounts of one subscription cost at the start, and what
// the live view costs while someone watches it for hours.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { contoso } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { bothResources, createLiveBench, type LiveBench } from './live-bench.ts';
import { connect } from './support.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let emulator: Emulator;

beforeAll(async () => {
  // As many rows as Azure puts on a page, or more than there are.
  emulator = await startEmulator({ pageSize: 100 });
});
beforeEach(() => {
  emulator.reset();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => emulator.close());

async function createStarted(): Promise<LiveBench> {
  const bench = createLiveBench(emulator);
  await bench.live.link(bothResources);
  for (const index of [0, 1]) {
    expect(bench.state(index)).toMatchObject({
      alerts: { kind: 'ready' },
      posture: { kind: 'ready', value: { failedParts: [] } },
    });
  }
  return bench;
}

describe('the calls of two accounts of one subscription', () => {
  it('are twelve at most for everything the view shows at the start', async () => {
    await createStarted();
    expect(emulator.requests.length).toBeGreaterThan(2);
    expect(emulator.requests.length).toBeLessThanOrEqual(12);
  });

  it('are one more for each account that is first found by its name', async () => {
    const data = connect(emulator);
    const found = [await data.findResource(contoso.chat.account), await data.findResource(contoso.documents.account)];
    expect(found.filter((resource) => resource !== null)).toHaveLength(2);
    expect(emulator.requests).toHaveLength(2);
  });

  it('are one a minute at most while someone watches, with all that is read again now and then', async () => {
    const bench = await createStarted();
    emulator.forget();
    // Long enough for two readings of everything.
    await bench.pass(8 * hourMs);
    expect(emulator.requests.length).toBeLessThanOrEqual(8 * 60);
    // The budget is not kept by reading nothing.
    const alerts = emulator.requests.filter(({ path }) => path.endsWith('/alerts'));
    expect(alerts.length).toBeGreaterThanOrEqual(8 * 50);
    expect(bench.state(0).alerts).toMatchObject({ kind: 'ready' });
  });

  it('are one in each reading of alerts between those', async () => {
    const bench = await createStarted();
    for (let reading = 0; reading < 10; reading += 1) {
      emulator.forget();
      const before = Date.now();
      await bench.tick();
      expect(emulator.requests).toHaveLength(1);
      expect(Date.now() - before).toBeGreaterThanOrEqual(minuteMs - 1_000);
    }
  });

  it('are a fifth of that while the view is hidden, and none without the focus', async () => {
    const bench = await createStarted();
    bench.live.setAttention('hidden');
    emulator.forget();
    await bench.pass(hourMs);
    expect(emulator.requests.length).toBeGreaterThan(5);
    expect(emulator.requests.length).toBeLessThanOrEqual(24);
    bench.live.setAttention('away');
    emulator.forget();
    await bench.pass(hourMs);
    expect(emulator.requests).toEqual([]);
  });
});
