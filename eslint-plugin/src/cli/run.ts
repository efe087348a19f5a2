// Checks files one after the other and adds up what came of it.

import nodePath from 'node:path';
import {
  createChecker,
  createNodeHost,
  type Checker,
  type CheckResult,
  type Degradation,
  type Finding,
} from '../engine-entry.ts';
import type { CheckRequest } from './arguments.ts';
import { createCodeFrame, type CodeFrame } from './code-frame.ts';
import { createEngineError, type UsageError } from './errors.ts';
import { findFiles, readSource, type SkipReason } from './files.ts';
import type { Terminal } from './terminal.ts';

export type DegradationKind = Degradation['kind'];

export interface FileFinding {
  readonly file: string;
  readonly finding: Finding;
  readonly frame: CodeFrame | null;
}

export interface UnreadFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface Run {
  readonly kind: 'run';
  readonly files: number;
  readonly calls: number;
  readonly filesWithCalls: number;
  readonly findings: readonly FileFinding[];
  /** findings that a directive in the code answers for */
  readonly suppressed: readonly FileFinding[];
  readonly unread: readonly UnreadFile[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** files whose analysis stopped at a limit, with the kinds of limit */
  readonly limited: ReadonlyMap<string, readonly DegradationKind[]>;
  readonly durationMs: number;
}

const progressEveryMs = 80;
/** Something outside the project is never read; saying so of every file would say nothing. */
const usualLimits: ReadonlySet<DegradationKind> = new Set(['unresolved', 'hops']);

export function runCheck(request: CheckRequest, folder: string, terminal: Terminal): Run | UsageError {
  const startedAt = performance.now();
  terminal.progress?.('Looking for files…');
  const paths = findFiles(request.paths, folder);
  if ('kind' in paths) {
    terminal.progress?.('');
    return paths;
  }
  const checker = startChecker(request);
  if ('kind' in checker) return checker;
  const totals = createTotals(folder);
  let shownAt = 0;
  for (const [index, path] of paths.entries()) {
    if (terminal.progress && performance.now() - shownAt > progressEveryMs) {
      shownAt = performance.now();
      terminal.progress(
        `Checking ${String(index + 1)} of ${String(paths.length)}  ${totals.toName(path)}`.slice(0, terminal.width - 1),
      );
    }
    const source = readSource(path);
    if (source.kind === 'skipped') totals.addSkipped(source.reason);
    else totals.add(checkOne(checker, path, source.text), source.text);
  }
  terminal.progress?.('');
  return totals.finish(performance.now() - startedAt);
}

function startChecker({ preset }: CheckRequest): Checker | UsageError {
  try {
    const checker = createChecker({ host: createNodeHost(), preset });
    // A parser that cannot read an empty file is not there, and every file would seem to be broken.
    const probe = checker.check({ path: '/probe.js', text: '' });
    return probe.kind === 'checked' ? checker : createEngineError(probe.reason);
  } catch (error) {
    return createEngineError(error instanceof Error ? error.constructor.name : typeof error);
  }
}

/** The checker promises not to throw; should it break the promise, one file is lost and not the run. */
function checkOne(checker: Checker, path: string, text: string): CheckResult {
  try {
    return checker.check({ path, text });
  } catch (error) {
    const name = error instanceof Error ? error.constructor.name : typeof error;
    return { kind: 'unparsable', path, reason: `the check failed (${name}); please report this`, line: 1, column: 0 };
  }
}

interface Totals {
  toName(path: string): string;
  addSkipped(reason: SkipReason): void;
  add(result: CheckResult, text: string): void;
  finish(durationMs: number): Run;
}

function createTotals(folder: string): Totals {
  const findings: FileFinding[] = [];
  const suppressed: FileFinding[] = [];
  const unread: UnreadFile[] = [];
  const skipped = new Map<SkipReason, number>();
  const limited = new Map<string, readonly DegradationKind[]>();
  let files = 0;
  let calls = 0;
  let filesWithCalls = 0;
  const toName = (path: string): string => nodePath.relative(folder, path).replaceAll('\\', '/') || path;

  return {
    toName,
    addSkipped: (reason) => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1),
    add: (result, text) => {
      files += 1;
      const file = toName(result.path);
      if (result.kind === 'unparsable') {
        unread.push({ file, line: result.line, column: result.column, reason: result.reason });
        return;
      }
      calls += result.calls.length;
      filesWithCalls += result.calls.length > 0 ? 1 : 0;
      const limits = result.degradations.filter(({ kind }) => !usualLimits.has(kind));
      if (limits.length > 0) limited.set(file, [...new Set(limits.map(({ kind }) => kind))]);
      for (const finding of [...result.findings].sort(compareByPlace)) {
        const frame = createCodeFrame(result.path, text, finding.location);
        (finding.suppressed ? suppressed : findings).push({ file, finding, frame });
      }
    },
    finish: (durationMs) => ({
      ...{ kind: 'run', files, calls, filesWithCalls, findings, suppressed, unread, skipped, limited },
      durationMs: Math.round(durationMs),
    }),
  };
}

function compareByPlace(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1);
}
