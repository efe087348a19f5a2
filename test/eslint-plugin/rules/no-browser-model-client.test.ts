// Cases of `no-browser-model-client`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('no-browser-model-client', ruleOf('no-browser-model-client'), {
  assertionOptions,
  valid: [
    {
      name: 'a server',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`,
      languageOptions: typescript,
    },
    {
      name: 'the flag is off',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({ dangerouslyAllowBrowser: false });
`,
      languageOptions: typescript,
    },
    {
      name: 'a route of the own server',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({ baseURL: '/api/openai', apiKey: 'unused', dangerouslyAllowBrowser: true });
`,
      languageOptions: typescript,
    },
    {
      name: 'a component of the server',
      filename: 'src/app/page.tsx',
      code: `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export default async function Page() {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'News' });
  return <p>{reply.output_text}</p>;
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a server action',
      filename: 'src/app/actions.ts',
      code: `'use server';
import OpenAI from 'openai';
export const ask = async () => new OpenAI({ apiKey: process.env.OPENAI_API_KEY }).models.list();
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'the flag',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const connect = (apiKey: string) => new OpenAI({ apiKey, dangerouslyAllowBrowser: true });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'browserAllowed',
          data: { option: 'dangerouslyAllowBrowser', sink: 'OpenAI', missing: '' },
          line: 2,
          column: 90,
          endLine: 2,
          endColumn: 94,
          suggestions: [
            {
              messageId: 'removeOption',
              output: `import OpenAI from 'openai';
export const connect = (apiKey: string) => new OpenAI({ apiKey });
`,
            },
            {
              messageId: 'useOwnRoute',
              output: `import OpenAI from 'openai';
export const connect = (apiKey: string) => new OpenAI({ apiKey: 'kept on the server', baseURL: \`\${location.origin}/api/openai\`, dangerouslyAllowBrowser: true });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the flag and a public key: one report',
      filename: 'src/client.ts',
      code: `import OpenAI from 'openai';
export const client = new OpenAI({
  apiKey: import.meta.env.VITE_OPENAI_API_KEY,
  dangerouslyAllowBrowser: true, // for the demo
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'browserAllowed',
          data: { option: 'dangerouslyAllowBrowser', sink: 'OpenAI', missing: '' },
          line: 4,
          column: 28,
          endLine: 4,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'useOwnRoute',
              output: `import OpenAI from 'openai';
export const client = new OpenAI({
  apiKey: 'kept on the server',
  baseURL: \`\${location.origin}/api/openai\`,
  dangerouslyAllowBrowser: true, // for the demo
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a public variable',
      filename: 'src/client.js',
      code: `import Anthropic from '@anthropic-ai/sdk';
export const client = new Anthropic({ apiKey: process.env.NEXT_PUBLIC_ANTHROPIC_API_KEY });
`,
      errors: [
        {
          messageId: 'keyInBrowser',
          data: { source: 'process.env.NEXT_PUBLIC_ANTHROPIC_API_K…', sink: 'new Anthropic', missing: '' },
          line: 2,
          column: 47,
          endLine: 2,
          endColumn: 88,
          suggestions: [
            {
              messageId: 'useOwnRoute',
              output: `import Anthropic from '@anthropic-ai/sdk';
export const client = new Anthropic({ apiKey: 'kept on the server', baseURL: \`\${location.origin}/api/openai\` });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a plain request',
      filename: 'src/ask.js',
      code: `export const ask = (body) =>
  fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${process.env.REACT_APP_OPENAI_KEY}\` },
    body,
  });
`,
      errors: [
        {
          messageId: 'keyInBrowser',
          data: { source: 'process.env.REACT_APP_OPENAI_KEY', sink: 'fetch', missing: '' },
          line: 4,
          column: 31,
          endLine: 4,
          endColumn: 75,
        },
      ],
    },
    {
      name: 'a client component',
      filename: 'src/client.ts',
      code: `'use client';
import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'keyInBrowser',
          data: { source: 'process.env.OPENAI_API_KEY', sink: 'new OpenAI', missing: '' },
          line: 3,
          column: 44,
          endLine: 3,
          endColumn: 70,
          suggestions: [
            {
              messageId: 'useOwnRoute',
              output: `'use client';
import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: 'kept on the server', baseURL: \`\${location.origin}/api/openai\` });
`,
            },
          ],
        },
      ],
    },
  ],
});
