// Bundles the in-host mocha suites of test/extension/host into one folder that VS Code can load.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const suiteFolder = path.join(root, 'test/extension/host');
const outdir = path.join(root, 'test/output/suites');

/** @returns {Promise<string>} the file whose `run()` VS Code calls */
export async function bundleSuites() {
  fs.rmSync(outdir, { recursive: true, force: true });
  const suites = fs.readdirSync(suiteFolder).filter((name) => name.endsWith('.suite.ts'));
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
    sourcemap: 'inline',
    // mocha stays a package: it finds its own parts by path.
    external: ['vscode', 'mocha'],
    entryPoints: Object.fromEntries(['run.ts', ...suites].map((name) => [name.slice(0, -3), path.join(suiteFolder, name)])),
    outdir,
    outExtension: { '.js': '.cjs' },
  });
  return path.join(outdir, 'run.cjs');
}
