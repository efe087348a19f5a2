export const config = {
  endpoint: process.env.AZURE_OPENAI_ENDPOINT ?? 'https://contoso-chat.openai.azure.com',
  apiVersion: '2024-10-21',
  chatDeployment: process.env.AZURE_OPENAI_CHAT_DEPLOYMENT ?? 'gpt-4o-support',
  triageDeployment: process.env.AZURE_OPENAI_TRIAGE_DEPLOYMENT ?? 'gpt-4o-mini-triage',
  searchEndpoint: process.env.AZURE_SEARCH_ENDPOINT ?? 'https://contoso-kb.search.windows.net',
  searchIndex: 'support-articles',
  searchKey: process.env.AZURE_SEARCH_KEY ?? '6b0f3ce1a94d47d28e5c71f09ab3d862',
  port: Number(process.env.PORT ?? 3000),
} as const;
