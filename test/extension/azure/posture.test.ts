// Posture and linking through the real SDKs, over HTTPS.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getPostureScore } from '../../../extension/src/domain/posture.ts';
import type { PostureItem } from '../../../extension/src/domain/types.ts';
import { accountPath, contoso } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { connect, getProblem, toResource } from './support.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => {
  emulator.reset();
});
afterAll(() => emulator.close());

const toStatuses = (items: readonly PostureItem[]): Record<string, string> =>
  Object.fromEntries(items.map((item) => [item.id, item.status]));

describe('posture of the open account', () => {
  it('has plan, switches, settings, deployments and filters', async () => {
    const posture = await connect(emulator).readPosture(toResource());
    expect(posture).toMatchObject({
      plan: { state: 'on', promptEvidence: 'on', purviewSharing: 'off', modelScanner: 'off' },
      accountSetting: 'on',
      account: {
        disableLocalAuth: false,
        publicNetworkAccess: 'enabled',
        networkDefaultAction: 'allow',
        approvedPrivateEndpoints: 0,
        managedIdentity: false,
      },
      diagnosticLogs: 'off',
      failedParts: [],
    });
    expect(posture.deployments).toMatchObject([
      {
        name: 'gpt-4o-support',
        modelName: 'gpt-4o',
        jailbreak: 'blocks',
        indirectAttack: 'annotates',
        filterPolicy: { mode: 'blocking' },
      },
      {
        name: 'gpt-4o-mini-triage',
        modelName: 'gpt-4o-mini',
        jailbreak: 'annotates',
        indirectAttack: 'off',
        filterPolicy: { mode: 'asynchronous' },
      },
    ]);
  });

  it('joins the assessments of Defender with our own checks, each fact once', async () => {
    const { items } = await connect(emulator).readPosture(toResource());
    expect(toStatuses(items)).toEqual({
      '13b10b36-aa99-4db6-b00c-dcf87c4761e6': 'unhealthy',
      'f738efb8-005f-680d-3d43-b3db762d6243': 'unhealthy',
      '54f53ddf-6ebd-461e-a247-394c542bc5d1': 'unhealthy',
      '18bf29b3-a844-e170-2826-4e95d0ba4dc9': 'not-applicable',
      '5d1c7a10-0000-4000-8000-00000000c0de': 'healthy',
      'genai-guard/diagnostic-logs': 'unhealthy',
      'genai-guard/jailbreak-filter': 'unhealthy',
      'genai-guard/defender-plan': 'healthy',
      'genai-guard/prompt-evidence': 'healthy',
    });
    expect(getPostureScore({ items })).toEqual({ healthy: 1, unhealthy: 3, percent: 25 });
    const preview = items.find((item) => item.id === '5d1c7a10-0000-4000-8000-00000000c0de');
    expect(preview).toMatchObject({ title: 'Content filtering should be used on model deployed', isPreview: true });
  });

  it('takes eight requests, each in the version that is meant', async () => {
    await connect(emulator).readPosture(toResource());
    const versions = emulator.requests.map(({ path, apiVersion }) => [path.split('/').at(-1), apiVersion]);
    expect(Object.fromEntries(versions)).toEqual({
      'contoso-chat-aoai': '2025-09-01',
      AI: '2024-01-01',
      defenderForAISettings: '2025-09-01',
      deployments: '2025-09-01',
      raiPolicies: '2025-09-01',
      assessments: '2021-06-01',
      diagnosticSettings: '2021-05-01-preview',
      ascScore: '2020-01-01',
    });
    expect(emulator.requests.every((request) => !request.path.startsWith('//'))).toBe(true);
  });
});

describe('posture of the closed account', () => {
  it('is healthy where it should be', async () => {
    const posture = await connect(emulator).readPosture(toResource(contoso.documents));
    expect(posture).toMatchObject({
      accountSetting: 'off',
      account: {
        disableLocalAuth: true,
        publicNetworkAccess: 'disabled',
        approvedPrivateEndpoints: 1,
        managedIdentity: true,
      },
      diagnosticLogs: 'on',
    });
    expect(getPostureScore(posture)).toEqual({ healthy: 4, unhealthy: 0, percent: 100 });
  });
});

describe('what could not be read is not healthy', () => {
  it('for a Reader on the resource group', async () => {
    emulator.setRole('reader');
    const posture = await connect(emulator).readPosture(toResource());
    expect(posture.failedParts.map((failed) => [failed.part, failed.problem.code])).toEqual([['plan', 'forbidden']]);
    expect(posture.plan.state).toBe('unknown');
    expect(toStatuses(posture.items)['genai-guard/defender-plan']).toBe('not-assessed');
  });

  it('for a Security Reader', async () => {
    emulator.setRole('security-reader');
    const posture = await connect(emulator).readPosture(toResource());
    expect(posture.failedParts.map((failed) => failed.part).sort()).toEqual([
      'account',
      'accountSetting',
      'deployments',
      'diagnostics',
      'filters',
    ]);
    expect(posture.account).toBeNull();
    const statuses = toStatuses(posture.items);
    expect(statuses['genai-guard/diagnostic-logs']).toBe('not-assessed');
    expect(statuses['genai-guard/jailbreak-filter']).toBe('not-assessed');
  });

  it.each([
    ['assessments', /assessments/, 'genai-guard/key-access', 'unhealthy'],
    ['plan', /pricings/, 'genai-guard/defender-plan', 'not-assessed'],
    ['filters', /raiPolicies/, 'genai-guard/jailbreak-filter', 'not-assessed'],
    ['diagnostics', /diagnosticSettings/, 'genai-guard/diagnostic-logs', 'not-assessed'],
  ])('when %s is a web page', async (part, path, check, status) => {
    emulator.faults.add({ kind: 'html', path });
    const posture = await connect(emulator).readPosture(toResource());
    expect(posture.failedParts).toMatchObject([{ part, problem: { code: 'bad-answer' } }]);
    expect(toStatuses(posture.items)[check]).toBe(status);
  });

  it('when one part never answers, the others are there in time', async () => {
    emulator.faults.add({ kind: 'hang', path: /deployments/ });
    const posture = await connect(emulator, { limits: { requestMs: 500 } }).readPosture(toResource());
    expect(posture.failedParts).toMatchObject([{ part: 'deployments', problem: { code: 'timeout' } }]);
    expect(posture.account).not.toBeNull();
  });
});

describe('no posture at all', () => {
  it('without a role', async () => {
    emulator.setRole('nothing');
    expect(await getProblem(connect(emulator).readPosture(toResource()))).toMatchObject({ code: 'forbidden' });
  });

  it('when the account is gone', async () => {
    const gone = { ...toResource(), name: 'contoso-gone' };
    expect(await getProblem(connect(emulator).readPosture(gone))).toMatchObject({ code: 'not-found' });
  });

  it('when nobody is signed in', async () => {
    const data = connect(emulator, { getToken: () => Promise.reject(new Error('no session')) });
    expect(await getProblem(data.readPosture(toResource()))).toMatchObject({
      code: 'sign-in',
      cause: 'Azure needs you to sign in to read the resource contoso-chat-aoai.',
    });
  });
});

describe('a resource is found', () => {
  it.each([
    ['by name', 'contoso-chat-aoai'],
    ['by name in capitals', ' CONTOSO-CHAT-AOAI '],
    ['by host', 'contoso-chat.openai.azure.com'],
    ['by another host of it', 'contoso-chat.cognitiveservices.azure.com'],
    ['by id', accountPath(contoso.chat)],
    ['by id in lower case', accountPath(contoso.chat).toLowerCase()],
  ])('%s', async (_name, text) => {
    const found = await connect(emulator).findResource(text);
    expect(found).toMatchObject({
      resourceGroup: expect.stringMatching(/^rg-contoso-chat$/i) as string,
      accountKind: 'OpenAI',
      isDemo: false,
    });
    expect(found?.endpointHosts).toContain('contoso-chat.openai.azure.com');
    expect(emulator.requests).toHaveLength(1);
  });

  it('with the tenant, when it is found by name', async () => {
    const found = await connect(emulator).findResource('contoso-docs-ai');
    expect(found?.tenantId).toBe(contoso.tenantId);
  });

  it.each([
    ['no such name', 'contoso-nowhere'],
    ['no such id', accountPath({ ...contoso.chat, account: 'contoso-nowhere' } as never)],
  ])('not: %s', async (_name, text) => {
    await expect(connect(emulator).findResource(text)).resolves.toBeNull();
  });

  it('not when the account may not see it', async () => {
    emulator.setRole('nothing');
    await expect(connect(emulator).findResource('contoso-chat-aoai')).resolves.toBeNull();
  });

  it.each(["x' or true or name =~ '", 'a|b', '', 'https://contoso-chat.openai.azure.com/'])(
    'not by %j, and nothing is asked',
    async (text) => {
      await expect(connect(emulator).findResource(text)).resolves.toBeNull();
      expect(emulator.requests).toHaveLength(0);
    },
  );

  it.each([
    ['a web page', { kind: 'html' }, 'bad-answer'],
    ['half a JSON text', { kind: 'truncated-json' }, 'bad-answer'],
    ['429', { kind: 'answer', status: 429, headers: { 'retry-after': '900' }, body: '{}' }, 'throttled'],
    ['403', { kind: 'answer', status: 403, body: '{"error":{"code":"AuthorizationFailed"}}' }, 'forbidden'],
    ['silence', { kind: 'hang' }, 'timeout'],
  ] as const)('unless the query meets %s', async (_name, fault, code) => {
    emulator.faults.add(fault);
    const data = connect(emulator, { limits: { requestMs: 500 } });
    expect(await getProblem(data.findResource('contoso-chat-aoai'))).toMatchObject({ code });
  });
});
