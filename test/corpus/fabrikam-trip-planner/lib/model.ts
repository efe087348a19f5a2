import 'server-only';
import { createAzure } from '@ai-sdk/azure';

const azure = createAzure({
  resourceName: process.env.AZURE_RESOURCE_NAME ?? 'fabrikam-travel',
  apiKey: process.env.AZURE_API_KEY,
});

/** The instance of the staging subscription. */
const staging = createAzure({
  resourceName: 'fabrikam-travel-staging',
  apiKey: process.env.AZURE_STAGING_API_KEY || '4be7d1930fa84c2e9d65b07c18f3a2e6',
});

export const planner = azure('gpt-4.1');
export const titles = process.env.VERCEL_ENV === 'preview' ? staging('gpt-4.1-mini') : azure('gpt-4.1-mini');
