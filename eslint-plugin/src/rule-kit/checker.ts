// Runs the rules on one file without ESLint. Parses with oxc. Reads files only through the host it is given.

import type { CheckResult } from './finding.ts';

/** How the checker reads the project. Paths are absolute, with `/`. No call may throw. */
export interface CheckerHost {
  /** text of a file, or null when it does not exist or cannot be read */
  readFile(path: string): string | null;
  isFile(path: string): boolean;
}

export interface CheckerOptions {
  readonly host: CheckerHost;
  /** default `recommended` */
  readonly preset?: 'recommended' | 'azure' | 'strict';
  /** single rules switched on or off, over the preset */
  readonly rules?: Readonly<Record<string, boolean>>;
  /** follow imports into other files; default true */
  readonly crossFile?: boolean;
}

export interface Checker {
  /**
   * Checks one file. JavaScript and TypeScript in all their endings run every rule; `.env*`, JSON, YAML and Markdown run
   * the credential rule alone; anything else gives no findings. Never throws.
   */
  check(file: { readonly path: string; readonly text: string }): CheckResult;
  /** Forgets what was read of these files (changed on disk or in an editor). Without an argument: of all files. */
  invalidate(paths?: readonly string[]): void;
}

export function createChecker(_options: CheckerOptions): Checker {
  throw new Error('filled in with the engine');
}
