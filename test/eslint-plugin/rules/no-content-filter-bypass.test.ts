// Cases of `no-content-filter-bypass`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-content-filter-bypass', ruleOf('no-content-filter-bypass'), {
  assertionOptions,
  valid: [
    {
      name: 'a filter that blocks',
      filename: 'src/client.js',
      code: `import { GoogleGenerativeAI, HarmBlockThreshold, HarmCategory } from '@google/generative-ai';
const google = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
export const model = google.getGenerativeModel({
  model: 'gemini',
  safetySettings: [{ category: HarmCategory.HARM_CATEGORY_HARASSMENT, threshold: HarmBlockThreshold.BLOCK_MEDIUM_AND_ABOVE }],
});
`,
    },
    {
      name: 'a policy that blocks',
      filename: 'src/client.ts',
      code: `export async function protect(client: import('@azure/arm-cognitiveservices').CognitiveServicesManagementClient) {
  await client.raiPolicies.createOrUpdate('group', 'contoso', 'strict', {
    properties: { mode: 'Blocking', contentFilters: [{ name: 'hate', enabled: true, blocking: true, source: 'Prompt' }] },
  });
}
`,
      languageOptions: typescript,
    },
    {
      name: 'the word in another option',
      filename: 'src/client.ts',
      code: `import { GoogleGenAI } from '@google/genai';
const client = new GoogleGenAI({});
export const reply = await client.models.generateContent({ model: 'gemini', contents: 'BLOCK_NONE' });
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'all categories off',
      filename: 'src/client.js',
      code: `import { GoogleGenerativeAI, HarmBlockThreshold, HarmCategory } from '@google/generative-ai';
const google = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
const safetySettings = [
  { category: HarmCategory.HARM_CATEGORY_HARASSMENT, threshold: HarmBlockThreshold.BLOCK_NONE },
  { category: HarmCategory.HARM_CATEGORY_HATE_SPEECH, threshold: HarmBlockThreshold.BLOCK_NONE },
];
export const model = google.getGenerativeModel({ model: 'gemini', safetySettings });
`,
      errors: [
        {
          messageId: 'contentFilterOff',
          data: { option: 'threshold', sink: 'google.getGenerativeModel', missing: '' },
          line: 4,
          column: 65,
          endLine: 4,
          endColumn: 94,
          suggestions: [
            {
              messageId: 'restoreFilter',
              output: `import { GoogleGenerativeAI, HarmBlockThreshold, HarmCategory } from '@google/generative-ai';
const google = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);
const safetySettings = [
  { category: HarmCategory.HARM_CATEGORY_HATE_SPEECH, threshold: HarmBlockThreshold.BLOCK_NONE },
];
export const model = google.getGenerativeModel({ model: 'gemini', safetySettings });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a text',
      filename: 'src/client.ts',
      code: `import { GoogleGenAI } from '@google/genai';
const client = new GoogleGenAI({});
export const reply = await client.models.generateContent({
  model: 'gemini',
  contents: 'Hello',
  config: { safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'OFF' }] },
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'contentFilterOff',
          data: { option: 'threshold', sink: 'client.models.generateContent', missing: '' },
          line: 6,
          column: 81,
          endLine: 6,
          endColumn: 86,
          suggestions: [
            {
              messageId: 'restoreFilter',
              output: `import { GoogleGenAI } from '@google/genai';
const client = new GoogleGenAI({});
export const reply = await client.models.generateContent({
  model: 'gemini',
  contents: 'Hello',
  config: { safetySettings: [] },
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a policy that lets replies through first',
      filename: 'src/client.ts',
      code: `import { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import { DefaultAzureCredential } from '@azure/identity';
const client = new CognitiveServicesManagementClient(new DefaultAzureCredential(), 'subscription');
await client.raiPolicies.createOrUpdate('group', 'contoso', 'fast', {
  properties: { mode: 'Asynchronous_filter', basePolicyName: 'Microsoft.DefaultV2' },
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'contentFilterOff',
          data: { option: 'mode', sink: 'client.raiPolicies.createOrUpdate', missing: '' },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'restoreFilter',
              output: `import { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import { DefaultAzureCredential } from '@azure/identity';
const client = new CognitiveServicesManagementClient(new DefaultAzureCredential(), 'subscription');
await client.raiPolicies.createOrUpdate('group', 'contoso', 'fast', {
  properties: { basePolicyName: 'Microsoft.DefaultV2' },
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a filter that only annotates',
      filename: 'src/client.ts',
      code: `import { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import { DefaultAzureCredential } from '@azure/identity';
const client = new CognitiveServicesManagementClient(new DefaultAzureCredential(), 'subscription');
await client.raiPolicies.createOrUpdate('group', 'contoso', 'loose', {
  properties: { mode: 'Blocking', contentFilters: [{ name: 'jailbreak', enabled: true, blocking: false, source: 'Prompt' }] },
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'contentFilterOff',
          data: { option: 'blocking', sink: 'client.raiPolicies.createOrUpdate', missing: '' },
          line: 5,
          column: 98,
          endLine: 5,
          endColumn: 103,
          suggestions: [
            {
              messageId: 'restoreFilter',
              output: `import { CognitiveServicesManagementClient } from '@azure/arm-cognitiveservices';
import { DefaultAzureCredential } from '@azure/identity';
const client = new CognitiveServicesManagementClient(new DefaultAzureCredential(), 'subscription');
await client.raiPolicies.createOrUpdate('group', 'contoso', 'loose', {
  properties: { mode: 'Blocking', contentFilters: [{ name: 'jailbreak', enabled: true, blocking: true, source: 'Prompt' }] },
});
`,
            },
          ],
        },
      ],
    },
  ],
});
