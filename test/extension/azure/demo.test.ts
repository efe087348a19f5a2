// Demo mode runs the SDKs, parsers and decisions on embedded data, and opens no connection.

import { readFileSync } from 'node:fs';
import net from 'node:net';
import { format, resolveConfig } from 'prettier';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDemoData, demoResourceNames } from '../../../extension/src/azure/create-demo-data.ts';
import { createAzureData } from '../../../extension/src/azure/create-azure-data.ts';
import { joinAlert } from '../../../extension/src/domain/join.ts';
import { createDemoSource } from '../../emulator/demo-source.ts';
import { getProblem, getSeededToken } from './support.ts';

const connect = vi.spyOn(net.Socket.prototype, 'connect');

beforeEach(() => {
  connect.mockClear();
  connect.mockImplementation(() => {
    throw new Error('A connection was opened.');
  });
});
afterEach(() => {
  connect.mockReset();
});

const findChat = async () => {
  const resource = await createDemoData().findResource('contoso-chat.openai.azure.com');
  if (resource === null) throw new Error('The demo has no chat resource.');
  return resource;
};

describe('demo data', () => {
  it('answers every question without a connection', async () => {
    const data = createDemoData();
    for (const name of demoResourceNames) {
      const resource = await data.findResource(name);
      if (resource === null) throw new Error(`The demo has no ${name}.`);
      const list = await data.listAlerts({ kind: 'resource', resource });
      const posture = await data.readPosture(resource);
      const withEvidence = list.alerts.filter((alert) => alert.hasEvidence);
      for (const alert of withEvidence) expect(await data.readEvidence(alert.id)).not.toBeNull();
      expect(withEvidence.length).toBeGreaterThan(0);
      expect(posture.failedParts).toEqual([]);
    }
    expect(connect).not.toHaveBeenCalled();
  });

  it('would be caught opening one', async () => {
    const data = createAzureData({ endpoint: 'https://127.0.0.1:9', getToken: getSeededToken });
    await getProblem(data.listAlerts({ kind: 'subscription', subscriptionId: 'x' })).catch(() => null);
    expect(connect).toHaveBeenCalled();
  });

  it('has all published types, each marked', async () => {
    const resource = await findChat();
    const list = await createDemoData().listAlerts({ kind: 'subscription', subscriptionId: resource.subscriptionId });
    expect(list.alerts).toHaveLength(17);
    expect(list.alerts.every((alert) => alert.isSample && alert.entry !== null)).toBe(true);
    expect(createDemoData().isDemo && resource.isDemo).toBe(true);
  });

  it('has times relative to its clock', async () => {
    const now = new Date('2031-05-06T07:08:09.000Z');
    const data = createDemoData({ now: () => now });
    const { alerts } = await data.listAlerts({ kind: 'resource', resource: await findChat() });
    expect(alerts[0]).toMatchObject({ raisedAt: '2031-05-06T05:08:09.000Z', entry: { verdict: 'detected' } });
    expect(alerts.every((alert) => Date.parse(alert.raisedAt ?? '') < now.getTime())).toBe(true);
  });

  it('joins with code that calls the demo resource', async () => {
    const resource = await findChat();
    const { alerts } = await createDemoData().listAlerts({ kind: 'resource', resource });
    const call = {
      file: 'src/support.ts',
      line: 12,
      provider: 'azure-openai',
      endpointHost: 'contoso-chat.openai.azure.com',
      deployment: 'gpt-4o-support',
      functionName: 'answer',
    };
    const levels = alerts.map((alert) => joinAlert(alert, resource, [call]).level);
    expect(levels.filter((level) => level === 'exact').length).toBeGreaterThan(3);
    expect(levels).toContain('resource-only');
    expect(levels).toContain('none');
  });

  it('does not know what is not part of it', async () => {
    await expect(createDemoData().findResource('something-else')).resolves.toBeNull();
  });

  it('is what the emulator answers today', async () => {
    const file = new URL('../../../extension/src/azure/demo/demo-data.ts', import.meta.url).pathname;
    const expected = await format(createDemoSource(), { ...(await resolveConfig(file)), filepath: file });
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });
});
