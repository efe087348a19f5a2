// ESLint's own file of suppressed problems: numbers by file and rule. Only the entries of our rules are touched.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { FileFinding } from './check-files.ts';
import type { Run, SuppressedFinding } from './run.ts';
import { toRelativePath } from './repository.ts';

export const suppressionsFile = 'eslint-suppressions.json';
const prefix = 'genai-guard/';

type Counts = Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>;

/** As ESLint does: the findings of a rule in a file are left out together, as long as there are not more of them. */
export function leaveOutBulk(run: Run, folder: string): Run {
  const counts = readCounts(nodePath.join(folder, suppressionsFile));
  if (counts === null) return run;
  const actual = countFindings([...run.findings, ...run.known], folder);
  const isSuppressed = ({ path, finding, level }: FileFinding): boolean => {
    const file = toRelativePath(path, folder);
    const rule = prefix + finding.ruleId;
    const allowed = counts[file]?.[rule]?.count ?? 0;
    return level === 'error' && (actual.get(file)?.get(rule) ?? 0) <= allowed;
  };
  const bulk = run.findings.filter(isSuppressed);
  if (bulk.length === 0) return run;
  const suppressed = bulk.map((found): SuppressedFinding => ({
    ...found,
    by: 'bulk',
    reason: `Listed in ${suppressionsFile}.`,
  }));
  const left = new Set(bulk);
  return {
    ...run,
    findings: run.findings.filter((found) => !left.has(found)),
    suppressed: [...run.suppressed, ...suppressed],
  };
}

/** Replaces our entries by these findings. Files outside `checked` keep theirs; gone files lose them. */
export function writeBulk(
  findings: readonly FileFinding[],
  {
    checked,
    folder,
    isPrune,
  }: { readonly checked: ReadonlySet<string>; readonly folder: string; readonly isPrune: boolean },
): void {
  const path = nodePath.join(folder, suppressionsFile);
  const before = readCounts(path) ?? {};
  const actual = countFindings(findings, folder);
  const after: Record<string, Record<string, { readonly count: number }>> = {};
  for (const file of [...new Set([...Object.keys(before), ...actual.keys()])].sort()) {
    const old = Object.entries(before[file] ?? {});
    const others = old.filter(([rule]) => !rule.startsWith(prefix));
    const ours = checked.has(file)
      ? [...(actual.get(file) ?? [])]
      : keepOurs(old, fs.existsSync(nodePath.join(folder, file)));
    const limit = (rule: string, number: number): number =>
      isPrune ? Math.min(number, before[file]?.[rule]?.count ?? 0) : number;
    const limited = ours.map(([rule, number]) => [rule, { count: limit(rule, number) }] as const);
    const entries = [...others, ...limited.filter(([, entry]) => entry.count > 0)].sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length > 0) after[file] = Object.fromEntries(entries);
  }
  if (Object.keys(after).length === 0) fs.rmSync(path, { force: true });
  else fs.writeFileSync(path, `${JSON.stringify(after, null, 2)}\n`);
}

function keepOurs(
  old: readonly (readonly [string, { readonly count: number }])[],
  exists: boolean,
): readonly (readonly [string, number])[] {
  if (!exists) return [];
  return old.filter(([rule]) => rule.startsWith(prefix)).map(([rule, entry]) => [rule, entry.count]);
}

function countFindings(
  findings: readonly FileFinding[],
  folder: string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { path, finding, level } of findings) {
    if (level !== 'error') continue;
    const file = toRelativePath(path, folder);
    const rules = counts.get(file) ?? new Map<string, number>();
    counts.set(file, rules.set(prefix + finding.ruleId, (rules.get(prefix + finding.ruleId) ?? 0) + 1));
  }
  return counts;
}

function readCounts(path: string): Counts | null {
  try {
    const content: unknown = JSON.parse(fs.readFileSync(path, 'utf8'));
    return isCounts(content) ? content : null;
  } catch {
    return null;
  }
}

function isCounts(value: unknown): value is Counts {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (rules) =>
        isRecord(rules) && Object.values(rules).every((entry) => isRecord(entry) && typeof entry.count === 'number'),
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
