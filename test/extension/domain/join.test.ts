// Alert to code: the level is never stronger than the facts, and the reason says which facts.

import { describe, expect, it } from 'vitest';
import { findCallsOf, joinAlert } from '../../../extension/src/domain/join.ts';
import { toResourceId } from '../../../extension/src/domain/resource-id.ts';
import type { AlertFacts, LinkedResource, ModelCall, NameOrigin } from '../../../extension/src/domain/types.ts';

const id = toResourceId(
  '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso-chat-aoai',
);
if (id === null) throw new Error('The id of the test is wrong.');

const resource: LinkedResource = {
  id,
  name: 'contoso-chat-aoai',
  subscriptionId: '2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38',
  resourceGroup: 'rg',
  tenantId: null,
  accountKind: 'OpenAI',
  location: 'westeurope',
  endpointHosts: ['contoso-chat.openai.azure.com', 'contoso-chat.cognitiveservices.azure.com'],
  isDemo: false,
};

const noFacts: AlertFacts = {
  deployment: null,
  applicationName: null,
  userAgent: null,
  confidence: null,
  namesClientIp: false,
  namesEndUser: false,
};
const env: NameOrigin = { kind: 'variable', name: 'AOAI_DEPLOYMENT', file: '.env' };
const base: ModelCall = {
  file: 'src/a.ts',
  line: 3,
  provider: 'azure-openai',
  endpointHost: 'contoso-chat.openai.azure.com',
  deployment: 'gpt-4o-support',
  functionName: 'answer',
};

interface Case {
  readonly name: string;
  readonly facts: Partial<AlertFacts>;
  readonly call: Partial<ModelCall>;
  readonly level: string;
  readonly reason: string;
}

const cases: readonly Case[] = [
  {
    name: 'literals',
    facts: { deployment: 'gpt-4o-support' },
    call: {},
    level: 'exact',
    reason: 'The code has the same endpoint and deployment.',
  },
  {
    name: 'letter case',
    facts: { deployment: 'GPT-4o-Support' },
    call: { endpointHost: 'CONTOSO-CHAT.openai.azure.com' },
    level: 'exact',
    reason: 'The code has the same endpoint and deployment.',
  },
  {
    name: 'another host of the resource',
    facts: { deployment: 'gpt-4o-support' },
    call: { endpointHost: 'contoso-chat.cognitiveservices.azure.com' },
    level: 'exact',
    reason: 'The code has the same endpoint and deployment.',
  },
  {
    name: 'a deployment from a variable',
    facts: { deployment: 'gpt-4o-support' },
    call: { deploymentOrigin: env },
    level: 'likely',
    reason: 'The code has the same endpoint and deployment; its deployment comes from `AOAI_DEPLOYMENT` in .env.',
  },
  {
    name: 'an endpoint from a variable',
    facts: { deployment: 'gpt-4o-support' },
    call: { endpointOrigin: { ...env, name: 'AOAI_ENDPOINT' } },
    level: 'likely',
    reason: 'The code has the same endpoint and deployment; its endpoint comes from `AOAI_ENDPOINT` in .env.',
  },
  {
    name: 'our application name',
    facts: { applicationName: 'portal' },
    call: { deployment: null, applicationName: 'portal' },
    level: 'exact',
    reason: 'The code has the same endpoint and application name `portal`.',
  },
  {
    name: 'an alert without a deployment',
    facts: {},
    call: {},
    level: 'resource-only',
    reason: 'The alert does not name a deployment.',
  },
  {
    name: 'a call whose deployment is not known',
    facts: { deployment: 'gpt-4o-support' },
    call: { deployment: null },
    level: 'resource-only',
    reason: 'The deployment of this call could not be read from the workspace.',
  },
  {
    name: 'another deployment',
    facts: { deployment: 'gpt-4o-mini-triage' },
    call: {},
    level: 'none',
    reason: 'The code calls contoso-chat-aoai, but not its deployment `gpt-4o-mini-triage`.',
  },
  {
    name: 'another host',
    facts: { deployment: 'gpt-4o-support' },
    call: { endpointHost: 'contoso-docs.openai.azure.com' },
    level: 'none',
    reason: 'No code in this workspace calls this resource.',
  },
  {
    name: 'a host that only begins alike',
    facts: {},
    call: { endpointHost: 'contoso-chat.openai.azure.com.evil.example' },
    level: 'none',
    reason: 'No code in this workspace calls this resource.',
  },
  {
    name: 'an endpoint that could not be read',
    facts: { deployment: 'gpt-4o-support' },
    call: { endpointHost: null },
    level: 'none',
    reason: 'No code in this workspace calls this resource. 1 call has an endpoint that could not be read.',
  },
];

describe('an alert and one call', () => {
  it.each(cases)('$name', ({ facts, call, level, reason }) => {
    const found = joinAlert({ facts: { ...noFacts, ...facts } }, resource, [{ ...base, ...call }]);
    expect(found).toMatchObject({ level, reason });
    expect(found.sites).toHaveLength(level === 'none' ? 0 : 1);
  });
});

describe('an alert and many calls', () => {
  it('puts the best match first and keeps the richer object of the caller', () => {
    const richer = { ...base, file: 'src/z.ts', range: { start: 4, end: 9 } };
    const calls = [
      { ...base, deployment: null },
      { ...base, file: 'src/b.ts', deploymentOrigin: env },
      richer,
      { ...base, deployment: 'other' },
    ];
    const { level, sites } = joinAlert({ facts: { ...noFacts, deployment: 'gpt-4o-support' } }, resource, calls);
    expect(level).toBe('exact');
    expect(sites.map((site) => site.level)).toEqual(['exact', 'likely', 'resource-only']);
    expect(sites[0]?.call).toBe(richer);
  });

  it('is the same whatever the order of the calls', () => {
    const calls = Array.from({ length: 20 }, (_, index) => ({
      ...base,
      file: `src/${String(index % 4)}.ts`,
      line: index + 1,
    }));
    const forward = joinAlert({ facts: noFacts }, resource, calls);
    expect(joinAlert({ facts: noFacts }, resource, [...calls].reverse())).toEqual(forward);
  });

  it('takes 5,000 calls and 200 alerts without a stall', () => {
    const calls = Array.from({ length: 5_000 }, (_, index) => ({
      ...base,
      line: index + 1,
      endpointHost: index % 50 === 0 ? base.endpointHost : 'other.openai.azure.com',
    }));
    const started = performance.now();
    for (let index = 0; index < 200; index += 1)
      joinAlert({ facts: { ...noFacts, deployment: 'gpt-4o-support' } }, resource, calls);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('takes 10,000 alerts and the calls of 5,000 files without a stall, also when a file changed', () => {
    const calls = Array.from({ length: 5_000 }, (_, index) => ({
      ...base,
      file: `src/file-${String(index)}.ts`,
      endpointHost: index % 3 === 0 ? base.endpointHost : 'other.openai.azure.com',
      deployment: `deployment-${String(index % 70)}`,
    }));
    const joinAll = (known: readonly ModelCall[]): number => {
      const started = performance.now();
      for (let index = 0; index < 10_000; index += 1)
        joinAlert({ facts: { ...noFacts, deployment: `deployment-${String(index % 70)}` } }, resource, known);
      return performance.now() - started;
    };
    joinAll(calls);
    const rounds = [1, 2, 3, 4, 5].map(() => joinAll([...calls]));
    // Comparing every alert with every call takes seconds.
    expect(Math.min(...rounds)).toBeLessThan(200);
  });

  it('does not answer for calls that were replaced', () => {
    const alert = { facts: { ...noFacts, deployment: base.deployment } };
    expect(joinAlert(alert, resource, [base]).sites).toHaveLength(1);
    expect(joinAlert(alert, resource, []).sites).toHaveLength(0);
    expect(joinAlert(alert, resource, [base, { ...base, line: 99 }]).sites).toHaveLength(2);
  });

  it('finds the calls of a resource', () => {
    expect(findCallsOf(resource, [base, { ...base, endpointHost: null }])).toEqual([base]);
  });
});
