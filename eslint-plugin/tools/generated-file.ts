// One file that `gen` writes, or compares with what is there. Everything passes Prettier, so that formatting has one owner.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

export const repository = resolve(import.meta.dirname, '../..');
export const pluginFolder = join(repository, 'eslint-plugin');

export interface GeneratedFile {
  /** path inside the repository */
  readonly path: string;
  readonly text: string;
}

export const readText = (path: string): string => {
  const file = join(repository, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** True when the file was not what it should be. */
export async function bringUpToDate(file: GeneratedFile, onlyCheck: boolean): Promise<boolean> {
  const absolute = join(repository, file.path);
  const wanted = await toFormatted(absolute, file.text);
  if (readText(file.path) === wanted) return false;
  if (!onlyCheck) {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, wanted);
  }
  return true;
}

async function toFormatted(absolute: string, text: string): Promise<string> {
  if (!/\.(ts|md|json)$/.test(absolute)) return text;
  return format(text, { ...(await resolveConfig(absolute)), filepath: absolute });
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function replaceSection(text: string, name: string, content: string): string {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The marks ${start} and ${end} are missing.`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}
