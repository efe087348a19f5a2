// Cases of `require-safe-error-handling`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-safe-error-handling', ruleOf('require-safe-error-handling'), {
  assertionOptions,
  valid: [
    {
      name: 'a fixed sentence, and facts that hold no text',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
    res.json({ id: reply.id });
  } catch (error) {
    console.error('model call failed', { name: error.name, status: error.status, request: error.request_id });
    res.status(502).json({ error: 'The request could not be answered.', code: error.code });
  }
});
`,
    },
    {
      name: 'an error that is logged, which is a matter of another rule',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (input) => client.responses.create({ model: 'gpt-4o', input }).catch((reason) => console.log(reason));
`,
    },
    {
      name: 'an error of other code',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
export const client = new OpenAI();
const app = express();
app.get('/', async (req, res) => {
  try {
    res.json(await rows());
  } catch (error) {
    console.error(error);
    res.status(500).json({ error: error.message });
  }
});
`,
    },
    {
      name: 'tried again only when it may help',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(input) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await client.responses.create({ model: 'gpt-4o', input });
    } catch (error) {
      if (error.status !== 429) throw error;
    }
  }
}
`,
    },
    {
      name: 'the next one of a list',
      filename: 'src/batch.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function first(inputs) {
  for (let i = 0; i < inputs.length; i++) {
    try {
      return await client.responses.create({ model: 'gpt-4o', input: inputs[i] });
    } catch {
      continue;
    }
  }
}
`,
    },
  ],
  invalid: [
    {
      name: 'the message goes back to the client',
      filename: 'src/chat.js',
      code: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
    res.json({ id: reply.id });
  } catch (error) {
    res.status(500).json({ error: error.message });
  }
});
`,
      errors: [
        {
          messageId: 'errorToClient',
          data: { source: 'error.message', sink: 'res.status(500).json', missing: '' },
          line: 10,
          column: 35,
          endLine: 10,
          endColumn: 48,
          suggestions: [
            {
              messageId: 'sendFixedSentence',
              output: `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
app.post('/', async (req, res) => {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: req.body.text });
    res.json({ id: reply.id });
  } catch (error) {
    res.status(500).json({ error: 'The request could not be answered.' });
  }
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a response of the web with a fallback, typed',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
    return Response.json({ id: reply.id });
  } catch (err) {
    return new Response(err instanceof Error ? err.message : 'failed', { status: 500 });
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'errorToClient',
          data: { source: 'err instanceof Error ? err.message : "…"', sink: 'Response', missing: '' },
          line: 8,
          column: 25,
          endLine: 8,
          endColumn: 70,
          suggestions: [
            {
              messageId: 'sendFixedSentence',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function POST(request: Request): Promise<Response> {
  try {
    const reply = await client.responses.create({ model: 'gpt-4o', input: 'Hello' });
    return Response.json({ id: reply.id });
  } catch (err) {
    return new Response('The request could not be answered.', { status: 500 });
  }
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'tried again whatever happened',
      filename: 'src/ask.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(input) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await client.responses.create({ model: 'gpt-4o', input });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
`,
      errors: [
        {
          messageId: 'blindRetry',
          data: { sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 20,
          endLine: 6,
          endColumn: 71,
          suggestions: [],
        },
      ],
    },
  ],
});
