// Reads the case pages: one idea a page, code in fences, and marks where a finding must stand.
//
// A fence says how to read its code: ```ts file=src/chat.ts. Fences with a file name make one project; a fence without one
// stands alone. `crlf` and `bom` change the text the way some editors save it. A line that ends in `//! rule, rule` must
// be reported by these rules and by no other; every other line must stay quiet.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChecker, type CheckResult } from '../../../eslint-plugin/src/engine-entry.ts';

export interface PageFile {
  readonly path: string;
  readonly text: string;
}

export interface Page {
  readonly name: string;
  readonly title: string;
  /** each is a set of files that see one another */
  readonly projects: readonly (readonly PageFile[])[];
}

const root = '/app';
const mark = /\/\/! (.+?)\s*$/;

export function readPages(folder: string): readonly Page[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readPage(name.slice(0, -'.md'.length), readFileSync(join(folder, name), 'utf8')));
}

export function readPage(name: string, text: string): Page {
  const fences = [...text.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(
    ([, language = '', info = '', code = '']) => ({
      file: /\bfile=(\S+)/.exec(info)?.[1],
      language,
      code: encode(code, info),
    }),
  );
  const named = fences.flatMap(({ file, code }) =>
    file === undefined ? [] : [{ path: `${root}/${file}`, text: code }],
  );
  const alone = fences.flatMap(({ file, language, code }, index) =>
    file === undefined ? [[{ path: `${root}/src/block-${String(index + 1)}.${language}`, text: code }]] : [],
  );
  const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
  return { name, title, projects: named.length > 0 ? [named, ...alone] : alone };
}

function encode(code: string, info: string): string {
  const lines = /\bcrlf\b/.test(info) ? code.replaceAll('\n', '\r\n') : code;
  return /\bbom\b/.test(info) ? `\uFEFF${lines}` : lines;
}

/** `path:line rule` of every mark. */
export function marksOf(files: readonly PageFile[]): readonly string[] {
  return files
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const rules = mark.exec(line)?.[1];
        return rules === undefined ? [] : rules.split(', ').map((rule) => place(path, index + 1, rule));
      }),
    )
    .sort();
}

/** `path:line rule` of every finding, each place once. */
export function findingsOf(files: readonly PageFile[]): readonly string[] {
  const found = checkAll(files).flatMap((result) => {
    if (result.kind === 'unparsable') throw new Error(`${result.path}:${String(result.line)} ${result.reason}`);
    return result.findings
      .filter(({ suppressed }) => suppressed === null)
      .map(({ ruleId, location }) => place(result.path, location.line, ruleId));
  });
  return [...new Set(found)].sort();
}

/** Checks every script of a project with the `recommended` preset, from memory. */
export function checkAll(files: readonly PageFile[]): readonly CheckResult[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const checker = createChecker({
    host: { readFile: (path) => texts.get(path) ?? null, isFile: (path) => texts.has(path) },
    preset: 'recommended',
  });
  return files.map((file) => checker.check(file));
}

function place(path: string, line: number, rule: string): string {
  return `${path.slice(root.length + 1)}:${String(line)} ${rule}`;
}
