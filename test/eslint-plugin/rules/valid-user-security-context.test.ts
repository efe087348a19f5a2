// Cases of `valid-user-security-context`: what it reports, where, what it offers, and the neighbours that stay quiet.

import { RuleTester } from 'eslint';
import { assertionOptions, typescript, commonjs, ruleOf } from './rule-tester.ts';

const tester = new RuleTester();

tester.run('valid-user-security-context', ruleOf('valid-user-security-context'), {
  assertionOptions,
  valid: [
    {
      name: 'the four fields from validated claims and the trusted proxy',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
    ...{
      user_security_context: {
        application_name: 'contoso-support',
        end_user_id: req.auth.payload.oid,
        end_user_tenant_id: req.auth.payload.tid,
        source_ip: req.ip,
      },
    },
  });
  res.json({ id: reply.id });
});
`,
      languageOptions: typescript,
    },
    {
      name: 'the id that the platform puts into a header, and a fallback for visitors',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function POST(request) {
  const { text } = await request.json();
  const end_user_id = request.headers.get('x-ms-client-principal-id') ?? 'anonymous';
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: text }],
    user_security_context: { end_user_id, source_ip: request.headers.get('x-azure-clientip') },
  });
}
`,
    },
    {
      name: 'the last hop, which the own proxy adds',
      filename: 'src/context.js',
      code: `export function getUserSecurityContext(req, claims) {
  const hops = req.headers['x-forwarded-for'].split(',');
  return { end_user_id: claims.oid, source_ip: hops[hops.length - 1].trim() };
}
`,
    },
    {
      name: 'an e-mail address that is hashed first',
      filename: 'src/context.js',
      code: `import { createHash } from 'node:crypto';
export function getUserSecurityContext(req) {
  return {
    end_user_id: createHash('sha256').update(req.user.email).digest('hex'),
    source_ip: req.socket.remoteAddress.replace('::ffff:', ''),
  };
}
`,
    },
    {
      name: 'another object with fields of these names',
      filename: 'src/users.js',
      code: `import OpenAI from 'openai';
export const client = new OpenAI();
export const row = (user) => ({ userId: user.id, tenantId: user.tenant, ip: user.ip });
`,
    },
    {
      name: 'a context made elsewhere',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import { contextOf } from './context.js';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export async function POST(request) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
    user_security_context: contextOf(request),
  });
}
`,
    },
  ],
  invalid: [
    {
      name: 'names in another spelling',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const source_ips = req.ip;
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
    ...{
      user_security_context: {
        /* who */ 'endUserId' /* asks */: req.auth.payload.oid,
        source_ips,
      },
    },
  });
  res.json({ id: reply.id });
});
`,
      languageOptions: typescript,
      output: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const source_ips = req.ip;
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: req.body.text }],
    ...{
      user_security_context: {
        /* who */ end_user_id /* asks */: req.auth.payload.oid,
        source_ip: source_ips,
      },
    },
  });
  res.json({ id: reply.id });
});
`,
      errors: [
        {
          messageId: 'misspeltField',
          data: { field: 'endUserId', meant: 'end_user_id', missing: '' },
          line: 12,
          column: 19,
          endLine: 12,
          endColumn: 30,
          suggestions: [],
        },
        {
          messageId: 'misspeltField',
          data: { field: 'source_ips', meant: 'source_ip', missing: '' },
          line: 13,
          column: 9,
          endLine: 13,
          endColumn: 19,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a field that nobody knows, and one whose place is taken',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export const ask = (claims, messages) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages,
    user_security_context: { end_user_id: claims.oid, userId: claims.sub, department: claims.department },
  });
`,
      errors: [
        {
          messageId: 'unknownField',
          data: { field: 'userId', missing: '' },
          line: 7,
          column: 55,
          endLine: 7,
          endColumn: 61,
          suggestions: [],
        },
        {
          messageId: 'unknownField',
          data: { field: 'department', missing: '' },
          line: 7,
          column: 75,
          endLine: 7,
          endColumn: 85,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a builder in a file of its own',
      filename: 'src/context.js',
      code: `export function getUserSecurityContext(claims, req) {
  return { applicationName: 'contoso', end_user_id: claims.oid, source_ip: req.ip };
}
`,
      output: `export function getUserSecurityContext(claims, req) {
  return { application_name: 'contoso', end_user_id: claims.oid, source_ip: req.ip };
}
`,
      errors: [
        {
          messageId: 'misspeltField',
          data: { field: 'applicationName', meant: 'application_name', missing: '' },
          line: 2,
          column: 12,
          endLine: 2,
          endColumn: 27,
          suggestions: [],
        },
      ],
    },
    {
      name: 'one id for all users',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const service = process.env.SERVICE_ID;
export const ask = (messages, ip) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages,
    user_security_context: { end_user_id: service ?? 'support-bot', source_ip: ip },
  });
`,
      errors: [
        {
          messageId: 'constantUser',
          data: { missing: '' },
          line: 8,
          column: 43,
          endLine: 8,
          endColumn: 67,
          suggestions: [],
        },
      ],
    },
    {
      name: 'an e-mail address, also as a second choice',
      filename: 'src/chat.ts',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export const ask = (claims: { oid?: string; email: string }, body: object) =>
  client.post('/chat/completions', {
    body: { ...body, user_security_context: { end_user_id: claims.oid ?? claims.email.toLowerCase() } },
  });
`,
      languageOptions: typescript,
      errors: [
        {
          messageId: 'personalUser',
          data: { source: 'claims.email', missing: '' },
          line: 5,
          column: 60,
          endLine: 5,
          endColumn: 100,
          suggestions: [
            {
              messageId: 'useObjectId',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
export const ask = (claims: { oid?: string; email: string }, body: object) =>
  client.post('/chat/completions', {
    body: { ...body, user_security_context: { end_user_id: claims.oid ?? claims.oid.toLowerCase() } },
  });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'values from the body and the query',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
import express from 'express';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
const app = express();
app.post('/chat', async (req, res) => {
  const { userId, text } = req.body;
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: text }],
    user_security_context: { end_user_id: userId, end_user_tenant_id: req.query.tenant, source_ip: req.ip },
  });
  res.json({ id: reply.id });
});
`,
      errors: [
        {
          messageId: 'chosenValue',
          data: { field: 'end_user_id', source: 'req.body', missing: '' },
          line: 10,
          column: 43,
          endLine: 10,
          endColumn: 49,
          suggestions: [],
        },
        {
          messageId: 'chosenValue',
          data: { field: 'end_user_tenant_id', source: 'req.query.tenant', missing: '' },
          line: 10,
          column: 71,
          endLine: 10,
          endColumn: 87,
          suggestions: [],
        },
      ],
    },
    {
      name: 'the first hop, through a helper',
      filename: 'src/chat.js',
      code: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
function addressOf(request) {
  const forwarded = request.headers.get('x-forwarded-for');
  return forwarded ? forwarded.split(',')[0].trim() : null;
}
export async function POST(request) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
    user_security_context: { source_ip: addressOf(request) },
  });
}
`,
      errors: [
        {
          messageId: 'firstHop',
          data: { missing: '' },
          line: 11,
          column: 41,
          endLine: 11,
          endColumn: 59,
          suggestions: [
            {
              messageId: 'takeLastHop',
              output: `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2025-04-01-preview' });
function addressOf(request) {
  const forwarded = request.headers.get('x-forwarded-for');
  return forwarded ? forwarded.split(',').slice(-1)[0].trim() : null;
}
export async function POST(request) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
    user_security_context: { source_ip: addressOf(request) },
  });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the first hop, shifted off the list',
      filename: 'src/context.cjs',
      code: `exports.getUserSecurityContext = (req, claims) => ({
  end_user_id: claims.oid,
  source_ip: req.headers['x-forwarded-for'].split(', ').shift(),
});
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'firstHop',
          data: { missing: '' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 64,
          suggestions: [
            {
              messageId: 'takeLastHop',
              output: `exports.getUserSecurityContext = (req, claims) => ({
  end_user_id: claims.oid,
  source_ip: req.headers['x-forwarded-for'].split(', ').pop(),
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'an address that is cut at a colon',
      filename: 'src/context.cjs',
      code: `exports.getUserSecurityContext = (req, claims) => ({
  end_user_id: claims.oid,
  source_ip: req.socket.remoteAddress.split(':')[0],
});
`,
      languageOptions: commonjs,
      errors: [
        {
          messageId: 'cutAddress',
          data: { missing: '' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 52,
          suggestions: [
            {
              messageId: 'keepAddress',
              output: `exports.getUserSecurityContext = (req, claims) => ({
  end_user_id: claims.oid,
  source_ip: req.socket.remoteAddress,
});
`,
            },
          ],
        },
      ],
    },
  ],
});
