// Files of settings: a key in them is told of, unless version control leaves the file out.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createChecker } from 'eslint-plugin-genai-guard/engine';
import { afterEach, expect, test } from 'vitest';
import { isIgnoredByGit } from '../../language-server/src/analysis/git-ignore.ts';
import { hex } from '../eslint-plugin/credentials/made-up-keys.ts';
import { pulling, startClient, stopAll } from './harness.ts';

afterEach(stopAll);

const line = `AZURE_OPENAI_API_KEY=${hex(32)}\n`;
const files: readonly (readonly [string, string, string])[] = [
  ['file:///app/.env', 'dotenv', line],
  ['file:///app/.env.production', 'properties', line],
  ['file:///app/local.settings.json', 'json', JSON.stringify({ AZURE_OPENAI_API_KEY: hex(32) })],
  ['file:///app/compose.yaml', 'dockercompose', `env:\n  ${line.replace('=', ': ')}`],
  ['file:///app/README.md', 'markdown', `~~~sh\nexport ${line}~~~\n`],
];

test.each(files)('%s', async (uri, language, text) => {
  const client = await startClient({ createChecker, capabilities: pulling });
  await client.open(uri, text, language);
  const found = await client.diagnostics(uri);
  expect(found.map(({ code }) => code)).toEqual(['genai-guard/no-hardcoded-credentials']);
  expect(found[0]?.message).not.toContain(hex(32).slice(0, 4));
});

test('is quiet on settings that version control leaves out, and not on a script', async () => {
  const isIgnored = (): Promise<boolean> => Promise.resolve(true);
  const client = await startClient({ createChecker, capabilities: pulling, isIgnored });
  await client.open('file:///app/.env', line, 'dotenv');
  expect(await client.diagnostics('file:///app/.env')).toEqual([]);
  await client.open('file:///app/keys.ts', `export const AZURE_OPENAI_API_KEY = '${hex(32)}';\n`, 'typescript');
  expect(await client.diagnostics('file:///app/keys.ts')).toHaveLength(1);
});

test('asks git', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-ignored-'));
  try {
    expect(await isIgnoredByGit(path.join(folder, '.env'))).toBe(false);
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    fs.writeFileSync(path.join(folder, '.gitignore'), '.env\n.env.*\n!.env.example\n');
    expect(await isIgnoredByGit(path.join(folder, '.env'))).toBe(true);
    expect(await isIgnoredByGit(path.join(folder, '.env.local'))).toBe(true);
    expect(await isIgnoredByGit(path.join(folder, '.env.example'))).toBe(false);
    expect(await isIgnoredByGit(path.join(folder, 'missing', '.env'))).toBe(false);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
