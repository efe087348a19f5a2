// Cases of `prefer-entra-auth`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('prefer-entra-auth', ruleOf('prefer-entra-auth'), {
  assertionOptions,
  valid: [
    {
      name: 'a token provider',
      filename: 'src/client.ts',
      code: `import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';
const azureADTokenProvider = getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default');
export const client = new AzureOpenAI({ azureADTokenProvider, apiVersion: '2024-10-21' });
`,
      languageOptions: typescript,
    },
    {
      name: 'a credential',
      filename: 'src/client.ts',
      code: `import ModelClient from '@azure-rest/ai-inference';
import { DefaultAzureCredential } from '@azure/identity';
export const client = ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential());
`,
      languageOptions: typescript,
    },
    {
      name: 'a key of another provider',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`,
      languageOptions: typescript,
    },
    {
      name: 'options that nobody can read here',
      filename: 'src/client.ts',
      code: `import { AzureOpenAI } from 'openai';
export const connect = (options: object) => new AzureOpenAI({ ...options });
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a key from the environment',
      filename: 'src/client.ts',
      code: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY, apiVersion: '2024-10-21' });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'keySignIn',
          data: { client: 'AzureOpenAI', key: 'process.env.AZURE_OPENAI_API_KEY', missing: '' },
          line: 2,
          column: 49,
          endLine: 2,
          endColumn: 81,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
export const client = new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'), apiVersion: '2024-10-21' });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a key credential',
      filename: 'src/client.ts',
      code: `import ModelClient from '@azure-rest/ai-inference';
import { AzureKeyCredential } from '@azure/core-auth';
export const connect = (key: string) => ModelClient('https://contoso.services.ai.azure.com/models', new AzureKeyCredential(key));
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'keySignIn',
          data: { client: 'ModelClient', key: 'key', missing: '' },
          line: 3,
          column: 124,
          endLine: 3,
          endColumn: 127,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import ModelClient from '@azure-rest/ai-inference';
import { DefaultAzureCredential } from '@azure/identity';
export const connect = (key: string) => ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential(), { credentials: { scopes: ['https://cognitiveservices.azure.com/.default'] } });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the key that the SDK looks for by itself',
      filename: 'src/client.ts',
      code: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({ deployment: 'chat', apiVersion: '2024-10-21' });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'defaultKeySignIn',
          data: { client: 'AzureOpenAI', missing: '' },
          line: 2,
          column: 27,
          endLine: 2,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
export const client = new AzureOpenAI({ deployment: 'chat', apiVersion: '2024-10-21', azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the OpenAI client at an address of Azure',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: process.env.AZURE_OPENAI_API_KEY });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'keySignIn',
          data: { client: 'OpenAI', key: 'process.env.AZURE_OPENAI_API_KEY', missing: '' },
          line: 2,
          column: 100,
          endLine: 2,
          endColumn: 132,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import OpenAI from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
export const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
`,
            },
          ],
        },
      ],
    },
  ],
});
