// Tokens, keys, prompts and people are planted wherever Azure can put them, and every fault of the emulator is played.
// Afterwards nothing that outlives a request holds one of them: no state, no message to the panel, no stored link, no
// exported text, no error and no line of output.

import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { createAlerts } from '../../emulator/data/alerts.ts';
import type { AlertBody } from '../../emulator/data/alerts.ts';
import { contoso } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { challenge } from '../../emulator/faults.ts';
import type { Fault, FaultKind } from '../../emulator/faults.ts';
import { toIssueText } from '../../../extension/src/host/issue-text.ts';
import { createLinks } from '../../../extension/src/host/links.ts';
import { getJoinedAlerts } from '../../../extension/src/host/tree-nodes.ts';
import { bothResources, createLiveBench, shortLimits, type LiveBench } from './live-bench.ts';
import { connect } from './support.ts';

/** The SDKs log to standard error when they are told to. They look once, when they are loaded. */
vi.hoisted(() => {
  process.env['AZURE_LOG_LEVEL'] = 'verbose';
});

/** Pieces of what must not be seen; short, so that a part of a value is found as well. */
const canaries = {
  token: 'canarytoken7731',
  claims: 'canaryclaims7732',
  key: 'canarykey7733',
  prompt: 'canaryprompt7734',
  person: 'canaryperson7735',
  echo: 'canaryecho7736',
} as const;

const everything = Object.values(canaries).join(' ');
const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: canaries.claims } } });
const untilEverythingIsDue = 5 * 3_600_000;

let emulator: Emulator;
let stranger: Emulator;
let output: string[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ pageSize: 100 });
  stranger = await startEmulator();
  await connect(emulator).findResource(contoso.chat.account);
});
beforeEach(() => {
  emulator.reset();
  stranger.reset();
  emulator.setAlerts(createAlerts(new Date()).map(plant));
  output = [];
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      output.push(String(text));
      return true;
    });
  }
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => {
      output.push(inspect(parts, { depth: 12 }));
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(async () => {
  await emulator.close();
  await stranger.close();
});

/** What an alert of a real attack carries: the prompt, the person, and a key that the prompt quoted. */
function plant(alert: AlertBody): AlertBody {
  const { prompt, person, key, token } = canaries;
  const extended = alert.properties['extendedProperties'];
  const table = { type: 'tabularEvidences', title: 'x', columns: ['Prompt', 'User'], rows: [[prompt, person]] };
  return {
    ...alert,
    properties: {
      ...alert.properties,
      entities: [{ $id: 'a', type: 'account', name: person, upnSuffix: `${person}.example` }],
      supportingEvidence: { type: 'supportingEvidenceList', supportingEvidenceList: [table] },
      extendedProperties: {
        ...(typeof extended === 'object' ? extended : {}),
        'Suspicious user prompt segment': `ignore this, ${prompt}, my key is ${key}`,
        'Model response': prompt,
        'End user ID': person,
        'User principal name': `${person}@example.com`,
        'API key': key,
        accessToken: token,
      },
    },
  };
}

const unlike = `{"error":{"code":"${everything}","message":"${everything}","details":[{"message":"${everything}"}]}}`;
const echoes = {
  'content-type': 'application/json',
  'x-ms-request-id': everything,
  'www-authenticate': `Bearer error="${everything}", error_description="${everything}"`,
  'retry-after': everything,
  location: `https://elsewhere.invalid/?token=${canaries.token}`,
};

/** Every kind of fault: a new kind does not compile until it is here. */
const faults: Readonly<Record<FaultKind['kind'], readonly Fault[]>> = {
  answer: [200, 302, 400, 401, 403, 404, 407, 409, 418, 429, 500, 502, 503, 504].map((status) => ({
    kind: 'answer',
    status,
    headers: echoes,
    body: unlike,
    times: 99,
  })),
  delay: [{ kind: 'delay', ms: 400, times: 99 }],
  hang: [{ kind: 'hang', times: 99 }],
  'hang-in-body': [{ kind: 'hang-in-body', times: 99 }],
  cut: [{ kind: 'cut', times: 99 }],
  'cut-in-body': [{ kind: 'cut-in-body', times: 99 }],
  'truncated-json': [{ kind: 'truncated-json', times: 99 }],
  html: [{ kind: 'html', times: 99 }],
  'wrong-type': [{ kind: 'wrong-type', times: 99 }],
  'foreign-next-link': [{ kind: 'foreign-next-link', origin: 'https://elsewhere.invalid', times: 99 }],
  change: [
    { kind: 'change', times: 99, change: () => everything },
    { kind: 'change', times: 99, change: () => ({ value: [everything, { [everything]: everything }] }) },
    {
      kind: 'change',
      times: 99,
      change: () => ({ nextLink: `https://elsewhere.invalid/${canaries.token}`, value: [] }),
    },
  ],
};

const cases: readonly (readonly [name: string, fault: Fault | null])[] = [
  ['no fault', null],
  ['claims that are missing', challenge('insufficient_claims', claims, 99)],
  ['a session that was revoked', challenge('invalid_token', claims, 99)],
  ...Object.values(faults)
    .flat()
    .map((fault, index) => [`${toName(fault)} (${String(index + 1)})`, fault] as const),
];

describe('nothing that was planted is seen', () => {
  it.each(cases)('after %s', { timeout: 30_000 }, async (_name, fault) => {
    const bench = createLiveBench(emulator, { getToken });
    await bench.live.link(bothResources);
    expect(bench.state().alerts.kind).toBe('ready');
    expect(bench.snapshot().alerts.length).toBeGreaterThan(10);
    if (fault !== null) emulator.faults.add(fault);
    vi.setSystemTime(Date.now() + untilEverythingIsDue);
    await bench.tick();
    const seen = [...(await collect(bench)), ...(await collectErrors(fault)), ...output].join('\n');
    expectNoCanary(seen);
    expect(stranger.requests).toEqual([]);
  });

  it('and it was there to be seen: evidence that is asked for holds the prompt and the person', async () => {
    const data = connect(emulator, { getToken });
    const { alerts } = await data.listAlerts({ kind: 'subscription', subscriptionId: contoso.subscriptionId });
    const evidence = JSON.stringify(await data.readEvidence(alerts[0]?.id ?? ''));
    expect(evidence).toContain(canaries.prompt);
    expect(evidence).toContain(canaries.person);
    expect(() => {
      expectNoCanary(evidence);
    }).toThrow();
  });

  it('not even when getting a token fails with the token in the error', async () => {
    const bench = createLiveBench(emulator, { getToken: () => Promise.reject(new Error(everything)) });
    await bench.live.link(bothResources);
    expect(bench.state().alerts.kind).toBe('error');
    expectNoCanary([...(await collect(bench)), ...output].join('\n'));
  });
});

function getToken(): Promise<{ token: string; expiresOnTimestamp: number }> {
  return Promise.resolve({ token: canaries.token, expiresOnTimestamp: Date.now() + 300_000 });
}

/** All that a person, a file or a colleague could get from a live view. */
async function collect(bench: LiveBench): Promise<readonly string[]> {
  const stored: unknown[] = [];
  const memento: vscode.Memento = {
    keys: () => [],
    get: () => undefined,
    update: (_key: string, value: unknown) => {
      stored.push(value);
      return Promise.resolve();
    },
  };
  await createLinks(memento).write(bench.store.get().panel.resources.map(({ resource }) => resource));
  expect(stored).toHaveLength(1);
  return [
    inspect(bench.store.get(), { depth: 20, maxArrayLength: null, maxStringLength: null }),
    JSON.stringify(bench.snapshot()),
    JSON.stringify(stored),
    ...getJoinedAlerts(bench.store.get()).map(toIssueText),
  ];
}

/** Every question alone, with what it throws taken apart. */
async function collectErrors(fault: Fault | null): Promise<readonly string[]> {
  const [resource] = bothResources;
  if (resource === undefined || fault === null) return [];
  const alertId = `/subscriptions/${contoso.subscriptionId}/providers/Microsoft.Security/locations/westeurope/alerts/a`;
  const data = connect(emulator, { getToken, limits: { ...shortLimits, readingMs: 2_000 } });
  const questions: readonly (() => Promise<unknown>)[] = [
    () => data.listAlerts({ kind: 'resource', resource }),
    () => data.readPosture(resource),
    () => data.findResource(contoso.chat.account),
    () => data.checkAccess(resource),
    () => data.changeAlertState(alertId, 'dismissed'),
  ];
  const texts: string[] = [];
  for (const ask of questions) {
    emulator.faults.clear();
    emulator.faults.add(fault);
    const result: unknown = await ask().catch((reason: unknown) => reason);
    const stack = result instanceof Error ? String(result.stack) : '';
    texts.push(inspect(result, { depth: 20, showHidden: true, maxStringLength: null }), stack, toJson(result));
  }
  return texts;
}

function toJson(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function expectNoCanary(text: string): void {
  expect(text.length).toBeGreaterThan(100);
  for (const [kind, canary] of Object.entries(canaries)) {
    const at = text.indexOf(canary);
    expect(at < 0 ? '' : `${kind}: ${text.slice(Math.max(0, at - 120), at + 40)}`).toBe('');
  }
  expect(text.includes(Buffer.from(claims).toString('base64'))).toBe(false);
}

function toName(fault: Fault): string {
  return fault.kind === 'answer' ? `an answer of ${String(fault.status)} that echoes` : fault.kind;
}
