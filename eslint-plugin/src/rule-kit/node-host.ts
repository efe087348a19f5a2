// Reads a project from disk for the checker. The one file of the rule kit that may touch the file system.

import fs from 'node:fs';
import type { CheckerHost } from './checker-host.ts';

/** A larger file is a bundle or data: reading it for an import would cost more than it could tell. */
const maxFileBytes = 2 * 1024 * 1024;

/** Texts kept in memory, in characters, before the oldest go. */
const maxKeptCharacters = 32 * 1024 * 1024;

interface KeptText {
  readonly changedMs: number;
  readonly bytes: number;
  readonly text: string;
}

/** A file is read again only when its size or its time of change is another. */
export function createNodeHost(): CheckerHost {
  const kept = new Map<string, KeptText>();
  let characters = 0;
  const keep = (path: string, entry: KeptText): void => {
    kept.set(path, entry);
    characters += entry.text.length;
    for (const [oldest, old] of kept) {
      if (characters <= maxKeptCharacters) break;
      kept.delete(oldest);
      characters -= old.text.length;
    }
  };
  const readFile = (path: string): string | null => {
    try {
      const stat = fs.statSync(path);
      if (!stat.isFile() || stat.size > maxFileBytes) return null;
      const known = kept.get(path);
      if (known?.changedMs === stat.mtimeMs && known.bytes === stat.size) return known.text;
      if (known) {
        kept.delete(path);
        characters -= known.text.length;
      }
      const text = fs.readFileSync(path, 'utf8');
      keep(path, { changedMs: stat.mtimeMs, bytes: stat.size, text });
      return text;
    } catch {
      return null;
    }
  };
  return { readFile, isFile };
}

function isFile(path: string): boolean {
  try {
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
