// Whatever Azure, the network or the machine does while resources are linked: old data stays with its time, there is
// one clear cause and one next step, nothing goes to another server, and one timer waits. A rejection that nobody
// handles ends the run by itself.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAlerts } from '../../emulator/data/alerts.ts';
import { proxiedHost } from '../../emulator/certificate.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { challenge, expiry, redirection, refusal, throttling } from '../../emulator/faults.ts';
import type { Fault } from '../../emulator/faults.ts';
import { startProxy } from '../../emulator/proxy.ts';
import type { Proxy } from '../../emulator/proxy.ts';
import type { ProblemCode } from '../../../extension/src/domain/types.ts';
import { bothResources, createLiveBench, type LiveBench } from './live-bench.ts';
import { connect } from './support.ts';

let emulator: Emulator;
let stranger: Emulator;
let proxy: Proxy;

beforeAll(async () => {
  emulator = await startEmulator({ pageSize: 50 });
  stranger = await startEmulator();
  proxy = await startProxy(Number(new URL(emulator.url).port));
  // The first question loads the SDKs, which takes longer than the limits of these tests.
  await connect(emulator).findResource('contoso-chat-aoai');
});
beforeEach(() => {
  emulator.reset();
  stranger.reset();
  proxy.setMood('tunnels');
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await proxy.close();
  await emulator.close();
  await stranger.close();
});

const hourMs = 3_600_000;
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

/** Alerts and both kinds of posture are due after so long. */
const untilEverythingIsDue = 5 * hourMs;

interface Case {
  readonly name: string;
  readonly faults?: readonly Fault[] | (() => readonly Fault[]);
  readonly arrange?: (bench: LiveBench) => void | Promise<void>;
  /** makes the world whole again, beside the faults */
  readonly repair?: (bench: LiveBench) => void | Promise<void>;
  readonly code: ProblemCode;
  readonly cause?: RegExp;
  /** at least so long passes before Azure is asked again */
  readonly waitsMs?: number;
}

const silently = { kind: 'hang', times: 99 } as const;

const keeping: readonly Case[] = [
  { name: '401 without claims', faults: [expiry(99)], code: 'sign-in' },
  {
    name: '401 with claims that need the person (insufficient_claims)',
    faults: [challenge('insufficient_claims', claims, 99)],
    arrange: refuseClaims,
    code: 'sign-in',
  },
  {
    name: '401 with claims that need the person (invalid_token)',
    faults: [challenge('invalid_token', claims, 99)],
    arrange: refuseClaims,
    code: 'sign-in',
  },
  {
    name: '401 with claims, again and again',
    faults: [challenge('invalid_token', claims, 99)],
    code: 'sign-in',
  },
  { name: '403', faults: [refusal(403, 'AuthorizationFailed')], code: 'forbidden' },
  { name: '404', faults: [refusal(404, 'ResourceNotFound')], code: 'not-found' },
  { name: '409', faults: [refusal(409, 'Conflict')], code: 'bad-request' },
  { name: '429 without a wait', faults: [throttling()], code: 'throttled' },
  { name: '429 with seconds', faults: [throttling({ 'retry-after': '300' })], code: 'throttled', waitsMs: 300_000 },
  {
    name: '429 with milliseconds',
    faults: [throttling({ 'x-ms-retry-after-ms': '200000' })],
    code: 'throttled',
    waitsMs: 200_000,
  },
  {
    name: '429 with a date',
    faults: () => [throttling({ 'retry-after': new Date(Date.now() + 600_000).toUTCString() })],
    code: 'throttled',
    waitsMs: 598_000,
  },
  {
    name: '429 with an hour',
    faults: [throttling({ 'retry-after': '3600' })],
    code: 'throttled',
    cause: /^Azure asked us to wait\.$/,
    waitsMs: hourMs,
  },
  {
    name: '429 with eleven days, of which an hour is believed',
    faults: [throttling({ 'retry-after': '999999' })],
    code: 'throttled',
    waitsMs: hourMs,
  },
  { name: '429 with nonsense', faults: [throttling({ 'retry-after': 'soon' })], code: 'throttled' },
  ...[500, 502, 503, 504].map((status): Case => ({
    name: String(status),
    faults: [refusal(status, 'ServerError')],
    code: 'service',
    cause: new RegExp(String(status)),
  })),
  {
    name: '503 with a wait',
    faults: [refusal(503, 'ServerBusy', { 'retry-after': '900' })],
    code: 'service',
    waitsMs: 900_000,
  },
  { name: 'a hang', faults: [silently], code: 'timeout' },
  { name: 'a hang in a body', faults: [{ kind: 'hang-in-body', times: 99 }], code: 'timeout' },
  { name: 'cut connections', faults: [{ kind: 'cut', times: 99 }], code: 'network' },
  { name: 'cut bodies', faults: [{ kind: 'cut-in-body', times: 99 }], code: 'network' },
  { name: 'half a JSON text', faults: [{ kind: 'truncated-json', times: 99 }], code: 'bad-answer' },
  { name: 'a web page in place of JSON', faults: [{ kind: 'html', times: 99 }], code: 'bad-answer' },
  {
    name: 'a next page on another server',
    faults: () => [{ kind: 'foreign-next-link', origin: stranger.url, times: 99 }],
    code: 'bad-answer',
    cause: /another server/,
  },
  {
    name: 'a redirect to another server',
    faults: () => [redirection(stranger.url)],
    code: 'bad-answer',
  },
  {
    name: 'no network',
    arrange: () => emulator.goOffline(),
    repair: () => emulator.goOnline(),
    code: 'network',
    cause: /ECONNREFUSED|ECONNRESET/,
  },
  {
    name: 'a name that does not resolve',
    arrange: (bench) => reconnect(bench, { endpoint: 'https://management.no-such-host.invalid' }),
    repair: (bench) => reconnect(bench, {}),
    code: 'network',
    cause: /ENOTFOUND|EAI_AGAIN/,
  },
  {
    name: 'a certificate nobody trusts',
    arrange: (bench) => reconnect(bench, { customCa: stranger.caPem }),
    repair: (bench) => reconnect(bench, {}),
    code: 'certificate',
  },
  ...(
    [
      ['wants a password', 'network'],
      ['finds no way', 'service'],
      ['breaks off', 'network'],
      // A proxy that opens encrypted traffic has a certificate of its own, as the one of the emulator is here.
      ['tunnels', 'certificate'],
    ] as const
  ).map(([mood, code]): Case => ({
    name: `a proxy that ${mood}`,
    arrange: (bench) => {
      proxy.setMood(mood);
      return reconnectThroughProxy(bench);
    },
    repair: (bench) => {
      vi.unstubAllEnvs();
      return reconnect(bench, {});
    },
    code,
  })),
  {
    name: 'a token that ends between two pages, for good',
    faults: [
      { ...expiry(99), path: /skiptoken/ },
      { ...silently, path: /nothing/ },
    ],
    arrange: () => {
      emulator.setPageSize(3);
    },
    code: 'sign-in',
  },
];

describe('linked resources keep what they showed, and say why it is old', () => {
  it.each(keeping)('$name', async ({ faults, arrange, repair, code, cause, waitsMs }) => {
    const bench = await createLinked();
    const before = bench.state();
    await bench.pass(1_000);
    moveTo(untilEverythingIsDue);
    emulator.forget();
    emulator.faults.add(...(typeof faults === 'function' ? faults() : (faults ?? [])));
    const isReconnected = arrange !== undefined && repair !== undefined;
    await arrange?.(bench);
    if (!isReconnected || bench.state().alerts.kind === 'ready') await bench.tick();

    for (const index of [0, 1]) expectOld(bench, index, code, cause);
    expect(bench.state().alerts).toMatchObject({ value: shownOf(before.alerts), asOf: asOfOf(before.alerts) });
    expect(bench.snapshot().alerts.length).toBeGreaterThan(10);
    // One cause is told once, whatever asked; only the right to read is told by what it is needed for.
    const notices = bench.snapshot().notices.map(({ id }) => id.split(' ')[0]);
    expect(new Set(notices)).toEqual(new Set([code]));
    expect(notices.length).toBeLessThanOrEqual(code === 'forbidden' || code.startsWith('bad') ? 4 : 3);
    expectCalm(bench, waitsMs);
    expect(stranger.requests).toEqual([]);

    await repair?.(bench);
    emulator.faults.clear();
    moveTo(1.1 * hourMs);
    await bench.tick();
    expect(bench.state().alerts).toMatchObject({ kind: 'ready', isRefreshing: false });
    expect(bench.state(1).posture).toMatchObject({ kind: 'ready', value: { failedParts: [] } });
    expect(bench.snapshot().notices).toEqual([]);
  });
});

interface GoodCase {
  readonly name: string;
  readonly faults?: readonly Fault[];
  readonly arrange?: (bench: LiveBench) => void | Promise<void>;
}

const surviving: readonly GoodCase[] = [
  { name: 'one 503', faults: [refusal(503, 'ServerBusy', {}, 1)] },
  { name: 'one cut connection', faults: [{ kind: 'cut' }] },
  { name: 'one short wait', faults: [throttling({ 'retry-after-ms': '50' }, 1)] },
  { name: 'claims that need nobody (insufficient_claims)', faults: [challenge('insufficient_claims', claims)] },
  { name: 'claims that need nobody (invalid_token)', faults: [challenge('invalid_token', claims)] },
  {
    name: 'a token that ends between two pages',
    faults: [{ ...expiry(1), path: /skiptoken/ }],
    arrange: () => {
      emulator.setPageSize(3);
    },
  },
  { name: 'JSON that is called text', faults: [{ kind: 'wrong-type', times: 99 }] },
];

describe('linked resources survive', () => {
  it.each(surviving)('$name', async ({ faults, arrange }) => {
    const bench = await createLinked(createRotatingToken());
    moveTo(untilEverythingIsDue);
    emulator.faults.add(...(faults ?? []));
    await arrange?.(bench);
    await bench.tick();
    for (const index of [0, 1]) {
      expect(bench.state(index)).toMatchObject({
        alerts: { kind: 'ready', asOf: new Date().toISOString() },
        posture: { kind: 'ready', value: { failedParts: [] } },
      });
    }
    expect(bench.snapshot().notices).toEqual([]);
    expectCalm(bench);
  });

  it('a right to read that ends at the resource group', async () => {
    const bench = await createLinked();
    emulator.setRole('reader');
    moveTo(untilEverythingIsDue);
    await bench.tick();
    expect(bench.state(0).alerts).toMatchObject({ kind: 'ready', value: { reach: 'resource-group' } });
    expect(bench.state(0).posture).toMatchObject({
      kind: 'ready',
      value: { plan: { state: 'on' }, failedParts: [{ part: 'plan', isKept: true, problem: { code: 'forbidden' } }] },
    });
    expect(bench.state(1).alerts).toMatchObject({ kind: 'stale', problem: { code: 'forbidden' } });
    expectCalm(bench);
  });

  it('one part of a posture that fails, which stays as it was', async () => {
    const bench = await createLinked();
    moveTo(untilEverythingIsDue);
    emulator.faults.add({ ...refusal(500, 'x'), path: /raiPolicies/ });
    await bench.tick();
    expect(bench.state().posture).toMatchObject({
      kind: 'ready',
      value: {
        deployments: [{ jailbreak: 'blocks' }, { jailbreak: 'annotates' }],
        failedParts: [{ part: 'filters', isKept: true }],
      },
    });
    expect(bench.snapshot().notices).toMatchObject([{ id: 'service', action: 'refresh' }]);
  });

  it('eight hours of sleep: one reading of everything, with a new token, and no more', async () => {
    const tokens: number[] = [];
    const getToken = () => {
      tokens.push(Date.now());
      return Promise.resolve({ token: `token-${String(tokens.length)}`, expiresOnTimestamp: Date.now() + hourMs });
    };
    const bench = await createLinked({ getToken });
    const asked = tokens.length;
    moveTo(8 * hourMs);
    emulator.forget();
    await bench.tick();
    expect(tokens.length).toBeGreaterThan(asked);
    expect(emulator.requests.filter(({ path }) => path.endsWith('/alerts'))).toHaveLength(1);
    expect(bench.state().alerts).toMatchObject({ kind: 'ready', asOf: new Date().toISOString() });
    expect(bench.state().posture).toMatchObject({ kind: 'ready', asOf: new Date().toISOString() });
    expectCalm(bench);
  });

  it('a clock that was set back by a day', async () => {
    const bench = await createLinked();
    moveTo(-24 * hourMs);
    bench.live.setAttention('hidden');
    bench.live.setAttention('watching');
    expectCalm(bench, 0, 72_000);
    await bench.pass(80_000);
    expect(bench.state().alerts).toMatchObject({ kind: 'ready', asOf: expect.stringMatching(/^\d{4}-/) as string });
  });

  it('a service whose clock is three days ahead, also where it names the time of the next try', async () => {
    const bench = await createLinked();
    const theirs = Date.now() + 72 * hourMs;
    emulator.setClock(new Date(theirs));
    emulator.setAlerts(createAlerts(new Date(theirs)));
    await bench.tick();
    expect(bench.state().alerts.kind).toBe('ready');
    const date = new Date(theirs).toUTCString();
    emulator.faults.add(throttling({ date, 'retry-after': new Date(theirs + 200_000).toUTCString() }));
    await bench.tick();
    expect(bench.state().alerts).toMatchObject({ kind: 'stale', problem: { code: 'throttled' } });
    expectCalm(bench, 190_000, 210_000);
  });

  it('going away and coming back: nothing is read meanwhile', async () => {
    const bench = await createLinked();
    bench.live.setAttention('away');
    expect(bench.timers).toEqual([]);
    emulator.forget();
    await bench.pass(3 * hourMs);
    expect(emulator.requests).toEqual([]);
    bench.live.setAttention('watching');
    await bench.tick();
    expect(bench.state().alerts).toMatchObject({ kind: 'ready', asOf: new Date().toISOString() });
  });
});

async function createLinked(options: LiveBench['options'] = {}): Promise<LiveBench> {
  const bench = createLiveBench(emulator, options);
  await bench.live.link(bothResources);
  expect(bench.state(1).posture.kind).toBe('ready');
  expect(bench.timers).toHaveLength(1);
  return bench;
}

/** Time passes while the machine sleeps: no timer runs. */
function moveTo(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

function refuseClaims(bench: LiveBench): Promise<void> {
  return reconnect(bench, {
    getToken: (_scopes, _signal, wanted) =>
      wanted === undefined
        ? Promise.resolve({ token: 'token-that-is-not-enough', expiresOnTimestamp: Date.now() + hourMs })
        : Promise.reject(new Error('The person has to be asked.')),
  });
}

function createRotatingToken(): LiveBench['options'] {
  let count = 0;
  return {
    getToken: () => {
      count += 1;
      return Promise.resolve({ token: `token-${String(count)}`, expiresOnTimestamp: Date.now() + hourMs });
    },
  };
}

async function reconnect(bench: LiveBench, options: LiveBench['options']): Promise<void> {
  bench.options = options;
  await bench.live.reconnect();
}

async function reconnectThroughProxy(bench: LiveBench): Promise<void> {
  vi.stubEnv('HTTPS_PROXY', proxy.url);
  vi.stubEnv('NO_PROXY', '');
  const { port } = new URL(emulator.url);
  await reconnect(bench, { ...bench.options, endpoint: `https://${proxiedHost}:${port}` });
}

function expectOld(bench: LiveBench, index: number, code: ProblemCode, cause = /./): void {
  const { alerts, posture } = bench.state(index);
  for (const loadable of [alerts, posture]) {
    if (loadable.kind !== 'stale') {
      // A next page on another server concerns only what has pages.
      expect(loadable).toMatchObject({ kind: 'ready' });
      expect(loadable).toBe(posture);
      continue;
    }
    expect(loadable.problem).toMatchObject({ code });
    expect(loadable.problem.cause).toMatch(/^[A-Z][^<>]{10,180}\.$/);
    expect(loadable.problem.nextStep).toMatch(/^[A-Z][^<>]{5,120}\.$/);
    expect(loadable.isRefreshing).toBe(false);
  }
  expect(alerts).toMatchObject({ kind: 'stale', problem: { cause: expect.stringMatching(cause) as string } });
}

/** One timer waits for a sensible time, and the readings did not storm. */
function expectCalm(bench: LiveBench, atLeastMs = 60_000, atMostMs = Math.max(72_000, atLeastMs + 72_000)): void {
  expect(bench.timers).toHaveLength(1);
  const delay = bench.timers[0]?.delayMs ?? 0;
  expect(delay).toBeGreaterThanOrEqual(atLeastMs);
  expect(delay).toBeLessThanOrEqual(atMostMs);
  expect(emulator.requests.length).toBeLessThan(60);
}

function shownOf(loadable: object): unknown {
  return 'value' in loadable ? loadable.value : null;
}

function asOfOf(loadable: object): unknown {
  return 'asOf' in loadable ? loadable.asOf : null;
}
