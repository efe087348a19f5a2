// Every call of a model, with what is known about it and what the rules say about its controls.

import { createCallReader, createNodeHost, type CallFacts } from '../../engine-entry.ts';
import type { Scope } from '../arguments.ts';
import type { FileFinding } from '../check-files.ts';
import type { UsageError } from '../errors.ts';
import { findRepositoryRoot, toRelativePath } from '../repository.ts';
import { checkFiles, type CheckedFiles } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { controls, type ControlId } from './controls.ts';
import { createPackageFinder, type FoundPackage } from './packages.ts';

/**
 * `held`: the rule looked at this call and has nothing to say; `missing`: it reports; `not needed`: the control is about
 * something that this call does not do.
 */
export type ControlState = 'held' | 'missing' | 'not needed';

export interface InventoryCall {
  /** from the root of the repository */
  readonly file: string;
  readonly facts: CallFacts;
  readonly package: FoundPackage | null;
  readonly isApproved: boolean | null;
  readonly controls: Readonly<Record<ControlId, ControlState>>;
  /** findings about this call */
  readonly findings: readonly FileFinding[];
}

export interface Inventory {
  readonly kind: 'inventory';
  readonly calls: readonly InventoryCall[];
  readonly files: number;
  readonly checked: CheckedFiles;
}

export async function collectInventory(
  scope: Scope,
  folder: string,
  terminal: Terminal,
): Promise<Inventory | UsageError> {
  // Every rule, whatever a configuration turns off: an inventory says what is there.
  const all: Scope = { ...scope, preset: 'strict', rulesOnly: true };
  const checked = await checkFiles(all, folder, terminal.progress, terminal.width);
  if (checked.kind === 'usage-error') return checked;
  const host = createNodeHost();
  const reader = createCallReader(host);
  const findPackage = createPackageFinder(host);
  const root = findRepositoryRoot(folder);
  const calls: InventoryCall[] = [];
  for (const result of checked.results) {
    if (result.kind !== 'checked' || result.calls.length === 0) continue;
    const { path } = result;
    for (const facts of reader.read({ path, text: host.readFile(path) ?? '' })) {
      const findings = result.findings.filter((found) => isAbout(found, facts, path));
      calls.push({
        file: toRelativePath(path, root),
        facts,
        package: facts.sdk ? findPackage(path, facts.sdk.packages) : null,
        isApproved: isApproved(facts, scope.approvedProviders),
        controls: judge(facts, findings),
        findings,
      });
    }
  }
  return { kind: 'inventory', calls, files: checked.results.length, checked };
}

/** A finding is about a call when its flow touches the call, or when both stand in one function. */
function isAbout({ finding }: FileFinding, { call, around }: CallFacts, path: string): boolean {
  const { start, end } = call.range;
  const touches = (from: number, to: number): boolean => from < end && start < to;
  if (touches(finding.start, finding.end)) return true;
  if (finding.steps.some(({ range }) => range.file === path && touches(range.start, range.end))) return true;
  return finding.start >= around.start && finding.end <= around.end;
}

function judge(facts: CallFacts, findings: readonly FileFinding[]): Readonly<Record<ControlId, ControlState>> {
  const states = controls.map(({ id, rules, isNeeded }) => {
    const reported = findings.filter(({ finding }) => finding.suppressed === null).map(({ finding }) => finding.ruleId);
    const isReported = isNeeded(facts) && rules.some((rule) => reported.includes(rule));
    const state: ControlState = isReported ? 'missing' : isNeeded(facts) ? 'held' : 'not needed';
    return [id, state] as const;
  });
  return Object.fromEntries(states) as Record<ControlId, ControlState>;
}

/** null when nobody said what is approved, or when nothing is known about the provider. */
function isApproved({ call }: CallFacts, approved: readonly string[]): boolean | null {
  if (approved.length === 0 || (call.provider === null && call.endpointHost === null)) return null;
  return approved.some((name) => name === call.provider || name === call.endpointHost);
}
