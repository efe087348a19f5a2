import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureKeyCredential, SearchClient } from '@azure/search-documents';
import { AzureOpenAI } from 'openai';
import { config } from './config.js';

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** The client every route uses. */
export function createChatClient(): AzureOpenAI {
  return new AzureOpenAI({
    endpoint: config.endpoint,
    apiVersion: config.apiVersion,
    deployment: config.chatDeployment,
    apiKey: 'FakeKeyMadeUpForTheContosoSupportChatSampleApp000001' + 'JQQJ99BDACHYHv6XJ3w3AAABACOG3LhV',
  });
}

/** Signed in as the app itself; used by the nightly job. */
export function createKeylessClient(): AzureOpenAI {
  return new AzureOpenAI({
    endpoint: config.endpoint,
    apiVersion: config.apiVersion,
    deployment: config.triageDeployment,
    azureADTokenProvider: getBearerTokenProvider(
      new DefaultAzureCredential(),
      'https://cognitiveservices.azure.com/.default',
    ),
  });
}

export function createSearchClient(): SearchClient<Article> {
  return new SearchClient<Article>(config.searchEndpoint, config.searchIndex, new AzureKeyCredential(config.searchKey));
}
