// Alerts through the real security SDK, over HTTPS.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertTypes } from '../../emulator/data/alert-types.ts';
import { createAlerts } from '../../emulator/data/alerts.ts';
import { accountPath, contoso, subscriptionPath } from '../../emulator/data/contoso.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { connect, getProblem, toResource } from './support.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ now: new Date('2026-11-20T10:00:00Z') });
});
beforeEach(() => {
  emulator.reset();
});
afterAll(() => emulator.close());

const subscription = { kind: 'subscription', subscriptionId: contoso.subscriptionId } as const;

describe('alerts of a subscription', () => {
  it('reads every page, and every published type is known', async () => {
    const list = await connect(emulator).listAlerts(subscription);
    expect(new Set(list.alerts.map((alert) => alert.entry?.id))).toEqual(
      new Set(alertTypes.map((type) => type.alertType)),
    );
    expect(list).toMatchObject({ reach: 'subscription', isComplete: true, unreadable: 0 });
    expect(emulator.requests).toHaveLength(4);
  });

  it('asks for the version that has evidence, with a token, on every page', async () => {
    await connect(emulator).listAlerts(subscription);
    expect(new Set(emulator.requests.map((request) => request.apiVersion))).toEqual(new Set(['2022-01-01']));
    expect(emulator.requests.every((request) => request.hasToken)).toBe(true);
    expect(emulator.requests[0]?.userAgent).toMatch(/^genai-guard azsdk-js-arm-security\/5\.0\.0/);
  });

  it('puts the newest first', async () => {
    const { alerts } = await connect(emulator).listAlerts(subscription);
    const times = alerts.map((alert) => alert.raisedAt ?? '');
    expect(times).toEqual([...times].sort().reverse());
    expect(times[0]).toBe('2026-11-20T08:00:00.000Z');
  });

  it('stops at the limit on pages and says so', async () => {
    const list = await connect(emulator, { limits: { maxPages: 2 } }).listAlerts(subscription);
    expect(list.isComplete).toBe(false);
    expect(emulator.requests).toHaveLength(2);
  });

  it('is complete when the last page allowed is the last page', async () => {
    const list = await connect(emulator, { limits: { maxPages: 4 } }).listAlerts(subscription);
    expect(list.isComplete).toBe(true);
  });
});

describe('alerts of a resource', () => {
  it('keeps what names the resource, and what names only its subscription', async () => {
    const { alerts } = await connect(emulator).listAlerts({ kind: 'resource', resource: toResource() });
    const expected = alertTypes.filter((type) => type.where !== 'summary').map((type) => type.alertType);
    expect(alerts.map((alert) => alert.alertType).sort()).toEqual([...expected].sort());
  });

  it('keeps alerts of the other resource apart', async () => {
    const { alerts } = await connect(emulator).listAlerts({
      kind: 'resource',
      resource: toResource(contoso.documents),
    });
    const ids = alerts.flatMap((alert) => alert.resourceIds.map((id) => id.toLowerCase()));
    expect(ids).not.toContain(accountPath(contoso.chat).toLowerCase());
    expect(alerts).toHaveLength(4);
  });

  it('reads the resource group when the account may not read the subscription', async () => {
    emulator.setRole('reader');
    const list = await connect(emulator).listAlerts({ kind: 'resource', resource: toResource() });
    expect(list.reach).toBe('resource-group');
    expect(list.alerts).toHaveLength(
      alertTypes.filter((type) => type.where !== 'summary' && type.where !== 'subscription').length,
    );
  });

  it('names the missing role when it may read neither', async () => {
    emulator.setRole('nothing');
    const problem = await getProblem(connect(emulator).listAlerts({ kind: 'resource', resource: toResource() }));
    expect(problem).toMatchObject({
      code: 'forbidden',
      cause: 'This account may not read Defender alerts.',
      nextStep: 'Ask an owner for the role Security Reader on resource group rg-contoso-chat.',
    });
    expect(problem.requestId).toMatch(/^[0-9-]+$/);
  });
});

describe('what an alert carries', () => {
  it.each([
    ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'blocked', 'gpt-4o-support'],
    ['AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt', 'detected', 'gpt-4o-mini-triage'],
    ['AI.Azure_AccessFromSuspiciousIP', 'unknown', null],
  ])('%s', async (alertType, verdict, deployment) => {
    const { alerts } = await connect(emulator).listAlerts(subscription);
    const alert = alerts.find((known) => known.alertType === alertType);
    expect(alert).toMatchObject({ verdict, facts: { deployment, namesClientIp: true, namesEndUser: true } });
    expect(alert?.portalUrl).toMatch(/^https:\/\/portal\.azure\.com\/#view\//);
  });

  it('has no prompt text in the list', async () => {
    const list = await connect(emulator).listAlerts(subscription);
    const text = JSON.stringify(list);
    const seeded = alertTypes.map((type) => type.evidence).filter((evidence) => evidence !== undefined);
    expect(seeded.length).toBeGreaterThan(4);
    for (const evidence of seeded) expect(text).not.toContain(evidence);
    expect(list.alerts.every((alert) => alert.hasEvidence)).toBe(true);
  });

  it('has no person and no address in the list', async () => {
    const { alerts } = await connect(emulator).listAlerts(subscription);
    expect(JSON.stringify(alerts)).not.toMatch(/203\.0\.113\.7|synthetic-user-17/);
    expect(alerts[0]?.properties.map(({ name }) => name)).toEqual([
      'Synthetic',
      'resourceType',
      'deploymentName',
      'Application name',
    ]);
  });
});

describe('evidence', () => {
  it('is read on demand, marked hostile, with its table', async () => {
    const data = connect(emulator);
    const { alerts } = await data.listAlerts(subscription);
    const alert = alerts.find((known) => known.alertType === 'AI.Azure_ASCIISmuggling');
    const evidence = await data.readEvidence(alert?.id ?? '');
    expect(evidence?.segments).toEqual([{ kind: 'hostile', raw: 'Where is my parcel?\u{E0068}\u{E0069}\u202E' }]);
    expect(evidence?.tables[0]?.columns).toContain('Prompt Suspicious Segment');
    expect(evidence?.tables[0]?.rows[0]).toHaveLength(4);
    expect(emulator.requests.at(-1)?.apiVersion).toBe('2022-01-01');
  });

  it('has who and what address an alert names, at the end', async () => {
    const data = connect(emulator);
    const { alerts } = await data.listAlerts(subscription);
    const evidence = await data.readEvidence(alerts[0]?.id ?? '');
    const cells = evidence?.tables.at(-1)?.rows.map((row) => row.map(({ raw }) => raw));
    expect(cells).toEqual([
      ['End user ID', 'synthetic-user-17'],
      ['Client IP address', '203.0.113.7'],
      ['IP address', '203.0.113.7'],
    ]);
  });

  it('is null where there is none', async () => {
    const id = `${subscriptionPath}/providers/Microsoft.Security/locations/westeurope/alerts/bare`;
    const type = 'Microsoft.Security/Locations/alerts';
    emulator.setAlerts([{ id, name: 'bare', type, properties: { alertType: 'AI.Azure_AccessAnomaly' } }]);
    await expect(connect(emulator).readEvidence(id)).resolves.toBeNull();
  });

  it('asks nothing for something that is not an alert', async () => {
    await expect(getProblem(connect(emulator).readEvidence('/subscriptions/x'))).resolves.toMatchObject({
      code: 'bad-answer',
    });
    expect(emulator.requests).toHaveLength(0);
  });
});

describe('odd alerts', () => {
  const base = createAlerts(new Date('2026-11-20T10:00:00Z'))[0];
  const id =
    '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38/providers/Microsoft.Security/locations/westeurope/alerts/x';
  const type = 'Microsoft.Security/Locations/alerts';

  it('keeps a type that is newer than this version', async () => {
    emulator.setAlerts([
      { id, name: 'x', type, properties: { alertType: 'AI.Azure_Tomorrow', alertDisplayName: 'Something new' } },
    ]);
    const { alerts } = await connect(emulator).listAlerts(subscription);
    expect(alerts).toMatchObject([
      {
        entry: null,
        title: 'Something new',
        severity: 'unknown',
        status: 'unknown',
        verdict: 'unknown',
        raisedAt: null,
      },
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['numbers in place of text', { severity: 7, status: 3, intent: 1, startTimeUtc: 12 }],
    ['text in place of lists', { resourceIdentifiers: 'x', remediationSteps: 'y', entities: 'z', techniques: 'w' }],
    ['nulls everywhere', { severity: null, extendedProperties: null, entities: [null], resourceIdentifiers: [null] }],
    ['lists in place of records', { extendedProperties: ['a'], supportingEvidence: ['b'] }],
  ])('reads %s', async (_name, odd) => {
    emulator.setAlerts([{ id, name: 'x', type, properties: { alertType: 'AI.Azure_ASCIISmuggling', ...odd } }]);
    const list = await connect(emulator).listAlerts(subscription);
    expect(list.alerts).toHaveLength(1);
  });

  it('counts what it cannot read and keeps the rest', async () => {
    emulator.faults.add({ kind: 'change', change: () => ({ value: [null, 5, 'x', {}, { id: 'y' }, base] }) });
    const list = await connect(emulator).listAlerts(subscription);
    expect(list).toMatchObject({ unreadable: 5, alerts: [{ id: base?.id }] });
  });

  it('cleans hostile titles and drops links that leave the portal', async () => {
    const properties = {
      alertType: 'ai.azure_asciismuggling',
      alertDisplayName: 'A\u202Eb\u{E0041}\nc<script> (Preview)',
      alertUri: 'https://portal.azure.com.evil.example/#x',
      description: 'd'.repeat(1_000_000),
    };
    emulator.setAlerts([{ id, name: 'x', type, properties }]);
    const { alerts } = await connect(emulator).listAlerts(subscription);
    expect(alerts).toMatchObject([
      { title: 'Ab c<script>', portalUrl: null, entry: { id: 'AI.Azure_ASCIISmuggling' } },
    ]);
    expect(alerts[0]?.description.length).toBe(2_000);
  });

  it('shows an alert once, in its latest state', async () => {
    const at = (time: string, status: string) => ({
      id: status === 'Active' ? id : id.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
      name: 'x',
      type: 'Microsoft.Security/Locations/alerts' as const,
      properties: { alertType: 'AI.Azure_ASCIISmuggling', status, processingEndTimeUtc: time },
    });
    emulator.setAlerts([at('2026-11-20T08:00:00Z', 'Active'), at('2026-11-20T09:00:00Z', 'Resolved')]);
    const { alerts } = await connect(emulator).listAlerts(subscription);
    expect(alerts.map((alert) => alert.status)).toEqual(['resolved']);
  });
});
