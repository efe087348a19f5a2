// Writes what `contributions.ts` says into the manifest. `--check` only compares.
import fs from 'node:fs';
import path from 'node:path';
import { toActivationEvents, toManifestContributes, toRestrictedSettings } from '../src/contributions.ts';

const file = path.resolve(import.meta.dirname, '../package.json');
const before = fs.readFileSync(file, 'utf8');
const manifest: unknown = JSON.parse(before);
if (typeof manifest !== 'object' || manifest === null) throw new Error('extension/package.json holds no object.');

const after = `${JSON.stringify(
  {
    ...manifest,
    activationEvents: toActivationEvents(),
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: 'Linting works. Reading names from .env files and the live view need a trusted workspace.',
        restrictedConfigurations: toRestrictedSettings(),
      },
      virtualWorkspaces: { supported: false, description: 'The language server reads files from disk.' },
    },
    contributes: toManifestContributes(),
  },
  null,
  2,
)}\n`;

if (before === after) {
  console.log('extension/package.json is up to date');
} else if (process.argv.includes('--check')) {
  console.error('extension/package.json is stale: run npm run gen.');
  process.exitCode = 1;
} else {
  fs.writeFileSync(file, after);
  console.log('extension/package.json written');
}
