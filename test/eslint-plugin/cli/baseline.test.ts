// Known findings: recorded, recognised after moves and renames, taken out again; and what is new since a commit.

import fs from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, describe, expect, test } from 'vitest';
import {
  app,
  checkJson,
  git,
  linkPackages,
  makeFolder,
  makeRepository,
  read,
  readJson,
  removeFolders,
  run,
  withFlow,
  writeFiles,
} from './command.ts';

afterEach(removeFolders);

const rulesIn = (folder: string, ...args: string[]): readonly string[] =>
  checkJson(folder, ...args).findings.map(({ file, rule }) => `${file} ${rule.replace('genai-guard/', '')}`);
const secondLog = withFlow.replace('  res.json', '  console.log(completion.choices[0].message.content);\n  res.json');

describe('baseline', { timeout: 60_000 }, () => {
  test('records what is there, and only new findings fail', () => {
    const folder = makeRepository(app);
    expect(run(folder, 'baseline').stdout).toBe(
      '3 known findings recorded in .genai-guard/baseline.json. New findings will fail.\n',
    );
    expect(read(folder, '.genai-guard/baseline.json')).not.toContain('"line"');
    const clean = run(folder, 'check');
    expect(clean.stdout).toContain('3 findings are in the baseline and not shown.');
    expect(clean.stdout).toContain('No new problems found.');
    expect(clean.status).toBe(0);

    writeFiles(folder, { 'src/chat.ts': secondLog });
    expect(rulesIn(folder)).toEqual(['src/chat.ts no-raw-prompt-logging']);
    expect(run(folder, 'check').status).toBe(1);
    expect(checkJson(folder, '--no-baseline').findings).toHaveLength(4);
  });

  test('knows findings again when lines, files and functions move', () => {
    const folder = makeRepository(app);
    run(folder, 'baseline');
    writeFiles(folder, {
      'src/chat.ts': `// one\n\n\n${withFlow.replaceAll('  ', '    ').replace('./client.js', './client-of-azure.js')}`,
    });
    fs.renameSync(path.join(folder, 'src/client.ts'), path.join(folder, 'src/client-of-azure.ts'));
    expect(rulesIn(folder)).toEqual([]);
    expect(checkJson(folder).known).toHaveLength(3);

    const named = makeRepository({
      'a.ts': "export function first() {\n  return 'AZURE_OPENAI_API_KEY';\n}\n",
      ...app,
    });
    run(named, 'baseline');
    writeFiles(named, { 'src/audit.ts': 'export const audit = (reply: string) => console.log(reply);\n' });
    expect(rulesIn(named)).toEqual([]);
  });

  test('a copy of a known problem is a new one', () => {
    const folder = makeRepository(app);
    run(folder, 'baseline');
    writeFiles(folder, { 'src/other-client.ts': app['src/client.ts'] });
    expect(rulesIn(folder)).toEqual(['src/other-client.ts no-hardcoded-credentials']);
  });

  test('loses what is gone when it is pruned, and never gains', () => {
    const folder = makeRepository(app);
    run(folder, 'baseline');
    writeFiles(folder, { 'src/client.ts': "import OpenAI from 'openai';\nexport const client = new OpenAI();\n" });
    writeFiles(folder, { 'src/chat.ts': secondLog });
    expect(checkJson(folder).notes).toEqual([
      '1 known finding is gone. `genai-guard baseline --prune` takes them out of the baseline.',
    ]);
    expect(run(folder, 'baseline', '--prune').stdout).toBe(
      '1 known finding taken out of .genai-guard/baseline.json, 2 are left.\n1 new finding is not in it; `genai-guard check` shows them.\n',
    );
    expect(checkJson(folder).notes).toEqual([]);
    expect(rulesIn(folder)).toEqual(['src/chat.ts no-raw-prompt-logging']);
  });

  test('of a part leaves the rest as it was', () => {
    const folder = makeRepository(app);
    run(folder, 'baseline');
    run(folder, 'baseline', 'src/client.ts');
    expect(rulesIn(folder)).toEqual([]);
  });

  test('that cannot be read, or is not there to be pruned, ends the run', () => {
    const folder = makeFolder({ ...app, '.genai-guard/baseline.json': '{ "version": 7 }' });
    const { status, stderr } = run(folder, 'check');
    expect(stderr).toContain('The baseline `.genai-guard/baseline.json` cannot be read.');
    expect(status).toBe(2);
    expect(run(makeFolder(app), 'baseline', '--prune').status).toBe(2);
    expect(run(makeFolder(app), 'check', '--baseline', 'nowhere.json').status).toBe(2);
  });

  test('is the same for ESLint where ESLint runs the rules, and leaves the entries of others alone', async () => {
    const folder = makeRepository({
      ...app,
      'package.json': '{"type":"module"}',
      'eslint.config.js': `import genaiGuard from 'eslint-plugin-genai-guard';
import tseslint from 'typescript-eslint';
export default [{ files: ['src/*.ts'], languageOptions: { parser: tseslint.parser } }, genaiGuard.configs.recommended];
`,
      'eslint-suppressions.json': '{ "src/chat.ts": { "no-alert": { "count": 2 } } }',
    });
    linkPackages(folder);
    expect(run(folder, 'baseline').stdout).toContain('eslint-suppressions.json holds the same for ESLint');
    expect(readJson(folder, 'eslint-suppressions.json')).toEqual({
      'src/chat.ts': {
        'genai-guard/no-raw-prompt-logging': { count: 1 },
        'genai-guard/no-untrusted-system-prompt': { count: 1 },
        'no-alert': { count: 2 },
      },
      'src/client.ts': { 'genai-guard/no-hardcoded-credentials': { count: 1 } },
    });
    const plugin = (await import('../../../eslint-plugin/src/index.ts')).default;
    const { parser } = (await import('typescript-eslint')).default;
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      applySuppressions: true,
      overrideConfig: [
        { files: ['src/*.ts'], languageOptions: { parser } },
        plugin.configs?.['recommended'] ?? [],
      ].flat(),
    });
    const results = await eslint.lintFiles(['src']);
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
    expect(results.flatMap(({ suppressedMessages }) => suppressedMessages)).toHaveLength(3);

    // Without our baseline its list counts here too.
    fs.rmSync(path.join(folder, '.genai-guard'), { recursive: true });
    const report = checkJson(folder);
    expect(report.findings).toEqual([]);
    expect(report.suppressed.map(({ by }) => by)).toEqual(['bulk', 'bulk', 'bulk']);
  });
});

describe('suppressions', { timeout: 60_000 }, () => {
  test('without a reason are named', () => {
    const silenced = withFlow
      .replace('  audit(', '  // eslint-disable-next-line genai-guard/no-raw-prompt-logging\n  audit(')
      .replace(
        '    messages:',
        '    // eslint-disable-next-line genai-guard/no-untrusted-system-prompt -- tone is a fixed list\n    messages:',
      );
    const folder = makeFolder({ ...app, 'src/chat.ts': silenced });
    const { stdout } = run(folder, 'check');
    expect(stdout).toContain(
      '2 findings are ignored by comments, 1 of them without saying why:\n  src/chat.ts:13:9  no-raw-prompt-logging\n',
    );
    expect(checkJson(folder).suppressed.map(({ reason }) => reason)).toEqual(['tone is a fixed list', '']);
  });
});

describe('--changed-since', { timeout: 60_000 }, () => {
  test('reports what is new, also through a helper that changed, and nothing that moved', () => {
    const folder = makeRepository(app);
    git(folder, 'checkout', '--quiet', '-b', 'feature');
    expect(checkJson(folder, '--changed-since', 'main').findings).toEqual([]);

    writeFiles(folder, { 'src/chat.ts': `// moved\n${withFlow.replace('./client.js', './azure.js')}` });
    git(folder, 'mv', 'src/client.ts', 'src/azure.ts');
    expect(rulesIn(folder, '--changed-since', 'main')).toEqual([]);

    // The file that reports is not the file that changed.
    const harmless = { ...app, 'src/audit.ts': 'export const audit = (text: string) => text.length;\n' };
    const other = makeRepository(harmless);
    writeFiles(other, { 'src/audit.ts': app['src/audit.ts'] });
    const { stdout, status } = run(other, 'check', '--changed-since', 'HEAD');
    expect(stdout).toContain('1 new problem in 1 file: 1 medium.');
    expect(stdout).toMatch(/src\/chat\.ts:11:\d+ {2}medium {2}no-raw-prompt-logging/);
    expect(status).toBe(1);
  });

  test('compares with the commit where the branch began', () => {
    const folder = makeRepository({ 'src/audit.ts': app['src/audit.ts'] });
    git(folder, 'checkout', '--quiet', '-b', 'feature');
    writeFiles(folder, { 'src/client.ts': app['src/client.ts'] });
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'Client');
    git(folder, 'checkout', '--quiet', 'main');
    writeFiles(folder, { 'src/client.ts': app['src/client.ts'] });
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'The same, later');
    git(folder, 'checkout', '--quiet', 'feature');
    expect(rulesIn(folder, '--changed-since', 'main')).toEqual(['src/client.ts no-hardcoded-credentials']);
    expect(rulesIn(folder, '--changed-since', 'HEAD')).toEqual([]);
    writeFiles(folder, { 'new.ts': app['src/client.ts'] });
    expect(rulesIn(path.join(folder, 'src'), '..', '--changed-since', 'HEAD')).toEqual([
      '../new.ts no-hardcoded-credentials',
    ]);
  });

  test('needs a commit that is there, and a repository', () => {
    const unknown = run(makeRepository(app), 'check', '--changed-since', 'origin/main');
    expect(unknown.stderr).toContain('There is no commit `origin/main` here to compare with.');
    expect(unknown.status).toBe(2);
    expect(run(makeFolder(app), 'check', '--changed-since', 'main').stderr).toContain('needs a git repository');
  });
});
