// Cases of `require-security-log`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-security-log', ruleOf('require-security-log'), {
  assertionOptions,
  valid: [
    {
      name: 'one event for success and one for failure',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
    console.log(JSON.stringify({ event: 'chat', end_user_id: req.auth.oid, decision: 'allow', request_id: reply.id }));
    res.json({ id: reply.id });
  } catch (error) {
    console.log(JSON.stringify({ event: 'chat', end_user_id: req.auth.oid, decision: 'block', code: error.code }));
    res.sendStatus(502);
  }
});
`,
    },
    {
      name: "a function of one's own writes it",
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import { auditEvent } from './audit.ts';
const client = new OpenAI();
export async function POST(request: Request): Promise<Response> {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' }).catch(() => null);
  auditEvent(request, reply === null ? 'blocked' : 'allowed');
  return Response.json({ id: reply?.id });
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
      name: 'a line of free text',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
  console.log('request processed');
  res.json({ id: reply.id });
});
`,
      errors: [
        {
          messageId: 'noSecurityEvent',
          data: { sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 23,
          endLine: 6,
          endColumn: 89,
          suggestions: [],
        },
      ],
    },
    {
      name: 'success alone, typed',
      filename: 'src/route.ts',
      code: `import OpenAI from 'openai';
import pino from 'pino';
const client = new OpenAI();
const log = pino();
export async function POST(request: Request): Promise<Response> {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
    log.info({ event: 'chat', requestId: reply.id });
    return Response.json({ id: reply.id });
  } catch {
    return new Response(null, { status: 502 });
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'noBlockedEvent',
          data: { sink: 'client.responses.create', missing: '' },
          line: 7,
          column: 25,
          endLine: 7,
          endColumn: 85,
          suggestions: [],
        },
      ],
    },
  ],
});
