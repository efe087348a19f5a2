// npm run package: builds the extension and packs it into extension/dist/genai-guard.vsix.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { bundleExtension } from './bundle.mjs';
import { markPacked, root, sourceKey } from './inputs.mjs';

const extension = path.join(root, 'extension');
const file = path.join(extension, 'dist/genai-guard.vsix');
const maxBytes = 3_000_000;
const key = sourceKey();

execFileSync(
  process.execPath,
  [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(extension, 'tools/gen-contributions.ts'), '--check'],
  {
    stdio: 'inherit',
  },
);
await bundleExtension();
fs.rmSync(file, { force: true });
await createVSIX({
  cwd: extension,
  packagePath: file,
  dependencies: false,
  allowMissingRepository: true,
  skipLicense: false,
});

const { size } = fs.statSync(file);
console.log(`${path.relative(root, file)}: ${(size / 1e6).toFixed(2)} MB`);
if (size > maxBytes) {
  console.error(`The VSIX is larger than ${maxBytes / 1e6} MB.`);
  process.exit(1);
}
markPacked(key);
