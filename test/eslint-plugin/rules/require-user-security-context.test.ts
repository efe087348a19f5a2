// Cases of `require-user-security-context`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-user-security-context', ruleOf('require-user-security-context'), {
  assertionOptions,
  valid: [
    {
      name: 'the context is sent',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
    user_security_context: { end_user_id: req.auth.oid, source_ip: req.ip },
  });
  res.json({ id: reply.id });
});
`,
    },
    {
      name: 'OpenAI itself does not know the field',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
import express from 'express';
const client = new OpenAI();
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] });
  res.json({ id: reply.id });
});
`,
    },
    {
      name: 'the Responses API',
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
      name: 'a nightly job has no user',
      filename: 'src/job.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function summarise(rows) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: rows.join() }] });
  return reply.id;
}
`,
    },
    {
      name: 'options that cannot be read',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
import { common } from './common.js';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({ ...common(req), messages: [{ role: 'user', content: req.body.text }] });
  res.json({ id: reply.id });
});
`,
    },
    {
      name: 'the context is added later',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const body: Record<string, unknown> = { model: 'gpt-4o', messages: [{ role: 'user', content: req.body.text }] };
  body.user_security_context = { end_user_id: req.auth.oid };
  const reply = await client.chat.completions.create(body as never);
  res.json({ id: reply.id });
});
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a handler with claims in scope',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  if (!req.auth.payload.oid) return res.sendStatus(401);
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
  });
  res.json({ id: reply.id });
});
`,
      errors: [
        {
          messageId: 'missingUserContext',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 7,
          column: 23,
          endLine: 10,
          endColumn: 5,
          suggestions: [
            {
              messageId: 'addUserContext',
              output: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  if (!req.auth.payload.oid) return res.sendStatus(401);
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
    user_security_context: { end_user_id: req.auth.payload.oid, end_user_tenant_id: req.auth.payload.tid },
  });
  res.json({ id: reply.id });
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a client of OpenAI with an Azure address, typed',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import type { Request, Response } from 'express';
const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/' });
export async function chat(req: Request, res: Response): Promise<void> {
  console.log(req.ip, req.user?.id);
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] });
  res.json({ id: reply.id });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'missingUserContext',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 6,
          column: 23,
          endLine: 6,
          endColumn: 122,
          suggestions: [
            {
              messageId: 'addUserContext',
              output: `import OpenAI from 'openai';
import type { Request, Response } from 'express';
const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/' });
export async function chat(req: Request, res: Response): Promise<void> {
  console.log(req.ip, req.user?.id);
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }], ...{ user_security_context: { end_user_id: req.user.oid, end_user_tenant_id: req.user.tid, source_ip: req.ip } } });
  res.json({ id: reply.id });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper that the handler calls',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
async function ask(text) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  return reply.choices[0].message.content;
}
export async function POST(request) {
  const { text } = await request.json();
  return Response.json({ text: await ask(text) });
}
`,
      errors: [
        {
          messageId: 'missingUserContext',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 119,
          suggestions: [],
        },
      ],
    },
  ],
});
