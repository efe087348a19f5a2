// The plugin as its users get it: packed by npm, installed into an empty project, five lines of configuration.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  makeFolder,
  makeProject,
  packPlugin,
  pluginFolder,
  removeFolder,
  repository,
  runIn,
  runWith,
} from './project.ts';

const configuration = `import { defineConfig } from 'eslint/config';
import genaiGuard from 'eslint-plugin-genai-guard';

export default defineConfig([{ plugins: { 'genai-guard': genaiGuard }, extends: ['genai-guard/recommended'] }]);
`;

const typedUse = `import { createChecker, type Finding } from 'eslint-plugin-genai-guard/engine';

const checker = createChecker({ host: { readFile: () => null, isFile: () => false } });
const result = checker.check({ path: '/a.js', text: 'eval(1)' });
export const findings: readonly Finding[] = result.kind === 'checked' ? result.findings : [];
`;
const consumerOptions = JSON.stringify({
  compilerOptions: { target: 'ES2022', module: 'NodeNext', strict: true, noEmit: true, types: [] },
  files: ['use.ts'],
});

/** One planted problem per rule, and beside it the same thing done well. */
const server = `import { exec } from 'node:child_process';
import express from 'express';
import { AzureOpenAI } from 'openai';

const client = new AzureOpenAI({
  endpoint: 'https://contoso-chat.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: '3f9c1b7ad02e4856b1c07d9e52fa8c64',
});
const safeClient = new AzureOpenAI({ endpoint: process.env.ENDPOINT, apiKey: process.env.AZURE_OPENAI_API_KEY });
const app = express();

app.post('/system', async (req, res) => {
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'You help ' + req.body.tone }],
  });
  res.json({ reply: reply.choices[0].message.content });
});

app.post('/prompt', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Translate into French: ' + req.body.text });
  res.json({ reply: reply.output_text });
});

app.post('/run', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', input: 'Write a shell command that lists files.' });
  exec(reply.output_text);
  res.send('<p>' + reply.output_text + '</p>');
});

app.post('/log', async (req, res) => {
  const messages = [{ role: 'user', content: req.body.question }];
  console.log('asking', messages);
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages });
  res.json({ reply: reply.choices[0].message.content });
});

app.post('/safe', async (req, res) => {
  const reply = await safeClient.chat.completions.create({
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'You help customers.' },
      { role: 'user', content: req.body.question },
    ],
  });
  console.log('answered', reply.usage.total_tokens);
  res.json({ reply: reply.choices[0].message.content });
});
`;

const planted = [
  'genai-guard/no-hardcoded-credentials',
  'genai-guard/no-untrusted-system-prompt',
  'genai-guard/no-untrusted-prompt-concat',
  'genai-guard/no-model-output-execution',
  'genai-guard/no-model-output-html',
  'genai-guard/no-raw-prompt-logging',
];
const safePart = server.split('\n').findIndex((line) => line.includes("'/safe'")) + 1;

interface LintResult {
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

let tarball = '';
let packedFiles: readonly string[] = [];
const folders: string[] = [];

beforeAll(() => {
  const folder = makeFolder();
  folders.push(folder);
  ({ tarball, files: packedFiles } = packPlugin(folder));
});
afterAll(() => {
  folders.forEach(removeFolder);
});

function project(files: Readonly<Record<string, string>>, ...packages: readonly string[]): string {
  const folder = makeProject(files, [tarball, ...packages]);
  folders.push(folder);
  return folder;
}

describe('the packed plugin', () => {
  test('holds what is run and read, and nothing else', () => {
    const unexpected = packedFiles.filter(
      (path) => !/^(dist\/.+\.(js|wasm|d\.ts)|docs\/.+\.md|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/.test(path),
    );
    expect(unexpected).toEqual([]);
    expect(packedFiles).toEqual(
      expect.arrayContaining([
        'dist/index.js',
        'dist/cli.js',
        'dist/engine-entry.js',
        'dist/types/index.d.ts',
        'README.md',
        'LICENSE',
      ]),
    );
  });

  test('is clean for publint', async () => {
    const { messages } = await publint({ pkgDir: pluginFolder, strict: true, pack: 'npm' });
    expect(messages).toEqual([]);
  });

  test('has types that every resolution of ES modules finds', async () => {
    const result = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    const problems = result.types === false ? ['no types'] : result.problems;
    // The package is for ES modules alone; CommonJS of old loads it with a dynamic import.
    const modern = problems.filter(
      (problem) =>
        typeof problem === 'string' ||
        !('resolutionKind' in problem) ||
        problem.resolutionKind === 'node16-esm' ||
        problem.resolutionKind === 'bundler',
    );
    expect(modern).toEqual([]);
  });

  test('carries the licence of the repository', () => {
    const licence = (folder: string): string => readFileSync(join(folder, 'LICENSE'), 'utf8');
    expect(licence(pluginFolder)).toBe(licence(repository));
  });
});

describe.each([
  { name: 'the oldest supported ESLint', eslint: '9.22.0' },
  { name: 'the latest ESLint', eslint: '10' },
])('with $name', ({ eslint }) => {
  let folder = '';
  beforeAll(() => {
    folder = project({ 'eslint.config.js': configuration, 'server.js': server }, `eslint@${eslint}`);
  });

  test('a five-line configuration finds every planted problem and nothing beside it', () => {
    expect(configuration.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
    const { stdout, stderr } = runIn(folder, 'eslint/bin/eslint.js', '--format', 'json', '.');
    expect(stderr).toBe('');
    const messages = (JSON.parse(stdout) as readonly LintResult[]).flatMap((result) => result.messages);

    expect(new Set(messages.map(({ ruleId }) => ruleId))).toEqual(new Set(planted));
    expect(messages.filter(({ line }) => line >= safePart)).toEqual([]);
    expect(messages.filter(({ message }) => message.includes('3f9c1b7a'))).toEqual([]);
  });
});

describe('beside other parsers, in the latest ESLint 9', () => {
  const vue = `<script setup>
import OpenAI from 'openai';
const client = new OpenAI({ apiKey: '', dangerouslyAllowBrowser: true });
</script>
<template><p>Hello</p></template>
`;
  const typed = `import { AzureOpenAI } from 'openai';
export const client: AzureOpenAI = new AzureOpenAI({ apiVersion: '2024-10-21', apiKey: '3f9c1b7ad02e4856b1c07d9e52fa8c64' });
`;
  const withParsers = `import babel from '@babel/eslint-parser';
import genaiGuard from 'eslint-plugin-genai-guard';
import tseslint from 'typescript-eslint';
import vue from 'vue-eslint-parser';

export default [
  genaiGuard.configs.recommended,
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  { files: ['**/*.vue'], languageOptions: { parser: vue } },
  { files: ['server.js'], languageOptions: { parser: babel, parserOptions: { requireConfigFile: false } } },
];
`;
  let folder = '';
  beforeAll(() => {
    folder = project(
      { 'eslint.config.js': withParsers, 'server.js': server, 'client.ts': typed, 'src/App.vue': vue },
      ...['eslint@9', 'typescript-eslint@8', 'typescript@5', 'vue-eslint-parser@10', '@babel/core@7'],
      ...['@babel/eslint-parser@7', '@eslint/config-inspector@1'],
    );
  });

  test('TypeScript, Babel and Vue files give the findings they should', () => {
    const { stdout, stderr } = runIn(folder, 'eslint/bin/eslint.js', '--format', 'json', '.');
    expect(stderr).toBe('');
    const found = (JSON.parse(stdout) as readonly (LintResult & { filePath: string })[]).map(
      ({ filePath, messages }) => [basename(filePath), new Set(messages.map(({ ruleId }) => ruleId))] as const,
    );
    expect(new Map(found)).toEqual(
      new Map([
        ['App.vue', new Set(['genai-guard/no-browser-model-client'])],
        ['client.ts', new Set(['genai-guard/no-hardcoded-credentials'])],
        ['eslint.config.js', new Set()],
        ['server.js', new Set(planted)],
      ]),
    );
  });

  test('the formatter prints as ESLint does and writes SARIF with flows', () => {
    const formatter = './node_modules/eslint-plugin-genai-guard/dist/formatter.js';
    const plain = runIn(folder, 'eslint/bin/eslint.js', 'server.js');
    const env = { GENAI_SARIF: 'out/eslint.sarif' };
    const { stdout, stderr, status } = runWith(env, folder, 'eslint/bin/eslint.js', '-f', formatter, 'server.js');
    expect({ stdout, stderr, status }).toEqual(plain);
    const text = readFileSync(join(folder, 'out/eslint.sarif'), 'utf8');
    expect(text).not.toContain('3f9c1b7a');
    const { runs } = JSON.parse(text) as { runs: { results: { ruleId: string; codeFlows?: unknown }[] }[] };
    const results = runs[0]?.results ?? [];
    expect(new Set(results.map(({ ruleId }) => ruleId))).toEqual(new Set(planted));
    expect(results.filter(({ codeFlows }) => codeFlows !== undefined)).toHaveLength(5);
    const printed = runWith({ GENAI_SARIF: '-' }, folder, 'eslint/bin/eslint.js', '-f', formatter, 'server.js');
    expect(printed.stdout.trim()).toBe(text.trim());
  });

  test('the command reads that configuration', () => {
    const { stdout } = runIn(folder, 'eslint-plugin-genai-guard/dist/cli.js', 'check', '.', '--json');
    const { findings, notes } = JSON.parse(stdout) as { findings: { rule: string }[]; notes: string[] };
    expect(notes).toEqual([]);
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(planted));
  });

  test('the config inspector can show it', () => {
    const { status, stdout } = runIn(folder, '@eslint/config-inspector/bin.mjs', 'build', '--outDir', 'inspected');
    expect({ status, stdout: status === 0 ? '' : stdout }).toEqual({ status: 0, stdout: '' });
    const payload = readFileSync(join(folder, 'inspected/api/payload.json'), 'utf8');
    expect(payload).toContain('genai-guard/recommended');
    expect(payload).toContain('Disallow untrusted text in a system prompt');
  });
});

describe('without ESLint', () => {
  let folder = '';
  beforeAll(() => {
    folder = project({ 'server.js': server, 'use.ts': typedUse, 'tsconfig.json': consumerOptions });
  });

  test('the command finds the same problems and ends with 1', () => {
    const { status, stdout } = runIn(folder, 'eslint-plugin-genai-guard/dist/cli.js', 'check', '.');
    expect(status).toBe(1);
    for (const rule of planted) expect(stdout).toContain(rule.replace('genai-guard/', ''));
    expect(stdout).not.toContain('3f9c1b7a');
  });

  test('threads change nothing', () => {
    const check = (threads: string): unknown => {
      const args = ['check', '.', '--json', '--concurrency', threads];
      const { stdout, stderr } = runIn(folder, 'eslint-plugin-genai-guard/dist/cli.js', ...args);
      expect(stderr).toBe('');
      return (JSON.parse(stdout) as { findings: unknown }).findings;
    };
    const files = Array.from({ length: 60 }, (_, at) => [`many/server-${String(at)}.js`, server] as const);
    mkdirSync(join(folder, 'many'));
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const alone = check('1');
    expect(alone).toHaveLength(61 * planted.length);
    expect(check('3')).toEqual(alone);
  });

  test('its types serve a project without extra settings', () => {
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = runIn(folder, compiler, '-p', '.');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});
