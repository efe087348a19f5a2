// From a keystroke to the findings: types into a 1,000-line file over stdio and pulls diagnostics after every key.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../steps.mjs';
import { startClient } from './lsp-client.mjs';
import { percentile } from './statistics.mjs';

const serverCancelled = -32802;
const lineCount = 1000;
const warmUpKeys = 20;

/** Typed key by key, as an editor that closes brackets and quotes would send it. */
const typed = [
  '  const extra = await client.chat.completions.create({ model, messages: [{ role: "system", content: req.body.tone }] });',
  '  logger.info({ size: extra.choices.length }, "answered");',
  '  if (extra.choices[0]?.finish_reason === "content_filter") throw new Error("blocked");',
];

export async function benchTyping() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-typing-')));
  const client = startClient(path.join(root, 'language-server/dist/main.js'));
  try {
    const text = makeFile();
    const file = path.join(folder, 'chat.ts');
    fs.writeFileSync(file, text);
    const uri = pathToFileURL(file).href;
    await client.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
      capabilities: {
        textDocument: { diagnostic: { relatedDocumentSupport: false }, synchronization: {} },
        workspace: { configuration: true, diagnostics: { refreshSupport: true } },
      },
    });
    client.notify('initialized', {});

    const coldStart = performance.now();
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
    const first = await pull(client, uri);
    const coldMs = performance.now() - coldStart;

    const times = await typeLines(client, uri, lineCount - 30);
    const measured = times.slice(warmUpKeys);
    return {
      lines: text.split('\n').length,
      findings: first.items.length,
      keys: measured.length,
      coldMs,
      p50Ms: percentile(measured, 0.5),
      p95Ms: percentile(measured, 0.95),
      p99Ms: percentile(measured, 0.99),
    };
  } finally {
    await client.stop().catch(() => undefined);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function typeLines(client, uri, line) {
  const times = [];
  let version = 1;
  const change = async (start, text) => {
    const started = performance.now();
    version += 1;
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end: start }, text }],
    });
    await pull(client, uri);
    times.push(performance.now() - started);
  };
  for (const code of typed) {
    await change({ line, character: 0 }, '\n');
    let character = 0;
    for (const key of code) {
      await change({ line, character }, key);
      character += 1;
    }
  }
  return times;
}

/** A server may say that its answer is stale and ask for the question again; the user waits meanwhile. */
async function pull(client, uri) {
  for (;;) {
    try {
      return await client.request('textDocument/diagnostic', { textDocument: { uri } });
    } catch (error) {
      if (error.code !== serverCancelled) throw error;
    }
  }
}

/** Realistic handlers, repeated under new names until the file has its lines. */
function makeFile() {
  const head = `import express from 'express';
import pino from 'pino';
import { AzureOpenAI } from 'openai';
import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';

const logger = pino();
const scope = 'https://cognitiveservices.azure.com/.default';
const azureADTokenProvider = getBearerTokenProvider(new DefaultAzureCredential(), scope);
const client = new AzureOpenAI({ azureADTokenProvider, apiVersion: '2024-10-21' });
const model = process.env.DEPLOYMENT ?? 'chat';
const app = express();
`;
  const handler = (n) => `
interface Question${n} { readonly text: string; readonly history: readonly string[]; readonly tone?: 'kind' | 'short' }

function toMessages${n}(question: Question${n}) {
  const history = question.history.slice(-10).map((content) => ({ role: 'user' as const, content }));
  return [{ role: 'system' as const, content: 'You help the customers of Contoso.' }, ...history, { role: 'user' as const, content: question.text }];
}

app.post('/ask/${n}', async (req, res) => {
  const question: Question${n} = { text: String(req.body.text), history: req.body.history ?? [] };
  if (question.text.length > 2000) {
    res.status(413).json({ error: 'too long' });
    return;
  }
  const started = Date.now();
  const answer = await client.chat.completions.create({ model, messages: toMessages${n}(question), max_tokens: 400 });
  const [choice] = answer.choices;
  logger.info({ ms: Date.now() - started, tokens: answer.usage?.total_tokens }, 'answered');
  res.json({ text: choice?.message.content ?? '', finished: choice?.finish_reason });
});
`;
  const problem = `
app.post('/tone', async (req, res) => {
  const prompt = \`You are a \${req.body.tone} assistant.\`;
  const answer = await client.chat.completions.create({ model, messages: [{ role: 'system', content: prompt }] });
  console.log(prompt, answer.choices[0]?.message.content);
  res.json(answer.choices[0]?.message);
`;
  let text = head;
  for (let n = 0; text.split('\n').length < lineCount - 40; n += 1) text += handler(n);
  text += problem;
  while (text.split('\n').length < lineCount - 2) text += '\n';
  return `${text}});\n`;
}
