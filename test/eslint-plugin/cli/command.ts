// The command line as a person starts it, in a folder of its own.

import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../../..');
const main = path.join(repository, 'eslint-plugin/src/cli/main.ts');
const tsx = import.meta.resolve('tsx');
const temporary: string[] = [];

export function removeFolders(): void {
  for (const folder of temporary.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-cli-')));
  temporary.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function run(cwd: string, ...args: readonly string[]): Ran {
  const { FORCE_COLOR: _color, NO_COLOR: _noColor, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, main, ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

export interface JsonFinding {
  readonly rule: string;
  readonly level: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

export interface JsonReport {
  readonly summary: { readonly files: number; readonly findings: number; readonly known: number };
  readonly findings: readonly JsonFinding[];
  readonly known: readonly JsonFinding[];
  readonly suppressed: readonly (JsonFinding & { readonly by: string; readonly reason: string })[];
  readonly notes: readonly string[];
}

export function checkJson(cwd: string, ...args: readonly string[]): JsonReport {
  const { stdout, stderr } = run(cwd, 'check', '--json', ...args);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as JsonReport;
}

export function read(folder: string, name: string): string {
  return fs.readFileSync(path.join(folder, name), 'utf8');
}

export function readJson(folder: string, name: string): unknown {
  return JSON.parse(read(folder, name));
}

export function git(folder: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, '-c', 'init.defaultBranch=main', ...args], { cwd: folder, encoding: 'utf8' });
}

export function makeRepository(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder(files);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Start');
  return folder;
}

/** ESLint and our plugin, as if they were installed. */
export function linkPackages(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(modules, { recursive: true });
  for (const name of ['eslint', 'typescript-eslint', 'typescript'])
    fs.symlinkSync(path.join(repository, 'node_modules', name), path.join(modules, name));
  // The sources, with the entry that a bundle would have.
  writeFiles(folder, {
    'node_modules/eslint-plugin-genai-guard/package.json': JSON.stringify({
      name: 'eslint-plugin-genai-guard',
      type: 'module',
      main: './index.js',
    }),
    'node_modules/eslint-plugin-genai-guard/index.js': `export { default } from ${JSON.stringify(path.join(repository, 'eslint-plugin/src/index.ts'))};\n`,
  });
}

// In parts, so that no scanner takes this file for a leak.
export const key = ['7f3a9c', '1e5b2d', '8046a1', 'c9e7f2', '30d4b6', '58'].join('');
export const withKey = `import { AzureOpenAI } from 'openai';
export const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: '${key}',
});
`;
export const withFlow = `import express from 'express';
import { client } from './client.js';
import { buildPrompt } from './prompt.js';
import { audit } from './audit.js';
const app = express();
app.post('/chat', async (req, res) => {
  const completion = await client.chat.completions.create({
    model: 'chat',
    messages: [{ role: 'system', content: buildPrompt(req.body.tone) }],
  });
  audit(completion.choices[0].message.content);
  res.json(completion.choices[0].message.content);
});
`;
export const app = {
  'src/client.ts': withKey,
  'src/chat.ts': withFlow,
  'src/audit.ts': 'export const audit = (text: string) => console.log(text);\n',
  'src/prompt.ts': 'export const buildPrompt = (tone: string) => `You are a secret agent. Be ${tone}.`;\n',
};
