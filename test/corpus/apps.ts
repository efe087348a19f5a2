// The sample apps, what must be found in them, where the rules are known to be wrong, and what the checker finds.

import fs from 'node:fs';
import path from 'node:path';
import { createChecker, createNodeHost, isCheckedText, type Finding } from '../../eslint-plugin/src/engine-entry.ts';

export interface ExpectedFinding {
  readonly rule: string;
  readonly line: number;
}
/** By file, relative to the app. A file without findings is listed too: it was looked at. */
export type Expected = Readonly<Record<string, readonly ExpectedFinding[]>>;

export interface OpenFinding extends ExpectedFinding {
  /** what the rules do not see, or believe wrongly */
  readonly why: string;
}
type OpenFindings = Readonly<Record<string, readonly OpenFinding[]>>;

/** Where the rules are still wrong about an app, so that the list of what is right need not bend. */
export interface Open {
  /** expected and not found */
  readonly missed: OpenFindings;
  /** found and not expected */
  readonly extra: OpenFindings;
}

export interface App {
  readonly name: string;
  readonly folder: string;
  readonly expectedFile: string;
  readonly expected: Expected;
  readonly openFile: string;
  readonly open: Open;
}

export interface CheckedFile {
  /** relative to the app */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export const codeEnding = /\.[cm]?[jt]sx?$/;

const ownFiles = ['expected.json', 'open.json'];
const nothingOpen: Open = { missed: {}, extra: {} };

export function readApps(): readonly App[] {
  return fs
    .readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = path.join(import.meta.dirname, name);
      const expectedFile = path.join(folder, 'expected.json');
      if (!fs.existsSync(expectedFile)) return [];
      const expected = JSON.parse(fs.readFileSync(expectedFile, 'utf8')) as Expected;
      const openFile = path.join(folder, 'open.json');
      const open = fs.existsSync(openFile) ? (JSON.parse(fs.readFileSync(openFile, 'utf8')) as Open) : nothingOpen;
      return [{ name, folder, expectedFile, expected, openFile, open }];
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

/** What the rules find today: what is right, without what they miss, and with what they report wrongly. */
export function toFoundToday({ expected, open }: App): Expected {
  const files = new Set([...Object.keys(expected), ...Object.keys(open.extra)]);
  return Object.fromEntries(
    [...files].map((file) => {
      const found = withoutFindings(expected[file] ?? [], open.missed[file] ?? []);
      return [file, sortFindings([...found, ...(open.extra[file] ?? [])].map(({ rule, line }) => ({ rule, line })))];
    }),
  );
}

/** One finding is taken away for each that is given. */
export function withoutFindings<T extends ExpectedFinding>(from: readonly T[], taken: readonly ExpectedFinding[]): T[] {
  const left = [...taken];
  return from.filter((finding) => {
    const at = left.findIndex(({ rule, line }) => rule === finding.rule && line === finding.line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
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
    .filter((file) => (codeEnding.test(file) || isCheckedText(file)) && !ownFiles.includes(file))
    .filter((file) => !file.startsWith('node_modules/'))
    .sort();
}
