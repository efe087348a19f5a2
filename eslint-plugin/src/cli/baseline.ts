// The command `baseline`: records what is found today, or takes out what is no longer found.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { BaselineRequest } from './arguments.ts';
import { createNamer, locateBaseline, readBaseline, writeBaseline, type KnownFinding } from './baseline-file.ts';
import { matchFindings } from './baseline-match.ts';
import { createBaselineError, createUnwritableError, type UsageError } from './errors.ts';
import { suppressionsFile, writeBulk } from './eslint-suppressions.ts';
import { findRepositoryRoot, toRelativePath } from './repository.ts';
import { checkFiles, toRun, type CheckedFiles, type Run } from './run.ts';
import { count, type Terminal } from './terminal.ts';

const codeEnding = /\.[cm]?[jt]sx?$/;

/** What there is to say afterwards. */
export async function runBaseline(
  request: BaselineRequest,
  folder: string,
  terminal: Terminal,
): Promise<string | UsageError> {
  const { path, exists } = locateBaseline(request.file, folder);
  const name = toRelativePath(path, folder);
  if (request.prune && !exists) return createBaselineError(name);
  const before = exists ? readBaseline(path, folder) : [];
  if ('kind' in before) return before;

  const checked = await checkFiles(request.scope, folder, terminal.progress, terminal.width);
  if (checked.kind === 'usage-error') return checked;
  const run = toRun(checked);
  const nameOf = createNamer(folder);
  const current = run.findings.map(nameOf);
  const { known, fresh, gone } = matchFindings(current, (one) => one, before);
  const root = findRepositoryRoot(folder);
  const scope = new Set(run.checkedPaths);
  const kept = gone.filter(({ file }) => !scope.has(file) && fs.existsSync(nodePath.join(root, file)));
  const after: readonly KnownFinding[] = [...kept, ...known, ...(request.prune ? [] : fresh)];
  try {
    writeBaseline(path, after);
    const isShared = writeForEslint(checked, run, folder, request);
    return describe({ name, before: before.length, after: after.length, run, isShared, request, fresh: fresh.length });
  } catch (error) {
    return createUnwritableError(name, error);
  }
}

/** Where ESLint runs our rules, it would report what the baseline knows; its own file tells it. */
function writeForEslint({ plan }: CheckedFiles, run: Run, folder: string, { scope, prune }: BaselineRequest): boolean {
  if (!plan.usesPlugin || scope.preset !== null) return false;
  const linted = new Set(
    plan.files.filter(({ path, set }) => set > 0 && codeEnding.test(path)).map(({ path }) => path),
  );
  const findings = run.findings.filter(({ path }) => linted.has(path));
  const checked = new Set([...linted].map((path) => toRelativePath(path, folder)));
  writeBulk(findings, { checked, folder, isPrune: prune });
  return true;
}

interface Outcome {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly fresh: number;
  readonly run: Run;
  readonly isShared: boolean;
  readonly request: BaselineRequest;
}

function describe({ name, before, after, fresh, run, isShared, request }: Outcome): string {
  const lines: string[] = [];
  if (request.prune) {
    lines.push(`${count(before - after, 'known finding')} taken out of ${name}, ${count(after, 'is', 'are')} left.`);
    if (fresh > 0)
      lines.push(`${count(fresh, 'new finding is', 'new findings are')} not in it; \`genai-guard check\` shows them.`);
  } else {
    lines.push(`${count(after, 'known finding')} recorded in ${name}. New findings will fail.`);
    if (before > 0) lines.push(`Before, there were ${String(before)}.`);
  }
  if (isShared) lines.push(`${suppressionsFile} holds the same for ESLint, for the rules of GenAI Guard alone.`);
  lines.push(...run.notes);
  return `${lines.join('\n')}\n`;
}
