// npm run bench: what the product costs. Every comparison is made in turns within one run.
// npm run bench -- [--repo folder] [--rounds 5] [--max-files 2000] [--only lint,typing,size,activation] [--json file]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt } from '../../extension/tools/inputs.mjs';
import { root } from '../steps.mjs';
import { benchLint } from './lint.mjs';
import { benchTyping } from './typing.mjs';

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    'max-files': { type: 'string', default: '2000' },
    only: { type: 'string', default: 'lint,typing,size,activation' },
    json: { type: 'string' },
  },
});

const milliseconds = (value) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const share = (value) => `${value >= 0 ? '+' : ''}${(value * 100).toFixed(1)} %`;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

const parts = {
  async lint() {
    const result = await benchLint({
      repo: options.repo,
      rounds: Number(options.rounds),
      maxFiles: Number(options['max-files']),
    });
    print(
      `Lint: ${result.folder}, ${result.files} files, ${result.lines} lines, ${result.rounds} rounds in turns, CPU time`,
      [
        ['ESLint with a rule that does nothing', milliseconds(result.noOpMs)],
        ['with GenAI Guard, recommended', `${milliseconds(result.genaiGuardMs)}  ${share(result.addedShare)}`],
        [
          'with eslint-plugin-security, for comparison',
          `${milliseconds(result.securityMs)}  ${share(result.addedShareSecurity)}`,
        ],
        ['findings, files that do not parse', `${result.findings}, ${result.unparsable}`],
      ],
    );
    return result;
  },
  async typing() {
    const result = await benchTyping();
    print(`Typing: ${result.keys} keys into a file of ${result.lines} lines, from key to findings over stdio`, [
      ['p50', milliseconds(result.p50Ms)],
      ['p95', milliseconds(result.p95Ms)],
      ['p99', milliseconds(result.p99Ms)],
      ['first findings after opening', milliseconds(result.coldMs)],
    ]);
    return result;
  },
  async size() {
    const files = [
      'extension/dist/genai-guard.vsix',
      'extension/dist/extension.cjs',
      'extension/dist/server.cjs',
      'extension/dist/webview/panel.js',
      'eslint-plugin/dist/index.js',
    ];
    const sizes = Object.fromEntries(
      files.map((file) => [file, fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.size ?? null]),
    );
    print(
      'Size',
      files.map((file) => [file, sizes[file] === null ? 'not built: npm run package' : kilobytes(sizes[file])]),
    );
    return sizes;
  },
  async activation() {
    const program = path.join(root, 'test/e2e/bench-activation.mjs');
    console.log('\nActivation against an empty extension');
    const { status } = spawnSync(process.execPath, [program], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) throw new Error('The activation bench did not finish.');
    return { status };
  },
};

if (!isBuilt()) spawnSync(process.execPath, ['extension/tools/build.mjs'], { cwd: root, stdio: 'inherit' });
const results = {};
for (const name of options.only.split(',')) {
  if (!(name in parts)) throw new Error(`--only knows ${Object.keys(parts).join(', ')}; not ${name}.`);
  try {
    results[name] = await parts[name]();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
if (options.json) fs.writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);

function print(title, rows) {
  console.log(`\n${title}`);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(46)} ${value}`);
}
