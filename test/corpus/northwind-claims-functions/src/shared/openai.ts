import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';

let client: AzureOpenAI | undefined;

export function getOpenAI(): AzureOpenAI {
  client ??= new AzureOpenAI({
    endpoint: process.env.AZURE_OPENAI_ENDPOINT,
    apiVersion: '2025-04-01-preview',
    azureADTokenProvider: getBearerTokenProvider(
      new DefaultAzureCredential(),
      'https://cognitiveservices.azure.com/.default',
    ),
  });
  return client;
}

export const deployments = {
  letters: process.env.LETTERS_DEPLOYMENT ?? 'gpt-4.1',
  sorting: process.env.SORTING_DEPLOYMENT ?? 'gpt-4.1-mini',
};
