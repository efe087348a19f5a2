// Cases of `no-untrusted-prompt-concat`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-untrusted-prompt-concat', ruleOf('no-untrusted-prompt-concat'), {
  assertionOptions,
  valid: [
    {
      name: 'the text alone in a user message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'Translate into German.' }, { role: 'user', content: text }],
  });
}
`,
    },
    {
      name: 'instructions apart from the input',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import type { NextRequest } from 'next/server';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function POST(request: NextRequest): Promise<Response> {
  const { text } = (await request.json()) as { text: string };
  const reply = await client.responses.create({
    model: 'gpt-4o',
    instructions: 'You are a translator. Translate into German.',
    input: text,
  });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
    },
    {
      name: 'required modules and a text that is cut',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const lines = ['Summarise the text below in one sentence.', req.body.text.slice(0, 200)];
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: lines.join('\\n') }],
  });
  res.json(reply.id);
});
`,
      languageOptions: commonjs,
    },
    {
      name: 'the topic as the prompt',
      filename: 'src/chat.js',
      code: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { topic } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    system: 'Write a short poem about the topic. Use simple words.',
    prompt: topic,
  });
  return Response.json({ text });
}
`,
    },
    {
      name: 'a number joined with instructions',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { year } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: \`Tell me three things that happened in \${Number(year)}.\` }],
  });
}
`,
    },
    {
      name: 'a helper that leaves the text out',
      filename: 'src/chat.ts',
      code: `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
function promptFor(ticket: string): string {
  return \`Name a queue for a ticket of \${ticket.length} letters.\`;
}
app.post('/tickets', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o-mini', input: promptFor(req.body.ticket) });
  res.json({ queue: reply.output_text });
});
`,
      languageOptions: typescript,
    },
    {
      name: 'two parts of a message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const form = await request.formData();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Describe the picture and answer the question.' },
          { type: 'text', text: String(form.get('question')) },
        ],
      },
    ],
  });
}
`,
    },
    {
      name: 'a choice of two prompts',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { polite } = await request.json();
  const first = await client.responses.create({ model: 'gpt-4o', input: 'Write a ' + (polite ? 'polite' : 'plain') + ' greeting.' });
  return Response.json(first.id);
}
`,
    },
  ],
  invalid: [
    {
      name: 'instructions and text in one user message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: \`Translate the following text into German: \${text}\` }],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 7,
          column: 41,
          endLine: 7,
          endColumn: 92,
          suggestions: [
            {
              messageId: 'splitPrompt',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'Translate the following text into German:' }, { role: 'user', content: String(text) }],
  });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a joined input',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import type { NextRequest } from 'next/server';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function POST(request: NextRequest): Promise<Response> {
  const { text } = (await request.json()) as { text: string };
  const reply = await client.responses.create({
    model: 'gpt-4o',
    input: ('You are a translator. Translate into German: ' + text) as string,
  });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'client.responses.create', missing: '' },
          line: 8,
          column: 12,
          endLine: 8,
          endColumn: 78,
          suggestions: [],
        },
      ],
    },
    {
      name: 'required modules and a prompt of several lines',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const lines = ['Summarise the text below in one sentence.', req.body.text];
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: lines.join('\\n') }],
  });
  res.json(reply.id);
});
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'req.body.text', sink: 'client.chat.completions.create', missing: '' },
          line: 9,
          column: 41,
          endLine: 9,
          endColumn: 57,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a single prompt of the AI SDK',
      filename: 'src/chat.js',
      code: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { topic } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    prompt: \`Write a short poem about \${topic}. Use simple words.\`,
  });
  return Response.json({ text });
}
`,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'generateText', missing: '' },
          line: 7,
          column: 13,
          endLine: 7,
          endColumn: 67,
          suggestions: [
            {
              messageId: 'splitPrompt',
              output: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request) {
  const { topic } = await request.json();
  const { text } = await generateText({
    model: azure('gpt-4o'),
    system: 'Write a short poem about (see the user message). Use simple words.',
    prompt: String(topic),
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
      name: 'a comment inside the joined text',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { text } = await request.json();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'user', content: 'Correct the spelling of this text: ' + /* as typed */ text },
    ],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'client.chat.completions.create', missing: '' },
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 91,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a helper that writes the prompt',
      filename: 'src/chat.ts',
      code: `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
function promptFor(ticket: string): string {
  return \`Name the queue for this ticket. Answer with one word.\\n\\n\${ticket}\`;
}
app.post('/tickets', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o-mini', input: promptFor(req.body.ticket) });
  res.json({ queue: reply.output_text });
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'req.body.ticket', sink: 'client.responses.create', missing: '' },
          line: 9,
          column: 78,
          endLine: 9,
          endColumn: 104,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a part of a message',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const form = await request.formData();
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: \`Describe the picture and answer this: \${form.get('question')}\` },
          { type: 'image_url', image_url: { url: 'https://contoso.com/a.png' } },
        ],
      },
    ],
  });
}
`,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.formData()', sink: 'client.chat.completions.create', missing: '' },
          line: 11,
          column: 33,
          endLine: 11,
          endColumn: 96,
          suggestions: [],
        },
      ],
    },
    {
      name: 'two prompts in one handler',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question, answer } = await request.json();
  const first = await client.responses.create({ model: 'gpt-4o', input: 'Answer this question politely: ' + question });
  const second = await client.responses.create({ model: 'gpt-4o', input: 'Judge whether this answer is polite: ' + answer });
  return Response.json([first.id, second.id]);
}
`,
      errors: [
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'client.responses.create', missing: '' },
          line: 5,
          column: 73,
          endLine: 5,
          endColumn: 117,
          suggestions: [
            {
              messageId: 'splitPrompt',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question, answer } = await request.json();
  const first = await client.responses.create({ model: 'gpt-4o', instructions: 'Answer this question politely:', input: String(question) });
  const second = await client.responses.create({ model: 'gpt-4o', input: 'Judge whether this answer is polite: ' + answer });
  return Response.json([first.id, second.id]);
}
`,
            },
          ],
        },
        {
          messageId: 'untrustedConcat',
          data: { source: 'request.json()', sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 74,
          endLine: 6,
          endColumn: 122,
          suggestions: [
            {
              messageId: 'splitPrompt',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question, answer } = await request.json();
  const first = await client.responses.create({ model: 'gpt-4o', input: 'Answer this question politely: ' + question });
  const second = await client.responses.create({ model: 'gpt-4o', instructions: 'Judge whether this answer is polite:', input: String(answer) });
  return Response.json([first.id, second.id]);
}
`,
            },
          ],
        },
      ],
    },
  ],
});
