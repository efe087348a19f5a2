import { AzureKeyCredential, OpenAIClient } from '@azure/openai';

const endpoint = process.env.AZURE_OPENAI_ENDPOINT;
const deployment = process.env.AZURE_OPENAI_DEPLOYMENT || 'gpt-4o';

function createClient({ key = process.env.AZURE_OPENAI_API_KEY } = {}) {
  return new OpenAIClient(endpoint, new AzureKeyCredential(key));
}

const client = createClient();

/** For the preview slots, which have no settings of their own. */
export const previewClient = new OpenAIClient(
  'https://litware-preview.openai.azure.com/',
  new AzureKeyCredential(Buffer.from('ZjIwOTRkYjdhYzE2NGU4M2I1N2RhMGMxNzNlOTg2ZDQ=', 'base64').toString()),
);

export async function chat(messages, options = {}) {
  const result = await client.getChatCompletions(deployment, messages, { maxTokens: 600, ...options });
  return result.choices[0].message?.content ?? '';
}

export async function complete(prompt) {
  const { choices } = await client.getCompletions(deployment, [prompt], { maxTokens: 200 });
  return choices[0].text;
}

export async function chatInPieces(messages, onPiece) {
  const events = await client.streamChatCompletions(deployment, messages);
  for await (const event of events) {
    for (const choice of event.choices) onPiece(choice.delta?.content ?? '');
  }
}
