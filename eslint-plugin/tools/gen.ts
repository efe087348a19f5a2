// npm run gen: writes everything that can be derived, so that it is said once. `-- --check` only compares, and fails when
// a file is stale.

import { createModelsIndex } from './models-index.ts';
import { bringUpToDate, type GeneratedFile, readText } from './generated-file.ts';
import { createRulesIndex, readRules } from './rule-files.ts';
import { createMessagesPage, createPageHeaders, createTables } from './rule-pages.ts';

const onlyCheck = process.argv.includes('--check');
const rules = await readRules();
const files: readonly GeneratedFile[] = [
  createRulesIndex(rules),
  ...createPageHeaders(rules),
  ...createTables(rules),
  createMessagesPage(rules),
  createModelsIndex(),
  { path: 'eslint-plugin/LICENSE', text: readText('LICENSE') },
];

for (const file of files) {
  if (!(await bringUpToDate(file, onlyCheck))) continue;
  if (onlyCheck) process.exitCode = 1;
  console.log(onlyCheck ? `${file.path} is stale: run npm run gen.` : `wrote ${file.path}`);
}

// The manifest of the extension has its own generator; it reads the same arguments.
await import('../../extension/tools/gen-contributions.ts');
