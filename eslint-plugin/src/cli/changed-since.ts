// Which findings are new since a commit. Files that changed, and files that import one that did, are analysed as they
// were then; what was found then is old. So a change in a helper counts, and moved code does not.

import { execFileSync } from 'node:child_process';
import nodePath from 'node:path';
import { createNodeHost, type CheckerHost } from '../engine-entry.ts';
import { hashCode, type KnownFinding } from './baseline-file.ts';
import { matchFindings } from './baseline-match.ts';
import { createFileChecker, type FileFinding } from './check-files.ts';
import { createNoGitError, createUnknownCommitError, type UsageError } from './errors.ts';
import type { CheckedFiles, Run } from './run.ts';

/** Paths are absolute, with `/`. */
interface Changes {
  readonly kind: 'changes';
  /** path today → path then; null for a file that is new */
  readonly before: ReadonlyMap<string, string | null>;
  readonly textThen: (path: string) => string | null;
  /** whether the file may have had another text then */
  readonly isTouched: (path: string) => boolean;
}

export function leaveOutOld(run: Run, checked: CheckedFiles, ref: string, folder: string): Run | UsageError {
  const changes = readChanges(ref, folder);
  if (changes.kind === 'usage-error') return changes;
  const disk = createNodeHost();
  const host: CheckerHost = {
    readFile: (path) => (changes.isTouched(path) ? changes.textThen(path) : disk.readFile(path)),
    isFile: (path) => (changes.isTouched(path) ? changes.textThen(path) !== null : disk.isFile(path)),
  };
  const checker = createFileChecker(folder, checked.plan.sets, host);
  const sets = new Map(checked.plan.files.map(({ path, set }) => [path, set]));
  const fresh = new Set<FileFinding>();
  for (const result of checked.results) {
    if (result.kind !== 'checked' || ![result.path, ...result.dependencies].some(changes.isTouched)) continue;
    const { path } = result;
    const pathThen = changes.before.has(path) ? (changes.before.get(path) ?? null) : path;
    const text = pathThen === null ? null : host.readFile(pathThen);
    const then =
      pathThen === null || text === null ? null : checker.checkText({ path: pathThen, set: sets.get(path) ?? 0 }, text);
    const old = then?.kind === 'checked' ? then.findings.map((found) => nameIn(found, text ?? '')) : [];
    const textNow = disk.readFile(path) ?? '';
    const findings = result.findings.filter(({ finding }) => finding.suppressed === null);
    for (const found of matchFindings(findings, (each) => nameIn(each, textNow), old).fresh) fresh.add(found);
  }
  return {
    ...run,
    findings: run.findings.filter((found) => fresh.has(found)),
    known: run.findings.filter((found) => !fresh.has(found)),
    comparedWith: ref,
  };
}

function nameIn({ finding }: FileFinding, given: string): KnownFinding {
  const text = given.replace(/^\uFEFF/, '');
  const { ruleId, fingerprint, start, end } = finding;
  return { file: '', rule: ruleId, fingerprint, code: hashCode(ruleId, text.slice(start, end)) };
}

function readChanges(ref: string, folder: string): Changes | UsageError {
  // Paths as the rest of the run writes them, also where a link leads to the repository.
  const up = git(folder, 'rev-parse', '--show-cdup');
  if (up === null) return createNoGitError();
  const root = nodePath.resolve(folder, up.trim());
  const commit = ref.startsWith('-')
    ? null
    : git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (commit === null) return createUnknownCommitError(ref);
  // What the other branch got meanwhile is not ours.
  const base = (git(root, 'merge-base', commit.trim(), 'HEAD') ?? commit).trim();
  const listed = git(root, 'diff', '--name-status', '-z', '-M', '--no-relative', '--no-ext-diff', base, '--');
  const untracked = git(root, 'ls-files', '-o', '--exclude-standard', '-z');
  if (listed === null || untracked === null) return createUnknownCommitError(ref);
  const toPath = (name: string): string => nodePath.join(root, name).replaceAll('\\', '/');

  const before = new Map<string, string | null>();
  const touched = new Set<string>();
  const fields = listed.split('\0');
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const status = fields[at] ?? '';
    const then = toPath(fields[at + 1] ?? '');
    const isMoved = /^[RC]/.test(status);
    if (isMoved) at += 1;
    const now = isMoved ? toPath(fields[at + 1] ?? '') : then;
    touched.add(then).add(now);
    before.set(now, status.startsWith('A') ? null : then);
  }
  for (const name of untracked.split('\0')) {
    if (name === '') continue;
    touched.add(toPath(name));
    before.set(toPath(name), null);
  }
  const texts = new Map<string, string | null>();
  const textThen = (path: string): string | null => {
    let text = texts.get(path);
    if (text === undefined) {
      const name = nodePath.relative(root, path).replaceAll('\\', '/');
      texts.set(path, (text = git(root, 'show', '--no-textconv', `${base}:${name}`)));
    }
    return text;
  };
  return { kind: 'changes', before, textThen, isTouched: (path) => touched.has(path) };
}

/** null when git is missing or says no. No program that a repository names is started. */
function git(folder: string, ...args: readonly string[]): string | null {
  try {
    return execFileSync('git', ['-c', 'core.fsmonitor=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}
