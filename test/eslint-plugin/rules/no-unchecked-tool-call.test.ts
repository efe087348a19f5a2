// Cases of `no-unchecked-tool-call`: what counts as a check of a name and of arguments, and where nothing is reported twice.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-unchecked-tool-call', ruleOf('no-unchecked-tool-call'), {
  assertionOptions,
  valid: [
    {
      name: 'a name that the table has itself',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { orderArguments } from './schemas.js';
import { cancel, find } from './orders.js';
const tools = { cancel, find };
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!Object.hasOwn(tools, call.function.name)) throw new Error('This tool is not known.');
  return tools[call.function.name](orderArguments.parse(JSON.parse(call.function.arguments)));
}
`,
    },
    {
      name: 'an entry that is there',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { z } from 'zod';
import { tools } from './tools.js';
const orderArguments = z.object({ id: z.string() });
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const run = tools[call.function.name];
  if (typeof run !== 'function') return null;
  return run(orderArguments.parse(JSON.parse(call.function.arguments)));
}
`,
    },
    {
      name: 'a name from a list of the caller',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered, allowed) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!allowed.includes(call.function.name)) return null;
  return tools[call.function.name]();
}
`,
    },
    {
      name: 'a name of an offered tool',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!offered.some((tool) => tool.function.name === call.function.name)) return null;
  return tools[call.function.name]();
}
`,
    },
    {
      name: 'a look-up in a Map',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { cancel, find } from './orders.js';
const tools = new Map([['cancel', cancel], ['find', find]]);
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  return tools.get(call.function.name)();
}
`,
    },
    {
      name: 'a switch, and fields of a known type',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { cancel, find } from './orders.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const args = JSON.parse(call.function.arguments);
  if (typeof args.id !== 'string') throw new Error('No order.');
  switch (call.function.name) {
    case 'cancel':
      return cancel(args.id);
    case 'find':
      return find(args.id);
    default:
      throw new Error('This tool is not known.');
  }
}
`,
    },
    {
      name: 'a text of a table that is no function',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const labels = { cancel: 'Cancels', find: 'Finds' };
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  return labels[call.function.name].toUpperCase();
}
`,
    },
    {
      name: 'arguments that fit a schema of ajv',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import Ajv from 'ajv';
import { refund } from './payments.js';
const fits = new Ajv().compile({ type: 'object', properties: { order: { type: 'string', pattern: '^[0-9]+$' } } });
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const args = JSON.parse(call.function.arguments);
  if (!fits(args)) throw new Error('These arguments do not fit.');
  return refund(args.order);
}
`,
    },
    {
      name: 'arguments that the service was held to',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { refund } from './payments.js';
const tools = [{ type: 'function', function: { name: 'refund', strict: true, parameters: { type: 'object' } } }];
export async function answer(messages) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools });
  const args = JSON.parse(reply.choices[0].message.tool_calls[0].function.arguments);
  return refund(args.order);
}
`,
    },
    {
      name: 'a tool that the SDK looked up and parsed',
      filename: 'src/agent.ts',
      code: `import { generateText } from 'ai';
import { tools } from './tools';
export async function answer(prompt: string) {
  const { toolCalls } = await generateText({ model: 'openai/gpt-4o', prompt, tools });
  for (const call of toolCalls) await tools[call.toolName].execute(call.input);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'arguments that are only counted and shown',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const args = JSON.parse(call.function.arguments);
  console.table(Object.keys(args));
  return \`\${args.id} (\${Object.keys(args).length})\`;
}
`,
    },
    {
      name: 'arguments that are handed back to whoever runs the tool',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  return { name: call.function.name, args: JSON.parse(call.function.arguments) };
}
`,
    },
    {
      name: 'arguments that become an address: another rule',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (call.function.name !== 'read_page') return null;
  const args = JSON.parse(call.function.arguments);
  return fetch(args.url);
}
`,
    },
    {
      name: 'a tool of an MCP server from a list',
      filename: 'src/agent.ts',
      code: `import Anthropic from '@anthropic-ai/sdk';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
const anthropic = new Anthropic();
const server = new Client({ name: 'shop', version: '1.0.0' });
const allowed = new Set(['find_order', 'list_orders']);
export async function answer(messages: Anthropic.MessageParam[]) {
  const reply = await anthropic.messages.create({ model: 'claude', max_tokens: 500, messages });
  for (const block of reply.content) {
    if (block.type !== 'tool_use' || !allowed.has(block.name)) continue;
    await server.callTool({ name: block.name, arguments: {} });
  }
}
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'name and arguments at once',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  return tools[call.function.name](JSON.parse(call.function.arguments));
}
`,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: { source: 'call.function.name', sink: 'tools[call.function.name]', missing: '' },
          line: 7,
          column: 10,
          endLine: 7,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'checkToolName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!Object.hasOwn(tools, call.function.name)) throw new Error('This tool is not known.');
  return tools[call.function.name](JSON.parse(call.function.arguments));
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a method of an entry',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const { name } = call.function;
  return tools[name].execute();
}
`,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: { source: 'name', sink: 'tools[name].execute', missing: '' },
          line: 8,
          column: 10,
          endLine: 8,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'checkToolName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const { name } = call.function;
  if (!Object.hasOwn(tools, name)) throw new Error('This tool is not known.');
  return tools[name].execute();
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a table that a class keeps',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export class Agent {
  private readonly tools: Record<string, () => Promise<string>> = {};
  async answer(messages: OpenAI.ChatCompletionMessageParam[], offered: OpenAI.ChatCompletionTool[]) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
    const call = reply.choices[0]!.message.tool_calls![0]!;
    return await this.tools[(call as { function: { name: string } }).function.name]!();
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: {
            source: '(call as { function: { name: string } }…',
            sink: '… function: { name: string } }).functio…',
            missing: '',
          },
          line: 8,
          column: 18,
          endLine: 8,
          endColumn: 85,
          suggestions: [
            {
              messageId: 'checkToolName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export class Agent {
  private readonly tools: Record<string, () => Promise<string>> = {};
  async answer(messages: OpenAI.ChatCompletionMessageParam[], offered: OpenAI.ChatCompletionTool[]) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
    const call = reply.choices[0]!.message.tool_calls![0]!;
    if (!Object.hasOwn(this.tools, (call as { function: { name: string } }).function.name)) throw new Error('This tool is not known.');
    return await this.tools[(call as { function: { name: string } }).function.name]!();
  }
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper that looks the tool up',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
const run = (name) => tools[name]();
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  return run(call.function.name);
}
`,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: { source: 'call.function.name', sink: 'tools[name]', missing: '' },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a check of another name',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered, own) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!Object.hasOwn(tools, own)) throw new Error('This tool is not known.');
  return tools[call.function.name]();
}
`,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: { source: 'call.function.name', sink: 'tools[call.function.name]', missing: '' },
          line: 8,
          column: 10,
          endLine: 8,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'checkToolName',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered, own) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (!Object.hasOwn(tools, own)) throw new Error('This tool is not known.');
  if (!Object.hasOwn(tools, call.function.name)) throw new Error('This tool is not known.');
  return tools[call.function.name]();
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'arguments behind a checked name',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { refund } from './payments.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (call.function.name !== 'refund') return null;
  const { order, amount } = JSON.parse(call.function.arguments);
  return refund(order, amount);
}
`,
      errors: [
        {
          messageId: 'uncheckedToolArguments',
          data: {
            source: 'call.function.arguments',
            sink: 'refund',
            missing: ' `refund` could not be read, so this may be a false alarm.',
          },
          line: 8,
          column: 40,
          endLine: 8,
          endColumn: 63,
        },
      ],
    },
    {
      name: 'a field that is there is not yet of the right form',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { database } from './database.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  if (call.function.name !== 'refund') return null;
  const args = JSON.parse(call.function.arguments);
  if (!args.order) throw new Error('No order.');
  await database.refunds.insert({ order: args.order });
}
`,
      errors: [
        {
          messageId: 'uncheckedToolArguments',
          data: { source: 'call.function.arguments', sink: 'database.refunds.insert', missing: '' },
          line: 8,
          column: 27,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'arguments for a function of a table',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { tools } from './tools.js';
export async function answer(messages, offered) {
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered });
  const [call] = reply.choices[0].message.tool_calls;
  const run = tools[call.function.name];
  if (!run) throw new Error('This tool is not known.');
  return run(JSON.parse(call.function.arguments));
}
`,
      errors: [
        {
          messageId: 'uncheckedToolArguments',
          data: { source: 'call.function.arguments', sink: 'run', missing: '' },
          line: 9,
          column: 25,
          endLine: 9,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'arguments that came in pieces',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { refund } from './payments.js';
export async function answer(messages, offered) {
  let text = '';
  const stream = await client.chat.completions.create({ model: 'gpt-4o', messages, tools: offered, stream: true });
  for await (const chunk of stream) text += chunk.choices[0]?.delta.tool_calls?.[0]?.function?.arguments ?? '';
  const args = JSON.parse(text);
  await refund(args.order);
}
`,
      errors: [
        {
          messageId: 'uncheckedToolArguments',
          data: {
            source: 'chunk.choices[0]?.delta.tool_calls?.[0]…',
            sink: 'refund',
            missing: ' `refund` could not be read, so this may be a false alarm.',
          },
          line: 8,
          column: 27,
          endLine: 8,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a tool of an MCP server',
      filename: 'src/agent.ts',
      code: `import Anthropic from '@anthropic-ai/sdk';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
const anthropic = new Anthropic();
const server = new Client({ name: 'shop', version: '1.0.0' });
export async function answer(messages: Anthropic.MessageParam[]) {
  const reply = await anthropic.messages.create({ model: 'claude', max_tokens: 500, messages });
  for (const block of reply.content) {
    if (block.type === 'tool_use') await server.callTool({ name: block.name, arguments: {} });
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'uncheckedToolName',
          data: { source: 'block.name', sink: 'server.callTool', missing: '' },
          line: 8,
          column: 66,
          endLine: 8,
          endColumn: 76,
        },
      ],
    },
  ],
});
