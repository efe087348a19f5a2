// Checks files one after the other. Runs in the main thread, or in several.

import nodePath from 'node:path';
import {
  createChecker,
  createNodeHost,
  type Checker,
  type CheckerHost,
  type CheckResult,
  type Degradation,
  type Finding,
  type ModelCall,
} from '../engine-entry.ts';
import { createCodeFrame, type CodeFrame } from './code-frame.ts';
import { readSource, type SkipReason } from './files.ts';
import type { PlannedFile } from './plan.ts';
import { isWanted, toCheckerOptions, type Level, type RuleSet } from './rule-set.ts';

export type DegradationKind = Degradation['kind'];

export interface FileFinding {
  /** from the folder of the run, with `/` */
  readonly file: string;
  readonly path: string;
  readonly finding: Finding;
  readonly level: Level;
  readonly frame: CodeFrame | null;
}

export type FileResult =
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | {
      readonly kind: 'unread';
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'checked';
      readonly file: string;
      readonly path: string;
      readonly findings: readonly FileFinding[];
      readonly calls: readonly ModelCall[];
      readonly limits: readonly DegradationKind[];
      readonly dependencies: readonly string[];
    };

/** Something outside the project is never read; saying so of every file would say nothing. */
const usualLimits: ReadonlySet<DegradationKind> = new Set(['unresolved', 'hops']);

export interface FileChecker {
  check(file: PlannedFile): FileResult;
  /** of this text, whatever is on disk */
  checkText(file: PlannedFile, text: string): FileResult;
}

export function createFileChecker(
  folder: string,
  sets: readonly RuleSet[],
  host: CheckerHost = createNodeHost(),
): FileChecker {
  const checkers = sets.map((set) => createChecker({ host, ...toCheckerOptions(set) }));
  const checkText = ({ path, set }: PlannedFile, text: string): FileResult => {
    const checker = checkers[set];
    const rules = sets[set];
    if (!checker || !rules) throw new RangeError('a file without rules');
    const result = checkOne(checker, path, text);
    const file = toName(path, folder);
    if (result.kind === 'unparsable')
      return { kind: 'unread', file, line: result.line, column: result.column, reason: result.reason };
    const findings = result.findings.filter((finding) => isWanted(rules, finding)).sort(compareByPlace);
    const limits = result.degradations.map(({ kind }) => kind).filter((kind) => !usualLimits.has(kind));
    return {
      kind: 'checked',
      file,
      path,
      findings: findings.map((finding) => ({
        ...{ file, path, finding, level: rules.warnings.includes(finding.ruleId) ? 'warn' : 'error' },
        frame: createCodeFrame(path, text, finding.location),
      })),
      calls: result.calls,
      limits: [...new Set(limits)],
      dependencies: result.dependencies,
    };
  };
  return {
    checkText,
    check: (file) => {
      const source = readSource(file.path);
      return source.kind === 'skipped' ? source : checkText(file, source.text);
    },
  };
}

export function toName(path: string, folder: string): string {
  return nodePath.relative(folder, path).replaceAll('\\', '/') || path;
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

function compareByPlace(a: Finding, b: Finding): number {
  return a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1);
}
