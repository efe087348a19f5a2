// Builds everything that is published: the plugin, its CLI, the language server, the extension and its panel.
// node extension/tools/build.mjs [--no-types]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bundleExtension, bundlePlugin, bundleServer } from './bundle.mjs';
import { markBuilt, root, sourceKey } from './inputs.mjs';

const started = Date.now();
const key = sourceKey();

await bundlePlugin();
await bundleServer();
await bundleExtension();
// Without declarations the build is for a quick look only: the next command that needs one builds again.
if (!process.argv.includes('--no-types')) {
  writeDeclarations();
  markBuilt(key);
}

for (const file of [
  'eslint-plugin/dist/index.js',
  'eslint-plugin/dist/cli.js',
  'language-server/dist/main.js',
  'extension/dist/extension.cjs',
  'extension/dist/server.cjs',
  'extension/dist/webview/panel.js',
]) {
  console.log(`${file.padEnd(36)} ${(fs.statSync(path.join(root, file)).size / 1000).toFixed(0).padStart(6)} kB`);
}
console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);

function writeDeclarations() {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-b', path.join(root, 'eslint-plugin')], { stdio: 'inherit', cwd: root });
  } catch {
    console.error('The declarations of the plugin could not be written: see the type errors above.');
    process.exit(1);
  }
}
