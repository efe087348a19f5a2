// Demo mode: the same SDKs, parsers and decisions as for Azure, on embedded data, with no network and no account.

import type { AlertList, LinkedResource } from '../domain/types.ts';
import type { AzureData } from './contracts/azure-data.ts';
import { createAzureData } from './create-azure-data.ts';
import { createDemoHttpClient } from './demo/demo-http-client.ts';

export interface DemoOptions {
  /** the clock that alert times are relative to; the real one when absent */
  readonly now?: () => Date;
}

/** Names under which `findResource` knows the accounts of the demo. */
export const demoResourceNames = ['contoso-chat-aoai', 'contoso-docs-ai'] as const;

/** A reserved name that no resolver knows: a request that escaped the demo would go nowhere. */
const demoEndpoint = 'https://demo.invalid';
const tokenLifeMs = 300_000;

/** Data of the demo. Every resource and every alert in it is marked. */
export function createDemoData(options: DemoOptions = {}): AzureData {
  const data = createAzureData({
    endpoint: demoEndpoint,
    httpClient: createDemoHttpClient(options.now ?? (() => new Date())),
    getToken: () => Promise.resolve({ token: 'demo', expiresOnTimestamp: Date.now() + tokenLifeMs }),
  });
  return {
    ...data,
    isDemo: true,
    listAlerts: async (scope, signal) => markAlerts(await data.listAlerts(scope, signal)),
    findResource: async (name, signal) => markResource(await data.findResource(name, signal)),
  };
}

function markAlerts(list: AlertList): AlertList {
  return { ...list, alerts: list.alerts.map((alert) => ({ ...alert, isSample: true })) };
}

function markResource(resource: LinkedResource | null): LinkedResource | null {
  return resource === null ? null : { ...resource, isDemo: true };
}
