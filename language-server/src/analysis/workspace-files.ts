// Walks workspace folders for source files: bounded, without following a link twice, giving way between folders.

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';

export const maxIndexedFiles = 5000;
const maxFileBytes = 1024 * 1024;
const sourceEnding = /\.[cm]?[jt]sx?$/;
const uninterestingEnding = /\.d\.[cm]?ts$|\.min\.[cm]?js$/;
const ignoredFolders = new Set(
  'node_modules dist .git build out coverage .next .nuxt .svelte-kit .turbo .cache .venv vendor bower_components'.split(
    ' ',
  ),
);

export function isSourceFile(name: string): boolean {
  return sourceEnding.test(name) && !uninterestingEnding.test(name);
}

/** Whether the walk would have come to this file. */
export function isWithin(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    if (!path.startsWith(`${folder}/`)) return false;
    const parts = path.slice(folder.length + 1).split('/');
    return !parts.some((part) => ignoredFolders.has(part));
  });
}

/** Yields absolute paths. Stops at `limit`; a folder that cannot be read is passed over. */
export async function* walkSourceFiles(folders: readonly string[], limit = maxIndexedFiles): AsyncGenerator<string> {
  const waiting = [...folders].reverse();
  const seen = new Set<string>();
  let found = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const real = await orNull(realpath(folder));
    if (real === null || seen.has(real)) continue;
    seen.add(real);
    for (const entry of (await orNull(readdir(folder, { withFileTypes: true }))) ?? []) {
      const path = `${folder === '/' ? '' : folder}/${entry.name}`;
      const kind = await classify(entry, path);
      if (kind === 'folder') waiting.push(path);
      if (kind !== 'source') continue;
      if (found === limit) return;
      found += 1;
      yield path;
    }
  }
}

async function classify(entry: Dirent, path: string): Promise<'folder' | 'source' | 'other'> {
  if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? 'other' : 'folder';
  if (!entry.isSymbolicLink() && !isSourceFile(entry.name)) return 'other';
  const details = await orNull(stat(path));
  if (details?.isDirectory()) return ignoredFolders.has(entry.name) ? 'other' : 'folder';
  return details?.isFile() && details.size <= maxFileBytes && isSourceFile(entry.name) ? 'source' : 'other';
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch {
    return null;
  }
}
