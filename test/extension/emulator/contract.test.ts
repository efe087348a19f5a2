// The emulator answers what is published: required fields, known words, no invented fields, and the rules of ARM.

import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertTypes } from '../../emulator/data/alert-types.ts';
import { accountPath, contoso, groupPath, subscriptionPath } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ pageSize: 100 });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(() => emulator.close());

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

function ask(
  path: string,
  headers: Record<string, string> = { authorization: 'Bearer x' },
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { ca: emulator.caPem, headers, method: body === undefined ? 'GET' : 'POST', agent: false };
    const sent = request(emulator.url + path, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) as unknown });
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Every value at a path; `[]` walks a list. */
function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    found = found.map((item) => (item as Record<string, unknown> | null)?.[name]);
    if (step.endsWith('[]')) found = found.flatMap((item) => (Array.isArray(item) ? (item as unknown[]) : []));
  }
  return found;
}

const chat = accountPath(contoso.chat);
const documents = accountPath(contoso.documents);

/** Fields that the published contract requires, or that every published example has. */
const contracts: readonly (readonly [operation: string, path: string, fields: readonly string[]])[] = [
  [
    'alerts of a subscription',
    `${subscriptionPath}/providers/Microsoft.Security/alerts?api-version=2022-01-01`,
    [
      'value[].id',
      'value[].name',
      'value[].type',
      'value[].properties.alertType',
      'value[].properties.alertDisplayName',
      'value[].properties.description',
      'value[].properties.severity',
      'value[].properties.intent',
      'value[].properties.status',
      'value[].properties.startTimeUtc',
      'value[].properties.timeGeneratedUtc',
      'value[].properties.systemAlertId',
      'value[].properties.resourceIdentifiers[].type',
    ],
  ],
  [
    'alerts of a resource group',
    `${groupPath(contoso.chat)}/providers/Microsoft.Security/alerts?api-version=2022-01-01`,
    ['value[].id', 'value[].properties.alertType'],
  ],
  [
    'the plan',
    `${subscriptionPath}/providers/Microsoft.Security/pricings/AI?api-version=2024-01-01`,
    [
      'id',
      'name',
      'type',
      'properties.pricingTier',
      'properties.enforce',
      'properties.resourcesCoverageStatus',
      'properties.extensions[].name',
      'properties.extensions[].isEnabled',
    ],
  ],
  [
    'assessments',
    `${chat}/providers/Microsoft.Security/assessments?api-version=2021-06-01`,
    [
      'value[].id',
      'value[].name',
      'value[].type',
      'value[].properties.displayName',
      'value[].properties.status.code',
      'value[].properties.resourceDetails.source',
    ],
  ],
  [
    'an account',
    `${chat}?api-version=2025-09-01`,
    ['id', 'name', 'type', 'kind', 'location', 'sku.name', 'properties.endpoint', 'properties.provisioningState'],
  ],
  [
    'a closed account',
    `${documents}?api-version=2025-09-01`,
    [
      'properties.disableLocalAuth',
      'properties.privateEndpointConnections[].properties.privateLinkServiceConnectionState.status',
    ],
  ],
  [
    'deployments',
    `${chat}/deployments?api-version=2025-09-01`,
    [
      'value[].id',
      'value[].name',
      'value[].type',
      'value[].sku.name',
      'value[].properties.model.format',
      'value[].properties.model.name',
      'value[].properties.model.version',
      'value[].properties.provisioningState',
      'value[].properties.raiPolicyName',
    ],
  ],
  [
    'filter policies',
    `${chat}/raiPolicies?api-version=2025-09-01`,
    [
      'value[].id',
      'value[].name',
      'value[].properties.basePolicyName',
      'value[].properties.mode',
      'value[].properties.contentFilters[].name',
      'value[].properties.contentFilters[].enabled',
      'value[].properties.contentFilters[].blocking',
      'value[].properties.contentFilters[].source',
    ],
  ],
  [
    'Defender settings',
    `${chat}/defenderForAISettings?api-version=2025-09-01`,
    ['value[].id', 'value[].name', 'value[].type', 'value[].properties.state'],
  ],
  [
    'diagnostic settings',
    `${documents}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
    ['value[].id', 'value[].name', 'value[].properties.logs[].category', 'value[].properties.logs[].enabled'],
  ],
];

describe('an answer has what is published', () => {
  it.each(contracts)('%s', async (_name, path, fields) => {
    const { status, body } = await ask(path);
    expect(status).toBe(200);
    for (const field of fields) {
      const values = valuesAt(body, field);
      expect(values.length, field).toBeGreaterThan(0);
      expect(
        values.every((value) => value !== undefined && value !== null && value !== ''),
        field,
      ).toBe(true);
    }
  });
});

const words: readonly (readonly [field: string, path: string, allowed: readonly unknown[]])[] = [
  ['value[].properties.severity', contracts[0]?.[1] ?? '', ['Informational', 'Low', 'Medium', 'High']],
  ['value[].properties.status', contracts[0]?.[1] ?? '', ['Active', 'InProgress', 'Resolved', 'Dismissed']],
  ['value[].properties.resourceIdentifiers[].type', contracts[0]?.[1] ?? '', ['AzureResource', 'LogAnalytics']],
  ['properties.pricingTier', contracts[2]?.[1] ?? '', ['Free', 'Standard']],
  ['properties.extensions[].isEnabled', contracts[2]?.[1] ?? '', ['True', 'False']],
  ['value[].properties.status.code', contracts[3]?.[1] ?? '', ['Healthy', 'Unhealthy', 'NotApplicable']],
  ['value[].properties.contentFilters[].source', contracts[7]?.[1] ?? '', ['Prompt', 'Completion']],
  ['value[].properties.mode', contracts[7]?.[1] ?? '', ['Default', 'Deferred', 'Blocking', 'Asynchronous_filter']],
  ['value[].properties.state', contracts[8]?.[1] ?? '', ['Enabled', 'Disabled']],
];

describe('an answer uses published words', () => {
  it.each(words)('%s', async (field, path, allowed) => {
    const { body } = await ask(path);
    for (const value of valuesAt(body, field)) expect(allowed).toContain(value);
  });
});

describe('alerts', () => {
  const path = contracts[0]?.[1] ?? '';
  const published = [
    'version',
    'alertType',
    'systemAlertId',
    'productComponentName',
    'alertDisplayName',
    'description',
    'severity',
    'intent',
    'startTimeUtc',
    'endTimeUtc',
    'resourceIdentifiers',
    'remediationSteps',
    'vendorName',
    'status',
    'extendedLinks',
    'alertUri',
    'timeGeneratedUtc',
    'productName',
    'processingEndTimeUtc',
    'entities',
    'isIncident',
    'correlationKey',
    'extendedProperties',
    'compromisedEntity',
    'techniques',
    'subTechniques',
    'supportingEvidence',
  ];

  it('have published fields only', async () => {
    const { body } = await ask(path);
    const names = valuesAt(body, 'value[].properties').flatMap((properties) => Object.keys(properties as object));
    expect(new Set(names)).toEqual(new Set(names.filter((name) => published.includes(name))));
  });

  it('cover the seventeen published types, each synthetic', async () => {
    const { body } = await ask(path);
    const alerts = valuesAt(body, 'value[].properties') as { alertType: string; description: string }[];
    const ai = alerts.filter((alert) => alert.alertType.startsWith('AI.'));
    expect(new Set(ai.map((alert) => alert.alertType)).size).toBe(17);
    expect(alertTypes).toHaveLength(17);
    expect(alerts.every((alert) => alert.description.startsWith('Synthetic'))).toBe(true);
  });

  it('of the older version have no evidence', async () => {
    const { body } = await ask(path.replace('2022-01-01', '2021-11-01'));
    const names = valuesAt(body, 'value[].properties').flatMap((properties) => Object.keys(properties as object));
    expect(names).not.toContain('supportingEvidence');
    expect(names).not.toContain('techniques');
  });

  it('come in pages that end', async () => {
    const small = await startEmulator({ pageSize: 7 });
    const counts: number[] = [];
    let next: string | undefined = path;
    while (next !== undefined && counts.length < 10) {
      const answer = await new Promise<{ value: unknown[]; nextLink?: string }>((resolve, reject) => {
        const options = { ca: small.caPem, headers: { authorization: 'Bearer x' }, agent: false };
        request(small.url + (next ?? ''), options, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => {
            resolve(JSON.parse(text) as { value: unknown[]; nextLink?: string });
          });
        })
          .on('error', reject)
          .end();
      });
      counts.push(answer.value.length);
      next = answer.nextLink?.replace(small.url, '');
    }
    await small.close();
    expect(counts).toEqual([7, 7, 4]);
  });
});

describe('the rules of the resource manager', () => {
  const path = contracts[0]?.[1] ?? '';

  it('ask for a token', async () => {
    const { status, headers, body } = await ask(path, {});
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(/^Bearer /);
    expect(body).toMatchObject({ error: { code: 'AuthenticationFailed' } });
  });

  it('ask for a version', async () => {
    const { status, body } = await ask(path.replace(/\?.*/, ''));
    expect([status, body]).toMatchObject([400, { error: { code: 'MissingApiVersionParameter' } }]);
  });

  it('do not care about letter case', async () => {
    const { status } = await ask(`${chat.toUpperCase()}?api-version=2025-09-01`);
    expect(status).toBe(200);
  });

  it('do not know a path that begins with two slashes', async () => {
    const { status } = await ask(`/${chat}?api-version=2025-09-01`);
    expect(status).toBe(404);
  });

  it('count down the reads that are left', async () => {
    const first = await ask(path);
    const second = await ask(path);
    const left = [first, second].map(({ headers }) => Number(headers['x-ms-ratelimit-remaining-subscription-reads']));
    expect(left).toEqual([249, 248]);
    expect(first.headers['x-ms-request-id']).not.toBe(second.headers['x-ms-request-id']);
  });

  it('give each role what it may read', async () => {
    const paths = [
      path,
      `${groupPath(contoso.chat)}/providers/Microsoft.Security/alerts?api-version=2022-01-01`,
      `${chat}?api-version=2025-09-01`,
      `${documents}?api-version=2025-09-01`,
    ];
    const seen: Record<string, number[]> = {};
    for (const role of ['owner', 'reader', 'security-reader', 'nothing'] as const) {
      emulator.setRole(role);
      seen[role] = [];
      for (const known of paths) seen[role].push((await ask(known)).status);
    }
    expect(seen).toEqual({
      owner: [200, 200, 200, 200],
      reader: [403, 200, 200, 403],
      'security-reader': [200, 200, 403, 403],
      nothing: [403, 403, 403, 403],
    });
  });

  it('filter the rows of Resource Graph by role', async () => {
    const query = JSON.stringify({
      query: "resources | where type =~ 'microsoft.cognitiveservices/accounts' | where name =~ 'contoso-docs-ai'",
    });
    const graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
    const asOwner = await ask(graph, { authorization: 'Bearer x' }, query);
    emulator.setRole('reader');
    const asReader = await ask(graph, { authorization: 'Bearer x' }, query);
    expect(asOwner.body).toMatchObject({ count: 1, data: [{ name: 'contoso-docs-ai', kind: 'AIServices' }] });
    expect(asReader.body).toMatchObject({ count: 0, data: [] });
  });

  it('keep no token in the request log', async () => {
    await ask(path, { authorization: 'Bearer very-secret-token' });
    expect(JSON.stringify(emulator.requests)).not.toContain('very-secret-token');
    expect(emulator.requests[0]).toMatchObject({ method: 'GET', apiVersion: '2022-01-01', hasToken: true });
  });
});
