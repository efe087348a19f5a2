// One fix, one result: `eslint --fix`, `genai-guard fix --apply` and the checker behind the editor change a file in the same
// way, and ESLint offers the same suggestions as the editor wherever one file is enough.

import fs from 'node:fs';
import path from 'node:path';
import tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../eslint-plugin/src/ast/index.ts';
import { createChecker, createNodeHost } from '../../../eslint-plugin/src/engine-entry.ts';
import plugin from '../../../eslint-plugin/src/index.ts';
import { codeEnding, readApps } from '../../corpus/apps.ts';
import { makeFolder, removeFolders, run } from './command.ts';

const config = (file: string): Linter.Config[] => [
  {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } } },
  },
  ...[plugin.configs.recommended].flat().map((each): Linter.Config => each),
];

const wrong = `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export const ask = (id: string, tenant: string) =>
  client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'Hello' }],
    ...{ user_security_context: { EndUserId: id, EndUserTenantId: tenant } },
  });
`;

afterAll(removeFolders);

it('automatic fixes', { timeout: 60_000 }, () => {
  const folder = makeFolder({ 'package.json': '{}', 'ask.ts': wrong });
  const file = path.join(folder, 'ask.ts');
  const result = createChecker({ host: createNodeHost() }).check({ path: file, text: wrong });
  const edits = result.kind === 'checked' ? result.findings.flatMap(({ fix }) => fix ?? []) : [];
  const byChecker = applyEdits(
    wrong,
    [...edits].sort((a, b) => a.start - b.start),
  );
  const byEslint = new Linter({ cwd: folder }).verifyAndFix(wrong, config(file), { filename: file }).output;
  expect(run(folder, 'fix', '.', '--apply').status).toBe(0);
  expect(byChecker).toContain('end_user_id: id, end_user_tenant_id: tenant');
  expect(byEslint).toBe(byChecker);
  expect(fs.readFileSync(file, 'utf8')).toBe(byChecker);
});

describe('suggestions', { timeout: 120_000 }, () => {
  test.each(readApps())('of $name', ({ folder }) => {
    const checker = createChecker({ host: createNodeHost() });
    const linter = new Linter({ cwd: folder });
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => codeEnding.test(file));
    for (const file of files) {
      const name = path.join(folder, file);
      const text = fs.readFileSync(name, 'utf8').replace(/^\uFEFF/, '');
      const result = checker.check({ path: name, text });
      const own = (result.kind === 'checked' ? result.findings : [])
        .filter(({ suppressed }) => suppressed === null)
        .flatMap(({ ruleId, suggestions }) =>
          suggestions
            .filter(({ other }) => other === null)
            .map(({ messageId, edits }) => `${ruleId} ${messageId} ${applyEdits(text, edits)}`),
        );
      const theirs = linter
        .verify(text, config(file), { filename: name })
        .flatMap(({ ruleId, suggestions = [] }) =>
          suggestions.map(
            ({ messageId, fix }) =>
              `${(ruleId ?? '').replace('genai-guard/', '')} ${messageId ?? ''} ${text.slice(0, fix.range[0])}${fix.text}${text.slice(fix.range[1])}`,
          ),
        );
      expect(theirs.sort(), file).toEqual([...own].sort());
    }
  });
});
