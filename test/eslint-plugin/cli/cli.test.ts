// The command as a person starts it.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ruleDocs } from '../../../eslint-plugin/src/engine-entry.ts';
import { app, key, makeFolder, removeFolders, repository, run, withKey } from './command.ts';

afterEach(removeFolders);

describe('check', { timeout: 60_000 }, () => {
  test('reports place, severity, message, code, flow, fixes and page, and exits with 1', () => {
    const { status, stdout, stderr } = run(makeFolder(app), 'check');
    expect(stdout).toMatch(/^src\/chat\.ts:9:\d+ {2}high {2}no-untrusted-system-prompt$/m);
    expect(stdout).toContain('`req.body.tone`');
    expect(stdout).toContain("| messages: [{ role: '…', content: buildPrompt(req.body.tone) }],");
    expect(stdout).toMatch(/How it gets there:\n {4}line \d+ /);
    expect(stdout).toMatch(/^ {4}src\/audit\.ts:1:\d+ +reaches `console\.log`$/m);
    expect(stdout).toMatch(/^src\/client\.ts:5:\d+ {2}high {2}no-hardcoded-credentials$/m);
    expect(stdout).toContain("| apiKey: '…',");
    expect(stdout).toMatch(/Fix in your editor: .*Entra ID/);
    expect(stdout).toMatch(/Read more: https:\/\/\S+no-hardcoded-credentials/);
    expect(stdout).toMatch(
      /^3 problems in 2 files: 2 high, 1 medium\. \d (?:has|have) a fix\. 1 model call in 1 file, 4 files checked in /m,
    );
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  test('never shows a key or a prompt', () => {
    const folder = makeFolder(app);
    for (const args of [['check'], ['check', '--json'], ['check', '--quiet']]) {
      const { stdout, stderr } = run(folder, ...args);
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toContain(key.slice(0, 6));
      expect(stdout + stderr).not.toContain(key.slice(-6));
      expect(stdout + stderr).not.toContain('secret agent');
    }
  });

  test('prints JSON for programs', () => {
    const { status, stdout } = run(makeFolder(app), 'check', '--json', '--fail-on', 'none');
    const report = JSON.parse(stdout) as {
      findings: { rule: string; line: number; flow: unknown[] }[];
      summary: object;
    };
    expect(report.summary).toMatchObject({ files: 4, modelCalls: 1, findings: 3 });
    expect(report.findings).toMatchObject([
      { rule: 'genai-guard/no-untrusted-system-prompt', severity: 'high', file: 'src/chat.ts', line: 9 },
      { rule: 'genai-guard/no-raw-prompt-logging', severity: 'medium', file: 'src/chat.ts', line: 11 },
      { rule: 'genai-guard/no-hardcoded-credentials', severity: 'high', file: 'src/client.ts', line: 5, column: 11 },
    ]);
    expect(report.findings[0]?.flow.length).toBeGreaterThan(1);
    expect(status).toBe(0);
  });

  test('prints one line a finding when asked to be quiet', () => {
    const { stdout } = run(makeFolder(app), 'check', '--quiet');
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(stdout).toMatch(/^src\/client\.ts:5:\d+: high: .* \(no-hardcoded-credentials\)$/m);
  });

  test('says when nothing calls a model', () => {
    const { status, stdout } = run(makeFolder({ 'a.js': 'export const a = 1;', 'b.ts': '' }), 'check');
    expect(stdout).toMatch(/^No model calls found in 2 files\. Checked in \d+ ms\.\n$/);
    expect(status).toBe(0);
  });

  test('says when there is nothing to check', () => {
    const { status, stdout } = run(makeFolder({ 'a.css': '' }), 'check');
    expect(stdout).toMatch(/^There is nothing to check here: /);
    expect(status).toBe(0);
  });

  test('gets through bad input: bundles, marks, line ends, circles, missing modules, what does not parse', () => {
    const folder = makeFolder({
      'bundle.js': `var a=1;${'f(1);'.repeat(1_050_000)}`,
      'min.js': 'var a=1;'.repeat(2000),
      'bom.ts': `\uFEFF${withKey.replaceAll('\n', '\r\n')}`,
      'empty.ts': '',
      'circle-a.ts':
        "import { b } from './circle-b.js';\nimport OpenAI from 'openai';\nexport const a = () => b();\nnew OpenAI();",
      'circle-b.ts': "import { a } from './circle-a.js';\nexport const b = () => a();",
      'missing.ts': "import { x } from './not-here.js';\nimport OpenAI from 'openai';\nx(new OpenAI());",
      'broken.ts': "import OpenAI from 'openai';\nconst = {\n",
    });
    const { status, stdout, stderr } = run(folder, 'check');
    expect(stdout).toMatch(/^bom\.ts:5:11 {2}high {2}no-hardcoded-credentials$/m);
    expect(stdout).toMatch(/\| apiKey: '…',\n +\| {9}\^\^\^/);
    expect(stdout).toContain('1 file could not be parsed, so nothing is known about it:\n  broken.ts:2:');
    expect(stdout).toMatch(/^Skipped: 1 larger than 1 MB, 1 minified\.$/m);
    expect(stdout).toMatch(/^1 problem in 1 file: 1 high\./m);
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  test('fails from the level on that was asked for', () => {
    const folder = makeFolder({ 'src/client.ts': withKey });
    expect(run(folder, 'check', '--fail-on', 'high').status).toBe(1);
    expect(run(folder, 'check', '--fail-on', 'none').status).toBe(0);
  });

  test('cannot run on what is not there, and says so', () => {
    const { status, stdout, stderr } = run(makeFolder({}), 'check', 'nowhere');
    expect(stderr).toBe(
      'genai-guard: There is no file or folder `nowhere`.\nCheck the spelling; paths are read from the current folder.\n',
    );
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('explain', { timeout: 60_000 }, () => {
  test('prints the page of a rule', () => {
    const { status, stdout } = run(os.tmpdir(), 'explain', 'genai-guard/no-hardcoded-credentials');
    expect(stdout).toContain('Why it matters');
    expect(stdout).not.toContain('<!--');
    expect(status).toBe(0);
  });

  test('lists the rules', () => {
    const { stdout } = run(os.tmpdir(), 'explain');
    expect(ruleDocs.length).toBeGreaterThan(5);
    for (const { id, description } of ruleDocs)
      expect(stdout).toMatch(new RegExp(`^ {2}${id} .*${description.slice(0, 20)}`, 'm'));
  });

  test('knows what was meant', () => {
    const { status, stderr } = run(os.tmpdir(), 'explain', 'no-hardcoded-credential');
    expect(stderr).toContain('Did you mean `no-hardcoded-credentials`?');
    expect(status).toBe(2);
  });
});

test('--version is that of the package', { timeout: 60_000 }, () => {
  const manifest = fs.readFileSync(path.join(repository, 'eslint-plugin/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  expect(run(os.tmpdir(), '--version').stdout).toBe(`${version}\n`);
});

describe('fix', () => {
  const misspelt = `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export const ask = (oid: string, secret: string) =>
  client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'Swordfish' }], user_security_context: { EndUserId: oid } } as never);
`;

  test('shows automatic fixes without the words of the code, and writes nothing', () => {
    const folder = makeFolder({ 'chat.ts': misspelt });
    const { status, stdout } = run(folder, 'fix', '.', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('chat.ts:4  valid-user-security-context');
    expect(stdout).toMatch(/- .*EndUserId[\s\S]*\+ .*end_user_id/);
    expect(stdout).toContain('1 automatic fix in 1 file would be applied by `--apply`.');
    expect(stdout).not.toContain('Swordfish');
    expect(fs.readFileSync(path.join(folder, 'chat.ts'), 'utf8')).toBe(misspelt);
  });

  test('writes them on request, keeps the mark, and finds nothing the second time', () => {
    const folder = makeFolder({ 'chat.ts': `\uFEFF${misspelt}`, 'clean.ts': 'export {};\n' });
    expect(run(folder, 'fix', '.', '--apply').stdout).toContain('Applied 1 automatic fix in 1 file.');
    expect(fs.readFileSync(path.join(folder, 'chat.ts'), 'utf8')).toBe(
      `\uFEFF${misspelt.replace('EndUserId', 'end_user_id')}`,
    );
    expect(run(folder, 'fix', '.', '--apply').stdout).toContain('Nothing to fix automatically.');
    expect(run(folder, 'fix', '.', '--apply', '--dry-run').status).toBe(2);
  });
});
