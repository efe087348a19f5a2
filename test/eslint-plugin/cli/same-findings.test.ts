// On whole apps: the command line reports what ESLint with our preset reports.

import path from 'node:path';
import tsParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../../eslint-plugin/src/index.ts';
import { codeEnding, readApps } from '../../corpus/apps.ts';
import { checkJson, type JsonFinding } from './command.ts';

const toLine = ({ file, line, column, endLine, endColumn, rule, message }: Omit<JsonFinding, 'level'>): string =>
  `${file}:${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)} ${rule} ${message}`;

async function lint(folder: string): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
        languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
      },
      ...[plugin.configs.recommended].flat().map((config): Linter.Config => config),
    ],
  });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, column, endLine, endColumn, message }) =>
      toLine({
        file: path.relative(folder, filePath).replaceAll('\\', '/'),
        ...{ line, column, endLine: endLine ?? 0, endColumn: endColumn ?? 0, rule: ruleId ?? 'not parsed', message },
      }),
    ),
  );
}

describe('the command line and ESLint', { timeout: 120_000 }, () => {
  test.each(readApps())('agree on $name', async ({ folder }) => {
    const { findings } = checkJson(folder, '.', '--rules-only');
    const code = findings.filter(({ file }) => codeEnding.test(file)).map(toLine);
    expect(code.sort()).toEqual([...(await lint(folder))].sort());
  });
});
