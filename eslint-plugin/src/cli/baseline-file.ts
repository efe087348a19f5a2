// The file of known findings. It names them without their lines, so that it changes only when findings come or go.

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import nodePath from 'node:path';
import type { FileFinding } from './check-files.ts';
import { createBaselineError, type UsageError } from './errors.ts';
import { findRepositoryRoot, toRelativePath } from './repository.ts';

export interface KnownFinding {
  /** from the root of the repository, with `/` */
  readonly file: string;
  readonly rule: string;
  /** rule, function around it, code, kind of source */
  readonly fingerprint: string;
  /** rule and code alone: what stays when the function around it gets another name */
  readonly code: string;
}

const defaultFile = '.genai-guard/baseline.json';

/** The nearest one up to the root of the repository; where there is none, the place for it in this folder. */
export function locateBaseline(
  given: string | null,
  folder: string,
): { readonly path: string; readonly exists: boolean } {
  if (given !== null) {
    const path = nodePath.resolve(folder, given);
    return { path, exists: fs.existsSync(path) };
  }
  const root = findRepositoryRoot(folder);
  for (let at = folder; ; at = nodePath.dirname(at)) {
    const path = nodePath.join(at, defaultFile);
    if (fs.existsSync(path)) return { path, exists: true };
    if (at === root || nodePath.dirname(at) === at) return { path: nodePath.join(folder, defaultFile), exists: false };
  }
}

export function readBaseline(path: string, folder: string): readonly KnownFinding[] | UsageError {
  try {
    const content: unknown = JSON.parse(fs.readFileSync(path, 'utf8'));
    const list: unknown = isRecord(content) && content.version === 1 ? content.findings : null;
    if (Array.isArray(list) && list.every(isKnownFinding)) return list;
  } catch {
    // Told apart from a wrong shape by nobody: both are mended the same way.
  }
  return createBaselineError(toRelativePath(path, folder));
}

export function writeBaseline(path: string, findings: readonly KnownFinding[]): void {
  const sorted = [...findings].sort((a, b) => compare(toLine(a), toLine(b)));
  fs.mkdirSync(nodePath.dirname(path), { recursive: true });
  fs.writeFileSync(path, `${JSON.stringify({ version: 1, findings: sorted }, null, 2)}\n`);
}

/** Names findings as the file does. Reads each file once. */
export function createNamer(folder: string): (found: FileFinding) => KnownFinding {
  const root = findRepositoryRoot(folder);
  const texts = new Map<string, string>();
  return ({ path, finding }) => {
    let text = texts.get(path);
    if (text === undefined) texts.set(path, (text = readText(path)));
    return {
      file: toRelativePath(path, root),
      rule: finding.ruleId,
      fingerprint: finding.fingerprint,
      code: hashCode(finding.ruleId, text.slice(finding.start, finding.end)),
    };
  };
}

export function hashCode(rule: string, code: string): string {
  return createHash('sha256')
    .update(`${rule}\n${code.replace(/\s+/g, '')}`)
    .digest('hex')
    .slice(0, 16);
}

function readText(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}

function toLine({ file, rule, fingerprint, code }: KnownFinding): string {
  return [file, rule, fingerprint, code].join('\n');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  return isRecord(value) && ['file', 'rule', 'fingerprint', 'code'].every((name) => typeof value[name] === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
