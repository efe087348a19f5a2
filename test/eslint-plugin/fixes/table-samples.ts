// The code that the table of fixes starts from: one piece for each rule and SDK, with one finding of the rule.

export interface Sample {
  readonly rule: string;
  readonly sdk: string;
  /** TypeScript, ES module */
  readonly code: string;
  /** fixes that must be there */
  readonly fixes: readonly string[];
  /** fixes that take the place away together with a comment in front of it */
  readonly drops?: readonly string[];
  /** syntax that JavaScript does not have yet */
  readonly onlyTypeScript?: boolean;
}

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const azure = `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
`;
const aiSdk = `import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
`;
const anthropic = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
`;
const langchain = `import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o' });
`;

/** How a text is asked for, by SDK: imports and client, and an expression. */
const asking: Readonly<Record<string, { readonly head: string; readonly text: (question: string) => string }>> = {
  'openai responses': {
    head: openai,
    text: (question) => `(await client.responses.create({ model: 'gpt-4o', input: ${question} })).output_text`,
  },
  'openai chat': {
    head: openai,
    text: (question) =>
      `(await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: ${question} }] })).choices[0]?.message.content ?? ''`,
  },
  'Azure OpenAI chat': {
    head: azure,
    text: (question) =>
      `(await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: ${question} }] })).choices[0]?.message.content ?? ''`,
  },
  'AI SDK': {
    head: aiSdk,
    text: (question) => `(await generateText({ model: openai('gpt-4o'), prompt: ${question} })).text`,
  },
  Anthropic: {
    head: anthropic,
    text: (question) =>
      `String(Object((await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 99, messages: [{ role: 'user', content: ${question} }] })).content[0]).text)`,
  },
  LangChain: {
    head: langchain,
    text: (question) => `String((await model.invoke(${question})).content)`,
  },
};

const outputs = Object.entries(asking).flatMap(([sdk, { head, text }]): readonly Sample[] => {
  const ask = `  const reply = ${text("'What now?'")};\n`;
  return [
    {
      rule: 'no-model-output-execution',
      sdk,
      code: `import { exec } from 'node:child_process';\n${head}export async function run() {\n${ask}  exec(reply);\n}\n`,
      fixes: ['acceptListed', 'acceptListedByHelper'],
    },
    {
      rule: 'no-model-output-html',
      sdk,
      code: `${head}export async function show(target: HTMLElement) {\n${ask}  target.innerHTML = reply;\n}\n`,
      fixes: ['showAsText', 'sanitizeFirst'],
    },
    {
      rule: 'no-model-output-navigation',
      sdk,
      code: `${head}export async function load() {\n${ask}  return fetch(reply);\n}\n`,
      fixes: ['allowOrigins', 'allowOriginsByHelper'],
    },
    {
      rule: 'no-unvalidated-model-json',
      sdk,
      code: `${head}import { database } from './database.js';\nexport async function plan() {\n${ask}  const data = JSON.parse(reply) as { days: number };\n  await database.trips.update({ days: data.days });\n}\n`,
      fixes: ['checkFields', 'checkFieldsByHelper'],
    },
    {
      rule: 'no-raw-prompt-logging',
      sdk,
      code: `${head}export async function note() {\n${ask}  console.log('reply', reply);\n}\n`,
      fixes: ['logHashInstead', 'logSizeInstead'],
      drops: ['logHashInstead', 'logHashByHelper', 'logSizeInstead'],
    },
  ];
});

const handler = (body: string): string => `export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
${body}}
`;
const answer = '  return Response.json({ text: String(reply) });\n';

const systems: Readonly<Record<string, { readonly head: string; readonly ask: string }>> = {
  'openai responses': {
    head: openai,
    ask: "  const reply = await client.responses.create({ model: 'gpt-4o', instructions: `Be kind. ${question}`, input: 'Hi' });\n",
  },
  'openai chat': {
    head: openai,
    ask: "  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: `Be kind. ${question}` }] });\n",
  },
  'AI SDK': {
    head: aiSdk,
    ask: "  const reply = await generateText({ model: openai('gpt-4o'), system: `Be kind. ${question}`, prompt: 'Hi' });\n",
  },
  Anthropic: {
    head: anthropic,
    ask: "  const reply = await client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 9, system: `Be kind. ${question}`, messages: [{ role: 'user', content: 'Hi' }] });\n",
  },
};

const inputs = Object.entries(systems).flatMap(([sdk, { head, ask }]): readonly Sample[] => [
  {
    rule: 'no-untrusted-system-prompt',
    sdk,
    code: head + handler(ask + answer),
    fixes: ['acceptListed', 'acceptListedByHelper'],
    drops: ['moveToUserMessage', 'acceptListed', 'acceptListedByHelper'],
  },
  {
    rule: 'require-security-log',
    sdk,
    code: head + handler(ask + answer),
    fixes: ['logDecision', 'logDecisionByHelper'],
  },
  { rule: 'require-rate-limit', sdk, code: head + handler(ask + answer), fixes: ['limitRate', 'limitRateByHelper'] },
  {
    rule: 'require-prompt-shield',
    sdk,
    code: head + handler(ask + answer),
    fixes: ['shieldText', 'shieldTextByHelper'],
  },
  { rule: 'require-text-normalization', sdk, code: head + handler(ask + answer), fixes: ['stripInvisible'] },
]);

const concats: readonly Sample[] = Object.entries(asking).map(([sdk, { head, text }]) => ({
  rule: 'no-untrusted-prompt-concat',
  sdk,
  code: head + handler(`  const reply = ${text('`Sum this up in one line: ${question}`')};\n${answer}`),
  fixes: ['markAsData', 'markAsDataByHelper'],
  drops: ['splitPrompt', 'markAsData', 'markAsDataByHelper'],
}));

const keys: readonly Sample[] = (
  [
    [
      'AzureOpenAI',
      `import { AzureOpenAI } from 'openai';\nexport const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiVersion: '2024-10-21', apiKey: KEY });\n`,
    ],
    [
      'openai, v1 address',
      `import OpenAI from 'openai';\nexport const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: KEY });\n`,
    ],
    [
      '@langchain/openai',
      `import { AzureChatOpenAI } from '@langchain/openai';\nexport const model = new AzureChatOpenAI({ azureOpenAIApiKey: KEY, azureOpenAIApiInstanceName: 'contoso', azureOpenAIApiDeploymentName: 'gpt-4o', azureOpenAIApiVersion: '2024-10-21' });\n`,
    ],
    [
      '@ai-sdk/azure',
      `import { createAzure } from '@ai-sdk/azure';\nexport const azure = createAzure({ resourceName: 'contoso', apiKey: KEY });\n`,
    ],
    [
      '@azure-rest/ai-inference',
      `import createClient from '@azure-rest/ai-inference';\nimport { AzureKeyCredential } from '@azure/core-auth';\nexport const client = createClient('https://contoso.services.ai.azure.com/models', new AzureKeyCredential(KEY));\n`,
    ],
    [
      '@azure/openai',
      `import { OpenAIClient, AzureKeyCredential } from '@azure/openai';\nexport const client = new OpenAIClient('https://contoso.openai.azure.com', new AzureKeyCredential(KEY));\n`,
    ],
    [
      '@azure/search-documents',
      `import { AzureKeyCredential, SearchClient } from '@azure/search-documents';\nexport const client = new SearchClient<{ id: string }>('https://contoso.search.windows.net', 'pages', new AzureKeyCredential(KEY));\n`,
    ],
    [
      'fetch',
      `export const ask = async (body: string) => fetch('https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21', { method: 'POST', headers: { 'Content-Type': 'application/json', 'api-key': KEY }, body });\n`,
    ],
  ] as const
).flatMap(([sdk, code]) => [
  {
    rule: 'no-hardcoded-credentials',
    sdk,
    code: code.replace('KEY', "'7d2f90b4c6e84a1fb35d08e79c41f6a2'"),
    fixes: ['useEntraId', 'readFromEnvironment'],
    drops: ['useEntraId', 'readFromEnvironment'],
  },
  ...(sdk === '@azure/search-documents' || sdk === 'fetch'
    ? []
    : [
        {
          rule: 'prefer-entra-auth',
          sdk,
          code: code.replace('KEY', "process.env.AZURE_KEY ?? ''"),
          fixes: ['useEntraId'],
          drops: ['useEntraId'],
        },
      ]),
]);

const context = (fields: string): string => `${azure}import type { Request } from 'express';
export const ask = (req: Request & { user: { oid: string; email: string } }) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hi' }],
    user_security_context: { ${fields} },
  } as never);
`;

const contexts: readonly Sample[] = (
  [
    ['misspelt', 'endUserId: req.user.oid', 'fix'],
    ['e-mail', 'end_user_id: req.user.email', 'useObjectId'],
    ['first hop', "source_ip: String(req.headers['x-forwarded-for']).split(',')[0]", 'takeLastHop'],
    ['cut at a colon', "source_ip: req.ip?.split(':')[0]", 'keepAddress'],
  ] as const
).map(([what, fields, fix]) => ({
  rule: 'valid-user-security-context',
  sdk: `Azure OpenAI chat, ${what}`,
  code: context(fields),
  fixes: [fix],
}));

const controls: readonly Sample[] = [
  {
    rule: 'no-secret-in-prompt',
    sdk: 'openai responses',
    code: `${openai}export const pay = (input: string) =>
  client.responses.create({ model: 'gpt-4o', instructions: \`Use the key \${process.env.STRIPE_SECRET_KEY} to pay.\`, input });
`,
    fixes: ['sendReference'],
    drops: ['sendReference'],
  },
  ...['openai chat', 'openai responses', 'AI SDK', 'Anthropic', 'LangChain'].map((sdk) => ({
    rule: 'require-safe-error-handling',
    sdk,
    code: `${asking[sdk]?.head ?? ''}export async function POST(): Promise<Response> {
  try {
    return Response.json({ text: ${asking[sdk]?.text("'Hi'") ?? ''} });
  } catch (error) {
    return Response.json({ error: (error as Error).message }, { status: 500 });
  }
}
`,
    fixes: ['sendFixedSentence'],
    drops: ['sendFixedSentence'],
  })),
  {
    rule: 'require-step-limit',
    sdk: 'openai chat',
    code: `${openai}import { runTools, tools } from './tools.js';
export async function answer(messages: OpenAI.ChatCompletionMessageParam[]) {
  while (true) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    const message = reply.choices[0]?.message;
    if (!message?.tool_calls) return message?.content;
    messages.push(message, ...(await runTools(message.tool_calls)));
  }
}
`,
    fixes: ['addStepLimit'],
  },
  {
    rule: 'require-human-approval',
    sdk: 'AI SDK',
    code: `import { tool } from 'ai';
import { z } from 'zod';
import { orders } from './orders.js';
export const cancelOrder = tool({
  description: 'Cancels an order.',
  inputSchema: z.object({ id: z.string().uuid() }),
  execute: async ({ id }) => {
    await orders.delete(id);
    return 'The order is cancelled.';
  },
});
`,
    fixes: ['askFirst'],
  },
  {
    rule: 'require-output-limit',
    sdk: 'openai chat',
    code:
      azure +
      handler(
        "  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });\n" +
          answer,
      ),
    fixes: ['setOutputLimit'],
  },
  {
    rule: 'require-output-filter',
    sdk: 'Azure OpenAI chat',
    code:
      azure +
      handler(
        "  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });\n  return Response.json({ text: reply.choices[0]?.message.content });\n",
      ),
    fixes: ['handleFiltered', 'checkFilter', 'checkFilterByHelper'],
  },
  {
    rule: 'require-output-filter',
    sdk: 'AI SDK',
    code:
      aiSdk.replace("{ openai } from '@ai-sdk/openai'", "{ createAzure } from '@ai-sdk/azure'") +
      "const azure = createAzure({ resourceName: 'contoso' });\n" +
      handler(
        "  const { text } = await generateText({ model: azure('gpt-4o'), prompt: question });\n  return Response.json({ text });\n",
      ),
    fixes: ['handleFiltered', 'checkFilter', 'checkFilterByHelper'],
  },
  {
    rule: 'require-user-security-context',
    sdk: 'Azure OpenAI chat',
    code:
      azure +
      handler(
        "  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });\n" +
          answer,
      ),
    fixes: ['addCaller', 'addCallerByHelper'],
  },
  {
    rule: 'no-browser-model-client',
    sdk: 'openai',
    code: "import OpenAI from 'openai';\nexport const connect = (apiKey: string) => new OpenAI({ apiKey, dangerouslyAllowBrowser: true });\n",
    fixes: ['removeOption', 'useOwnRoute'],
    drops: ['removeOption'],
  },
  {
    rule: 'no-content-filter-bypass',
    sdk: '@google/genai',
    code: "import { GoogleGenAI, HarmBlockThreshold, HarmCategory } from '@google/genai';\nconst client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY ?? '' });\nexport const ask = () => client.models.generateContent({ model: 'gemini-2.5-flash', contents: 'Hello', config: { safetySettings: [{ category: HarmCategory.HARM_CATEGORY_HARASSMENT, threshold: HarmBlockThreshold.BLOCK_NONE }] } });\n",
    fixes: ['restoreFilter'],
    drops: ['restoreFilter'],
  },
  {
    rule: 'no-unchecked-tool-call',
    sdk: 'openai chat',
    code:
      openai +
      "import { tools } from './tools.js';\nexport async function act(messages: OpenAI.ChatCompletionMessageParam[]) {\n  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages });\n  for (const call of reply.choices[0]?.message.tool_calls ?? []) {\n    if (call.type === 'function') await tools[call.function.name](JSON.parse(call.function.arguments));\n  }\n}\n",
    fixes: ['checkToolCall', 'checkToolCallByHelper'],
  },
  {
    rule: 'no-model-output-execution',
    sdk: 'openai responses, in a class with decorators',
    code: `import { exec } from 'node:child_process';\n${openai}const logged = <Method>(method: Method, _context: ClassMethodDecoratorContext): Method => method;\nexport class Runner {\n  @logged\n  async run(): Promise<void> {\n    const reply = await client.responses.create({ model: 'gpt-4o', input: 'What now?' });\n    exec(reply.output_text);\n  }\n}\n`,
    fixes: ['acceptListed', 'acceptListedByHelper'],
    onlyTypeScript: true,
  },
];

export const samples: readonly Sample[] = [...outputs, ...inputs, ...concats, ...keys, ...contexts, ...controls];
