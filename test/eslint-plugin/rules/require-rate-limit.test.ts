// Cases of `require-rate-limit`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-rate-limit', ruleOf('require-rate-limit'), {
  assertionOptions,
  valid: [
    {
      name: 'a limiter of the application',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
import rateLimit from 'express-rate-limit';
app.use(rateLimit({ windowMs: 60000, limit: 20 }));
app.post('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
  res.json({ id: reply.id });
});
`,
    },
    {
      name: "a limiter of one's own that answers 429",
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import { take } from './bucket.ts';
const client = new OpenAI();
export async function POST(request: Request): Promise<Response> {
  if (!(await take(request.headers.get('x-user')))) return new Response(null, { status: 429 });
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
  return Response.json({ id: reply.id });
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a job',
      filename: 'src/job.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const nightly = (input) => client.responses.create({ model: 'gpt-4o', input });
`,
    },
  ],
  invalid: [
    {
      name: 'an open route',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  const plan = await client.responses.create({ model: 'gpt-4o', input: 'Plan: ' + req.body.text });
  const reply = await client.responses.create({ model: 'gpt-4o', input: plan.output_text });
  res.json({ id: reply.id });
});
`,
      errors: [
        {
          messageId: 'missingRateLimit',
          data: { sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 22,
          endLine: 6,
          endColumn: 99,
          suggestions: [],
        },
      ],
    },
    {
      name: 'an open route handler, typed',
      filename: 'src/route.ts',
      code: `import { streamText } from 'ai';
import { azure } from '@ai-sdk/azure';
export async function POST(request: Request): Promise<Response> {
  const { messages } = await request.json();
  return streamText({ model: azure('gpt-4o'), messages }).toTextStreamResponse();
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'missingRateLimit',
          data: { sink: 'streamText', missing: '' },
          line: 5,
          column: 10,
          endLine: 5,
          endColumn: 58,
          suggestions: [],
        },
      ],
    },
  ],
});
