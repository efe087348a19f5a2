// Cases of `no-secret-in-prompt`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-secret-in-prompt', ruleOf('no-secret-in-prompt'), {
  assertionOptions,
  valid: [
    {
      name: 'settings that are no secrets',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = () =>
  client.responses.create({
    model: process.env.MODEL_NAME,
    instructions: \`You run in \${process.env.NODE_ENV} for \${process.env.SITE_URL}. Keys are in \${process.env.KEY_VAULT_URL}.\`,
    input: 'At most ' + process.env.MAX_TOKENS,
  });
`,
    },
    {
      name: 'whether there is a key',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const canPay = process.env.STRIPE_SECRET_KEY ? 'yes' : 'no';
export const ask = () => client.responses.create({ model: 'gpt-4o', input: 'Can this shop take payments? ' + canPay });
`,
    },
    {
      name: 'a key used for a request, and its answer',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(query) {
  const found = await fetch('https://search.contoso.com', { headers: { key: process.env.SEARCH_KEY } });
  const { count } = await found.json();
  return client.responses.create({ model: 'gpt-4o', input: \`There are \${count} results.\` });
}
`,
    },
    {
      name: 'a key given to a function nobody can read',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { find } from './find.js';
export const ask = () => client.responses.create({ model: 'gpt-4o', input: find(process.env.SEARCH_KEY) });
`,
    },
  ],
  invalid: [
    {
      name: 'a variable in instructions',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = () =>
  client.responses.create({
    model: 'gpt-4o',
    instructions: \`Use the key \${process.env.STRIPE_SECRET_KEY} for payments.\`,
    input: 'Pay the invoice.',
  });
`,
      errors: [
        {
          messageId: 'secretInPrompt',
          data: { source: 'process.env.STRIPE_SECRET_KEY', sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 19,
          endLine: 6,
          endColumn: 79,
          suggestions: [
            {
              messageId: 'sendReference',
              output: `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = () =>
  client.responses.create({
    model: 'gpt-4o',
    instructions: \`Use the key [STRIPE_SECRET_KEY] for payments.\`,
    input: 'Pay the invoice.',
  });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'destructured',
      filename: 'src/agent.js',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
const { DATABASE_PASSWORD } = process.env;
export const ask = () =>
  client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Connect with ' + DATABASE_PASSWORD }] });
`,
      errors: [
        {
          messageId: 'secretInPrompt',
          data: { source: 'DATABASE_PASSWORD', sink: 'client.chat.completions.create', missing: '' },
          line: 5,
          column: 89,
          endLine: 5,
          endColumn: 124,
        },
      ],
    },
    {
      name: 'a vault',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
const vault = new SecretClient('https://contoso.vault.azure.net', new DefaultAzureCredential());
export async function ask(name: string) {
  const secret = await vault.getSecret(name);
  return client.responses.create({ model: 'gpt-4o', input: \`The value is \${secret.value}.\` });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'secretInPrompt',
          data: { source: 'secret.value', sink: 'client.responses.create', missing: '' },
          line: 8,
          column: 60,
          endLine: 8,
          endColumn: 91,
        },
      ],
    },
    {
      name: 'an access token',
      filename: 'src/agent.ts',
      code: `import OpenAI from 'openai';
const client = new OpenAI();
import { DefaultAzureCredential } from '@azure/identity';
export async function ask() {
  const { token } = await new DefaultAzureCredential().getToken('https://graph.microsoft.com/.default');
  return client.responses.create({ model: 'gpt-4o', instructions: 'Call Graph with ' + token, input: 'Who am I?' });
}
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'secretInPrompt',
          data: { source: 'token', sink: 'client.responses.create', missing: '' },
          line: 6,
          column: 67,
          endLine: 6,
          endColumn: 93,
        },
      ],
    },
  ],
});
