// Reads a project from disk for the checker. The one file of the rule kit that may touch the file system.

import fs from 'node:fs';
import type { CheckerHost } from './checker-host.ts';

/** A larger file is a bundle or data: reading it for an import would cost more than it could tell. */
const maxFileBytes = 2 * 1024 * 1024;

export function createNodeHost(): CheckerHost {
  return { readFile: readTextFile, isFile };
}

function readTextFile(path: string): string | null {
  try {
    const stat = fs.statSync(path);
    return stat.isFile() && stat.size <= maxFileBytes ? fs.readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

function isFile(path: string): boolean {
  try {
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
