// Cases of `require-prompt-shield`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-prompt-shield', ruleOf('require-prompt-shield'), {
  assertionOptions,
  valid: [
    {
      name: 'Prompt Shields gates the call',
      filename: 'src/chat.ts',
      code: `import express from 'express';
import { AzureOpenAI } from 'openai';
const app = express();
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
async function isAttack(userPrompt: string): Promise<boolean> {
  const response = await fetch(\`\${process.env.ENDPOINT}/contentsafety/text:shieldPrompt?api-version=2024-09-01\`, {
    method: 'POST',
    body: JSON.stringify({ userPrompt, documents: [] }),
  });
  return (await response.json()).userPromptAnalysis.attackDetected;
}
app.post('/', async (req, res) => {
  if (await isAttack(req.body.text)) return res.sendStatus(400);
  const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
  res.json(reply.id);
});
`,
      languageOptions: typescript,
    },
    {
      name: 'an endpoint for moderation decides',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  const checked = await client.moderations.create({ input: text });
  if (checked.results[0].flagged) return new Response(null, { status: 400 });
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'a value of a closed set',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { topic } = await request.json();
  if (!['billing', 'delivery'].includes(topic)) return new Response(null, { status: 400 });
  const reply = await client.responses.create({ model: 'gpt-4o', input: topic });
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'text of the program itself',
      filename: 'src/job.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = () => client.responses.create({ model: 'gpt-4o', input: 'Write a poem.' });
`,
    },
  ],
  invalid: [
    {
      name: 'the text of the request',
      filename: 'src/chat.js',
      code: `import express from 'express';
import { AzureOpenAI } from 'openai';
const app = express();
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
app.post('/', async (req, res) => {
  const { text } = req.body;
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  res.json(reply.id);
});
`,
      errors: [
        {
          messageId: 'uncheckedPrompt',
          data: { source: 'req.body', sink: 'client.responses.create', missing: '' },
          line: 7,
          column: 73,
          endLine: 7,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'addPromptShield',
              output: `import express from 'express';
import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential } from '@azure/identity';
const app = express();
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
app.post('/', async (req, res) => {
  const { text } = req.body;
  if (await isPromptAttack(String(text))) throw new Error('The text was refused.');
  const reply = await client.responses.create({ model: 'gpt-4o', input: text });
  res.json(reply.id);
});


/** Asks Azure AI Content Safety whether a text tries to take the model over. */
async function isPromptAttack(text) {
  const { token } = await new DefaultAzureCredential().getToken('https://cognitiveservices.azure.com/.default');
  const address = \`\${process.env.CONTENT_SAFETY_ENDPOINT}/contentsafety/text:shieldPrompt?api-version=2024-09-01\`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { Authorization: \`Bearer \${token}\`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ userPrompt: text, documents: [] }),
  });
  if (!answer.ok) throw new Error('The text could not be checked.');
  return ((await answer.json())).userPromptAnalysis.attackDetected;
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'two texts of one call are one report',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  const { question, context } = (await request.json()) as { question: string; context: string };
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }, { role: 'user', content: context }],
  });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'uncheckedPrompt',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 7,
          column: 78,
          endLine: 7,
          endColumn: 85,
          suggestions: [
            {
              messageId: 'addPromptShield',
              output: `import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential } from '@azure/identity';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  const { question, context } = (await request.json()) as { question: string; context: string };
  if (await isPromptAttack(String(context))) throw new Error('The text was refused.');
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }, { role: 'user', content: context }],
  });
  return Response.json({ id: reply.id });
}


/** Asks Azure AI Content Safety whether a text tries to take the model over. */
async function isPromptAttack(text: string): Promise<boolean> {
  const { token } = await new DefaultAzureCredential().getToken('https://cognitiveservices.azure.com/.default');
  const address = \`\${process.env.CONTENT_SAFETY_ENDPOINT}/contentsafety/text:shieldPrompt?api-version=2024-09-01\`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { Authorization: \`Bearer \${token}\`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ userPrompt: text, documents: [] }),
  });
  if (!answer.ok) throw new Error('The text could not be checked.');
  return ((await answer.json()) as { userPromptAnalysis: { attackDetected: boolean } }).userPromptAnalysis.attackDetected;
}`,
            },
          ],
        },
      ],
    },
  ],
});
