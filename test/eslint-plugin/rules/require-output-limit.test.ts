// Cases of `require-output-limit`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-output-limit', ruleOf('require-output-limit'), {
  assertionOptions,
  valid: [
    {
      name: 'a limit on a chat',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages) => client.chat.completions.create({ model: 'gpt-4o', messages, max_completion_tokens: 800 });
`,
    },
    {
      name: 'the older name',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages) => client.chat.completions.create({ model: 'gpt-4o', messages, max_tokens: 800 });
`,
    },
    {
      name: 'a limit in options that are spread',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const defaults = { model: 'gpt-4o', max_output_tokens: 500 } as const;
export const ask = (input: string) => client.responses.create({ ...defaults, input });
`,
      languageOptions: typescript,
    },
    {
      name: 'options that cannot be read',
      filename: 'src/chat.js',
      code: `import { streamText } from 'ai';
export const ask = (options, prompt) => streamText({ ...options, prompt });
`,
    },
    {
      name: 'a limit that is set under a condition',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages, limit) =>
  client.chat.completions.create({ model: 'gpt-4o', messages, ...(limit && { max_tokens: limit }) });
`,
    },
    {
      name: 'a service that demands the limit',
      filename: 'src/chat.js',
      code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (params) => client.messages.create(params);
`,
    },
    {
      name: 'embeddings write nothing',
      filename: 'src/embed.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const embed = (input) => client.embeddings.create({ model: 'text-embedding-3-small', input });
`,
    },
  ],
  invalid: [
    {
      name: 'a chat without a limit',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages, // of the user
  });
`,
      errors: [
        {
          messageId: 'missingOutputLimit',
          data: { sink: 'client.chat.completions.create', option: 'max_completion_tokens', missing: '' },
          line: 4,
          column: 3,
          endLine: 7,
          endColumn: 5,
          suggestions: [
            {
              messageId: 'setOutputLimit',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (messages) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages,
    max_completion_tokens: 1024, // of the user
  });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a response without a limit, typed',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function ask(input: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input, store: false } as const);
  return reply.output_text;
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'missingOutputLimit',
          data: { sink: 'client.responses.create', option: 'max_output_tokens', missing: '' },
          line: 4,
          column: 23,
          endLine: 4,
          endColumn: 97,
          suggestions: [
            {
              messageId: 'setOutputLimit',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function ask(input: string): Promise<string> {
  const reply = await client.responses.create({ model: 'gpt-4o', input, store: false, max_output_tokens: 1024 } as const);
  return reply.output_text;
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the AI SDK',
      filename: 'src/chat.ts',
      code: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export const ask = async (prompt: string) => (await generateText({ model: azure('gpt-4o'), prompt })).text;
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'missingOutputLimit',
          data: { sink: 'generateText', option: 'maxOutputTokens', missing: '' },
          line: 3,
          column: 53,
          endLine: 3,
          endColumn: 101,
          suggestions: [
            {
              messageId: 'setOutputLimit',
              output: `import { generateText } from 'ai';
import { azure } from '@ai-sdk/azure';
export const ask = async (prompt: string) => (await generateText({ model: azure('gpt-4o'), prompt, maxOutputTokens: 1024 })).text;
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a nested option',
      filename: 'src/chat.js',
      code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({});
export const ask = (contents) => ai.models.generateContent({ model: 'gemini-2.5-flash', contents, config: { temperature: 0 } });
`,
      errors: [
        {
          messageId: 'missingOutputLimit',
          data: { sink: 'ai.models.generateContent', option: 'maxOutputTokens', missing: '' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 128,
          suggestions: [
            {
              messageId: 'setOutputLimit',
              output: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({});
export const ask = (contents) => ai.models.generateContent({ model: 'gemini-2.5-flash', contents, config: { temperature: 0, maxOutputTokens: 1024 } });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a nested option whose object is missing',
      filename: 'src/chat.js',
      code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({});
export const ask = (contents) => ai.models.generateContent({ model: 'gemini-2.5-flash', contents });
`,
      errors: [
        {
          messageId: 'missingOutputLimit',
          data: { sink: 'ai.models.generateContent', option: 'maxOutputTokens', missing: '' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 100,
          suggestions: [
            {
              messageId: 'setOutputLimit',
              output: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({});
export const ask = (contents) => ai.models.generateContent({ model: 'gemini-2.5-flash', contents, config: { maxOutputTokens: 1024 } });
`,
            },
          ],
        },
      ],
    },
  ],
});
