// Whatever Azure or the network does: one typed cause, one next step, within a bounded time, and no token in any text.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inspect } from 'node:util';
import { createAzureData } from '../../../extension/src/azure/create-azure-data.ts';
import { AzureDataError, isCancelled } from '../../../extension/src/azure/contracts/errors.ts';
import { notSignedIn } from '../../../extension/src/azure/contracts/problems.ts';
import type { Problem } from '../../../extension/src/domain/types.ts';
import { contoso } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Fault } from '../../emulator/faults.ts';
import { connect, getProblem, getSeededToken, seededToken } from './support.ts';

let emulator: Emulator;
let stranger: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  stranger = await startEmulator();
});
beforeEach(() => {
  emulator.reset();
  stranger.reset();
});
afterAll(async () => {
  await emulator.close();
  await stranger.close();
});

const limits = { requestMs: 300, readingMs: 3_000, maxWaitMs: 1_500 };
const scope = { kind: 'subscription', subscriptionId: contoso.subscriptionId } as const;
const body = (code: string): string => JSON.stringify({ error: { code, message: 'made up' } });
const answer = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
  kind: 'answer',
  status,
  headers,
  body: body(code),
  times: 9,
});

interface Case {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly problem: Partial<Problem>;
  /** requests that reach the server */
  readonly requests: number;
}

const cases: readonly Case[] = [
  {
    name: '401 with an expired token',
    faults: [answer(401, 'ExpiredAuthenticationToken')],
    problem: { code: 'sign-in', nextStep: 'Choose Sign In to Azure.' },
    requests: 1,
  },
  { name: '403', faults: [answer(403, 'AuthorizationFailed')], problem: { code: 'forbidden' }, requests: 1 },
  { name: '404', faults: [answer(404, 'SubscriptionNotFound')], problem: { code: 'not-found' }, requests: 1 },
  {
    name: '404 whose body is a text',
    faults: [{ kind: 'answer', status: 404, body: '"gone"' }],
    problem: { code: 'not-found' },
    requests: 1,
  },
  {
    name: '409',
    faults: [answer(409, 'Conflict')],
    problem: { code: 'bad-request', cause: 'Azure refused the question about Defender alerts (409, Conflict).' },
    requests: 1,
  },
  {
    name: '429 without a wait',
    faults: [answer(429, 'TooManyRequests')],
    problem: { code: 'throttled', retryAt: null },
    requests: 1,
  },
  {
    name: '429 with a long wait',
    faults: [answer(429, 'TooManyRequests', { 'retry-after': '3600' })],
    problem: { code: 'throttled', nextStep: 'Wait 60 minutes, then choose Try Again.' },
    requests: 1,
  },
  {
    name: '429 with a short wait, again and again',
    faults: [answer(429, 'TooManyRequests', { 'x-ms-retry-after-ms': '200' })],
    problem: { code: 'throttled', nextStep: 'Wait 1 second, then choose Try Again.' },
    requests: 2,
  },
  {
    name: '500, again and again',
    faults: [answer(500, 'InternalServerError')],
    problem: { code: 'service' },
    requests: 2,
  },
  {
    name: '503 with a long wait',
    faults: [answer(503, 'ServerBusy', { 'retry-after': '600' })],
    problem: { code: 'service' },
    requests: 1,
  },
  {
    name: 'no answer',
    faults: [{ kind: 'hang', times: 9 }],
    problem: { code: 'timeout', cause: 'Azure did not answer for Defender alerts within 1 second.' },
    requests: 1,
  },
  {
    name: 'a body that never ends',
    faults: [{ kind: 'hang-in-body', times: 9 }],
    problem: { code: 'timeout' },
    requests: 1,
  },
  {
    name: 'a very late answer',
    faults: [{ kind: 'delay', ms: 2_000, times: 9 }],
    problem: { code: 'timeout' },
    requests: 1,
  },
  { name: 'a connection that breaks', faults: [{ kind: 'cut', times: 9 }], problem: { code: 'network' }, requests: 2 },
  {
    name: 'a connection that breaks inside the body',
    faults: [{ kind: 'cut-in-body', times: 9 }],
    problem: { code: 'network' },
    requests: 2,
  },
  { name: 'half a JSON text', faults: [{ kind: 'truncated-json' }], problem: { code: 'bad-answer' }, requests: 1 },
  { name: 'a web page with status 200', faults: [{ kind: 'html' }], problem: { code: 'bad-answer' }, requests: 1 },
  { name: 'an empty body', faults: [{ kind: 'answer', status: 200 }], problem: { code: 'bad-answer' }, requests: 1 },
  {
    name: 'an empty object',
    faults: [{ kind: 'answer', status: 200, body: '{}' }],
    problem: { code: 'bad-answer' },
    requests: 1,
  },
  {
    name: 'a list in place of an object',
    faults: [{ kind: 'answer', status: 200, body: '[]' }],
    problem: { code: 'bad-answer' },
    requests: 1,
  },
  {
    name: 'rows that are no list',
    faults: [{ kind: 'answer', status: 200, body: '{"value":{"a":1}}' }],
    problem: { code: 'bad-answer' },
    requests: 1,
  },
  {
    name: 'a redirect to another host',
    faults: [{ kind: 'answer', status: 302, headers: { location: 'https://sign-in.invalid/' } }],
    problem: { code: 'bad-answer' },
    requests: 1,
  },
  {
    name: 'a failure on the second page',
    faults: [{ ...answer(403, 'AuthorizationFailed'), path: /skiptoken/ }],
    problem: { code: 'forbidden' },
    requests: 2,
  },
];

describe('a reading of alerts meets', () => {
  it.each(cases)('$name', async ({ faults, problem, requests }) => {
    emulator.faults.add(...faults);
    const started = performance.now();
    const found = await getProblem(connect(emulator, { limits }).listAlerts(scope));
    expect(found).toMatchObject(problem);
    expect(emulator.requests).toHaveLength(requests);
    expect(performance.now() - started).toBeLessThan(limits.readingMs);
    expect(found.cause).toMatch(/^[A-Z].*\.$/);
    expect(found.nextStep).toMatch(/^[A-Z].*\.$/);
  });

  it('a date in Retry-After', async () => {
    const date = new Date(Date.now() + 90_000);
    emulator.faults.add(answer(429, 'TooManyRequests', { 'retry-after': date.toUTCString() }));
    const { retryAt } = await getProblem(connect(emulator, { limits }).listAlerts(scope));
    expect(Math.abs(Date.parse(retryAt ?? '') - date.getTime())).toBeLessThan(2_000);
  });
});

describe('a reading of alerts survives', () => {
  it.each<[string, Fault]>([
    ['one 503', { kind: 'answer', status: 503, body: '' }],
    ['one broken connection', { kind: 'cut' }],
    ['one 429 with a short wait', { kind: 'answer', status: 429, headers: { 'retry-after-ms': '50' }, body: '' }],
    ['a short delay', { kind: 'delay', ms: 200 }],
  ])('%s', async (_name, fault) => {
    emulator.faults.add(fault);
    const list = await connect(emulator, { limits }).listAlerts(scope);
    expect(list.alerts).toHaveLength(17);
  });
});

describe('nothing leaves for another server', () => {
  it('not even for the next page', async () => {
    emulator.faults.add({ kind: 'foreign-next-link', origin: stranger.url });
    const found = await getProblem(connect(emulator, { limits }).listAlerts(scope));
    expect(found).toMatchObject({ code: 'bad-answer' });
    expect(stranger.requests).toHaveLength(0);
  });

  it('and a page that names itself as the next one ends', async () => {
    const self = `${emulator.url}/subscriptions/${contoso.subscriptionId}/providers/Microsoft.Security/alerts?api-version=2022-01-01`;
    emulator.faults.add({ kind: 'change', times: 99, change: () => ({ value: [], nextLink: self }) });
    const list = await connect(emulator, { limits: { maxPages: 5 } }).listAlerts(scope);
    expect(list.isComplete).toBe(false);
    expect(emulator.requests).toHaveLength(5);
  });

  it('and an http endpoint is refused', () => {
    expect(() => createAzureData({ endpoint: 'http://127.0.0.1:1', getToken: getSeededToken })).toThrow(TypeError);
  });
});

describe('a connection', () => {
  it('is refused', async () => {
    const gone = await startEmulator();
    await gone.close();
    const found = await getProblem(connect(gone, { limits }).listAlerts(scope));
    expect(found).toMatchObject({ code: 'network', cause: expect.stringContaining('ECONNREFUSED') as string });
  });

  it('has a certificate nobody trusts', async () => {
    const data = createAzureData({ endpoint: emulator.url, getToken: getSeededToken, limits });
    expect(await getProblem(data.listAlerts(scope))).toMatchObject({ code: 'certificate' });
  });

  it('leads to a host that does not exist', async () => {
    const data = createAzureData({ endpoint: 'https://no-such-host.invalid', getToken: getSeededToken, limits });
    expect(await getProblem(data.listAlerts(scope))).toMatchObject({ code: 'network' });
  });
});

describe('a caller gives up', () => {
  it('before the reading', async () => {
    const error: unknown = await connect(emulator)
      .listAlerts(scope, AbortSignal.abort())
      .catch((reason: unknown) => reason);
    expect(isCancelled(error)).toBe(true);
    expect(emulator.requests).toHaveLength(0);
  });

  it('while Azure is silent', async () => {
    emulator.faults.add({ kind: 'hang' });
    const controller = new AbortController();
    const reading = connect(emulator).listAlerts(scope, controller.signal);
    setTimeout(() => {
      controller.abort();
    }, 100);
    const error: unknown = await reading.catch((reason: unknown) => reason);
    expect(isCancelled(error)).toBe(true);
  });

  it('during the wait that Azure asked for', async () => {
    emulator.faults.add({ kind: 'answer', status: 429, headers: { 'retry-after': '3' }, body: '' });
    const started = performance.now();
    const error: unknown = await connect(emulator)
      .listAlerts(scope, AbortSignal.timeout(200))
      .catch((reason: unknown) => reason);
    expect(isCancelled(error)).toBe(true);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

describe('a token', () => {
  it.each<[string, () => Promise<{ token: string; expiresOnTimestamp: number }>]>([
    ['cannot be had', () => Promise.reject(new Error(`no session, last token ${seededToken}`))],
    ['is empty', () => Promise.resolve({ token: '', expiresOnTimestamp: 0 })],
    [
      'is refused by the caller',
      () => Promise.reject(new AzureDataError(notSignedIn({ what: 'x', role: '', scope: '' }))),
    ],
  ])('%s', async (_name, getToken) => {
    const found = await getProblem(connect(emulator, { getToken, limits }).listAlerts(scope));
    expect(found).toMatchObject({ code: 'sign-in', cause: 'Azure needs you to sign in to read Defender alerts.' });
    expect(emulator.requests).toHaveLength(0);
  });

  it('is asked for once while it is valid, for the right audience', async () => {
    const asked: (readonly string[])[] = [];
    const getToken = (scopes: readonly string[]) => {
      asked.push(scopes);
      return getSeededToken();
    };
    const data = connect(emulator, { getToken });
    await data.listAlerts(scope);
    await data.listAlerts(scope);
    expect(asked).toEqual([['https://management.azure.com/.default']]);
  });

  it('is asked for again after the session changed', async () => {
    let asked = 0;
    const getToken = () => {
      asked += 1;
      return getSeededToken();
    };
    const data = connect(emulator, { getToken });
    await data.listAlerts(scope);
    data.dispose();
    await data.listAlerts(scope);
    expect(asked).toBe(2);
  });

  it.each(['insufficient_claims', 'invalid_token'])(
    'is asked for with the claims of a challenge (%s)',
    async (error) => {
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
      const encoded = Buffer.from(claims).toString('base64');
      const challenge = `Bearer authorization_uri="https://login.invalid/", error="${error}", claims="${encoded}"`;
      emulator.faults.add({ kind: 'answer', status: 401, headers: { 'www-authenticate': challenge }, body: body('x') });
      const asked: (string | undefined)[] = [];
      const getToken = (_scopes: readonly string[], _signal: AbortSignal | undefined, wanted?: string) => {
        asked.push(wanted);
        return getSeededToken();
      };
      const list = await connect(emulator, { getToken, limits }).listAlerts(scope);
      expect(list.alerts).toHaveLength(17);
      expect(asked).toEqual([undefined, claims]);
    },
  );

  it.each(cases)('is in no error: $name', async ({ faults }) => {
    emulator.faults.add(...faults);
    const error: unknown = await connect(emulator, { limits })
      .listAlerts(scope)
      .catch((reason: unknown) => reason);
    const everything = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error);
    expect(everything).toContain('AzureDataError');
    expect(everything).not.toContain(seededToken);
  });
});
