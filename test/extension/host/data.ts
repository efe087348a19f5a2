// Small, complete values of the domain for the tests of the host.

import type {
  DefenderAlert,
  Deployment,
  LinkedResource,
  ModelCall,
  Posture,
  ResourceState,
} from '../../../extension/src/domain/types.ts';
import { findCatalogueEntry } from '../../../extension/src/domain/alerts.ts';
import { toResourceId } from '../../../extension/src/domain/resource-id.ts';
import type { AppState } from '../../../extension/src/host/store.ts';

export const now = Date.parse('2026-03-01T12:00:00Z');

export function createResource(name = 'contoso-chat', change: Partial<LinkedResource> = {}): LinkedResource {
  const subscriptionId = '11111111-2222-4333-8444-555555555555';
  const id = toResourceId(
    `/subscriptions/${subscriptionId}/resourceGroups/rg-chat/providers/Microsoft.CognitiveServices/accounts/${name}`,
  );
  if (id === null) throw new Error('not an id');
  return {
    id,
    name,
    subscriptionId,
    resourceGroup: 'rg-chat',
    tenantId: null,
    accountKind: 'OpenAI',
    location: 'westeurope',
    endpointHosts: [`${name}.openai.azure.com`],
    isDemo: false,
    ...change,
  };
}

export function createAlert(change: Partial<DefenderAlert> = {}): DefenderAlert {
  const alertType = change.alertType ?? 'AI.Azure_ASCIISmuggling';
  return {
    id: '/subscriptions/1/alerts/a',
    alertType,
    entry: findCatalogueEntry(alertType),
    title: 'Title by Defender',
    description: 'Description by Defender.',
    severity: 'high',
    status: 'active',
    verdict: 'unknown',
    firstActivityAt: null,
    lastActivityAt: null,
    raisedAt: '2026-03-01T10:00:00Z',
    updatedAt: null,
    resourceIds: [createResource().id],
    tactics: [],
    techniques: [],
    remediationSteps: [],
    portalUrl: 'https://portal.azure.com/#alert',
    facts: {
      deployment: 'gpt-4o',
      applicationName: null,
      userAgent: null,
      confidence: null,
      namesClientIp: false,
      namesEndUser: false,
    },
    properties: [],
    hasEvidence: false,
    isSample: false,
    ...change,
  };
}

export function createCall(change: Partial<ModelCall> = {}): ModelCall {
  return {
    file: 'src/chat.ts',
    line: 18,
    provider: 'azure-openai',
    endpointHost: 'contoso-chat.openai.azure.com',
    deployment: 'gpt-4o',
    functionName: 'answer',
    ...change,
  };
}

const deployment: Deployment = {
  name: 'gpt-4o',
  modelName: 'gpt-4o',
  modelVersion: '2024-11-20',
  modelFormat: 'OpenAI',
  filterPolicyName: 'Microsoft.DefaultV2',
  filterPolicy: null,
  jailbreak: 'annotates',
  indirectAttack: 'off',
};

export function createPosture(resource: LinkedResource): Posture {
  return {
    resourceId: resource.id,
    plan: { state: 'on', promptEvidence: 'off', purviewSharing: 'unknown', modelScanner: 'unknown' },
    accountSetting: 'on',
    account: null,
    diagnosticLogs: 'unknown',
    deployments: [deployment],
    items: [],
    failedParts: [],
    secureScore: null,
    readings: {
      account: null,
      plan: null,
      accountSetting: null,
      deployments: null,
      filters: null,
      assessments: null,
      diagnostics: null,
      score: null,
    },
  };
}

export function createResourceState(alerts: readonly DefenderAlert[], resource = createResource()): ResourceState {
  const asOf = '2026-03-01T11:58:00Z';
  return {
    resource,
    alerts: {
      kind: 'ready',
      asOf,
      isRefreshing: false,
      value: { alerts, reach: 'subscription', isComplete: true, unreadable: 0 },
    },
    posture: { kind: 'ready', asOf, isRefreshing: false, value: createPosture(resource) },
  };
}

export function createApp(resources: readonly ResourceState[], calls: readonly ModelCall[] = []): AppState {
  const isDemo = resources.some(({ resource }) => resource.isDemo);
  const mode = resources.length === 0 ? 'unlinked' : isDemo ? 'demo' : 'live';
  return { panel: { mode, resources }, calls, server: { kind: 'running' }, isSignedIn: true };
}
