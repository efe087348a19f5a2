// Cases of `require-step-limit`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-step-limit', ruleOf('require-step-limit'), {
  assertionOptions,
  valid: [
    {
      name: 'a counter in the head of the loop',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools) {
  for (let step = 0; step < 8; step++) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    const { message } = reply.choices[0];
    if (!message.tool_calls?.length) return message;
    messages.push(message, ...(await runTools(message.tool_calls)));
  }
}
`,
    },
    {
      name: 'a deadline inside the loop',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools, end) {
  while (true) {
    if (Date.now() > end) throw new Error('too late');
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    if (!reply.choices[0].message.tool_calls) return reply;
    messages.push(...(await runTools(reply.choices[0].message.tool_calls)));
  }
}
`,
    },
    {
      name: 'a conversation waits for the person',
      filename: 'src/cli.js',
      code: `import readline from 'node:readline/promises';
import OpenAI from 'openai';
const client = new OpenAI();
const rl = readline.createInterface({ input: process.stdin });
const messages = [];
while (true) {
  messages.push({ role: 'user', content: await rl.question('> ') });
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: [] });
  console.log(reply.choices[0].message.tool_calls?.length);
}
`,
    },
    {
      name: 'a loop over a list',
      filename: 'src/batch.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function classify(texts, tools) {
  const calls = [];
  for (const text of texts) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }], tools });
    calls.push(reply.choices[0].message.tool_calls);
  }
  return calls;
}
`,
    },
    {
      name: 'an SDK with a bound of its own',
      filename: 'src/agent.ts',
      code: `import { generateText, tool } from 'ai';
import { azure } from '@ai-sdk/azure';
export const ask = (prompt: string, search: ReturnType<typeof tool>) =>
  generateText({ model: azure('gpt-4o'), prompt, tools: { search } });
`,
      languageOptions: typescript,
    },
    {
      name: 'a recursion with a depth',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools, depth = 0) {
  if (depth > 5) throw new Error('too deep');
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
  const { message } = reply.choices[0];
  return message.tool_calls ? run([...messages, message, ...(await runTools(message.tool_calls))], tools, depth + 1) : message;
}
`,
    },
    {
      name: 'a runner with a limit',
      filename: 'src/agent.js',
      code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const run = (messages, tools) =>
  client.beta.messages.toolRunner({ model: 'claude-sonnet-4-5', max_tokens: 1000, messages, tools, max_iterations: 10 });
`,
    },
  ],
  invalid: [
    {
      name: 'a loop until the model is done',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools) {
  while (true) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    const { message } = reply.choices[0];
    if (!message.tool_calls?.length) return message;
    messages.push(message, ...(await runTools(message.tool_calls)));
  }
}
`,
      errors: [
        {
          messageId: 'unboundedLoop',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 5,
          column: 25,
          endLine: 5,
          endColumn: 93,
          suggestions: [
            {
              messageId: 'addStepLimit',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools) {
  let stepsLeft = 10;
  while (true) {
    if (stepsLeft-- <= 0) throw new Error('The model did not finish in time.');
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    const { message } = reply.choices[0];
    if (!message.tool_calls?.length) return message;
    messages.push(message, ...(await runTools(message.tool_calls)));
  }
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a condition that the model decides, typed',
      filename: 'src/agent.ts',
      code: `import { AzureOpenAI } from 'openai';
import { runTools, tools } from './tools.ts';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function run(messages: any[]) {
  let calls: any[] = [];
  do {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    calls = reply.choices[0]!.message.tool_calls ?? [];
    messages.push(reply.choices[0]!.message, ...(await runTools(calls)));
  } while (calls.length > 0);
  return messages;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unboundedLoop',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 7,
          column: 25,
          endLine: 7,
          endColumn: 93,
          suggestions: [
            {
              messageId: 'addStepLimit',
              output: `import { AzureOpenAI } from 'openai';
import { runTools, tools } from './tools.ts';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function run(messages: any[]) {
  let calls: any[] = [];
  let stepsLeft = 10;
  do {
    if (stepsLeft-- <= 0) throw new Error('The model did not finish in time.');
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
    calls = reply.choices[0]!.message.tool_calls ?? [];
    messages.push(reply.choices[0]!.message, ...(await runTools(calls)));
  } while (calls.length > 0);
  return messages;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a function that calls itself',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(messages, tools) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
  const { message } = reply.choices[0];
  return message.tool_calls ? run([...messages, message, ...(await runTools(message.tool_calls))], tools) : message;
}
`,
      errors: [
        {
          messageId: 'unboundedLoop',
          data: { sink: 'client.chat.completions.create', missing: '' },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 91,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a runner without a limit',
      filename: 'src/agent.js',
      code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const run = (messages, tools) =>
  client.beta.messages.toolRunner({ model: 'claude-sonnet-4-5', max_tokens: 1000, messages, tools });
`,
      errors: [
        {
          messageId: 'unboundedAgent',
          data: { sink: 'client.beta.messages.toolRunner', option: 'max_iterations', missing: '' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 101,
          suggestions: [
            {
              messageId: 'setStepLimit',
              output: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const run = (messages, tools) =>
  client.beta.messages.toolRunner({ model: 'claude-sonnet-4-5', max_tokens: 1000, messages, tools, max_iterations: 10 });
`,
            },
          ],
        },
      ],
    },
  ],
});
