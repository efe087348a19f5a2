// Packs the plugin as npm would publish it and installs it into empty projects.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const repository = join(import.meta.dirname, '../..');
export const pluginFolder = join(repository, 'eslint-plugin');

interface PackAnswer {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** npm as it runs us, or the one on the path. A shell is needed where npm is a batch file. */
function npm(args: readonly string[], cwd: string): string {
  const program = process.env['npm_execpath'];
  if (program !== undefined) return execFileSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
  return execFileSync('npm', [...args], { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

export function makeFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'genai-guard-packed-')));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function packPlugin(destination: string): { readonly tarball: string; readonly files: readonly string[] } {
  const answer = npm(['pack', '--json', '--ignore-scripts', '--pack-destination', destination], pluginFolder);
  const [packed] = JSON.parse(answer) as readonly PackAnswer[];
  if (packed === undefined) throw new Error('npm packed nothing.');
  return { tarball: join(destination, packed.filename), files: packed.files.map(({ path }) => path) };
}

export function makeProject(files: Readonly<Record<string, string>>, packages: readonly string[]): string {
  const folder = makeFolder();
  const manifest = { name: 'empty-project', version: '1.0.0', private: true, type: 'module' };
  for (const [path, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...packages], folder);
  return folder;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a JavaScript program: a path below the project's own `node_modules`, or an absolute one. */
export function runIn(folder: string, program: string, ...args: readonly string[]): Ran {
  return runWith({}, folder, program, ...args);
}

export function runWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  program: string,
  ...args: readonly string[]
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(folder, 'node_modules', program), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...variables },
  });
  return { status, stdout, stderr };
}
