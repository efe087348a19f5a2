// The sample apps and what is found in them, by the checker alone.

import fs from 'node:fs';
import path from 'node:path';
import { createChecker, createNodeHost, type Finding } from '../../eslint-plugin/src/engine-entry.ts';

export interface ExpectedFinding {
  readonly rule: string;
  readonly line: number;
}
/** By file, relative to the app. A file without findings is listed too: it was looked at. */
export type Expected = Readonly<Record<string, readonly ExpectedFinding[]>>;

export interface App {
  readonly name: string;
  readonly folder: string;
  readonly expectedFile: string;
  readonly expected: Expected;
}

export interface CheckedFile {
  /** relative to the app */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

const checkedEnding = /\.([cm]?[jt]sx?|json|ya?ml|md)$|(^|\/)\.env[^/]*$/;
export const codeEnding = /\.[cm]?[jt]sx?$/;

export function readApps(): readonly App[] {
  return fs
    .readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = path.join(import.meta.dirname, name);
      const expectedFile = path.join(folder, 'expected.json');
      if (!fs.existsSync(expectedFile)) return [];
      const expected = JSON.parse(fs.readFileSync(expectedFile, 'utf8')) as Expected;
      return [{ name, folder, expectedFile, expected }];
    });
}

export function checkApp({ folder }: App): readonly CheckedFile[] {
  const checker = createChecker({ host: createNodeHost() });
  return listFiles(folder).map((file) => {
    const absolute = path.join(folder, file);
    const text = fs.readFileSync(absolute, 'utf8');
    const result = checker.check({ path: absolute, text });
    if (result.kind === 'unparsable') throw new Error(`${file} does not parse: ${result.reason}`);
    return { file, path: absolute, text, findings: result.findings.filter(({ suppressed }) => suppressed === null) };
  });
}

/** Code files with nothing to report are listed, so that a safe twin that turns red shows up as a change. */
export function toExpected(checked: readonly CheckedFile[]): Expected {
  const listed = checked.filter(({ file, findings }) => codeEnding.test(file) || findings.length > 0);
  return Object.fromEntries(listed.map(({ file, findings }) => [file, sortFindings(findings.map(toEntry))]));
}

export function sortFindings<T extends ExpectedFinding>(findings: readonly T[]): readonly T[] {
  return [...findings].sort((a, b) => a.line - b.line || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

function toEntry({ ruleId, location }: Finding): ExpectedFinding {
  return { rule: ruleId, line: location.line };
}

function listFiles(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => checkedEnding.test(file) && file !== 'expected.json' && !file.startsWith('node_modules/'))
    .sort();
}
