// Cases of `no-model-output-html`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-model-output-html', ruleOf('no-model-output-html'), {
  assertionOptions,
  valid: [
    {
      name: 'the text of an element',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.textContent = reply.output_text;
}
`,
    },
    {
      name: 'markup around a sanitized reply',
      filename: 'src/chat.js',
      code: `import DOMPurify from 'dompurify';
import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, list) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  list.insertAdjacentHTML('beforeend', \`<li>\${DOMPurify.sanitize(reply.output_text)}</li>\`);
}
`,
    },
    {
      name: 'a child of a component',
      filename: 'src/chat.tsx',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export default async function Page() {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'News' });
  return <main className="news">{reply.output_text}</main>;
}
`,
      languageOptions: typescript,
    },
    {
      name: 'JSON of a server',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const app = express();
app.get('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: 'Be brief.', input: req.query.q });
  res.json({ text: reply.output_text });
});
`,
      languageOptions: commonjs,
    },
    {
      name: 'markup with the size of a reply',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = '<p>' + /* letters */ reply.output_text.length + '</p>';
}
`,
    },
    {
      name: 'deltas as text',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function show(question: string, target: HTMLElement): Promise<void> {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] });
  for await (const part of stream) {
    target.append(part.choices[0]?.delta?.content ?? '');
  }
}
`,
      languageOptions: typescript,
    },
    {
      name: 'rendered and sanitized Markdown',
      filename: 'src/chat.js',
      code: `import DOMPurify from 'dompurify';
import { marked } from 'marked';
import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const html = DOMPurify.sanitize(marked.parse(reply.output_text));
  target.innerHTML = html;
}
`,
    },
    {
      name: 'a reply that chooses the markup',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = text === 'yes' ? '<b>Yes</b>' : '<i>No</i>';
}
`,
    },
  ],
  invalid: [
    {
      name: 'the markup of an element',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = reply.output_text;
}
`,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'innerHTML', missing: '' },
          line: 5,
          column: 22,
          endLine: 5,
          endColumn: 39,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.textContent = reply.output_text;
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = DOMPurify.sanitize(reply.output_text);
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'markup around a reply',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, list) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  list.insertAdjacentHTML('beforeend', \`<li>\${reply.output_text}</li>\`);
}
`,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'list.insertAdjacentHTML', missing: '' },
          line: 5,
          column: 40,
          endLine: 5,
          endColumn: 71,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, list) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  list.insertAdjacentText('beforeend', \`<li>\${reply.output_text}</li>\`);
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, list) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  list.insertAdjacentHTML('beforeend', DOMPurify.sanitize(\`<li>\${reply.output_text}</li>\`));
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'markup of a component',
      filename: 'src/chat.tsx',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export default async function Page() {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'News' });
  return <main className="news" dangerouslySetInnerHTML={{ __html: reply.output_text }} />;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'dangerouslySetInnerHTML', missing: '' },
          line: 5,
          column: 57,
          endLine: 5,
          endColumn: 88,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export default async function Page() {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'News' });
  return <main className="news">{reply.output_text}</main>;
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'isomorphic-dompurify';
const client = new OpenAI();
export default async function Page() {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'News' });
  return <main className="news" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(reply.output_text) }} />;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a page of a server',
      filename: 'src/chat.cjs',
      code: `const express = require('express');
const OpenAI = require('openai');
const client = new OpenAI();
const app = express();
app.get('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: 'Be brief.', input: req.query.q });
  res.send(\`<main>\${reply.output_text}</main>\`);
});
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'res.send', missing: '' },
          line: 7,
          column: 12,
          endLine: 7,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'sanitizeFirst',
              output: `const express = require('express');
const OpenAI = require('openai');
const DOMPurify = require('isomorphic-dompurify');
const client = new OpenAI();
const app = express();
app.get('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: 'Be brief.', input: req.query.q });
  res.send(\`<main>\${DOMPurify.sanitize(reply.output_text)}</main>\`);
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment inside the markup',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = '<p>' + /* the answer */ reply.output_text + '</p>';
}
`,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'innerHTML', missing: '' },
          line: 5,
          column: 22,
          endLine: 5,
          endColumn: 73,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.textContent = '<p>' + /* the answer */ reply.output_text + '</p>';
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  target.innerHTML = DOMPurify.sanitize('<p>' + /* the answer */ reply.output_text + '</p>');
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'gathered deltas',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function show(question: string, target: HTMLElement): Promise<void> {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] });
  for await (const part of stream) {
    target.innerHTML += part.choices[0]?.delta?.content ?? '';
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'part.choices[0]?.delta?.content', sink: 'innerHTML', missing: '' },
          line: 6,
          column: 25,
          endLine: 6,
          endColumn: 62,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function show(question: string, target: HTMLElement): Promise<void> {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] });
  for await (const part of stream) {
    target.textContent += part.choices[0]?.delta?.content ?? '';
  }
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import { AzureOpenAI } from 'openai';
import DOMPurify from 'dompurify';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function show(question: string, target: HTMLElement): Promise<void> {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] });
  for await (const part of stream) {
    target.innerHTML += DOMPurify.sanitize(part.choices[0]?.delta?.content ?? '');
  }
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'rendered Markdown',
      filename: 'src/chat.js',
      code: `import { marked } from 'marked';
import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const html = marked.parse(reply.output_text);
  target.innerHTML = html;
}
`,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'reply.output_text', sink: 'innerHTML', missing: '' },
          line: 7,
          column: 22,
          endLine: 7,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import { marked } from 'marked';
import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const html = marked.parse(reply.output_text);
  target.textContent = html;
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import { marked } from 'marked';
import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const html = marked.parse(reply.output_text);
  target.innerHTML = DOMPurify.sanitize(html);
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'two places of one reply',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: question });
  target.outerHTML = text;
  document.write(text);
}
`,
      errors: [
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'output_text: text', sink: 'outerHTML', missing: '' },
          line: 5,
          column: 22,
          endLine: 5,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'showAsText',
              output: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: question });
  target.replaceWith(text);
  document.write(text);
}
`,
            },
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: question });
  target.outerHTML = DOMPurify.sanitize(text);
  document.write(text);
}
`,
            },
          ],
        },
        {
          messageId: 'modelOutputAsHtml',
          data: { source: 'output_text: text', sink: 'document.write', missing: '' },
          line: 6,
          column: 18,
          endLine: 6,
          endColumn: 22,
          suggestions: [
            {
              messageId: 'sanitizeFirst',
              output: `import OpenAI from 'openai';
import DOMPurify from 'dompurify';
const client = new OpenAI({ baseURL: '/api/model' });
export async function show(question, target) {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: question });
  target.outerHTML = text;
  document.write(DOMPurify.sanitize(text));
}
`,
            },
          ],
        },
      ],
    },
  ],
});
