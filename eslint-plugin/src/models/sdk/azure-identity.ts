// Credentials of Azure: what signs a client in, and what hands out a secret.

import type { ModelPack } from '../../engine/model-format.ts';

export const azureIdentity: ModelPack = {
  name: 'azure-identity',
  packages: ['@azure/core-auth', '@azure/identity', '@azure/openai', '@azure/search-documents', '@azure/keyvault-secrets'],
  title: 'Azure credentials',
  rows: [
    { kind: 'sink', sink: 'credential', at: 'module.{AzureKeyCredential,OpenAIKeyCredential}.new(0)' },
    { kind: 'sink', sink: 'credential', at: 'module.{AzureKeyCredential,OpenAIKeyCredential}.new().update(0)' },
    { kind: 'sink', sink: 'credential', at: 'module.ClientSecretCredential.new(2)' },
    { kind: 'sink', sink: 'credential', at: 'module.UsernamePasswordCredential.new(3)' },
    { kind: 'flow', call: 'module.AzureKeyCredential.new', from: '(0)', to: '().key' },

    { kind: 'source', label: 'secret', at: 'module.SecretClient.new().getSecret().value', noun: 'a Key Vault secret' },
    {
      kind: 'source',
      label: 'secret',
      at: 'module.{DefaultAzureCredential,ManagedIdentityCredential,AzureCliCredential,ClientSecretCredential,WorkloadIdentityCredential,ChainedTokenCredential}.new().getToken().token',
      noun: 'an access token',
    },
    { kind: 'source', label: 'secret', at: 'module.getBearerTokenProvider()()', noun: 'an access token' },
  ],
};
