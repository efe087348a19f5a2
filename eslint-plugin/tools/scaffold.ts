// Shared by the scaffolders: reads the wanted name, writes files that must not exist yet, runs `gen`.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GeneratedFile, repository } from './generated-file.ts';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The only argument, when it is a usable name; else the usage is printed and the program ends. */
export function readName(usage: string, isUsable: (name: string) => boolean = () => true): string {
  const [name, ...rest] = process.argv.slice(2);
  if (name !== undefined && rest.length === 0 && kebabCase.test(name) && isUsable(name)) return name;
  console.error(usage);
  return process.exit(2);
}

export function writeNew(files: readonly GeneratedFile[]): void {
  const present = files.filter(({ path }) => existsSync(join(repository, path)));
  if (present.length > 0) {
    console.error(`${present.map(({ path }) => path).join(', ')} is there already. Nothing was written.`);
    process.exit(1);
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
    console.log(`wrote ${path}`);
  }
}

export function runGen(): void {
  execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'gen.ts')], {
    stdio: 'inherit',
    cwd: repository,
  });
}

export const toCamelCase = (name: string): string =>
  name.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
