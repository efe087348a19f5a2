// Checks what was asked for and adds up what came of it.

import { createChecker, createNodeHost } from '../engine-entry.ts';
import type { Scope } from './arguments.ts';
import { createFileChecker, toName, type DegradationKind, type FileFinding, type FileResult } from './check-files.ts';
import { createEngineError, type UsageError } from './errors.ts';
import type { SkipReason } from './files.ts';
import { makePlan, type Plan } from './plan.ts';
import { findRepositoryRoot, toRelativePath } from './repository.ts';
import type { Terminal } from './terminal.ts';

export interface UnreadFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** A finding that somebody has answered for: a comment in the code, or the list of ESLint. */
export interface SuppressedFinding extends FileFinding {
  readonly by: 'comment' | 'bulk';
  /** empty when none was given */
  readonly reason: string;
}

export interface Run {
  readonly kind: 'run';
  readonly files: number;
  readonly calls: number;
  readonly filesWithCalls: number;
  readonly findings: readonly FileFinding[];
  /** findings that were there before: in the baseline, or at the commit to compare with */
  readonly known: readonly FileFinding[];
  /** the commit that findings were compared with */
  readonly comparedWith: string | null;
  readonly suppressed: readonly SuppressedFinding[];
  readonly unread: readonly UnreadFile[];
  readonly skipped: ReadonlyMap<SkipReason | 'ignored by eslint.config', number>;
  /** files whose analysis stopped at a limit, with the kinds of limit */
  readonly limited: ReadonlyMap<string, readonly DegradationKind[]>;
  /** files that were looked at, from the root of the repository */
  readonly checkedPaths: readonly string[];
  /** what a person should know about the run itself */
  readonly notes: readonly string[];
  readonly durationMs: number;
}

type CheckedFile = Extract<FileResult, { readonly kind: 'checked' }>;

export interface CheckedFiles {
  readonly kind: 'checked-files';
  readonly plan: Plan;
  readonly results: readonly FileResult[];
  readonly folder: string;
  readonly durationMs: number;
}

/** Below this number of files a thread costs more time to start than it saves. */
const filesForThreads = 1500;
const progressEveryMs = 80;

export async function checkFiles(
  scope: Scope,
  folder: string,
  progress: Terminal['progress'],
  width = 80,
): Promise<CheckedFiles | UsageError> {
  const startedAt = performance.now();
  progress?.('Looking for files…');
  const plan = await makePlan(scope, folder);
  const error = plan.kind === 'usage-error' ? plan : findEngineError();
  if (error !== null) {
    progress?.('');
    return error;
  }
  if (plan.kind === 'usage-error') return plan;
  let shownAt = 0;
  const show = (done: number, path: string): void => {
    if (!progress || performance.now() - shownAt < progressEveryMs) return;
    shownAt = performance.now();
    const text = `Checking ${String(done + 1)} of ${String(plan.files.length)}  ${toName(path, folder)}`;
    progress(text.slice(0, width - 1));
  };
  const results = await checkPlan(plan, scope, folder, show);
  progress?.('');
  return { kind: 'checked-files', plan, results, folder, durationMs: Math.round(performance.now() - startedAt) };
}

async function checkPlan(
  plan: Plan,
  { concurrency }: Scope,
  folder: string,
  show: (done: number, path: string) => void,
): Promise<readonly FileResult[]> {
  const wantsThreads = concurrency === 'auto' ? plan.files.length >= filesForThreads : concurrency > 1;
  if (wantsThreads) {
    const { checkInThreads } = await import('./threads.ts');
    return checkInThreads(plan, folder, concurrency, show);
  }
  const checker = createFileChecker(folder, plan.sets);
  return plan.files.map((file, index) => {
    show(index, file.path);
    return checker.check(file);
  });
}

/** A parser that cannot read an empty file is not there, and every file would seem to be broken. */
function findEngineError(): UsageError | null {
  try {
    const probe = createChecker({ host: createNodeHost() }).check({ path: '/probe.js', text: '' });
    return probe.kind === 'checked' ? null : createEngineError(probe.reason);
  } catch (error) {
    return createEngineError(error instanceof Error ? error.constructor.name : typeof error);
  }
}

export function toRun({ plan, results, durationMs, folder }: CheckedFiles): Run {
  const checked = results.filter((result): result is CheckedFile => result.kind === 'checked');
  const unread = results.flatMap((result) => {
    if (result.kind !== 'unread') return [];
    const { file, line, column, reason } = result;
    return [{ file, line, column, reason }];
  });
  const skipped = new Map<SkipReason | 'ignored by eslint.config', number>();
  for (const result of results)
    if (result.kind === 'skipped') skipped.set(result.reason, (skipped.get(result.reason) ?? 0) + 1);
  if (plan.ignored > 0) skipped.set('ignored by eslint.config', plan.ignored);
  const all = checked.flatMap(({ findings }) => findings);
  return {
    kind: 'run',
    files: checked.length + unread.length,
    calls: checked.reduce((sum, { calls }) => sum + calls.length, 0),
    filesWithCalls: checked.filter(({ calls }) => calls.length > 0).length,
    findings: all.filter(({ finding }) => finding.suppressed === null),
    known: [],
    comparedWith: null,
    suppressed: all.flatMap((found) =>
      found.finding.suppressed === null ? [] : { ...found, by: 'comment', reason: found.finding.suppressed.reason },
    ),
    unread,
    skipped,
    limited: new Map(checked.filter(({ limits }) => limits.length > 0).map(({ file, limits }) => [file, limits])),
    checkedPaths: checked.map(({ path }) => toRelativePath(path, findRepositoryRoot(folder))),
    notes: plan.notes,
    durationMs,
  };
}
