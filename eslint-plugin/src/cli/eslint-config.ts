// What the project's own configuration of ESLint says: files to leave alone, and the levels of our rules.
// ESLint itself is asked, so that every kind of configuration means here what it means there.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import nodePath from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import type { Confidence } from '../engine-entry.ts';
import type { Configured, ConfiguredRule } from './rule-set.ts';

const configName = /(?:^|\/)eslint\.config\.[cm]?[jt]s$/;
const configNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `eslint.config.${ending}`);
const pluginName = 'eslint-plugin-genai-guard';

export type FileConfig =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'configured'; readonly configured: Configured }
  /** nothing is said about this kind of file */
  | { readonly kind: 'none' };

export interface ProjectConfig {
  of(path: string): Promise<FileConfig>;
  /** why a configuration could not be read, in words for people */
  readonly problems: ReadonlySet<string>;
}

/** Whether there is a configuration at all: above the folder, or among the files to check. */
export function hasConfig(folder: string, files: readonly string[]): boolean {
  return findConfigAbove(folder) !== null || files.some((file) => configName.test(file));
}

/** Whether the configuration that counts for a folder lies in the folder itself. */
export function holdsConfig(folder: string): boolean {
  const config = findConfigAbove(folder);
  return config !== null && nodePath.dirname(config) === folder;
}

export async function openProjectConfig(folder: string): Promise<ProjectConfig> {
  const problems = new Set<string>();
  const loaded = await loadEslint(folder);
  if (loaded === null) {
    problems.add(
      '`eslint.config` was not read, because ESLint is not installed here. Its ignores and levels do not count.',
    );
    return { of: () => Promise.resolve({ kind: 'none' }), problems };
  }
  const instances = new Map<string, Instance>();
  const rootConfig = findConfigAbove(folder);
  const instanceFor = (path: string): Instance | null => {
    // ESLint 9 takes the configuration of the folder it is started in; later ones that of the file.
    const config = loaded.isNine && rootConfig !== null ? rootConfig : findConfigAbove(nodePath.dirname(path));
    if (config === null) return null;
    const cwd = nodePath.dirname(config);
    let instance = instances.get(cwd);
    if (instance === undefined) instances.set(cwd, (instance = createInstance(loaded.ESLint, cwd)));
    return instance;
  };
  const of = async (path: string): Promise<FileConfig> => {
    const eslint = instanceFor(path);
    if (eslint === null) return { kind: 'none' };
    try {
      const config: unknown = await eslint.own.calculateConfigForFile(path);
      if (config !== undefined) return { kind: 'configured', configured: readConfig(config) };
      return (await eslint.forAll.calculateConfigForFile(path)) === undefined ? { kind: 'ignored' } : { kind: 'none' };
    } catch (error) {
      const name = error instanceof Error ? error.constructor.name : typeof error;
      problems.add(
        `\`eslint.config\` could not be read (${name}); ESLint says more. Its ignores and levels do not count.`,
      );
      return { kind: 'none' };
    }
  };
  return { of, problems };
}

interface Instance {
  readonly own: ESLint;
  /** has something to say about every file, so that what it is silent about is ignored */
  readonly forAll: ESLint;
}

/** A pattern of stars alone would not count: ESLint takes it for a file that nobody meant. */
const everyFile = ['**/*.*', '**/.*'];

function createInstance(Eslint: typeof ESLint, cwd: string): Instance {
  return { own: new Eslint({ cwd }), forAll: new Eslint({ cwd, overrideConfig: [{ files: everyFile }] }) };
}

export interface LoadedEslint {
  readonly ESLint: typeof ESLint;
  readonly isNine: boolean;
}

export async function loadEslint(folder: string): Promise<LoadedEslint | null> {
  try {
    const path = createRequire(nodePath.join(folder, 'package.json')).resolve('eslint');
    const loaded = (await import(pathToFileURL(path).href)) as { readonly ESLint: typeof ESLint };
    return { ESLint: loaded.ESLint, isNine: loaded.ESLint.version.startsWith('9.') };
  } catch {
    return null;
  }
}

const found = new Map<string, string | null>();

function findConfigAbove(folder: string): string | null {
  const known = found.get(folder);
  if (known !== undefined) return known;
  const here = configNames.map((name) => nodePath.join(folder, name)).find((path) => fs.existsSync(path));
  const parent = nodePath.dirname(folder);
  const config = here ?? (parent === folder ? null : findConfigAbove(parent));
  found.set(folder, config);
  return config;
}

function readConfig(config: unknown): Configured {
  const { plugins, rules, settings } = toRecord(config);
  const prefixes = Object.entries(toRecord(plugins)).flatMap(([prefix, plugin]) =>
    toRecord(toRecord(plugin).meta).name === pluginName ? [`${prefix}/`] : [],
  );
  const ours = new Map<string, ConfiguredRule>();
  for (const [id, entry] of Object.entries(toRecord(rules))) {
    const prefix = prefixes.find((each) => id.startsWith(each));
    if (prefix !== undefined) ours.set(id.slice(prefix.length), readRule(entry));
  }
  const approved = toRecord(toRecord(settings)['genai-guard']).approvedProviders;
  return { rules: ours, approvedProviders: Array.isArray(approved) ? approved.filter(isText) : [] };
}

function readRule(entry: unknown): ConfiguredRule {
  const [level, given] = Array.isArray(entry) ? (entry as readonly unknown[]) : [entry];
  const options = toRecord(given);
  const least = options.minConfidence;
  return {
    level: level === 2 || level === 'error' ? 'error' : level === 1 || level === 'warn' ? 'warn' : 'off',
    minConfidence: isConfidence(least) ? least : 'likely',
    crossFile: options.crossFile !== false,
  };
}

function isConfidence(value: unknown): value is Confidence {
  return value === 'certain' || value === 'likely' || value === 'possible';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
