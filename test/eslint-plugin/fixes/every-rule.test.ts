// Every fix of every rule, on the examples of its page: the finding is gone, nothing new is found, and line ends and a byte
// order mark make no difference.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyEdits } from '../../../eslint-plugin/src/ast/index.ts';
import { createChecker, type Finding, type Suggestion } from '../../../eslint-plugin/src/engine-entry.ts';

const folder = new URL('../../../eslint-plugin/docs/rules/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

interface Example {
  readonly name: string;
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const examples: readonly Example[] = pages.flatMap((page) => {
  const rule = page.slice(0, -3);
  const blocks = readFileSync(new URL(page, folder), 'utf8').matchAll(/❌[^\n]*\n\n```(tsx?|jsx?)\n([\s\S]*?)```/g);
  return [...blocks].map(([, language = '', text = ''], index) => ({
    name: `${rule}, example ${String(index + 1)}`,
    rule,
    path: `/app/src/page.${language}`,
    text,
  }));
});

function check(rule: string, files: Readonly<Record<string, string>>, path: string): readonly Finding[] {
  const all: Record<string, string> = { '/app/package.json': '{}', ...files };
  const host = { readFile: (name: string) => all[name] ?? null, isFile: (name: string) => name in all };
  const result = createChecker({ host, preset: 'recommended', rules: { [rule]: true } }).check({
    path,
    text: all[path] ?? '',
  });
  if (result.kind !== 'checked') throw new Error(`${result.reason} in ${all[path] ?? ''}`);
  return result.findings;
}

function filesAfter(example: Example, { edits, other }: Suggestion): Record<string, string> {
  const made = other?.isNew ? { [other.path]: other.edits.map(({ text }) => text).join('') } : {};
  return { [example.path]: applyEdits(example.text.replace(/^\uFEFF/, ''), edits), ...made };
}

const titlesOf = (findings: readonly Finding[], rule: string): string[] =>
  findings.filter(({ ruleId }) => ruleId === rule).flatMap(({ suggestions }) => suggestions.map(({ title }) => title));
const countsOf = (findings: readonly Finding[]): Record<string, number> =>
  findings.reduce<Record<string, number>>(
    (counts, { ruleId }) => ({ ...counts, [ruleId]: (counts[ruleId] ?? 0) + 1 }),
    {},
  );

it.each(examples)('$name', (example) => {
  const before = check(example.rule, { [example.path]: example.text }, example.path);
  const counts = countsOf(before);
  for (const finding of before.filter(({ ruleId }) => ruleId === example.rule)) {
    for (const suggestion of finding.suggestions) {
      const after = countsOf(check(example.rule, filesAfter(example, suggestion), example.path));
      expect(after[example.rule] ?? 0, suggestion.title).toBeLessThan(counts[example.rule] ?? 0);
      for (const [rule, count] of Object.entries(after))
        expect(count, `${suggestion.title}: ${rule}`).toBeLessThanOrEqual(counts[rule] ?? 0);
    }
  }
});

it.each(examples)('$name, with other line ends and a mark', (example) => {
  const before = check(example.rule, { [example.path]: example.text }, example.path);
  const windows = { ...example, text: `\uFEFF${example.text.replaceAll('\n', '\r\n')}` };
  const same = check(example.rule, { [example.path]: windows.text }, example.path);
  expect(titlesOf(same, example.rule)).toEqual(titlesOf(before, example.rule));
  const texts = (findings: readonly Finding[], from: Example): string[] =>
    findings.flatMap(({ suggestions }) => suggestions.map((each) => filesAfter(from, each)[example.path] ?? ''));
  const fixed = texts(same, windows);
  expect(fixed.map((text) => text.replaceAll('\r\n', '\n'))).toEqual(texts(before, example));
  for (const text of fixed) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

it('has fixes to try for most rules', () => {
  const fixed = examples.filter(
    (each) => titlesOf(check(each.rule, { [each.path]: each.text }, each.path), each.rule).length > 0,
  );
  expect(new Set(fixed.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(8);
});
