// Whole apps: what must be found in them, and that every way to run the rules finds the same.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import tsParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChecker, createNodeHost } from '../../eslint-plugin/src/engine-entry.ts';
import plugin from '../../eslint-plugin/src/index.ts';
import { pulling, startClient, stopAll } from '../language-server/harness.ts';
import { checkApp, codeEnding, readApps, sortFindings, toExpected, toFoundToday, withoutFindings, type CheckedFile } from './apps.ts';

/** One finding as a reader sees it, the same for every host. */
interface Seen {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

const sortSeen = (seen: readonly Seen[]): readonly Seen[] => sortFindings([...seen].sort((a, b) => a.column - b.column));

const apps = readApps();

test('there are apps of many kinds, with much to find and much to leave alone', () => {
  expect(apps.map(({ name }) => name)).toContain('contoso-support-chat');
  expect(apps.length).toBeGreaterThan(8);
});

afterAll(stopAll);

describe.each(apps)('$name', (app) => {
  let checked: readonly CheckedFile[] = [];
  let code: readonly CheckedFile[] = [];
  beforeAll(() => {
    checked = checkApp(app);
    code = checked.filter(({ file }) => codeEnding.test(file));
  });

  const bySeen = (files: readonly CheckedFile[]): Record<string, readonly Seen[]> =>
    Object.fromEntries(
      files.map(({ file, findings }) => [
        file,
        sortSeen(findings.map(({ ruleId, location, message }) => ({ rule: ruleId, ...location, message }))),
      ]),
    );

  test('the findings are the expected ones, but for what is known to be wrong', () => {
    const today = toFoundToday(app);
    expect(
      toExpected(checked),
      'a known miss that is found now, or a wrong finding that is gone, leaves open.json: npm run corpus',
    ).toEqual(today);
  });

  test('what is known to be wrong is about what is expected, and says why', () => {
    for (const [file, missed] of Object.entries(app.open.missed)) {
      expect(withoutFindings(missed, app.expected[file] ?? []), `missed in ${file}`).toEqual([]);
    }
    for (const [file, extra] of Object.entries(app.open.extra)) {
      expect(withoutFindings(extra, app.expected[file] ?? []), `extra in ${file}`).toEqual(extra);
    }
    const all = [...Object.values(app.open.missed), ...Object.values(app.open.extra)].flat();
    expect(all.filter(({ why }) => why.trim() === '')).toEqual([]);
  });

  test('ESLint finds the same', async () => {
    const recommended: Linter.Config[] = [plugin.configs.recommended].flat();
    const eslint = new ESLint({
      cwd: app.folder,
      overrideConfigFile: true,
      overrideConfig: [
        {
          files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
          languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
        },
        ...recommended,
      ],
    });
    const results = await eslint.lintFiles(code.map(({ path: file }) => file));
    const seen = results.map(({ filePath, messages }) => [
      path.relative(app.folder, filePath).replaceAll('\\', '/'),
      sortSeen(
        messages.map(({ ruleId, line, column, endLine, endColumn, message }) => ({
          rule: ruleId?.replace('genai-guard/', '') ?? 'not parsed',
          ...{ line, column: column - 1, endLine: endLine ?? 0, endColumn: (endColumn ?? 0) - 1, message },
        })),
      ),
    ]);
    expect(Object.fromEntries(seen)).toEqual(bySeen(code));
  });

  test('the language server finds the same', async () => {
    const disk = createNodeHost();
    const client = await startClient({ capabilities: pulling, folders: [app.folder], createChecker, disk });
    const seen: Record<string, readonly Seen[]> = {};
    for (const { file, path: absolute, text } of checked) {
      const uri = pathToFileURL(absolute).href;
      await client.open(uri, text);
      seen[file] = sortSeen(
        (await client.diagnostics(uri)).map(({ code: rule, range: { start, end }, message }) => ({
          rule: String(rule).replace('genai-guard/', ''),
          ...{ line: start.line + 1, column: start.character, endLine: end.line + 1, endColumn: end.character },
          message: typeof message === 'string' ? message : message.value,
        })),
      );
      await client.close(uri);
    }
    expect(seen).toEqual(bySeen(checked));
  });
});
