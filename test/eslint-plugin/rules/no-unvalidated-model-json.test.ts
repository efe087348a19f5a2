// Cases of `no-unvalidated-model-json`: which checks and uses count, and what stays quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-unvalidated-model-json', ruleOf('no-unvalidated-model-json'), {
  assertionOptions,
  valid: [
    {
      name: 'a schema of zod',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { z } from 'zod';
import { database } from './database.js';
const verdict = z.object({ queue: z.enum(['car', 'home']) });
export async function sort(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const sorted = verdict.safeParse(JSON.parse(reply.output_text));
  if (!sorted.success) return;
  await database.claims.insert(sorted.data);
}
`,
    },
    {
      name: 'a schema of valibot',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import * as v from 'valibot';
import { database } from './database.js';
const verdict = v.object({ queue: v.picklist(['car', 'home']) });
export async function sort(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  await database.claims.insert(v.parse(verdict, JSON.parse(reply.output_text)));
}
`,
    },
    {
      name: 'a check of the project',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database';
interface Plan {
  steps: string[];
}
function isPlan(value: unknown): value is Plan {
  return typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps);
}
export async function plan(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made: unknown = JSON.parse(reply.output_text);
  if (!isPlan(made)) throw new Error('No plan.');
  await database.plans.insert(made);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a look at the type of the field',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made = JSON.parse(reply.output_text);
  if (typeof made.score !== 'number') return new Response(null, { status: 502 });
  return Response.json({ score: made.score });
}
`,
    },
    {
      name: 'a number made of the field',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function rate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made = JSON.parse(reply.output_text);
  await database.ratings.insert({ score: Number(made.score) });
}
`,
    },
    {
      name: 'a word of the own list',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function sort(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { queue } = JSON.parse(reply.output_text);
  if (!['car', 'home'].includes(queue)) throw new Error('No queue.');
  await database.claims.insert({ queue });
}
`,
    },
    {
      name: 'data that is compared, counted and shown',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function judge(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made = JSON.parse(reply.output_text);
  if (made.verdict === 'bad') return 'Refused.';
  return \`\${made.reasons.length} reasons: \${made.summary}\`;
}
`,
    },
    {
      name: 'whether it is JSON at all',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function isJson(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  try {
    JSON.parse(reply.output_text);
    return true;
  } catch {
    return false;
  }
}
`,
    },
    {
      name: 'a reply that the service was held to',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function sort(question) {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }],
    response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema: { type: 'object' } } },
  });
  await database.claims.insert(JSON.parse(reply.choices[0].message.content));
}
`,
    },
    {
      name: 'a result that its readers have to look at',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function read(question: string): Promise<unknown> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return JSON.parse(reply.output_text);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'what the service sends around the reply',
      filename: 'src/agent.js',
      code: `export async function* stream(key, body) {
  const answer = await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', headers: { Authorization: \`Bearer \${key}\` }, body });
  const text = await answer.text();
  for (const line of text.split('\\n')) {
    if (line.startsWith('data: ')) yield JSON.parse(line.slice(6)).choices[0].delta.content;
  }
}
`,
    },
    {
      name: 'data that becomes a path: another rule',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { readFile } from 'node:fs/promises';
export async function read(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { file } = JSON.parse(reply.output_text);
  return readFile(file, 'utf8');
}
`,
    },
    {
      name: 'a component that shows the data',
      filename: 'src/agent.ts',
      code: `import { generateText } from 'ai';
export default async function Page({ topic }: { topic: string }) {
  const { text } = await generateText({ model: 'openai/gpt-4o', prompt: topic });
  const recipe = JSON.parse(text);
  return recipe.steps.map((step: string) => step.trim()).join(' – ');
}
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a cast instead of a check',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database';
export async function sort(question: string) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const sorted = JSON.parse(reply.output_text) as { queue: string };
  await database.claims.insert({ queue: sorted.queue });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'database.claims.insert', missing: '' },
          line: 6,
          column: 29,
          endLine: 6,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'a reply with any JSON',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function sort(question) {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }],
    response_format: { type: 'json_object' },
  });
  await database.claims.insert(JSON.parse(reply.choices[0].message.content));
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.choices[0].message.content', sink: 'database.claims.insert', missing: '' },
          line: 10,
          column: 43,
          endLine: 10,
          endColumn: 75,
        },
      ],
    },
    {
      name: 'an answer of a server',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request) {
  const { question } = await request.json();
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { tags } = JSON.parse(reply.output_text);
  return Response.json({ tags });
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'Response.json', missing: '' },
          line: 6,
          column: 31,
          endLine: 6,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a result for other files',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function readInvoice(question: string): Promise<{ total: number }> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return JSON.parse(reply.output_text);
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unvalidatedResult',
          data: { source: 'reply.output_text', sink: '', missing: '' },
          line: 5,
          column: 21,
          endLine: 5,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a helper that parses',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
const parse = (text) => JSON.parse(text.replace(/^\`\`\`json|\`\`\`$/g, ''));
export async function sort(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { queue } = parse(reply.output_text);
  await database.claims.insert({ queue });
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'database.claims.insert', missing: '' },
          line: 4,
          column: 36,
          endLine: 4,
          endColumn: 70,
        },
      ],
    },
    {
      name: 'YAML',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import yaml from 'js-yaml';
import { database } from './database.js';
export async function plan(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  for (const step of yaml.load(reply.output_text).steps) await database.steps.insert(step);
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'database.steps.insert', missing: '' },
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 49,
        },
      ],
    },
    {
      name: 'a field of a record that is saved',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function grant(question, user) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  user.role = JSON.parse(reply.output_text).role;
  await user.save();
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'user.save', missing: '' },
          line: 5,
          column: 26,
          endLine: 5,
          endColumn: 43,
        },
      ],
    },
    {
      name: 'a check of another value',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function sort(question, own) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made = JSON.parse(reply.output_text);
  if (typeof own.queue !== 'string') throw new Error('No queue.');
  await database.claims.insert({ queue: made.queue });
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'database.claims.insert', missing: '' },
          line: 6,
          column: 27,
          endLine: 6,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a function that cannot be read',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { book } from './calendar.js';
export async function plan(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const { day } = JSON.parse(reply.output_text);
  await book(day);
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: {
            source: 'reply.output_text',
            sink: 'book',
            missing: ' `book` could not be read, so this may be a false alarm.',
          },
          line: 6,
          column: 30,
          endLine: 6,
          endColumn: 47,
        },
      ],
    },
    {
      name: 'a schema whose result nobody takes',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { z } from 'zod';
import { database } from './database.js';
const verdict = z.object({ queue: z.enum(['car', 'home']) });
export async function sort(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const made = JSON.parse(reply.output_text);
  const { success } = verdict.safeParse(made);
  await database.claims.insert({ queue: made.queue });
}
`,
      errors: [
        {
          messageId: 'unvalidatedJson',
          data: { source: 'reply.output_text', sink: 'database.claims.insert', missing: '' },
          line: 8,
          column: 27,
          endLine: 8,
          endColumn: 44,
        },
      ],
    },
  ],
});
