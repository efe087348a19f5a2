// Finds what the package brings along, from the sources as well as from the bundle.

import fs from 'node:fs';
import nodePath from 'node:path';
import { fileURLToPath } from 'node:url';

const packageName = 'eslint-plugin-genai-guard';

/** null when the file is not part of the package */
export function readPackageFile(name: string): string | null {
  const root = findRoot();
  try {
    return root === null ? null : fs.readFileSync(nodePath.join(root, name), 'utf8');
  } catch {
    return null;
  }
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readPackageFile('package.json') ?? '{}');
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return hasVersion && typeof manifest.version === 'string' ? manifest.version : 'unknown';
}

function findRoot(): string | null {
  let folder = nodePath.dirname(fileURLToPath(import.meta.url));
  for (let parent = nodePath.dirname(folder); parent !== folder; parent = nodePath.dirname(folder)) {
    const manifest = nodePath.join(folder, 'package.json');
    if (fs.existsSync(manifest) && fs.readFileSync(manifest, 'utf8').includes(`"name": "${packageName}"`))
      return folder;
    folder = parent;
  }
  return null;
}
