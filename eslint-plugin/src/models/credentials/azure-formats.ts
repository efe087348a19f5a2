// Keys that Azure issues: the annotated layouts of Azure AI and of the resources used beside it.

import type { CredentialFormat } from './format-type.ts';

const defaultSeed = { high: 0x44656661, low: 0x756c7430 } as const;

/** One row per service letter would repeat the layout, so the letter is read from the key: see `azureServices`. */
export const azureFormats = [
  {
    kind: 'azure_cognitive_services_key', provider: 'Azure AI services', variable: 'AZURE_AI_SERVICES_KEY', marker: 'JQQJ9', before: 52,
    pattern: '[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{12}AAA[A-Za-o]ACOG[A-Za-z0-9]{4}', edge: 'alphanumeric', strength: 'unique', check: 'common',
  },
  {
    kind: 'azure_annotated_key', provider: 'Azure', variable: 'AZURE_API_KEY', marker: 'JQQJ9', before: 52,
    pattern: '[A-Za-z0-9]{52}JQQJ9[9DH][A-Za-z0-9][A-L][A-Za-z0-9]{16}[A-Za-z][A-Za-z0-9]{7}(?:[A-Za-z0-9]{2}==)?', edge: 'alphanumeric', strength: 'unique', check: 'common',
  },
  {
    kind: 'azure_search_key', provider: 'Azure AI Search', variable: 'AZURE_SEARCH_KEY', marker: 'AzSe', before: 42,
    pattern: '[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}', edge: 'base64', strength: 'unique',
    check: { seeds: [{ high: 0x5041646d, low: 0x696e3030, access: 'admin' }, { high: 0x51756572, low: 0x79303030, access: 'query' }] },
  },
  {
    kind: 'azure_cosmosdb_key_identifiable', provider: 'Azure Cosmos DB', variable: 'AZURE_COSMOS_KEY', marker: 'ACDb', before: 76,
    pattern: '[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==', edge: 'base64', strength: 'unique',
    check: { seeds: [{ high: 0x4d617374, low: 0x52573030, access: 'write' }, { high: 0x4d617374, low: 0x524f3030, access: 'read' }] },
  },
  {
    kind: 'azure_storage_account_key', provider: 'Azure Storage', variable: 'AZURE_STORAGE_KEY', marker: '+ASt', before: 76,
    pattern: '[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5}[AQgw]==', edge: 'base64', strength: 'unique', check: { seeds: [defaultSeed] },
  },
  {
    kind: 'azure_apim_subscription_key', provider: 'Azure API Management', variable: 'AZURE_APIM_KEY', marker: 'APIM', before: 76,
    pattern: '[A-Za-z0-9+/]{76}APIM[A-Za-z0-9+/]{5}[AQgw]==', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_ml_inference_identifiable_key', provider: 'Azure Machine Learning', variable: 'AZURE_ML_KEY', marker: '+AMC', before: 76,
    pattern: '[A-Za-z0-9+/]{76}\\+AMC[A-Za-z0-9+/]{5}[AQgw]==', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_batch_key_identifiable', provider: 'Azure Batch', variable: 'AZURE_BATCH_KEY', marker: '+ABa', before: 76,
    pattern: '[A-Za-z0-9+/]{76}\\+ABa[A-Za-z0-9+/]{5}[AQgw]==', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_function_key', provider: 'Azure Functions', variable: 'AZURE_FUNCTIONS_KEY', marker: 'AzFu', before: 44,
    pattern: '[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_cache_for_redis_identifiable_key', provider: 'Azure Cache for Redis', variable: 'AZURE_REDIS_KEY', marker: 'AzCa', before: 33,
    pattern: '[A-Za-z0-9+/]{33}AzCa[A-Za-z0-9+/]{6}=', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_event_hub_key_identifiable', provider: 'Azure Event Hubs', variable: 'EVENT_HUB_KEY', marker: '+AEh', before: 33,
    pattern: '[A-Za-z0-9+/]{33}\\+AEh[A-Za-z0-9+/]{6}=', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_service_bus_identifiable', provider: 'Azure Service Bus', variable: 'SERVICE_BUS_KEY', marker: '+ASb', before: 33,
    pattern: '[A-Za-z0-9+/]{33}\\+ASb[A-Za-z0-9+/]{6}=', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_container_registry_key_identifiable', provider: 'Azure Container Registry', variable: 'ACR_PASSWORD', marker: '+ACR', before: 42,
    pattern: '[A-Za-z0-9+/]{42}\\+ACR[A-D][A-Za-z0-9+/]{5}', edge: 'base64', strength: 'unique',
  },
  {
    kind: 'azure_active_directory_application_secret', provider: 'Microsoft Entra ID', variable: 'AZURE_CLIENT_SECRET', marker: '7Q~', before: 3,
    pattern: '[~.\\w-]{3}7Q~[~.\\w-]{31}', edge: 'entra', strength: 'unique',
  },
  {
    kind: 'azure_active_directory_application_secret', provider: 'Microsoft Entra ID', variable: 'AZURE_CLIENT_SECRET', marker: '8Q~', before: 3,
    pattern: '[~.\\w-]{3}8Q~[~.\\w-]{34}', edge: 'entra', strength: 'unique',
  },
] as const satisfies readonly CredentialFormat[];

/** Letter 75 of a Cognitive Services key → the service it opens, where that name helps more than the family's. */
export const azureServices: Readonly<Record<string, { readonly kind: string; readonly provider: string; readonly variable: string }>> = {
  A: { kind: 'azure_ai_services_key', provider: 'Azure AI services', variable: 'AZURE_AI_SERVICES_KEY' },
  B: { kind: 'azure_openai_key', provider: 'Azure OpenAI', variable: 'AZURE_OPENAI_API_KEY' },
  F: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Vision', variable: 'AZURE_VISION_KEY' },
  G: { kind: 'azure_cognitive_services_key', provider: 'Azure Content Moderator', variable: 'CONTENT_MODERATOR_KEY' },
  H: { kind: 'azure_content_safety_key', provider: 'Azure AI Content Safety', variable: 'CONTENT_SAFETY_KEY' },
  L: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Document Intelligence', variable: 'DOCUMENT_INTELLIGENCE_KEY' },
  Y: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Speech', variable: 'AZURE_SPEECH_KEY' },
  Z: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Speech', variable: 'AZURE_SPEECH_KEY' },
  a: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Language', variable: 'AZURE_LANGUAGE_KEY' },
  b: { kind: 'azure_cognitive_services_key', provider: 'Azure AI Translator', variable: 'AZURE_TRANSLATOR_KEY' },
};
