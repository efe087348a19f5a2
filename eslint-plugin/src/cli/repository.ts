// Where the files belong: paths in files that other programs read start at the root of the repository.

import fs from 'node:fs';
import nodePath from 'node:path';

/** The nearest folder with `.git`, else the folder itself. */
export function findRepositoryRoot(folder: string): string {
  for (let at = folder; ; at = nodePath.dirname(at)) {
    if (fs.existsSync(nodePath.join(at, '.git'))) return at;
    if (nodePath.dirname(at) === at) return folder;
  }
}

/** As a relative address: `/`, and everything else escaped. */
export function toRelativeUri(path: string, root: string): string {
  const name = nodePath.relative(root, path).replaceAll('\\', '/') || path;
  return name.split('/').map(encodeURIComponent).join('/');
}

export function toRelativePath(path: string, root: string): string {
  return nodePath.relative(root, path).replaceAll('\\', '/') || path;
}
