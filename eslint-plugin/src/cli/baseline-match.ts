// Which findings are known, and which known ones are gone.

import type { CheckRequest } from './arguments.ts';
import { createNamer, locateBaseline, readBaseline, type KnownFinding } from './baseline-file.ts';
import type { FileFinding } from './check-files.ts';
import { createBaselineError, type UsageError } from './errors.ts';
import { leaveOutBulk } from './eslint-suppressions.ts';
import type { Run } from './run.ts';
import { count } from './terminal.ts';

export interface Matched<Item> {
  readonly known: readonly Item[];
  readonly fresh: readonly Item[];
  /** known findings that nothing was matched with */
  readonly gone: readonly KnownFinding[];
}

/** From the surest way to recognise a finding to the least sure one. Each known finding answers for one. */
const ways: readonly ((finding: KnownFinding) => string)[] = [
  ({ file, fingerprint }) => `${file}\n${fingerprint}`,
  // The file was renamed or the code moved to another one: what is still in its old place is matched already.
  ({ fingerprint }) => fingerprint,
  // The function around it got another name.
  ({ file, code }) => `${file}\n${code}`,
];

export function matchFindings<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => KnownFinding,
  baseline: readonly KnownFinding[],
): Matched<Item> {
  const known = new Set<Item>();
  let gone: readonly KnownFinding[] = baseline;
  for (const way of ways) {
    const left = new Map<string, KnownFinding[]>();
    for (const entry of gone) left.set(way(entry), [...(left.get(way(entry)) ?? []), entry]);
    const used = new Set<KnownFinding>();
    for (const item of items) {
      const entry = known.has(item) ? undefined : left.get(way(nameOf(item)))?.pop();
      if (!entry) continue;
      known.add(item);
      used.add(entry);
    }
    gone = gone.filter((entry) => !used.has(entry));
  }
  return { known: items.filter((item) => known.has(item)), fresh: items.filter((item) => !known.has(item)), gone };
}

/** Moves what the baseline knows out of the findings. Without a baseline the suppressions of ESLint count. */
export function leaveOutKnown(run: Run, wanted: CheckRequest['baseline'], folder: string): Run | UsageError {
  if (wanted.kind === 'none') return run;
  const given = wanted.kind === 'file' ? wanted.file : null;
  const { path, exists } = locateBaseline(given, folder);
  if (!exists) return given === null ? leaveOutBulk(run, folder) : createBaselineError(given);
  const baseline = readBaseline(path, folder);
  if ('kind' in baseline) return baseline;
  const nameOf = memoize(createNamer(folder));
  // Those that are old for another reason are matched too: else their entries would seem to be gone.
  const { known, gone } = matchFindings([...run.findings, ...run.known], nameOf, baseline);
  const knownSet = new Set(known);
  const checked = new Set(run.checkedPaths);
  const isGone = gone.filter(({ file }) => checked.has(file)).length;
  const note = `${count(isGone, 'known finding is', 'known findings are')} gone. \`genai-guard baseline --prune\` takes them out of the baseline.`;
  return {
    ...run,
    findings: run.findings.filter((found) => !knownSet.has(found)),
    known: [...run.known, ...run.findings.filter((found) => knownSet.has(found))],
    notes: isGone > 0 ? [...run.notes, note] : run.notes,
  };
}

function memoize(nameOf: (found: FileFinding) => KnownFinding): (found: FileFinding) => KnownFinding {
  const names = new Map<FileFinding, KnownFinding>();
  return (found) => {
    let name = names.get(found);
    if (!name) names.set(found, (name = nameOf(found)));
    return name;
  };
}
