// Bundles the in-host mocha suites of test/extension/host into one folder that VS Code can load.
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const outdir = path.join(root, 'test/output/suites');

/** @returns {Promise<string>} the file whose `run()` VS Code calls */
export async function bundleSuites() {
  await build({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
    sourcemap: 'inline',
    // mocha stays a package: it finds its own parts by path.
    external: ['vscode', 'mocha'],
    entryPoints: { run: path.join(root, 'test/extension/host/run.ts') },
    outdir,
    outExtension: { '.js': '.cjs' },
  });
  return path.join(outdir, 'run.cjs');
}
