// Bodies of the accounts of Contoso and of what hangs below them: deployments, filters, switches, diagnostics.

import { accountPath, contoso } from './contoso.ts';
import type { ContosoAccount } from './contoso.ts';

const shared = { etag: '"00000000-0000-4000-8000-00000000e7a6"' };

export const accounts: readonly ContosoAccount[] = [contoso.chat, contoso.documents];

export function accountBody(account: ContosoAccount): Readonly<Record<string, unknown>> {
  const isOpen = account === contoso.chat;
  return {
    ...shared,
    id: accountPath(account),
    name: account.account,
    type: 'Microsoft.CognitiveServices/accounts',
    location: contoso.location,
    kind: isOpen ? 'OpenAI' : 'AIServices',
    sku: { name: 'S0' },
    tags: { purpose: 'synthetic' },
    identity: { type: isOpen ? 'None' : 'SystemAssigned' },
    properties: {
      provisioningState: 'Succeeded',
      endpoint: `https://${account.subdomain}.openai.azure.com/`,
      endpoints: { 'OpenAI Language Model Instance API': `https://${account.subdomain}.openai.azure.com/` },
      customSubDomainName: account.subdomain,
      publicNetworkAccess: isOpen ? 'Enabled' : 'Disabled',
      networkAcls: { defaultAction: isOpen ? 'Allow' : 'Deny', ipRules: [], virtualNetworkRules: [] },
      privateEndpointConnections: isOpen ? [] : [privateEndpoint(account)],
      // Absent means that keys work, and the open account leaves it out.
      ...(isOpen ? {} : { disableLocalAuth: true }),
    },
  };
}

function privateEndpoint(account: ContosoAccount): unknown {
  const name = `${account.subdomain}-endpoint`;
  return {
    id: `${accountPath(account)}/privateEndpointConnections/${name}`,
    name,
    type: 'Microsoft.CognitiveServices/accounts/privateEndpointConnections',
    properties: { privateLinkServiceConnectionState: { status: 'Approved', description: 'synthetic' } },
  };
}

export function deploymentBodies(account: ContosoAccount): readonly unknown[] {
  return Object.values(account.deployments).map((name: string, index) => ({
    ...shared,
    id: `${accountPath(account)}/deployments/${name}`,
    name,
    type: 'Microsoft.CognitiveServices/accounts/deployments',
    sku: { name: 'GlobalStandard', capacity: 30 },
    properties: {
      model: {
        format: 'OpenAI',
        name: index === 0 ? 'gpt-4o' : 'gpt-4o-mini',
        version: index === 0 ? '2024-11-20' : '2024-07-18',
      },
      provisioningState: 'Succeeded',
      versionUpgradeOption: 'OnceNewDefaultVersionAvailable',
      raiPolicyName: index === 0 ? 'Microsoft.DefaultV2' : 'triage-annotate',
    },
  }));
}

export function filterPolicyBodies(account: ContosoAccount): readonly unknown[] {
  return [
    filterPolicy(account, 'Microsoft.DefaultV2', 'Default', true),
    filterPolicy(account, 'triage-annotate', 'Asynchronous_filter', false),
  ];
}

function filterPolicy(account: ContosoAccount, name: string, mode: string, isBlocking: boolean): unknown {
  const harm = (filter: string, source: string) => ({
    name: filter,
    blocking: true,
    enabled: true,
    severityThreshold: 'Medium',
    source,
  });
  const harms = ['Hate', 'Sexual', 'Violence', 'Selfharm'];
  return {
    id: `${accountPath(account)}/raiPolicies/${name}`,
    name,
    type: 'Microsoft.CognitiveServices/accounts/raiPolicies',
    properties: {
      basePolicyName: 'Microsoft.Default',
      mode,
      contentFilters: [
        ...harms.map((filter) => harm(filter, 'Prompt')),
        ...harms.map((filter) => harm(filter, 'Completion')),
        { name: 'Jailbreak', blocking: isBlocking, enabled: true, source: 'Prompt' },
        { name: 'Indirect Attack', blocking: false, enabled: isBlocking, source: 'Prompt' },
        { name: 'Protected Material Text', blocking: true, enabled: true, source: 'Completion' },
      ],
    },
  };
}

export function defenderSettingBodies(account: ContosoAccount): readonly unknown[] {
  return [
    {
      ...shared,
      id: `${accountPath(account)}/defenderForAISettings/Default`,
      name: 'Default',
      type: 'Microsoft.CognitiveServices/accounts/defenderForAISettings',
      properties: { state: account === contoso.chat ? 'Enabled' : 'Disabled' },
    },
  ];
}

export function diagnosticSettingBodies(account: ContosoAccount): readonly unknown[] {
  if (account === contoso.chat) return [];
  return [
    {
      id: `${accountPath(account)}/providers/microsoft.insights/diagnosticSettings/to-workspace`,
      name: 'to-workspace',
      type: 'Microsoft.Insights/diagnosticSettings',
      properties: {
        workspaceId: `/subscriptions/${contoso.subscriptionId}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/logs`,
        logs: [
          { category: 'Audit', categoryGroup: null, enabled: true },
          { category: 'RequestResponse', categoryGroup: null, enabled: false },
        ],
        metrics: [],
      },
    },
  ];
}
