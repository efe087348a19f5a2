// Cases of `require-text-normalization`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-text-normalization', ruleOf('require-text-normalization'), {
  assertionOptions,
  valid: [
    {
      name: 'such characters are removed in place',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  const clean = text.replace(/[\\u200B-\\u200D\\u2060\\uFEFF\\u{E0000}-\\u{E007F}]/gu, '');
  const reply = await client.responses.create({ model: 'gpt-4o', input: clean });
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'a class of characters, in a helper',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const visible = (text) => text.normalize('NFKC').replace(/\\p{Cf}/gu, '');
export async function POST(request) {
  const { text } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: visible(text) });
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'a number',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { year } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: \`Events of \${Number(year)}\` });
  return Response.json({ id: reply.id });
}
`,
    },
  ],
  invalid: [
    {
      name: 'trimmed and normalized, yet not stripped',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  const { text } = (await request.json()) as { text: string };
  const reply = await client.responses.create({ model: 'gpt-4o', input: text.trim().normalize('NFKC') });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'invisibleText',
          data: { source: 'request.json()', sink: 'client.responses.create', missing: '' },
          line: 5,
          column: 73,
          endLine: 5,
          endColumn: 102,
          suggestions: [
            {
              messageId: 'stripInvisible',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  const { text } = (await request.json()) as { text: string };
  const reply = await client.responses.create({ model: 'gpt-4o', input: text.trim().normalize('NFKC').replace(/[\\u200B-\\u200D\\u2060\\uFEFF\\u{E0000}-\\u{E007F}]/gu, '') });
  return Response.json({ id: reply.id });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the text of the request in a message',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  const content = req.body.text;
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] });
  res.json(reply.id);
});
`,
      errors: [
        {
          messageId: 'invisibleText',
          data: { source: 'req.body.text', sink: 'client.chat.completions.create', missing: '' },
          line: 7,
          column: 100,
          endLine: 7,
          endColumn: 107,
          suggestions: [
            {
              messageId: 'stripInvisible',
              output: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  const content = req.body.text;
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: content.replace(/[\\u200B-\\u200D\\u2060\\uFEFF\\u{E0000}-\\u{E007F}]/gu, '') }] });
  res.json(reply.id);
});
`,
            },
          ],
        },
      ],
    },
  ],
});
