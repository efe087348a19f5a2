// Cases of `require-human-approval`: which effects of tools count, and what counts as asking.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('require-human-approval', ruleOf('require-human-approval'), {
  assertionOptions,
  valid: [
    {
      name: 'a tool that needs approval',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
import { orders } from './orders';
export const cancel = tool({
  inputSchema: z.object({ id: z.string() }),
  needsApproval: true,
  execute: async ({ id }) => {
    await orders.delete(id);
  },
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a tool that only reads',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
import { orders } from './orders';
export const find = tool({
  inputSchema: z.object({ id: z.string() }),
  execute: async ({ id }) => orders.findById(id),
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a tool that asks itself',
      filename: 'src/agent.ts',
      code: `import { tool } from '@langchain/core/tools';
import { interrupt } from '@langchain/langgraph';
import { orders } from './orders';
export const cancel = tool(async ({ id }: { id: string }) => {
  if (!interrupt({ question: 'Cancel this order?', id })) return 'Not cancelled.';
  await orders.delete(id);
  return 'Cancelled.';
}, { name: 'cancel' });
`,
      languageOptions: typescript,
    },
    {
      name: 'an effect outside of tools',
      filename: 'src/agent.ts',
      code: `import { orders } from './orders';
export async function cancel(id: string) {
  await orders.delete(id);
}
`,
      languageOptions: typescript,
    },
    {
      name: 'a collection of the language',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
const seen = new Set<string>();
export const forget = tool({
  inputSchema: z.object({ id: z.string() }),
  execute: async ({ id }) => {
    seen.delete(id);
    return 'Forgotten.';
  },
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a request that only reads',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
export const weather = tool({
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => {
    const answer = await fetch(\`https://weather.contoso.com/?city=\${encodeURIComponent(city)}\`);
    return answer.json();
  },
});
`,
      languageOptions: typescript,
    },
    {
      name: 'a tool of an MCP server that says it destroys',
      filename: 'src/agent.ts',
      code: `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { orders } from './orders';
const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.registerTool('cancel', { inputSchema: { id: z.string() }, annotations: { destructiveHint: true } }, async ({ id }) => {
  await orders.delete(id);
  return { content: [] };
});
`,
      languageOptions: typescript,
    },
  ],
  invalid: [
    {
      name: 'a record that is deleted',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
import { orders } from './orders';
export const cancel = tool({
  inputSchema: z.object({ id: z.string() }),
  execute: async ({ id }) => {
    await orders.delete(id);
  },
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unapprovedTool',
          data: { sink: 'orders.delete', missing: '' },
          line: 7,
          column: 11,
          endLine: 7,
          endColumn: 24,
          suggestions: [
            {
              messageId: 'askFirst',
              output: `import { tool } from 'ai';
import { z } from 'zod';
import { orders } from './orders';
export const cancel = tool({
  inputSchema: z.object({ id: z.string() }),
  execute: async ({ id }) => {
    await orders.delete(id);
  },
  needsApproval: true,
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'money that goes back',
      filename: 'src/agent.ts',
      code: `import { tool } from '@openai/agents';
import { z } from 'zod';
import { payments } from './payments';
export const refund = tool({
  name: 'refund',
  description: 'Pays an order back.',
  parameters: z.object({ id: z.string() }),
  execute: async ({ id }) => payments.refund(id),
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unapprovedTool',
          data: { sink: 'payments.refund', missing: '' },
          line: 8,
          column: 30,
          endLine: 8,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'askFirst',
              output: `import { tool } from '@openai/agents';
import { z } from 'zod';
import { payments } from './payments';
export const refund = tool({
  name: 'refund',
  description: 'Pays an order back.',
  parameters: z.object({ id: z.string() }),
  execute: async ({ id }) => payments.refund(id),
  needsApproval: true,
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a helper of the file',
      filename: 'src/agent.ts',
      code: `import { tool } from '@langchain/core/tools';
import { orders } from './orders';
async function cancelOrder(id: string) {
  await orders.delete(id);
}
export const cancel = tool(async ({ id }: { id: string }) => {
  await cancelOrder(id);
  return 'Cancelled.';
}, { name: 'cancel' });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unapprovedTool',
          data: { sink: 'cancelOrder', missing: '' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 20,
        },
      ],
    },
    {
      name: 'a request that changes something',
      filename: 'src/agent.ts',
      code: `import { tool } from 'ai';
import { z } from 'zod';
export const cancel = tool({
  inputSchema: z.object({ id: z.string().uuid() }),
  execute: async ({ id }) => {
    const answer = await fetch(\`https://shop.contoso.com/orders/\${id}\`, { method: 'DELETE' });
    return answer.ok;
  },
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unapprovedTool',
          data: { sink: 'fetch', missing: '' },
          line: 6,
          column: 26,
          endLine: 6,
          endColumn: 31,
          suggestions: [
            {
              messageId: 'askFirst',
              output: `import { tool } from 'ai';
import { z } from 'zod';
export const cancel = tool({
  inputSchema: z.object({ id: z.string().uuid() }),
  execute: async ({ id }) => {
    const answer = await fetch(\`https://shop.contoso.com/orders/\${id}\`, { method: 'DELETE' });
    return answer.ok;
  },
  needsApproval: true,
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a command',
      filename: 'src/agent.ts',
      code: `import { execFileSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'shop', version: '1.0.0' });
server.tool('clean', {}, async (args) => {
  execFileSync('rm', ['-r', '/var/cache/shop']);
  return { content: [] };
});
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'unapprovedTool',
          data: { sink: 'execFileSync', missing: '' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 15,
        },
      ],
    },
  ],
});
