// The made-up company that the emulator stands for: ids, names, places.

export const contoso = {
  tenantId: '7f0d2a4e-1c3b-4f58-9a6e-0b1c2d3e4f50',
  subscriptionId: '2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38',
  location: 'westeurope',
  chat: {
    resourceGroup: 'rg-contoso-chat',
    account: 'contoso-chat-aoai',
    subdomain: 'contoso-chat',
    deployments: { support: 'gpt-4o-support', triage: 'gpt-4o-mini-triage' },
  },
  documents: {
    resourceGroup: 'rg-contoso-docs',
    account: 'contoso-docs-ai',
    subdomain: 'contoso-docs',
    deployments: { summary: 'gpt-4o-summary' },
  },
} as const;

export type ContosoAccount = (typeof contoso)['chat' | 'documents'];

export const subscriptionPath = `/subscriptions/${contoso.subscriptionId}`;

export function groupPath(account: ContosoAccount): string {
  return `${subscriptionPath}/resourceGroups/${account.resourceGroup}`;
}

export function accountPath(account: ContosoAccount): string {
  return `${groupPath(account)}/providers/Microsoft.CognitiveServices/accounts/${account.account}`;
}
