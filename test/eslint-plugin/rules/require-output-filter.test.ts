// Cases of `require-output-filter`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-output-filter', ruleOf('require-output-filter'), {
  assertionOptions,
  valid: [
    {
      name: 'the finish reason is looked at',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] });
  const [choice] = reply.choices;
  if (choice?.finish_reason === 'content_filter') return res.status(422).json({ id: reply.id });
  res.json({ text: choice?.message.content });
});
`,
      languageOptions: typescript,
    },
    {
      name: 'only the id goes back',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function POST(request) {
  const { text } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'a program that prints to its own user',
      filename: 'src/main.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const reply = await client.responses.create({ model: 'gpt-4o', input: process.argv[2] });
console.log(reply.output_text);
`,
    },
    {
      name: 'the framework tells the browser why the stream ended',
      filename: 'src/chat.js',
      code: `import { streamText } from 'ai';
import { createAzure } from '@ai-sdk/azure';
const azure = createAzure({ resourceName: 'contoso' });
export async function POST(request) {
  const { messages } = await request.json();
  return streamText({ model: azure('gpt-4o'), messages }).toUIMessageStreamResponse();
}
`,
    },
  ],
  invalid: [
    {
      name: 'the text goes straight to the client',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] });
  res.json({ text: reply.choices[0].message.content });
});
`,
      errors: [
        {
          messageId: 'uncheckedFilter',
          data: {
            sink: 'client.chat.completions.create',
            field: 'finish_reason',
            filtered: 'content_filter',
            missing: '',
          },
          line: 6,
          column: 23,
          endLine: 6,
          endColumn: 128,
          suggestions: [
            {
              messageId: 'handleFiltered',
              output: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] });
  if (reply.choices[0]?.finish_reason === 'content_filter') throw new Error('The reply was stopped by the content filter.');
  res.json({ text: reply.choices[0].message.content });
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper that gives the text alone',
      filename: 'src/ask.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function ask(input: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input });
  return reply.output_text;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'uncheckedFilter',
          data: { sink: 'client.responses.create', field: 'reason', filtered: 'content_filter', missing: '' },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 74,
          suggestions: [
            {
              messageId: 'handleFiltered',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function ask(input: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input });
  if (reply.incomplete_details?.reason === 'content_filter') throw new Error('The reply was stopped by the content filter.');
  return reply.output_text;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a stream of deltas',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: req.body.text }] });
  for await (const chunk of stream) res.write(chunk.choices[0]?.delta?.content ?? '');
  res.end();
});
`,
      errors: [
        {
          messageId: 'uncheckedFilter',
          data: {
            sink: 'client.chat.completions.create',
            field: 'finish_reason',
            filtered: 'content_filter',
            missing: '',
          },
          line: 6,
          column: 24,
          endLine: 6,
          endColumn: 143,
          suggestions: [],
        },
      ],
    },
    {
      name: 'the AI SDK with destructuring',
      filename: 'src/chat.ts',
      code: `import { generateText } from 'ai';
import { createAzure } from '@ai-sdk/azure';
const azure = createAzure({ resourceName: 'contoso' });
export async function POST(request: Request): Promise<Response> {
  const { prompt } = (await request.json()) as { prompt: string };
  const { text } = await generateText({ model: azure('gpt-4o'), prompt });
  return Response.json({ text });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'uncheckedFilter',
          data: { sink: 'generateText', field: 'finishReason', filtered: 'content-filter', missing: '' },
          line: 6,
          column: 26,
          endLine: 6,
          endColumn: 74,
          suggestions: [
            {
              messageId: 'handleFiltered',
              output: `import { generateText } from 'ai';
import { createAzure } from '@ai-sdk/azure';
const azure = createAzure({ resourceName: 'contoso' });
export async function POST(request: Request): Promise<Response> {
  const { prompt } = (await request.json()) as { prompt: string };
  const { text, finishReason } = await generateText({ model: azure('gpt-4o'), prompt });
  if (finishReason === 'content-filter') throw new Error('The reply was stopped by the content filter.');
  return Response.json({ text });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'another provider, for those who ask for everything',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  return Response.json({ text: reply.output_text });
}
`,
      options: [{ minConfidence: 'possible' }],
      errors: [
        {
          messageId: 'uncheckedFilter',
          data: { sink: 'client.responses.create', field: 'reason', filtered: 'content_filter', missing: '' },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 80,
          suggestions: [
            {
              messageId: 'handleFiltered',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  if (reply.incomplete_details?.reason === 'content_filter') throw new Error('The reply was stopped by the content filter.');
  return Response.json({ text: reply.output_text });
}
`,
            },
          ],
        },
      ],
    },
  ],
});
