import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useEntraId } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type FileName } from './apply.ts';

const fix = (code: string, file: FileName = 'file.ts'): string | null => applyFix(code, file, useEntraId);

describe('AzureOpenAI', () => {
  it('takes a token provider in place of the key, and the import comes once', () => {
    expect(
      fix(`import { AzureOpenAI } from 'openai';

const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiKey: «'secret'»,
  apiVersion: '2024-10-21',
});
`),
    ).toBe(`import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';

const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'),
  apiVersion: '2024-10-21',
});
`);
  });

  it('works in CommonJS, keeps double quotes, CRLF and a missing semicolon', () => {
    expect(
      fix(
        `"use strict"\r\nconst { AzureOpenAI } = require("openai")\r\n\r\nconst client = new AzureOpenAI({ apiKey: «"secret"», apiVersion: "x" })\r\n`,
        'file.cjs',
      ),
    ).toBe(
      `"use strict"\r\nconst { AzureOpenAI } = require("openai")\r\nconst { DefaultAzureCredential, getBearerTokenProvider } = require("@azure/identity")\r\n\r\nconst client = new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default"), apiVersion: "x" })\r\n`,
    );
  });

  it('extends an import of the same module, one name on each line', () => {
    expect(
      fix(`import {
  AzureCliCredential,
  DefaultAzureCredential,
} from '@azure/identity';
import { AzureOpenAI } from 'openai';
new AzureOpenAI({ apiKey: «'a' + 'b'» });
new AzureCliCredential(new DefaultAzureCredential());
`),
    ).toBe(`import {
  AzureCliCredential,
  DefaultAzureCredential,
  getBearerTokenProvider,
} from '@azure/identity';
import { AzureOpenAI } from 'openai';
new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
new AzureCliCredential(new DefaultAzureCredential());
`);
  });

  it('uses the names the file has: an alias, a namespace', () => {
    expect(
      fix(`import { DefaultAzureCredential as Credential, getBearerTokenProvider } from '@azure/identity';
import { AzureOpenAI } from 'openai';
new AzureOpenAI({ apiKey: «'x'» });
`),
    ).toContain(`azureADTokenProvider: getBearerTokenProvider(new Credential(), 'https`);
    expect(
      fix(
        `const identity = require('@azure/identity');
const openai = require('openai');
new openai.AzureOpenAI({ apiKey: «'x'» });
`,
        'file.cjs',
      ),
    ).toBe(`const identity = require('@azure/identity');
const openai = require('openai');
new openai.AzureOpenAI({ azureADTokenProvider: identity.getBearerTokenProvider(new identity.DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
`);
  });

  it('takes another name when the file uses the usual one for something else', () => {
    expect(
      fix(`import { AzureOpenAI } from 'openai';
class DefaultAzureCredential {}
new AzureOpenAI({ apiKey: «'x'», defaultHeaders: {} });
`),
    ).toBe(`import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential as DefaultAzureCredential2, getBearerTokenProvider } from '@azure/identity';
class DefaultAzureCredential {}
new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential2(), 'https://cognitiveservices.azure.com/.default'), defaultHeaders: {} });
`);
  });

  it('keeps comments and satisfies', () => {
    expect(
      fix(`import { AzureOpenAI, type AzureClientOptions } from 'openai';
new AzureOpenAI({
  // key of the team
  apiKey: /* rotate me */ «'x'», // until May
} satisfies AzureClientOptions);
`),
    ).toBe(`import { AzureOpenAI, type AzureClientOptions } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
new AzureOpenAI({
  // key of the team
  azureADTokenProvider: /* rotate me */ getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'), // until May
} satisfies AzureClientOptions);
`);
  });

  it('follows a constant that only holds the key, and takes it away', () => {
    expect(
      fix(`import { AzureOpenAI } from 'openai';

const apiKey = «'x'»;
const endpoint = 'https://contoso.openai.azure.com';
const client = new AzureOpenAI({ endpoint, apiKey });
`),
    ).toBe(`import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';

const endpoint = 'https://contoso.openai.azure.com';
const client = new AzureOpenAI({ endpoint, azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
`);
  });

  it('only drops the key where a provider is set already', () => {
    expect(
      fix(`import { AzureOpenAI } from 'openai';
new AzureOpenAI({ azureADTokenProvider, apiKey: «'x'» });
`),
    ).toBe(`import { AzureOpenAI } from 'openai';
new AzureOpenAI({ azureADTokenProvider });
`);
  });

  it('takes a key that backs up the environment along', () => {
    expect(
      fix(`import { AzureOpenAI } from 'openai';
new AzureOpenAI({ apiKey: «process.env.KEY ?? 'x'» });
`),
    ).toContain(`new AzureOpenAI({ azureADTokenProvider: getBearerTokenProvider(`);
  });

  it('declines where the client or the flow is unknown', () => {
    expect(fix(`import { AzureOpenAI } from './mine';\nnew AzureOpenAI({ apiKey: «'x'» });`)).toBeNull();
    expect(fix(`import { AzureOpenAI } from 'openai';\nnew AzureOpenAI({ organization: «'x'» });`)).toBeNull();
    expect(
      fix(`import { AzureOpenAI } from 'openai';\nexport const key = «'x'»;\nnew AzureOpenAI({ apiKey: key });`),
    ).toBeNull();
    expect(
      fix(`import { AzureOpenAI } from 'openai';\nconst key = «'x'»;\nlog(key);\nnew AzureOpenAI({ apiKey: key });`),
    ).toBeNull();
  });
});

describe('other clients', () => {
  it('gives OpenAI on an Azure address a function that fetches tokens', () => {
    expect(
      fix(`import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: «'x'» });
`),
    ).toBe(`import OpenAI from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';
const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default') });
`);
    expect(fix(`import OpenAI from 'openai';\nnew OpenAI({ apiKey: «'x'» });`)).toBeNull();
    expect(
      fix(
        `import OpenAI from 'openai';\nnew OpenAI({ baseURL: 'https://openai.azure.com.evil.example/', apiKey: «'x'» });`,
      ),
    ).toBeNull();
  });

  it('gives the inference client a credential and its scope, and drops the import nothing uses', () => {
    expect(
      fix(`import ModelClient from '@azure-rest/ai-inference';
import { AzureKeyCredential } from '@azure/core-auth';

const client = ModelClient('https://contoso.services.ai.azure.com/models', new AzureKeyCredential(«'x'»));
`),
    ).toBe(`import ModelClient from '@azure-rest/ai-inference';
import { DefaultAzureCredential } from '@azure/identity';

const client = ModelClient('https://contoso.services.ai.azure.com/models', new DefaultAzureCredential(), { credentials: { scopes: ['https://cognitiveservices.azure.com/.default'] } });
`);
  });

  it('adds the scope to options that are there, and follows a credential in a constant', () => {
    expect(
      fix(
        `const createClient = require('@azure-rest/ai-inference');
const { AzureKeyCredential } = require('@azure/core-auth');
const credential = new AzureKeyCredential(«'x'»);
const client = createClient.default(process.env.ENDPOINT, credential, { apiVersion: '2024-05-01-preview' });
`,
        'file.cjs',
      ),
    ).toBe(`const createClient = require('@azure-rest/ai-inference');
const { DefaultAzureCredential } = require('@azure/identity');
const client = createClient.default(process.env.ENDPOINT, new DefaultAzureCredential(), { credentials: { scopes: ['https://cognitiveservices.azure.com/.default'] }, apiVersion: '2024-05-01-preview' });
`);
  });

  it('leaves servers alone that know no Entra ID', () => {
    expect(
      fix(`import ModelClient from '@azure-rest/ai-inference';
import { AzureKeyCredential } from '@azure/core-auth';
ModelClient('https://models.github.ai/inference', new AzureKeyCredential(«'x'»));`),
    ).toBeNull();
  });

  it('keeps a key credential that something else still uses', () => {
    expect(
      fix(`import { AzureKeyCredential, SearchClient } from '@azure/search-documents';
export const other = (key: string) => new AzureKeyCredential(key);
export const search = new SearchClient('https://contoso.search.windows.net', 'docs', new AzureKeyCredential(«'x'»));
`),
    ).toBe(`import { AzureKeyCredential, SearchClient } from '@azure/search-documents';
import { DefaultAzureCredential } from '@azure/identity';
export const other = (key: string) => new AzureKeyCredential(key);
export const search = new SearchClient('https://contoso.search.windows.net', 'docs', new DefaultAzureCredential());
`);
    expect(
      fix(`import { AzureKeyCredential, SearchClient } from '@azure/search-documents';
export const search = new SearchClient('https://contoso.search.windows.net', 'docs', new AzureKeyCredential(«'x'»));
`),
    ).toContain(`import { SearchClient } from '@azure/search-documents';`);
  });

  it('knows LangChain and the AI SDK', () => {
    expect(
      fix(`import { AzureChatOpenAI } from '@langchain/openai';
new AzureChatOpenAI({ azureOpenAIApiKey: «'x'», azureOpenAIApiDeploymentName: 'gpt-4o' });
`),
    ).toContain(
      `new AzureChatOpenAI({ azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default'), azureOpenAI`,
    );
    expect(
      fix(`import { createAzure } from '@ai-sdk/azure';
const azure = createAzure({ resourceName: 'contoso', apiKey: «'x'» });
`),
    ).toContain(`createAzure({ resourceName: 'contoso', tokenProvider: getBearerTokenProvider(`);
  });
});

describe('the key header of a plain request', () => {
  it('becomes a token, made by one constant behind the imports', () => {
    const fixed = fix(`import { config } from './config.js';
export const ask = async (body: string) =>
  axios.post('https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions', body, {
    headers: {
      // key of the team
      'api-key': /* old */ «'x'»,
      'Content-Type': 'application/json',
    },
  });
`);
    expect(fixed).toBe(`import { config } from './config.js';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';

const getAzureToken = getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default');
export const ask = async (body: string) =>
  axios.post('https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions', body, {
    headers: {
      // key of the team
      Authorization: /* old */ \`Bearer \${await getAzureToken()}\`,
      'Content-Type': 'application/json',
    },
  });
`);
    const twice = fix(`${fixed ?? ''}
export const list = async () => fetch(base + '/openai/deployments/x', { headers: { 'api-key': «'y'» } });
`);
    expect(twice).toContain(`{ headers: { Authorization: \`Bearer \${await getAzureToken()}\` } }`);
    expect(twice?.match(/getBearerTokenProvider\(/g)).toHaveLength(1);
  });

  it('uses the scope of the place, and knows headers in a constant', () => {
    expect(
      fix(`const url = \`https://\${name}.search.windows.net/indexes\`;
const headers = { 'api-key': «'x'» };
export const indexes = await fetch(url, { headers });
`),
    ).toContain(`'https://search.azure.com/.default');`);
  });

  it('declines other services, unknown addresses, and where nothing can be awaited', () => {
    expect(
      fix(`const a = async () => fetch('https://qdrant.example/', { headers: { 'api-key': «'x'» } });`),
    ).toBeNull();
    expect(fix(`const a = async () => fetch(url, { headers: { 'api-key': «'x'» } });`)).toBeNull();
    expect(fix(`const a = () => fetch('https://c.openai.azure.com/', { headers: { 'api-key': «'x'» } });`)).toBeNull();
    expect(
      fix(`require('a');\nfetch('https://c.openai.azure.com/', { headers: { 'api-key': «'x'» } });`, 'file.cjs'),
    ).toBeNull();
  });
});

it('leaves a client alone that is given a key of OpenAI itself', () => {
  expect(
    fix(`import { OpenAIClient, OpenAIKeyCredential } from '@azure/openai';
new OpenAIClient(new OpenAIKeyCredential(«'x'»));`),
  ).toBeNull();
});

it('fixes the sample app: the key goes, and the imports that are there serve', () => {
  const text = readFileSync(new URL('../../corpus/contoso-support-chat/src/clients.ts', import.meta.url), 'utf8');
  const key = /'Fake\w+' \+ '\w+'/.exec(text)?.[0] ?? '';
  const signIn =
    "azureADTokenProvider: getBearerTokenProvider(new DefaultAzureCredential(), 'https://cognitiveservices.azure.com/.default')";
  expect(fix(text.replace(key, `«${key}»`))).toBe(text.replace(`apiKey: ${key}`, signIn));
});
