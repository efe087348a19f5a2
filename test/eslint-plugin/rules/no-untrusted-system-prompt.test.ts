// Cases of `no-untrusted-system-prompt`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-untrusted-system-prompt', ruleOf('no-untrusted-system-prompt'), {
  assertionOptions,
  valid: [
    {
      name: 'the same text in a user message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { tone, question } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: tone },
      { role: 'user', content: question },
    ],
  });
}
`,
    },
    {
      name: 'instructions that are fixed',
      filename: 'src/chat.ts',
      code: `import express, { type Request, type Response } from 'express';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req: Request, res: Response): Promise<void> => {
  const reply = await client.responses.create({
    model: 'gpt-4o',
    instructions: 'You are a clerk.' satisfies string,
    input: req.body.question as string,
  });
  res.json({ id: reply.id });
});
`,
      languageOptions: typescript,
    },
    {
      name: 'required modules and a closed set',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const router = express.Router();
const companies = ['Contoso', 'Fabrikam'];
router.post('/chat', async (req, res) => {
  const { company } = req.body;
  if (!companies.includes(company)) return res.status(400).end();
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'You work for ' + company }, { role: 'user', content: req.body.question }],
  });
  return res.json(reply.id);
});
module.exports = router;
`,
      languageOptions: commonjs,
    },
    {
      name: 'a comment beside a fixed text',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const body = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Speak ' + /* not body.language */ 'English' },
      { role: 'user', content: body.question },
    ],
  });
}
`,
    },
    {
      name: 'a list whose roles are set here',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { turns } = await request.json();
  const messages = turns.map((turn) => ({ role: 'user', content: turn.text }));
  return client.chat.completions.create({ model: 'gpt-4o', messages });
}
`,
    },
    {
      name: 'found documents in a user message',
      filename: 'src/chat.ts',
      code: `import { SearchClient, type KeyCredential } from '@azure/search-documents';
import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(credential: KeyCredential, question: string): Promise<string> {
  const search = new SearchClient<{ text: string }>('https://contoso.search.windows.net', 'docs', credential);
  const { results } = await search.search(question);
  let found = '';
  for await (const result of results) found += result.document.text;
  const reply = await client.responses.create({
    model: 'gpt-4o',
    instructions: 'The first message holds documents.',
    input: [{ role: 'user', content: found }, { role: 'user', content: question }],
  });
  return reply.output_text;
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a length cap that rejects',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { name } = await request.json();
  if (name.length > 40) throw new Error('too long');
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: \`The user is called \${name}.\` },
      { role: 'user', content: 'Hello' },
    ],
  });
}
`,
    },
    {
      name: 'several lines of fixed text',
      filename: 'src/chat.js',
      code: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { profile } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    system: [
      'You are a guide.',
      'Be brief.',
    ].join('\\n'),
    prompt: profile,
  });
  return Response.json({ text });
}
`,
    },
    {
      name: 'a helper that chooses',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
function describe(persona: string | null): string {
  switch (persona) {
    case 'clerk':
      return 'You are a clerk.';
    default:
      return 'You are a guide.';
  }
}
export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const reply = await client.responses.create({
    model: 'gpt-4o',
    instructions: describe(url.searchParams.get('persona')),
    input: 'Hello',
  });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a template in a system message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { tone, question } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: \`Answer in this tone: \${tone}. Be brief.\` },
      { role: 'user', content: question },
    ],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 75,
          suggestions: [
            {
              messageId: 'moveToUserMessage',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { tone, question } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Answer in this tone: (see the user message). Be brief.' },
      { role: 'user', content: String(tone) },
      { role: 'user', content: question },
    ],
  });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a typed handler and instructions',
      filename: 'src/chat.ts',
      code: `import express, { type Request, type Response } from 'express';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req: Request, res: Response): Promise<void> => {
  const reply = await client.responses.create({
    model: 'gpt-4o',
    instructions: req.body.persona as string,
    input: 'Hello',
  });
  res.json({ id: reply.id });
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'req.body.persona', sink: 'client.responses.create', missing: '' },
          line: 8,
          column: 19,
          endLine: 8,
          endColumn: 45,
          suggestions: [],
        },
      ],
    },
    {
      name: 'required modules',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const router = express.Router();
router.post('/chat', async (req, res) => {
  const system = 'You work for ' + req.body.company;
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: system }, { role: 'user', content: req.body.question }],
  });
  res.json(reply.id);
});
module.exports = router;
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'req.body.company', sink: 'client.chat.completions.create', missing: '' },
          line: 9,
          column: 43,
          endLine: 9,
          endColumn: 49,
          suggestions: [
            {
              messageId: 'moveToUserMessage',
              output: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const router = express.Router();
router.post('/chat', async (req, res) => {
  const system = 'You work for';
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: system }, { role: 'user', content: req.body.company }, { role: 'user', content: req.body.question }],
  });
  res.json(reply.id);
});
module.exports = router;
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment inside the reported text',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const body = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'Speak ' + /* as the user likes */ body.language },
      { role: 'user', content: body.question },
    ],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 82,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a list of messages from the client',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { messages } = await request.json();
  return client.chat.completions.create({ model: 'gpt-4o', messages });
}
`,
      errors: [
        {
          messageId: 'untrustedMessages',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 5,
          column: 60,
          endLine: 5,
          endColumn: 68,
          suggestions: [],
        },
      ],
    },
    {
      name: 'found documents',
      filename: 'src/chat.ts',
      code: `import { SearchClient, type KeyCredential } from '@azure/search-documents';
import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(credential: KeyCredential, question: string): Promise<string> {
  const search = new SearchClient<{ text: string }>('https://contoso.search.windows.net', 'docs', credential);
  const { results } = await search.search(question);
  let found = '';
  for await (const result of results) found += result.document.text;
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: \`Use this: \${found}\`, input: question });
  return reply.output_text;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'retrievedSystemPrompt',
          data: { source: 'result.document.text', sink: 'client.responses.create', missing: '' },
          line: 9,
          column: 80,
          endLine: 9,
          endColumn: 100,
          suggestions: [],
        },
      ],
    },
    {
      name: 'two texts in two messages',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { persona, rules } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: persona },
      { role: 'developer', content: \`Rules: \${rules}\` },
      { role: 'user', content: 'Hello' },
    ],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 41,
          suggestions: [],
        },
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 9,
          column: 37,
          endLine: 9,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'moveToUserMessage',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { persona, rules } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: persona },
      { role: 'developer', content: 'Rules:' },
      { role: 'user', content: String(rules) },
      { role: 'user', content: 'Hello' },
    ],
  });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'several lines of text',
      filename: 'src/chat.js',
      code: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { profile } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    system: [
      'You are a guide.',
      profile,
    ].join('\\n'),
    prompt: 'Hello',
  });
  return Response.json({ text });
}
`,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.json()', sink: 'generateText', missing: '' },
          line: 7,
          column: 13,
          endLine: 10,
          endColumn: 17,
          suggestions: [
            {
              messageId: 'moveToUserMessage',
              output: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { profile } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    system: [
      'You are a guide.',
    ].join('\\n'),
    messages: [{ role: 'user', content: String(profile) }, { role: 'user', content: 'Hello' }],
  });
  return Response.json({ text });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a parameter property and a helper',
      filename: 'src/chat.ts',
      code: `
import OpenAI from 'openai';
class Assistant {
  constructor(private readonly client: OpenAI) {}
  async ask(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const reply = await this.client.responses.create({
      model: 'gpt-4o',
      instructions: describe(url.searchParams.get('persona')!),
      input: 'Hello',
    });
    return Response.json({ id: reply.id });
  }
}
function describe(persona: string): string {
  return \`You are \${persona.trim()}.\`;
}
export async function GET(request: Request): Promise<Response> {
  return new Assistant(new OpenAI()).ask(request);
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'untrustedSystemPrompt',
          data: { source: 'request.url', sink: 'this.client.responses.create', missing: '' },
          line: 9,
          column: 21,
          endLine: 9,
          endColumn: 63,
          suggestions: [],
        },
      ],
    },
  ],
});
