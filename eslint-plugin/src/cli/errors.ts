// All that can go wrong on the command line: what happened, and what to do next.

export interface UsageError {
  readonly kind: 'usage-error';
  readonly what: string;
  readonly next: string;
}

export function createUsageError(what: string, next: string): UsageError {
  return { kind: 'usage-error', what, next };
}

export function createMissingPathError(path: string): UsageError {
  return createUsageError(
    `There is no file or folder \`${path}\`.`,
    'Check the spelling; paths are read from the current folder.',
  );
}

export function createUnknownRuleError(rule: string, known: readonly string[]): UsageError {
  const next = findNearest(rule, known) ?? 'Run `genai-guard explain` for the list of rules.';
  return createUsageError(`There is no rule \`${rule}\`.`, next);
}

/** The parser is an optional dependency, so it can be missing where npm was told to leave those out. */
export function createEngineError(reason: string): UsageError {
  return createUsageError(
    `The checker could not start: ${reason.replace(/\.$/, '')}.`,
    'Install again with optional dependencies: `npm install eslint-plugin-genai-guard oxc-parser`.',
  );
}

/** A question when one of the names is close enough to be what was meant. */
export function findNearest(given: string, names: readonly string[]): string | null {
  const ranked = names.map((name) => ({ name, distance: measureDistance(given, name) }));
  const best = ranked.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(2, given.length / 4) ? `Did you mean \`${best.name}\`?` : null;
}

function measureDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function createUnwritableError(file: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return createUsageError(
    `\`${file}\` could not be written (${code}).`,
    'Choose a file in a folder that can be written to.',
  );
}

export function createUnknownCommitError(ref: string): UsageError {
  return createUsageError(
    `There is no commit \`${ref}\` here to compare with.`,
    'Fetch it first. In CI, check out the whole history: `fetch-depth: 0`.',
  );
}

export function createNoGitError(): UsageError {
  return createUsageError(
    '`--changed-since` needs a git repository, and `git` on the path.',
    'Leave the option out to see every finding.',
  );
}

export function createBaselineError(file: string): UsageError {
  return createUsageError(
    `The baseline \`${file}\` cannot be read.`,
    'Write it again with `genai-guard baseline`, or leave it out with `--no-baseline`.',
  );
}
