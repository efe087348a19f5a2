// Cases of `no-hardcoded-credentials`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { azureKey, noise } from '../credentials/made-up-keys.ts';
import { assertionOptions, commonjs, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-hardcoded-credentials', ruleOf('no-hardcoded-credentials'), {
  assertionOptions,
  valid: [
    {
      name: 'an option read from the environment',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: process.env.AZURE_OPENAI_API_KEY!,
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a fallback that is empty or a stand-in',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const apiKey = process.env.AZURE_OPENAI_API_KEY ?? 'your-api-key';
export const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
export const other = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey: process.env.KEY || '' });
`,
    },
    {
      name: 'a credential of a vault and required modules',
      filename: 'src/chat.cjs',
      code: `const { DefaultAzureCredential } = require('@azure/identity');
const { default: ModelClient } = require('@azure-rest/ai-inference');
module.exports = ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential());
`,
      languageOptions: commonjs,
    },
    {
      name: 'a header with a token, and hashes that are no keys',
      filename: 'src/chat.js',
      code: `const endpoint = 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';
export const commit = '4f2d1c8a9b7e6053d1f4a2c8e9b7061524d3c8fa';
export const traceId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
export const ask = (body, token) =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${token}\`, 'x-etag': '7d2f90b4c6e84a1fb35d08e79c41f6a2' },
    body: JSON.stringify(body),
  });
`,
    },
    {
      name: 'a random text of the same length without the marks of a key',
      filename: 'src/chat.ts',
      code: `export const settings = {
  endpoint: 'https://contoso.openai.azure.com',
  nonce: '${noise(84)}' as const,
};
`,
      languageOptions: typescript,
    },
    {
      name: 'a comment that speaks of a key',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
// The key is in the vault under azure-openai-key.
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiKey: process.env['AZURE_OPENAI_API_KEY'], // not 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
  apiVersion: '2024-10-21',
});
`,
    },
    {
      name: 'a key of a server on this machine',
      filename: 'src/chat.js',
      code: `import OpenAI from 'openai';
export function connect(apiKey = 'ollama') {
  return new OpenAI({ baseURL: 'http://localhost:11434/v1', apiKey });
}
`,
    },
    {
      name: 'names of a secret and of a header',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
export class Models {
  static readonly secretName: string = 'azure-openai-api-key';
  static readonly header: string = 'Ocp-Apim-Subscription-Key';
  static connect(apiKey: string): AzureOpenAI {
    return new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
  }
}
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'an option of a client',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: '7d2f90b4c6e84a1fb35d08e79c41f6a2',
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure OpenAI', client: 'AzureOpenAI', created: '', missing: '' },
          line: 5,
          column: 11,
          endLine: 5,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'),
});
`,
            },
            {
              messageId: 'readFromEnvironment',
              output: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: process.env.AZURE_OPENAI_API_KEY,
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a fallback of the environment',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const apiKey = process.env.AZURE_OPENAI_API_KEY ?? '7d2f90b4c6e84a1fb35d08e79c41f6a2';
export const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
`,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure OpenAI', client: 'AzureOpenAI', created: '', missing: '' },
          line: 2,
          column: 52,
          endLine: 2,
          endColumn: 86,
          suggestions: [
            {
              messageId: 'readFromEnvironment',
              output: `import { AzureOpenAI } from 'openai';
const apiKey = process.env.AZURE_OPENAI_API_KEY;
export const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a positional argument and required modules',
      filename: 'src/chat.cjs',
      code: `const { AzureKeyCredential } = require('@azure/core-auth');
const { default: ModelClient } = require('@azure-rest/ai-inference');
const credential = new AzureKeyCredential('7d2f90b4c6e84a1fb35d08e79c41f6a2');
module.exports = ModelClient('https://contoso.services.ai.azure.com/models', credential);
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure AI services', client: 'ModelClient', created: '', missing: '' },
          line: 3,
          column: 43,
          endLine: 3,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `const { default: ModelClient } = require('@azure-rest/ai-inference');
const { DefaultAzureCredential } = require('@azure/identity');
module.exports = ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential(), { credentials: { scopes: ['https://cognitiveservices.azure.com/.default'] } });
`,
            },
            {
              messageId: 'readFromEnvironment',
              output: `const { AzureKeyCredential } = require('@azure/core-auth');
const { default: ModelClient } = require('@azure-rest/ai-inference');
const credential = new AzureKeyCredential(process.env.AZURE_AI_SERVICES_KEY);
module.exports = ModelClient('https://contoso.services.ai.azure.com/models', credential);
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a header',
      filename: 'src/chat.js',
      code: `const endpoint = 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';
export const ask = (body) =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'api-key': '7d2f90b4c6e84a1fb35d08e79c41f6a2' },
    body: JSON.stringify(body),
  });
`,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure OpenAI', client: 'fetch', created: '', missing: '' },
          line: 5,
          column: 63,
          endLine: 5,
          endColumn: 97,
          suggestions: [
            {
              messageId: 'readFromEnvironment',
              output: `const endpoint = 'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';
export const ask = (body) =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'api-key': process.env.AZURE_OPENAI_API_KEY },
    body: JSON.stringify(body),
  });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a constant with the form of an Azure key',
      filename: 'src/chat.ts',
      code: `export const settings = {
  endpoint: 'https://contoso.openai.azure.com',
  key: '${azureKey()}' as const,
};
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'hardcodedKey',
          data: { provider: 'Azure OpenAI', client: '', created: ' (made in 2025-02)', missing: '' },
          line: 3,
          column: 8,
          endLine: 3,
          endColumn: 94,
          suggestions: [
            {
              messageId: 'readFromEnvironment',
              output: `export const settings = {
  endpoint: 'https://contoso.openai.azure.com',
  key: process.env.AZURE_OPENAI_API_KEY ?? '',
};
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment inside the options',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com', // production
  apiKey: /* rotate monthly */ '7d2f90b4c6e84a1fb35d08e79c41f6a2', // from the portal
  apiVersion: '2024-10-21',
});
`,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure OpenAI', client: 'AzureOpenAI', created: '', missing: '' },
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 66,
          suggestions: [
            {
              messageId: 'useEntraId',
              output: `import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com', // production
  azureADTokenProvider: /* rotate monthly */ getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'), // from the portal
  apiVersion: '2024-10-21',
});
`,
            },
            {
              messageId: 'readFromEnvironment',
              output: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com', // production
  apiKey: /* rotate monthly */ process.env.AZURE_OPENAI_API_KEY, // from the portal
  apiVersion: '2024-10-21',
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a default of a parameter',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
export function connect(apiKey = '7d2f90b4c6e84a1fb35d08e79c41f6a2') {
  return new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
}
`,
      errors: [
        {
          messageId: 'hardcodedClientKey',
          data: { provider: 'Azure OpenAI', client: 'AzureOpenAI', created: '', missing: '' },
          line: 2,
          column: 34,
          endLine: 2,
          endColumn: 68,
          suggestions: [
            {
              messageId: 'readFromEnvironment',
              output: `import { AzureOpenAI } from 'openai';
export function connect(apiKey = process.env.AZURE_OPENAI_API_KEY) {
  return new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a static field',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
export class Models {
  private static readonly apiKey: string = '7d2f90b4c6e84a1fb35d08e79c41f6a2';
  static connect(): AzureOpenAI {
    return new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey: Models.apiKey });
  }
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'hardcodedKey',
          data: { provider: 'Azure OpenAI', client: '', created: '', missing: '' },
          line: 3,
          column: 44,
          endLine: 3,
          endColumn: 78,
          suggestions: [
            {
              messageId: 'readFromEnvironment',
              output: `import { AzureOpenAI } from 'openai';
export class Models {
  private static readonly apiKey: string = process.env.AZURE_OPENAI_API_KEY ?? '';
  static connect(): AzureOpenAI {
    return new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey: Models.apiKey });
  }
}
`,
            },
          ],
        },
      ],
    },
  ],
});
