// The server as any editor starts it: a process, two pipes, and messages framed by hand.

import { fork, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover } from 'vscode-languageserver';
import { applyEdit } from './harness.ts';

const root = path.resolve(import.meta.dirname, '../..');
const running: ChildProcess[] = [];
const temporary: string[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
  for (const folder of temporary.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

const main = path.join(root, 'language-server/src/main.ts');
const options = {
  cwd: root,
  env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, 'test/language-server/run.tsconfig.json') },
};

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], options);
  running.push(child);
  return child;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

/** Nothing of a client library: the bytes of the protocol. */
function talk(child: ChildProcessWithoutNullStreams) {
  let buffer = Buffer.alloc(0);
  let lastId = 0;
  const waiting = new Map<number, (message: Message) => void>();
  const notifications: string[] = [];
  const send = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${String(body.length)}\r\n\r\n`);
    child.stdin.write(body);
  };
  child.once('exit', () => {
    for (const answer of waiting.values()) answer({ error: { code: 0 } });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())?.[1]);
      if (buffer.length < end + 4 + length) return;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length).toString()) as Message;
      buffer = buffer.subarray(end + 4 + length);
      if (message.method !== undefined) notifications.push(message.method);
      else if (message.id !== undefined) waiting.get(message.id)?.(message);
    }
  });
  return {
    notifications,
    notify: (method: string, params: object) => send({ method, params }),
    request: <T>(method: string, params: object | null): Promise<T> => {
      lastId += 1;
      const id = lastId;
      send({ id, method, params });
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ result, error }) =>
          error ? reject(new Error(`error ${String(error.code)}`)) : resolve(result as T),
        );
      });
    },
  };
}

const code = `import express from 'express';
import { AzureOpenAI } from 'openai';
import { audit } from './audit.js';

const client = new AzureOpenAI({ endpoint: process.env.AZURE_OPENAI_ENDPOINT, apiVersion: '2024-10-21' });
const app = express();
app.post('/chat', async (req, res) => {
  const completion = await client.chat.completions.create({
    model: 'chat',
    messages: [
      { role: 'system', content: 'You are a support agent.' },
      { role: 'system', content: req.body.tone },
      { role: 'user', content: req.body.question },
    ],
  });
  audit(req.body.question);
  res.json(completion.choices[0].message.content);
});
`;

test('findings, fixes, why and the inventory over plain stdio', { timeout: 60_000 }, async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-stdio-')));
  temporary.push(folder);
  fs.writeFileSync(path.join(folder, 'chat.ts'), code);
  fs.writeFileSync(path.join(folder, 'audit.ts'), 'export const audit = (text: string) => console.log(text);\n');
  const child = start('--stdio');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const { request, notify } = talk(child);
  const uri = pathToFileURL(path.join(folder, 'chat.ts')).href;

  const { capabilities } = await request<{ capabilities: object }>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceEdit: { documentChanges: true } } },
  });
  expect(capabilities).toMatchObject({ hoverProvider: true, diagnosticProvider: { interFileDependencies: true } });
  notify('initialized', {});
  notify('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: code } });

  const { items } = await request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
  expect(items.map(({ code: rule, range }) => [rule, range.start.line])).toEqual([
    ['genai-guard/no-untrusted-system-prompt', 11],
    ['genai-guard/no-raw-prompt-logging', 15],
  ]);
  const [finding, logged] = items;
  expect(finding?.codeDescription?.href).toContain('no-untrusted-system-prompt');
  const steps = logged?.relatedInformation?.map(({ location }) => path.basename(location.uri));
  expect(steps?.at(0)).toBe('chat.ts');
  expect(steps?.at(-1)).toBe('audit.ts');

  const range = finding?.range;
  const actions = await request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: items },
  });
  expect(actions.map(({ title }) => title)).toContain('Ignore on this line with a reason…');
  const fixes = actions.filter(({ kind }) => kind === 'quickfix.genaiGuard.no-untrusted-system-prompt');
  expect(fixes.map(({ title }) => title)).toContain('Move this text to a `user` message');
  for (const fix of fixes) {
    const fixed = applyEdit(uri, code, fix.edit);
    notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: fixed }] });
    const after = await request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    expect(after.items.map(({ code: rule }) => rule)).toEqual(['genai-guard/no-raw-prompt-logging']);
    notify('textDocument/didChange', { textDocument: { uri, version: 3 }, contentChanges: [{ text: code }] });
  }

  const hover = await request<Hover | null>('textDocument/hover', { textDocument: { uri }, position: range?.start });
  expect(JSON.stringify(hover?.contents)).toContain('no-untrusted-system-prompt');

  expect(await request('genaiGuard/modelCalls', {})).toMatchObject({
    complete: true,
    calls: [{ uri, line: 7, provider: 'azure-openai', deployment: 'chat', endpointVariable: 'AZURE_OPENAI_ENDPOINT' }],
  });

  expect(await request('shutdown', null)).toBeNull();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  notify('exit', {});
  expect(await ended).toBe(0);
  expect(stderr).toBe('');
});

test('says how to be started when no transport is named', { timeout: 60_000 }, async () => {
  const child = start();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
  expect(stderr).toContain('Start it with --stdio');
});

test('answers over the channel between Node processes', { timeout: 60_000 }, async () => {
  const child = fork(main, ['--node-ipc'], { ...options, execArgv: ['--import', 'tsx'] });
  running.push(child);
  const answer = new Promise<unknown>((resolve) => {
    child.on('message', (message: { id?: number }) => {
      if (message.id === 1) resolve(message);
    });
    child.once('exit', resolve);
  });
  child.send({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  expect(await answer).toMatchObject({ result: { serverInfo: { name: 'GenAI Guard' } } });
});
