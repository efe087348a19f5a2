// npm test: everything, from a fresh clone. Installs and builds what is missing, runs every check and every suite, and
// ends with `N passed, N failed` alone on the last line. With arguments it runs the unit tests whose path contains them:
// npm test -- no-raw-prompt-logging
import fs from 'node:fs';
import path from 'node:path';
import { isBuilt, isInstalled } from '../extension/tools/inputs.mjs';
import { checkSteps } from './check.mjs';
import { bin, lastCountLine, output, root, runStep, summarize, vitestStep } from './steps.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(2);
}

const results = [];
const needed = async (step) => {
  results.push(await runStep(step));
  if (results.at(-1).failed === 0) return;
  summarize(results);
  process.exit(1);
};

fs.mkdirSync(output, { recursive: true });
if (!isInstalled()) await needed({ title: 'install', command: ['npm', 'ci', '--no-audit', '--no-fund'] });

const filters = process.argv.slice(2);
if (filters.length > 0) {
  await needed({
    title: 'unit tests',
    command: ['node', bin('vitest/vitest.mjs'), 'run', '--project=unit', ...filters],
  });
  process.exit(0);
}

if (!isBuilt()) await needed({ title: 'build', command: ['node', 'extension/tools/build.mjs'] });

const steps = [
  ...checkSteps(),
  vitestStep('packed plugin', 'packed', 10),
  { title: 'package', command: ['node', 'extension/tools/package.mjs'] },
  { title: 'sizes', command: ['node', bin('size-limit/bin.js')] },
  suite('in VS Code', 'test/vscode-host/run-suites.mjs', 15),
  suite('in VS Code, as a user', 'test/e2e/run.mjs', 15),
];
for (const step of steps) results.push(await runStep(step));
process.exitCode = summarize(results) ? 0 : 1;

function suite(title, file, limitMinutes) {
  if (!fs.existsSync(path.join(root, file))) console.error(`${file} is missing.`);
  return { title, limitMinutes, command: ['node', file], count: lastCountLine };
}
