import { expect, it } from 'vitest';
import { readFromEnvironment, useEntraId } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type FileName } from './apply.ts';
import { typeCheck } from './type-check.ts';

interface Sample {
  readonly name: string;
  readonly esm: string;
  readonly commonjs: string;
}

const samples: readonly Sample[] = [
  {
    name: 'azure-openai',
    esm: `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiVersion: '2024-10-21', apiKey: «'x'» });
`,
    commonjs: `const { AzureOpenAI } = require('openai');
exports.client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiVersion: '2024-10-21', apiKey: «'x'» });
`,
  },
  {
    name: 'openai-v1',
    esm: `import OpenAI from 'openai';
export const client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: «'x'» });
`,
    commonjs: `const { OpenAI } = require('openai');
exports.client = new OpenAI({ baseURL: 'https://contoso.openai.azure.com/openai/v1/', apiKey: «'x'» });
`,
  },
  {
    name: 'inference',
    esm: `import createClient from '@azure-rest/ai-inference';
import { AzureKeyCredential } from '@azure/core-auth';
export const client = createClient('https://contoso.services.ai.azure.com/models', new AzureKeyCredential(«'x'»));
`,
    commonjs: `const { default: createClient } = require('@azure-rest/ai-inference');
const { AzureKeyCredential } = require('@azure/core-auth');
exports.client = createClient('https://contoso.services.ai.azure.com/models', new AzureKeyCredential(«'x'»), { apiVersion: '2024-05-01-preview' });
`,
  },
  {
    name: 'langchain',
    esm: `import { AzureChatOpenAI } from '@langchain/openai';
export const model = new AzureChatOpenAI({ azureOpenAIApiKey: «'x'», azureOpenAIApiInstanceName: 'contoso', azureOpenAIApiDeploymentName: 'gpt-4o', azureOpenAIApiVersion: '2024-10-21' });
`,
    commonjs: `const { AzureChatOpenAI } = require('@langchain/openai');
exports.model = new AzureChatOpenAI({ azureOpenAIApiKey: «'x'», azureOpenAIApiInstanceName: 'contoso', azureOpenAIApiDeploymentName: 'gpt-4o', azureOpenAIApiVersion: '2024-10-21' });
`,
  },
  {
    name: 'langchain-embeddings',
    esm: `import { AzureOpenAIEmbeddings } from '@langchain/openai';
export const embeddings = new AzureOpenAIEmbeddings({ apiKey: «'x'», azureOpenAIApiInstanceName: 'contoso', azureOpenAIApiEmbeddingsDeploymentName: 'ada', azureOpenAIApiVersion: '2024-10-21' });
`,
    commonjs: `const { AzureOpenAI } = require('@langchain/openai');
exports.model = new AzureOpenAI({ apiKey: «'x'», azureOpenAIApiInstanceName: 'contoso', azureOpenAIApiDeploymentName: 'gpt-4o', azureOpenAIApiVersion: '2024-10-21' });
`,
  },
  {
    name: 'azure-openai-1x',
    esm: `import { AzureKeyCredential, OpenAIClient } from '@azure/openai';
export const client = new OpenAIClient('https://contoso.openai.azure.com', new AzureKeyCredential(«'x'»));
`,
    commonjs: `const { OpenAIClient, AzureKeyCredential } = require('@azure/openai');
exports.client = new OpenAIClient('https://contoso.openai.azure.com', new AzureKeyCredential(«'x'»));
`,
  },
  {
    name: 'search',
    esm: `import { AzureKeyCredential, SearchClient } from '@azure/search-documents';
export const search = new SearchClient<{ id: string }>('https://contoso.search.windows.net', 'docs', new AzureKeyCredential(«'x'»));
`,
    commonjs: `const { SearchIndexClient, AzureKeyCredential } = require('@azure/search-documents');
exports.search = new SearchIndexClient('https://contoso.search.windows.net', new AzureKeyCredential(«'x'»));
`,
  },
  {
    name: 'fetch',
    esm: `const endpoint = 'https://contoso.openai.azure.com';
export async function ask(content: string) {
  const response = await fetch(\`\${endpoint}/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21\`, {
    method: 'POST',
    headers: { 'api-key': «'x'», 'Content-Type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content }] }),
  });
  return response.json();
}
`,
    commonjs: `const { env } = require('node:process');
exports.find = async () => {
  const headers = { 'api-key': «'x'» };
  return fetch('https://contoso.search.windows.net/indexes/' + env.INDEX + '/docs?api-version=2024-07-01', { headers });
};
`,
  },
  {
    name: 'ai-sdk',
    esm: `import { createAzure } from '@ai-sdk/azure';
export const azure = createAzure({ resourceName: 'contoso', apiKey: «'x'» });
`,
    commonjs: `const { createAzure } = require('@ai-sdk/azure');
exports.azure = createAzure({ resourceName: 'contoso', apiKey: «'x'» });
`,
  },
];

const fixed = (code: string, file: FileName, variable?: string): string => {
  const fix =
    variable === undefined
      ? useEntraId
      : (...[view, node]: Parameters<typeof useEntraId>) => readFromEnvironment(view, node, variable);
  const result = applyFix(code, file, fix);
  if (result === null) throw new Error('the fix declined');
  // The first major is installed under another name.
  return result.replaceAll("'@azure/openai'", "'azure-openai-v1'");
};

it(
  'the Entra ID and the environment form type-check against the real packages, as ESM and as CommonJS',
  { timeout: 180_000 },
  () => {
    const files: Record<string, string> = {};
    for (const { name, esm, commonjs } of samples) {
      files[`${name}.mts`] = fixed(esm, 'file.ts');
      files[`${name}.cjs`] = fixed(commonjs, 'file.cjs');
      files[`${name}-env.mts`] = fixed(esm, 'file.ts', 'AZURE_OPENAI_API_KEY');
    }
    files['broken.mts'] = `import { AzureOpenAI } from 'openai';\nnew AzureOpenAI({ azureADTokenProvider: 42 });\n`;
    const { 'broken.mts': broken, ...errors } = typeCheck(files);
    expect(broken).toHaveLength(1);
    expect(errors).toEqual(Object.fromEntries(Object.keys(errors).map((name) => [name, []])));
  },
);

it('a second run finds nothing more to change', () => {
  const signIn =
    /getBearerTokenProvider\(new DefaultAzureCredential\(\), '[^']+'\)|(?<=', )new DefaultAzureCredential\(\)/;
  for (const { esm, commonjs } of samples) {
    for (const [code, file] of [
      [esm, 'file.ts'],
      [commonjs, 'file.cjs'],
    ] as const) {
      const once = fixed(code, file);
      expect(once.match(/@azure\/identity/g)).toHaveLength(1);
      expect(once).toMatch(signIn);
      expect(
        applyFix(once.replaceAll('azure-openai-v1', '@azure/openai').replace(signIn, '«$&»'), file, useEntraId),
      ).toBeNull();
    }
  }
});
