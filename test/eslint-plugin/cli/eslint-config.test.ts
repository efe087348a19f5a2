// The configuration of ESLint that a project has: its ignores and its levels count.

import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { app, checkJson, key, linkPackages, makeFolder, removeFolders, run, writeFiles } from './command.ts';

afterEach(removeFolders);

const configure = (rest: string): string => `import genaiGuard from 'eslint-plugin-genai-guard';
import tseslint from 'typescript-eslint';
export default [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ${rest}
];
`;
const withConfig = (rest: string): string => {
  const folder = makeFolder({ ...app, 'package.json': '{"type":"module"}', 'eslint.config.js': configure(rest) });
  linkPackages(folder);
  return folder;
};
const rulesIn = (folder: string, ...args: string[]): readonly string[] =>
  checkJson(folder, ...args).findings.map(({ rule, level }) => `${rule.replace('genai-guard/', '')} ${level}`);

const all = ['no-untrusted-system-prompt error', 'no-raw-prompt-logging error', 'no-hardcoded-credentials error'];

describe('a configuration of ESLint', { timeout: 60_000 }, () => {
  test('says which files are left alone', () => {
    const folder = withConfig("{ ignores: ['src/client.ts'] }");
    expect(rulesIn(folder, '.')).toEqual(all.slice(0, 2));
    expect(run(folder, 'check').stdout).toContain('Skipped: 1 ignored by eslint.config.');
    writeFiles(folder, { 'deploy/app.yaml': `env:\n  AZURE_OPENAI_API_KEY: ${key}\n` });
    expect(rulesIn(folder, 'deploy')).toEqual(['no-hardcoded-credentials error']);
    expect(rulesIn(folder, 'src', '--rules-only')).toEqual(all);
  });

  test('does not hide a file or folder that was named', () => {
    expect(rulesIn(withConfig("{ ignores: ['src/**'] }"), 'src')).toEqual(all);
    expect(rulesIn(withConfig("{ ignores: ['src/**'] }"), 'src/client.ts')).toEqual(all.slice(2));
    expect(rulesIn(withConfig("{ ignores: ['src/**'] }"), '.')).toEqual([]);
  });

  test('does not hide the folder somebody starts in, unless the configuration is its own', () => {
    const folder = withConfig("{ ignores: ['src/**'] }");
    expect(rulesIn(`${folder}/src`, '.')).toEqual(all);
    expect(rulesIn(`${folder}/src`)).toEqual(all);
    expect(rulesIn(withConfig("{ ignores: ['**/*.{js,ts}'] }"), '.')).toEqual([]);
  });

  test('of this repository leaves the sample application alone, yet whoever scans the sample sees its findings', () => {
    const sample = fileURLToPath(new URL('../../corpus/contoso-support-chat', import.meta.url));
    expect(rulesIn(sample, '.').length).toBeGreaterThan(15);
  });

  test('turns rules off and down under whatever name it gives the plugin, and a warning fails nothing', () => {
    const folder = withConfig(`{
      plugins: { ai: genaiGuard },
      rules: { 'ai/no-hardcoded-credentials': 'warn', 'ai/no-untrusted-system-prompt': 'off' },
    }`);
    expect(rulesIn(folder)).toEqual(['no-hardcoded-credentials warn']);
    expect(run(folder, 'check').status).toBe(0);
    expect(run(folder, 'check').stdout).toContain('no-hardcoded-credentials  (warning)');
  });

  test('turns rules on that the preset leaves out, and a preset that is asked for has its own', () => {
    const folder = withConfig(`{
      ...genaiGuard.configs.recommended,
      rules: { ...genaiGuard.configs.recommended.rules, 'genai-guard/require-output-limit': 'error' },
    }`);
    expect(rulesIn(folder)).toEqual([
      'require-output-limit error',
      'no-untrusted-system-prompt error',
      'no-raw-prompt-logging error',
      'no-hardcoded-credentials error',
    ]);
    expect(rulesIn(folder, '--preset', 'recommended')).toEqual(all);
  });

  test('names approved providers', () => {
    const folder = withConfig(`{
      plugins: { 'genai-guard': genaiGuard },
      settings: { 'genai-guard': { approvedProviders: ['anthropic'] } },
      rules: { 'genai-guard/no-unapproved-provider': 'error' },
    }`);
    expect(rulesIn(folder)).toEqual(['no-unapproved-provider error']);
  });

  test('that is broken, or for an ESLint that is missing, is a note and no end', () => {
    const broken = withConfig("{ rules: { 'no-such-plugin/rule': 'error' } }");
    expect(rulesIn(broken)).toEqual(all);
    expect(checkJson(broken).notes).toEqual([expect.stringContaining('`eslint.config` could not be read')]);
    const bare = makeFolder({ ...app, 'eslint.config.js': 'export default [];' });
    expect(rulesIn(bare)).toEqual(all);
    expect(checkJson(bare).notes).toEqual([expect.stringContaining('ESLint is not installed here')]);
  });
});
