// Finds the files to check: what git knows or would add, else a walk that leaves out what nobody wrote by hand.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import nodePath from 'node:path';
import { isCheckedText } from '../engine-entry.ts';
import { createMissingPathError, type UsageError } from './errors.ts';

export type SkipReason = 'minified' | 'larger than 1 MB' | 'binary' | 'unreadable';

export interface SourceText {
  readonly kind: 'text';
  readonly text: string;
}
export interface Skipped {
  readonly kind: 'skipped';
  readonly reason: SkipReason;
}

const maxFileBytes = 1024 * 1024;
const maxGitOutputBytes = 256 * 1024 * 1024;
const codeEnding = /\.[cm]?[jt]sx?$/;
const generatedFolders = new Set(
  'node_modules bower_components dist build out coverage .next .nuxt .output .svelte-kit .turbo .cache .yarn .git'.split(
    ' ',
  ),
);

/** Absolute paths with `/`, sorted, each once. A folder that was named is searched even when it would be left out. */
export function findFiles(paths: readonly string[], folder: string): readonly string[] | UsageError {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = nodePath.resolve(folder, path);
    const stat = fs.statSync(absolute, { throwIfNoEntry: false });
    if (!stat) return createMissingPathError(path);
    if (stat.isDirectory()) for (const file of listFolder(absolute)) found.add(file);
    else found.add(toSlashes(absolute));
  }
  return [...found].sort();
}

/** Reads a file unless it is one that no person wrote. */
export function readSource(path: string): SourceText | Skipped {
  try {
    if (fs.statSync(path).size > maxFileBytes) return { kind: 'skipped', reason: 'larger than 1 MB' };
    const bytes = fs.readFileSync(path);
    const text = decode(bytes);
    if (text === null) return { kind: 'skipped', reason: 'binary' };
    return isMinified(path, text) ? { kind: 'skipped', reason: 'minified' } : { kind: 'text', text };
  } catch {
    return { kind: 'skipped', reason: 'unreadable' };
  }
}

function listFolder(folder: string): readonly string[] {
  const listed = listWithGit(folder);
  return listed && listed.length > 0 ? listed : [...walk(folder, new Set())];
}

function listWithGit(folder: string): readonly string[] | null {
  try {
    // The folder may be anybody's: no helper program that its configuration names is started.
    const args = ['-c', 'core.fsmonitor=false', 'ls-files', '-co', '--exclude-standard', '-z'];
    const output = execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: maxGitOutputBytes,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\0').flatMap((name) => (name === '' ? [] : takeListed(folder, name)));
  } catch {
    return null;
  }
}

/** Git names a repository inside the repository as a folder. */
function takeListed(folder: string, name: string): readonly string[] {
  if (name.split('/').some((part) => generatedFolders.has(part))) return [];
  const path = nodePath.join(folder, name);
  const stat = fs.lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return listFolder(path);
  return stat?.isFile() && isChecked(name) ? [toSlashes(path)] : [];
}

function* walk(folder: string, seen: Set<string>): Generator<string> {
  for (const entry of readFolder(folder, seen)) {
    const path = nodePath.join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(path));
    if (isFolder && !generatedFolders.has(entry.name)) yield* walk(path, seen);
    else if (entry.isFile() && isChecked(toSlashes(path))) yield toSlashes(path);
  }
}

function readFolder(folder: string, seen: Set<string>): readonly fs.Dirent[] {
  try {
    const real = fs.realpathSync(folder);
    if (seen.has(real)) return [];
    seen.add(real);
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isDirectory(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isChecked(path: string): boolean {
  return codeEnding.test(path) || isCheckedText(path);
}

function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  return bytes.subarray(0, 8192).includes(0) ? null : bytes.toString('utf8');
}

/** Lines nobody can read were not written by hand. One long line, a table or an embedded picture, does not count. */
function isMinified(path: string, text: string): boolean {
  if (!codeEnding.test(path)) return false;
  if (/\.min\.[cm]?js$/.test(path)) return true;
  if (text.length < 5000) return false;
  const lines = text.split('\n');
  const inLongLines = lines.reduce((sum, line) => sum + (line.length > 1000 ? line.length : 0), 0);
  return text.length / lines.length > 400 && inLongLines > text.length / 2;
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
