// Cases of `no-model-output-execution`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-model-output-execution', ruleOf('no-model-output-execution'), {
  assertionOptions,
  valid: [
    {
      name: 'a reply that is read as a number',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function calculate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return Number(reply.output_text);
}
`,
    },
    {
      name: 'a fixed program with the reply as one argument',
      filename: 'src/chat.ts',
      code: `import { execFile } from 'node:child_process';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function run(wish: string): Promise<void> {
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: wish }] });
  const word = completion.choices[0]!.message.content as string;
  execFile('grep', ['--', word, 'notes.txt']);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'required modules and one of two formats',
      filename: 'src/chat.cjs',
      code: `const { execSync } = require('child_process');
const OpenAI = require('openai');
const client = new OpenAI();
module.exports = async function convert(wish) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: wish });
  const format = reply.output_text === 'png' ? 'png' : 'jpg';
  execSync(\`convert input.png out.\${format}\`);
};
`,
      languageOptions: commonjs,
    },
    {
      name: 'a parameter of a query',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import { Pool } from 'pg';
const client = new OpenAI();
const pool = new Pool();
export async function find(question: string) {
  const { output_text: name } = await client.responses.create({ model: 'gpt-4o', input: question });
  return pool.query('SELECT * FROM orders WHERE name = $1', [name]);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'the data of a template',
      filename: 'src/chat.js',
      code: `import Handlebars from 'handlebars';
import OpenAI from 'openai';
const client = new OpenAI();
const page = Handlebars.compile('Dear {{name}}');
export async function render(wish) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: wish });
  return page({ name: reply.output_text });
}
`,
    },
    {
      name: 'code that is fixed',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function calculate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  const size = new Function('text', 'return /* letters */ text.length');
  return size(reply.output_text);
}
`,
    },
    {
      name: 'the count of the deltas',
      filename: 'src/chat.js',
      code: `import vm from 'node:vm';
import OpenAI from 'openai';
const client = new OpenAI();
export async function run(wish) {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: wish }] });
  let count = 0;
  for await (const part of stream) if (part.choices[0]?.delta?.content) count += 1;
  return vm.runInNewContext(\`\${count} + 1\`, { Math });
}
`,
    },
    {
      name: 'names of tool calls that choose a function',
      filename: 'src/chat.ts',
      code: `import { execSync } from 'node:child_process';
import OpenAI from 'openai';
const client = new OpenAI();
const commands = new Map([['status', 'git status'], ['log', 'git log -n 5']]);
export async function step(messages: OpenAI.Chat.ChatCompletionMessageParam[]): Promise<void> {
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  for (const call of completion.choices[0]?.message.tool_calls ?? []) {
    if (call.type !== 'function') continue;
    const command = commands.get(call.function.name);
    if (command !== undefined) execSync(command, { stdio: 'inherit' });
  }
}
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a reply that is evaluated',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function calculate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return eval(reply.output_text);
}
`,
      errors: [
        {
          messageId: 'modelOutputAsCode',
          data: { source: 'reply.output_text', sink: 'eval', missing: '' },
          line: 5,
          column: 15,
          endLine: 5,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'parseAsData',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export async function calculate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return JSON.parse(reply.output_text);
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a command line',
      filename: 'src/chat.ts',
      code: `import { exec } from 'node:child_process';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function run(wish: string): Promise<void> {
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: wish }] });
  const command = completion.choices[0]!.message.content as string;
  exec(command);
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelOutputAsCommand',
          data: { source: 'completion.choices[0]!.message.content', sink: 'exec', missing: '' },
          line: 7,
          column: 8,
          endLine: 7,
          endColumn: 15,
          suggestions: [],
        },
      ],
    },
    {
      name: 'required modules and a part of a command',
      filename: 'src/chat.cjs',
      code: `const { execSync } = require('child_process');
const OpenAI = require('openai');
const client = new OpenAI();
module.exports = async function convert(wish) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: wish });
  execSync(\`convert input.png out.\${reply.output_text}\`);
};
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'modelOutputAsCommand',
          data: { source: 'reply.output_text', sink: 'execSync', missing: '' },
          line: 6,
          column: 12,
          endLine: 6,
          endColumn: 56,
          suggestions: [],
        },
      ],
    },
    {
      name: 'the text of a query',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
import { Pool } from 'pg';
const client = new OpenAI();
const pool = new Pool();
export async function find(question: string) {
  const { output_text: name } = await client.responses.create({ model: 'gpt-4o', input: question });
  return pool.query(\`SELECT * FROM orders WHERE name = '\${name}'\`);
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelOutputAsQuery',
          data: { source: 'output_text: name', sink: 'pool.query', missing: '' },
          line: 7,
          column: 21,
          endLine: 7,
          endColumn: 66,
          suggestions: [
            {
              messageId: 'useQueryParameters',
              output: `import OpenAI from 'openai';
import { Pool } from 'pg';
const client = new OpenAI();
const pool = new Pool();
export async function find(question: string) {
  const { output_text: name } = await client.responses.create({ model: 'gpt-4o', input: question });
  return pool.query('SELECT * FROM orders WHERE name = $1', [name]);
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a compiled template',
      filename: 'src/chat.js',
      code: `import Handlebars from 'handlebars';
import OpenAI from 'openai';
const client = new OpenAI();
export async function render(wish, data) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: wish });
  return Handlebars.compile(reply.output_text)(data);
}
`,
      errors: [
        {
          messageId: 'modelOutputAsTemplate',
          data: { source: 'reply.output_text', sink: 'Handlebars.compile', missing: '' },
          line: 6,
          column: 29,
          endLine: 6,
          endColumn: 46,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a comment inside the code that runs',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function calculate(question) {
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return new Function('return ' + /* one expression */ reply.output_text)();
}
`,
      errors: [
        {
          messageId: 'modelOutputAsCode',
          data: { source: 'reply.output_text', sink: 'new Function', missing: '' },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 73,
          suggestions: [],
        },
      ],
    },
    {
      name: 'gathered deltas in a sandbox of Node',
      filename: 'src/chat.js',
      code: `import vm from 'node:vm';
import OpenAI from 'openai';
const client = new OpenAI();
export async function run(wish) {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: wish }] });
  let code = '';
  for await (const part of stream) code += part.choices[0]?.delta?.content ?? '';
  return vm.runInNewContext(code, { Math });
}
`,
      errors: [
        {
          messageId: 'modelOutputAsCode',
          data: { source: 'part.choices[0]?.delta?.content', sink: 'vm.runInNewContext', missing: '' },
          line: 8,
          column: 29,
          endLine: 8,
          endColumn: 33,
          suggestions: [],
        },
      ],
    },
    {
      name: 'arguments of tool calls',
      filename: 'src/chat.ts',
      code: `import { execSync, spawn } from 'node:child_process';
import OpenAI from 'openai';
const client = new OpenAI();
export async function step(messages: OpenAI.Chat.ChatCompletionMessageParam[]): Promise<void> {
  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });
  for (const call of completion.choices[0]?.message.tool_calls ?? []) {
    if (call.type !== 'function') continue;
    const args = JSON.parse(call.function.arguments) as { command: string };
    execSync(args.command, { stdio: 'inherit' });
    spawn(args.command, { shell: true });
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'modelOutputAsCommand',
          data: { source: 'call.function.arguments', sink: 'execSync', missing: '' },
          line: 9,
          column: 14,
          endLine: 9,
          endColumn: 26,
          suggestions: [],
        },
        {
          messageId: 'modelOutputAsCommand',
          data: { source: 'call.function.arguments', sink: 'spawn', missing: '' },
          line: 10,
          column: 11,
          endLine: 10,
          endColumn: 23,
          suggestions: [],
        },
      ],
    },
  ],
});
