// Tests about the rules themselves: names, metadata, schema, presets, and that each is tested and documented.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../eslint-plugin/src/index.ts';
import { ruleDocs } from '../../eslint-plugin/src/engine-entry.ts';
import { allRules as rules } from '../../eslint-plugin/src/rules/index.ts';

const repository = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(repository, 'eslint-plugin/package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
};
const presetNames = ['recommended', 'azure', 'strict'] as const;

/** What ESLint says about a configuration, or null when it takes it. */
function refusal(ruleName: string, options: unknown): string | null {
  try {
    new Linter().verify('', [
      { plugins: { 'genai-guard': plugin }, rules: { [`genai-guard/${ruleName}`]: ['error', options] } },
    ]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'refused';
  }
}

test('the plugin says who it is, so that any local name finds its presets', () => {
  expect(plugin.meta).toMatchObject({ name: manifest.name, version: manifest.version, namespace: 'genai-guard' });
});

test('every file of the rules folder is in the index and in the plugin', () => {
  const files = readdirSync(join(repository, 'eslint-plugin/src/rules')).filter((name) => name !== 'index.ts');
  const names = files.map((name) => name.replace(/\.ts$/, '')).sort();
  expect(rules.map(({ name }) => name).sort()).toEqual(names);
  expect(Object.keys(plugin.rules ?? {}).sort()).toEqual(names);
  expect(ruleDocs.map(({ id }) => id).sort()).toEqual(names);
});

describe.each(presetNames)('the preset %s', (preset) => {
  const wanted = rules.filter((rule) => rule.presets.includes(preset)).map(({ name }) => `genai-guard/${name}`);

  test('has a readable name and exactly the rules that name it', () => {
    const configs = [plugin.configs?.[preset]].flat();
    expect(configs[0]).toMatchObject({ name: `genai-guard/${preset}` });
    expect(
      configs.flatMap((config) => Object.keys(config && 'rules' in config ? (config.rules ?? {}) : {})).sort(),
    ).toEqual([...wanted].sort());
  });

  test('holds what the smaller preset holds', () => {
    const smaller = presetNames[presetNames.indexOf(preset) - 1];
    const missing = rules.filter(
      (rule) => smaller !== undefined && rule.presets.includes(smaller) && !rule.presets.includes(preset),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

describe.each(rules)('$name', (rule) => {
  const eslintRule = plugin.rules?.[rule.name];

  test('is named after the hazard', () => {
    expect(rule.name).toMatch(/^(no|require|prefer|valid)-[a-z]+(-[a-z]+)*$/);
    expect(rule.description).toMatch(/^(Disallow|Require|Prefer|Enforce) [^.]+$/);
  });

  test('has a test and a page', () => {
    expect(existsSync(join(repository, `test/eslint-plugin/rules/${rule.name}.test.ts`))).toBe(true);
    expect(existsSync(join(repository, `eslint-plugin/docs/rules/${rule.name}.md`))).toBe(true);
  });

  test('tells ESLint everything it can show', () => {
    const meta = eslintRule?.meta;
    expect(meta?.type).toBe('problem');
    expect(meta?.docs?.description).toBe(rule.description);
    expect(meta?.docs?.url).toMatch(new RegExp(`/docs/rules/${rule.name}\\.md$`));
    expect(meta?.hasSuggestions).toBe(Object.keys(rule.suggestions).length > 0);
    expect(meta?.schema).toBeDefined();
    expect(meta?.defaultOptions).toBeDefined();
  });

  test('refuses an unknown option and accepts its defaults', () => {
    expect(refusal(rule.name, { unknownOption: true })).toContain('unknownOption');
    const [defaults] = (eslintRule?.meta?.defaultOptions ?? []) as readonly unknown[];
    expect(refusal(rule.name, defaults)).toBeNull();
  });

  test('names the standards by their editions', () => {
    expect(rule.owasp.length).toBeGreaterThan(0);
    for (const id of rule.owasp) expect(id).toMatch(/^(LLM|ASI|A)\d\d:20\d\d$/);
    for (const id of rule.cwe) expect(id).toMatch(/^CWE-\d+$/);
    for (const id of rule.atlas) expect(id).toMatch(/^AML\.(T|M)\d{4}(\.\d{3})?$/);
    for (const id of rule.alerts) expect(id).toMatch(/^AI\.\w+/);
  });

  test('explains itself in a paragraph', () => {
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.why).toMatch(/^[A-Z].*\.$/s);
  });
});
