// The pages of the rules: their sections, and their examples, which are run.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createChecker, ruleDocs, type Finding } from '../../eslint-plugin/src/engine-entry.ts';

const folder = join(import.meta.dirname, '../../eslint-plugin/docs/rules');
const sections = [
  'What it reports',
  'Why it matters',
  'Examples',
  'How to fix',
  'Options',
  'Limits',
  'When not to use it',
  'References',
];
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ id: name.slice(0, -'.md'.length), text: readFileSync(join(folder, name), 'utf8') }));

interface Example {
  readonly isBad: boolean;
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

/** Fenced blocks below `## Examples`, each announced by a line with ❌ or ✅. */
function readExamples(text: string): readonly Example[] {
  const lines = text.split('\n');
  const examples: Example[] = [];
  let mark = '';
  for (let index = lines.indexOf('## Examples') + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('## ')) break;
    mark = /❌|✅/u.exec(line)?.[0] ?? mark;
    const fence = /^```(\w+)/.exec(line);
    if (fence === null) continue;
    const end = lines.indexOf('```', index);
    const code = lines.slice(index + 1, end).join('\n');
    examples.push({ isBad: mark === '❌', language: fence[1] ?? 'js', code, line: index + 1 });
    index = end;
  }
  return examples;
}

function findingsIn({ language, code }: Example, ruleId: string): readonly Finding[] {
  const checker = createChecker({
    host: { readFile: () => null, isFile: () => false },
    rules: { [ruleId]: true },
    approvedProviders: ['azure-openai'],
  });
  const result = checker.check({ path: `/app/src/example.${language}`, text: `${code}\n` });
  if (result.kind === 'unparsable') throw new Error(`Line ${String(result.line)} of an example: ${result.reason}`);
  return result.findings;
}

test('every rule has a page, and every page a rule', () => {
  expect(pages.map(({ id }) => id).sort()).toEqual(ruleDocs.map(({ id }) => id).sort());
});

describe.each(pages)('$id', ({ id, text }) => {
  test('has the sections in their order', () => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(sections);
  });

  test('shows both a problem and its cure', () => {
    const examples = readExamples(text);
    expect(examples.some(({ isBad }) => isBad)).toBe(true);
    expect(examples.some(({ isBad }) => !isBad)).toBe(true);
  });

  test.each(readExamples(text).filter(({ isBad }) => isBad))('reports the ❌ block in line $line', (example) => {
    expect(findingsIn(example, id).map(({ ruleId }) => ruleId)).toContain(id);
  });

  test.each(readExamples(text).filter(({ isBad }) => !isBad))('is silent on the ✅ block in line $line', (example) => {
    expect(findingsIn(example, id).map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });
});
