// Which files are checked, each with which rules.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { Scope } from './arguments.ts';
import type { UsageError } from './errors.ts';
import type { ProjectConfig } from './eslint-config.ts';
import { findFiles } from './files.ts';
import { configuredRuleSet, presetRuleSet, type RuleSet } from './rule-set.ts';

export interface PlannedFile {
  readonly path: string;
  /** index into the rule sets */
  readonly set: number;
}

export interface Plan {
  readonly kind: 'plan';
  readonly files: readonly PlannedFile[];
  readonly sets: readonly RuleSet[];
  /** files that a configuration of ESLint ignores */
  readonly ignored: number;
  /** a configuration of ESLint runs our rules */
  readonly usesPlugin: boolean;
  /** what could not be honoured */
  readonly notes: readonly string[];
}

export async function makePlan(scope: Scope, folder: string): Promise<Plan | UsageError> {
  const paths = findFiles(scope.paths, folder);
  if ('kind' in paths) return paths;
  const plain = presetRuleSet(scope.preset, scope.approvedProviders);
  const asIs: Plan = {
    ...{ kind: 'plan', sets: [plain], ignored: 0, usesPlugin: false, notes: [] },
    files: paths.map((path) => ({ path, set: 0 })),
  };
  if (scope.rulesOnly) return asIs;
  const { hasConfig, holdsConfig, openProjectConfig } = await import('./eslint-config.ts');
  if (!hasConfig(folder, paths)) return asIs;

  const config = await openProjectConfig(folder);
  const sets = [plain];
  const known = new Map<string, number>();
  const files: PlannedFile[] = [];
  let ignored = 0;
  let usesPlugin = false;
  const named = await findNamedThoughIgnored(scope.paths, folder, config, holdsConfig);
  for (const path of paths) {
    const own = named.some((each) => path === each || path.startsWith(`${each}/`))
      ? ({ kind: 'none' } as const)
      : await config.of(path);
    if (own.kind === 'ignored') ignored += 1;
    else if (own.kind === 'none') files.push({ path, set: 0 });
    else {
      usesPlugin ||= own.configured.rules.size > 0;
      const set = configuredRuleSet(own.configured, scope.preset, scope.approvedProviders);
      const name = JSON.stringify(set);
      let index = known.get(name);
      if (index === undefined) known.set(name, (index = sets.push(set) - 1));
      files.push({ path, set: index });
    }
  }
  return { kind: 'plan', files, sets, ignored, usesPlugin, notes: [...config.problems] };
}

/** What somebody names is looked at, also where a configuration says that it is to be left alone. */
async function findNamedThoughIgnored(
  paths: readonly string[],
  folder: string,
  config: ProjectConfig,
  holdsConfig: (path: string) => boolean,
): Promise<readonly string[]> {
  const named: string[] = [];
  for (const path of paths) {
    const absolute = nodePath.resolve(folder, path);
    const isFolder = fs.statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const probe = isFolder ? nodePath.join(absolute, 'probe.js') : absolute;
    // Whoever starts in a part that a larger project ignores means that part; at the top, `.` means the project.
    if (!holdsConfig(absolute) && (await config.of(probe)).kind === 'ignored')
      named.push(absolute.replaceAll('\\', '/'));
  }
  return named;
}
