// Cases of `no-unapproved-provider`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-unapproved-provider', ruleOf('no-unapproved-provider'), {
  assertionOptions,
  valid: [
    {
      name: 'nothing is configured',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = (input) => client.responses.create({ model: 'gpt-4o', input });
`,
    },
    {
      name: 'an approved provider',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export const ask = (input) => client.responses.create({ model: 'gpt-4o', input });
`,
      settings: { 'genai-guard': { approvedProviders: ['azure-openai'] } },
    },
    {
      name: 'an approved host',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://models.contoso.com/v1' });
export const ask = (input: string) => client.responses.create({ model: 'gpt-4o', input });
`,
      languageOptions: typescript,
      settings: { 'genai-guard': { approvedProviders: ['contoso.com'] } },
    },
  ],
  invalid: [
    {
      name: 'another provider',
      filename: 'src/chat.js',
      code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const ask = (messages) => client.messages.create({ model: 'claude-sonnet-4-5', max_tokens: 500, messages });
`,
      settings: { 'genai-guard': { approvedProviders: ['azure-openai'] } },
      errors: [
        {
          messageId: 'unapprovedProvider',
          data: { sink: 'client.messages.create', provider: 'anthropic', missing: '' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 115,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a client of OpenAI with another host, typed',
      filename: 'src/chat.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://api.example.org/v1' });
export const ask = (input: string) => client.responses.create({ model: 'gpt-4o', input });
`,
      languageOptions: typescript,
      settings: { 'genai-guard': { approvedProviders: ['azure-openai', 'contoso.com'] } },
      errors: [
        {
          messageId: 'unapprovedProvider',
          data: { sink: 'client.responses.create', provider: 'api.example.org', missing: '' },
          line: 3,
          column: 39,
          endLine: 3,
          endColumn: 90,
          suggestions: [],
        },
      ],
    },
  ],
});
