// Cases of `no-raw-prompt-logging`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-raw-prompt-logging', ruleOf('no-raw-prompt-logging'), {
  assertionOptions,
  valid: [
    {
      name: 'facts of an error, its text, and a program that shows errors to its user',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(input) {
  try {
    return (await client.responses.create({ model: 'gpt-4o', input })).id;
  } catch (error) {
    console.error('failed', { name: error.name, status: error.status, request: error.request_id });
    console.error('failed', error instanceof Error ? error.message : error);
    return null;
  }
}
`,
    },
    {
      name: 'an error of other code',
      filename: 'src/rows.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (input) => client.responses.create({ model: 'gpt-4o', input });
export async function rows(db) {
  try {
    return await db.rows();
  } catch (error) {
    console.error(error);
  }
}
`,
    },
    {
      name: 'a program that shows errors to the person who runs it',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
try {
  await client.responses.create({ model: 'gpt-4o', input: 'Tell a joke.' });
} catch (error) {
  console.error(error);
}
`,
    },
    {
      name: 'ids and counts in the console',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  console.log('answered', reply.id, reply.usage.total_tokens, reply.output_text.length);
  return Response.json({ id: reply.id });
}
`,
    },
    {
      name: 'a field of the request that is no prompt',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const { question, conversationId } = req.body;
  console.info(\`asked in \${conversationId}\`);
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  res.json(reply.id);
});
`,
    },
    {
      name: 'a finish reason',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import pino from 'pino';
const client = new OpenAI();
const logger = pino();
export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  logger.info({ finish: completion.choices[0]!.finish_reason, model: completion.model }, 'answered');
  return Response.json({ id: completion.id });
}
`,
      languageOptions: typescript,
    },
    {
      name: 'the status of a response',
      filename: 'src/chat.cjs',
      code: `const OpenAI = require('openai');
const winston = require('winston');
const client = new OpenAI();
const logger = winston.createLogger({ level: 'info' });
module.exports.handle = async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  logger.info('answered', { status: reply.status });
  res.json({ id: reply.id });
};
`,
      languageOptions: commonjs,
    },
    {
      name: 'a comment about the text',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST() {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  console.warn('odd answer: ' + /* not the text */ text.length);
  return Response.json({ size: text.length });
}
`,
    },
    {
      name: 'attributes with counts',
      filename: 'src/chat.ts',
      code: `import { trace } from '@opentelemetry/api';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function ask(question: string): Promise<string | null> {
  const span = trace.getTracer('chat').startSpan('ask');
  span.setAttribute('gen_ai.prompt.length', question.length);
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  span.end();
  return completion.choices[0]?.message.content ?? null;
}
`,
      languageOptions: typescript,
    },
    {
      name: 'an event with a keyed hash',
      filename: 'src/chat.ts',
      code: `import { createHmac } from 'node:crypto';
import { TelemetryClient } from 'applicationinsights';
import OpenAI from 'openai';
const client = new OpenAI();
const insights = new TelemetryClient();
export async function handle(question: string, key: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const hash = createHmac('sha256', key).update(question).digest('hex');
  insights.trackEvent({ name: 'answered', properties: { hash } });
  return reply.id;
}
`,
      languageOptions: typescript,
    },
    {
      name: 'the number of messages',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }];
  console.debug(messages.length);
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  return Response.json({ id: completion.id });
}
`,
    },
  ],
  invalid: [
    {
      name: 'the whole error is logged',
      filename: 'src/ask.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(input: string): Promise<string> {
  try {
    return (await client.responses.create({ model: 'gpt-4o', input })).id;
  } catch (error) {
    console.error('failed', error);
    throw new Error('failed');
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'errorInLog',
          data: { source: 'error', sink: 'console.error', missing: '' },
          line: 7,
          column: 29,
          endLine: 7,
          endColumn: 34,
          suggestions: [
            {
              messageId: 'logErrorName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(input: string): Promise<string> {
  try {
    return (await client.responses.create({ model: 'gpt-4o', input })).id;
  } catch (error) {
    console.error('failed', error instanceof Error ? error.name : 'unknown');
    throw new Error('failed');
  }
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the error a promise is rejected with',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (input) =>
  client.responses.create({ model: 'gpt-4o', input }).catch((reason) => console.log(JSON.stringify(reason)));
`,
      errors: [
        {
          messageId: 'errorInLog',
          data: { source: 'JSON.stringify(reason)', sink: 'console.log', missing: '' },
          line: 4,
          column: 85,
          endLine: 4,
          endColumn: 107,
          suggestions: [],
        },
      ],
    },
    {
      name: 'the error that `onError` of the AI SDK is called with',
      filename: 'src/ask.js',
      code: `import { streamText } from 'ai';
import { azure } from '@ai-sdk/azure';
export const ask = (prompt) =>
  streamText({
    model: azure('gpt-4o'),
    prompt,
    onError({ error }) {
      console.error('stream', error);
    },
  });
`,
      errors: [
        {
          messageId: 'errorInLog',
          data: { source: 'error', sink: 'console.error', missing: '' },
          line: 8,
          column: 31,
          endLine: 8,
          endColumn: 36,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a reply in the console',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  console.log('answered', reply.output_text);
  return Response.json({ id: reply.id });
}
`,
      errors: [
        {
          messageId: 'outputInLog',
          data: { source: 'reply.output_text', sink: 'console.log', missing: '' },
          line: 6,
          column: 27,
          endLine: 6,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import OpenAI from 'openai';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  console.log(JSON.stringify({ message: 'answered', ...withoutText({ output_text: reply.output_text }) }));
  return Response.json({ id: reply.id });
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 * @param {Record<string, unknown>} texts
 */
function withoutText(texts) {
  /** @type {Record<string, string | number>} */
  const facts = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  console.log('answered', { output_text_length: reply.output_text?.length });
  return Response.json({ id: reply.id });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a question in the console',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const { question } = req.body;
  console.info(\`asked \${question}\`);
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  res.json(reply.id);
});
`,
      errors: [
        {
          messageId: 'promptInLog',
          data: { source: 'question', sink: 'console.info', missing: '' },
          line: 7,
          column: 16,
          endLine: 7,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import express from 'express';
import OpenAI from 'openai';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const { question } = req.body;
  console.info(JSON.stringify({ message: 'asked', ...withoutText({ question }) }));
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  res.json(reply.id);
});

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 * @param {Record<string, unknown>} texts
 */
function withoutText(texts) {
  /** @type {Record<string, string | number>} */
  const facts = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import express from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
const app = express();
app.post('/', async (req, res) => {
  const { question } = req.body;
  console.info(\`asked \${question.length}\`);
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  res.json(reply.id);
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a field of a logger',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import pino from 'pino';
const client = new OpenAI();
const logger = pino();
export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  logger.info({ answer: completion.choices[0]!.message.content }, 'answered');
  return Response.json({ id: completion.id });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'outputInLog',
          data: { source: 'completion.choices[0]!.message.content', sink: 'logger.info', missing: '' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 65,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import OpenAI from 'openai';
import pino from 'pino';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
const logger = pino();
export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  logger.info(withoutText({ answer: completion.choices[0]!.message.content }), 'answered');
  return Response.json({ id: completion.id });
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 */
function withoutText(texts: Record<string, unknown>): Record<string, string | number> {
  const facts: Record<string, string | number> = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id: unknown = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import OpenAI from 'openai';
import pino from 'pino';
const client = new OpenAI();
const logger = pino();
export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  logger.info({ answerLength: completion.choices[0]!.message.content?.length }, 'answered');
  return Response.json({ id: completion.id });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a whole response',
      filename: 'src/chat.cjs',
      code: `const OpenAI = require('openai');
const winston = require('winston');
const client = new OpenAI();
const logger = winston.createLogger({ level: 'info' });
module.exports.handle = async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  logger.info('answered', reply);
  res.json({ id: reply.id });
};
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'outputInLog',
          data: { source: 'client.responses.create({ model: "…", i…', sink: 'logger.info', missing: '' },
          line: 7,
          column: 27,
          endLine: 7,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `const OpenAI = require('openai');
const winston = require('winston');
const { createHmac } = require('node:crypto');
const client = new OpenAI();
const logger = winston.createLogger({ level: 'info' });
module.exports.handle = async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  logger.info('answered', withoutText({ reply }));
  res.json({ id: reply.id });
};

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 * @param {Record<string, unknown>} texts
 */
function withoutText(texts) {
  /** @type {Record<string, string | number>} */
  const facts = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `const OpenAI = require('openai');
const winston = require('winston');
const client = new OpenAI();
const logger = winston.createLogger({ level: 'info' });
module.exports.handle = async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  logger.info('answered', { replyLength: JSON.stringify(reply ?? null).length });
  res.json({ id: reply.id });
};
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment inside the arguments',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST() {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  console.warn('odd answer: ' + /* see the ticket */ text);
  return Response.json({ size: text.length });
}
`,
      errors: [
        {
          messageId: 'outputInLog',
          data: { source: 'output_text: text', sink: 'console.warn', missing: '' },
          line: 5,
          column: 16,
          endLine: 5,
          endColumn: 58,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import OpenAI from 'openai';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
export async function POST() {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  console.warn(/* see the ticket */ JSON.stringify({ message: 'odd answer', ...withoutText({ text }) }));
  return Response.json({ size: text.length });
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 * @param {Record<string, unknown>} texts
 */
function withoutText(texts) {
  /** @type {Record<string, string | number>} */
  const facts = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST() {
  const { output_text: text } = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  console.warn('odd answer: ' + /* see the ticket */ text.length);
  return Response.json({ size: text.length });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'attributes of a span',
      filename: 'src/chat.ts',
      code: `import { trace } from '@opentelemetry/api';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function ask(question: string): Promise<string | null> {
  const span = trace.getTracer('chat').startSpan('ask');
  span.setAttribute('gen_ai.prompt', question);
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  span.end();
  return completion.choices[0]?.message.content ?? null;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'promptInLog',
          data: { source: 'question', sink: 'span.setAttribute', missing: '' },
          line: 6,
          column: 38,
          endLine: 6,
          endColumn: 46,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import { trace } from '@opentelemetry/api';
import { AzureOpenAI } from 'openai';
import { createHmac } from 'node:crypto';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function ask(question: string): Promise<string | null> {
  const span = trace.getTracer('chat').startSpan('ask');
  span.setAttributes(withoutText({ 'gen_ai.prompt': question }));
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  span.end();
  return completion.choices[0]?.message.content ?? null;
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 */
function withoutText(texts: Record<string, unknown>): Record<string, string | number> {
  const facts: Record<string, string | number> = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id: unknown = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import { trace } from '@opentelemetry/api';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function ask(question: string): Promise<string | null> {
  const span = trace.getTracer('chat').startSpan('ask');
  span.setAttribute('gen_ai.prompt.length', question.length);
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  span.end();
  return completion.choices[0]?.message.content ?? null;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'an event of Application Insights',
      filename: 'src/chat.ts',
      code: `import { TelemetryClient } from 'applicationinsights';
import OpenAI from 'openai';
const client = new OpenAI();
const insights = new TelemetryClient();
export async function handle(question: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  insights.trackEvent({ name: 'answered', properties: { text: reply.output_text } });
  return reply.id;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'outputInLog',
          data: { source: 'reply.output_text', sink: 'insights.trackEvent', missing: '' },
          line: 7,
          column: 23,
          endLine: 7,
          endColumn: 84,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import { TelemetryClient } from 'applicationinsights';
import OpenAI from 'openai';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
const insights = new TelemetryClient();
export async function handle(question: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  insights.trackEvent({ name: 'answered', properties: withoutText({ text: reply.output_text }) });
  return reply.id;
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 */
function withoutText(texts: Record<string, unknown>): Record<string, string | number> {
  const facts: Record<string, string | number> = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id: unknown = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import { TelemetryClient } from 'applicationinsights';
import OpenAI from 'openai';
const client = new OpenAI();
const insights = new TelemetryClient();
export async function handle(question: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  insights.trackEvent({ name: 'answered', properties: { textLength: reply.output_text?.length } });
  return reply.id;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'whole messages',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }];
  console.debug(JSON.stringify(messages));
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  return Response.json({ id: completion.id });
}
`,
      errors: [
        {
          messageId: 'promptInLog',
          data: { source: 'question', sink: 'console.debug', missing: '' },
          line: 6,
          column: 17,
          endLine: 6,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'logHashInstead',
              output: `import OpenAI from 'openai';
import { createHmac } from 'node:crypto';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }];
  console.debug(JSON.stringify(withoutText({ messages })));
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  return Response.json({ id: completion.id });
}

/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
 * @param {Record<string, unknown>} texts
 */
function withoutText(texts) {
  /** @type {Record<string, string | number>} */
  const facts = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}
`,
            },
            {
              messageId: 'logSizeInstead',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }];
  console.debug({ messagesLength: JSON.stringify(messages).length });
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  return Response.json({ id: completion.id });
}
`,
            },
          ],
        },
      ],
    },
  ],
});
