// Cases of `no-model-output-navigation`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-model-output-navigation', ruleOf('no-model-output-navigation'), {
  assertionOptions,
  valid: [
    {
      name: 'a host from a list',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const hosts = new Set(['api.contoso.com', 'docs.contoso.com']);
export async function read(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const url = new URL(reply.output_text);
  if (!hosts.has(url.hostname)) throw new Error('This host is not allowed.');
  return fetch(url);
}
`,
    },
    {
      name: 'a parameter behind a fixed host',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function search(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return fetch(\`https://api.contoso.com/search?q=\${encodeURIComponent(reply.output_text)}\`);
}
`,
    },
    {
      name: 'a path of the own host',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function open(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  window.location.href = '/articles/' + reply.output_text;
}
`,
    },
    {
      name: 'a path that stays in its folder',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
const root = resolve('notes');
export async function read(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const file = resolve(root, reply.output_text);
  if (!file.startsWith(root + sep)) throw new Error('This file is not shared.');
  return readFile(file, 'utf8');
}
`,
      languageOptions: typescript,
    },
    {
      name: 'only the last part of a path',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { readFile } from 'node:fs/promises';
import path from 'node:path';
export async function read(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return readFile(path.join('notes', path.basename(reply.output_text)), 'utf8');
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a file name made of plain characters',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { writeFile } from 'node:fs/promises';
export async function keep(question: string, text: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const slug = reply.output_text.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  await writeFile(\`notes/\${slug}.md\`, text);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'the reply as content of a file',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { writeFile } from 'node:fs/promises';
export async function keep(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  await writeFile('notes/reply.md', reply.output_text);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a tool whose schema lists the files',
      filename: 'src/tools.ts',
      code: `import { readFile } from 'node:fs/promises';
import { tool } from 'ai';
import { z } from 'zod';
export const read = tool({
  description: 'Reads a page of the handbook.',
  inputSchema: z.object({ page: z.enum(['leave.md', 'travel.md']) }),
  execute: ({ page }) => readFile(page, 'utf8'),
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a mail to a fixed recipient',
      filename: 'src/mail.ts',
      code: `import nodemailer from 'nodemailer';
import { tool } from 'ai';
import { z } from 'zod';
const transport = nodemailer.createTransport('smtp://mail.contoso.com');
export const report = tool({
  description: 'Reports a problem.',
  inputSchema: z.object({ text: z.string() }),
  execute: ({ text }) => transport.sendMail({ to: 'help@contoso.com', subject: 'A problem', text }),
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a check of the project that throws',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const hosts = ['api.contoso.com'];
function assertAllowed(address) {
  const { hostname } = new URL(address);
  if (!hosts.includes(hostname)) throw new Error('This host is not allowed.');
}
export async function read(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const address = reply.output_text;
  assertAllowed(address);
  return fetch(address);
}
`,
    },
  ],
  invalid: [
    {
      name: 'an address',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function read(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return fetch(new URL(reply.output_text));
}
`,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'reply.output_text', sink: 'fetch', missing: '' },
          line: 5,
          column: 16,
          endLine: 5,
          endColumn: 42,
        },
      ],
    },
    {
      name: 'a scheme is no host',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function read(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const url = reply.output_text.trim();
  if (!url.startsWith('https://')) throw new Error('Not secure.');
  return fetch(url);
}
`,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'reply.output_text', sink: 'fetch', missing: '' },
          line: 7,
          column: 16,
          endLine: 7,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'a part of the host',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function read(question) {
  const { output_text: tenant } = await client.responses.create({ model: 'gpt-4o', input: question });
  return fetch(\`https://\${tenant}.contoso.com/api\`);
}
`,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'output_text: tenant', sink: 'fetch', missing: '' },
          line: 5,
          column: 16,
          endLine: 5,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a redirect',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function open(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  window.location.href = reply.output_text;
}
`,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'reply.output_text', sink: 'href', missing: '' },
          line: 5,
          column: 26,
          endLine: 5,
          endColumn: 43,
        },
      ],
    },
    {
      name: 'a redirect of a server',
      filename: 'src/server.cjs',
      code: `const OpenAI = require('openai');
const client = new OpenAI();
const express = require('express');
const app = express();
app.get('/go', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: req.query.q });
  res.redirect(reply.output_text);
});
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'reply.output_text', sink: 'res.redirect', missing: '' },
          line: 7,
          column: 16,
          endLine: 7,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'a file',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { readFile } from 'node:fs/promises';
import path from 'node:path';
export async function read(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { file } = JSON.parse(reply.output_text) as { file: string };
  return readFile(path.join('notes', file), 'utf8');
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelChoosesFile',
          data: { source: 'reply.output_text', sink: 'readFile', missing: '' },
          line: 8,
          column: 19,
          endLine: 8,
          endColumn: 43,
          suggestions: [
            {
              messageId: 'keepFileName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
import { readFile } from 'node:fs/promises';
import path, { basename } from 'node:path';
export async function read(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { file } = JSON.parse(reply.output_text) as { file: string };
  return readFile(path.join('notes', basename(file)), 'utf8');
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a tool whose schema takes any text',
      filename: 'src/tools.ts',
      code: `import { readFile } from 'node:fs/promises';
import { tool } from 'ai';
import { z } from 'zod';
export const read = tool({
  description: 'Reads a page of the handbook.',
  inputSchema: z.object({ page: z.string() }),
  execute: ({ page }) => readFile(page, 'utf8'),
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelChoosesFile',
          data: { source: '{ page }', sink: 'readFile', missing: '' },
          line: 7,
          column: 35,
          endLine: 7,
          endColumn: 39,
          suggestions: [
            {
              messageId: 'keepFileName',
              output: `import { readFile } from 'node:fs/promises';
import { tool } from 'ai';
import { z } from 'zod';
import { basename } from 'node:path';
export const read = tool({
  description: 'Reads a page of the handbook.',
  inputSchema: z.object({ page: z.string() }),
  execute: ({ page }) => readFile(basename(page), 'utf8'),
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a mail',
      filename: 'src/mail.ts',
      code: `import nodemailer from 'nodemailer';
import { tool } from 'ai';
import { z } from 'zod';
const transport = nodemailer.createTransport('smtp://mail.contoso.com');
export const report = tool({
  description: 'Sends a report.',
  inputSchema: z.object({ to: z.string(), text: z.string() }),
  execute: ({ to, text }) => transport.sendMail({ to, subject: 'A report', text }),
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelChoosesRecipient',
          data: { source: '{ to, text }', sink: 'transport.sendMail', missing: '' },
          line: 8,
          column: 51,
          endLine: 8,
          endColumn: 53,
        },
      ],
    },
    {
      name: 'a check of another value',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const hosts = new Set(['api.contoso.com']);
export async function read(question: string, own: URL) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  if (!hosts.has(own.hostname)) throw new Error('This host is not allowed.');
  return fetch(reply.output_text);
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelChoosesAddress',
          data: { source: 'reply.output_text', sink: 'fetch', missing: '' },
          line: 7,
          column: 16,
          endLine: 7,
          endColumn: 33,
        },
      ],
    },
  ],
});
