// Everything that can be said about the code without a packed product, cheapest first.
// node test/check.mjs [--keep-going]
import path from 'node:path';
import { isBuilt } from '../extension/tools/inputs.mjs';
import { bin, root, runStep, summarize, vitestStep } from './steps.mjs';

const layers = ['eslint-plugin', 'language-server', 'extension', 'test'];
const ours = ['eslint-plugin/src', 'language-server/src', 'extension/src', 'extension/webview'];

/** @returns {import('./steps.mjs').Step[]} */
export const checkSteps = () => [
  { title: 'lock file', command: ['npm', 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error'] },
  {
    title: 'format',
    command: [
      'node',
      bin('prettier/bin/prettier.cjs'),
      ...['--check', '--log-level=warn', '--cache', '--cache-location=.cache/prettier', '.'],
    ],
  },
  {
    title: 'import law',
    command: [
      'node',
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...layers,
    ],
  },
  {
    title: 'generated files',
    command: ['node', bin('tsx/dist/cli.mjs'), 'eslint-plugin/tools/gen.ts', '--check'],
  },
  { title: 'types', command: ['node', bin('typescript/bin/tsc'), '-b'] },
  { title: 'unused code', command: ['node', bin('knip/bin/knip.js')] },
  { title: 'lint', command: ['node', bin('eslint/bin/eslint.js'), '.'] },
  ...(isBuilt() ? [] : [{ title: 'build', command: ['node', 'extension/tools/build.mjs'] }]),
  {
    title: 'our own rules on our own code',
    command: ['node', 'eslint-plugin/dist/cli.js', 'check', ...ours, '--fail-on', 'low'],
  },
  vitestStep('unit tests', 'unit', 20),
];

if (process.argv[1] === path.join(root, 'test/check.mjs')) {
  const keepGoing = process.argv.includes('--keep-going');
  const results = [];
  for (const step of checkSteps()) {
    results.push(await runStep(step));
    if (results.at(-1).failed > 0 && !keepGoing) break;
  }
  process.exitCode = summarize(results) ? 0 : 1;
}
