// The types of the public entry. None of them mentions the syntax tree, so a user needs no package for types.

import type { CheckerHost } from './checker-host.ts';
import type { CheckResult, Severity } from './finding.ts';

export type { CheckerHost };

export type Preset = 'recommended' | 'azure' | 'strict';

export interface CheckerOptions {
  readonly host: CheckerHost;
  /** default `recommended` */
  readonly preset?: Preset;
  /** single rules switched on or off, over the preset */
  readonly rules?: Readonly<Record<string, boolean>>;
  /** providers and hosts that may be called (`azure-openai`, `contoso.openai.azure.com`); without it any */
  readonly approvedProviders?: readonly string[];
  /** where fixes keep the functions they call, from the root of the package (`src/lib/guard.ts`); found or chosen without it */
  readonly helperModule?: string;
  /** follow imports into other files; default true */
  readonly crossFile?: boolean;
}

export interface Checker {
  /**
   * Checks one file. JavaScript and TypeScript in all their endings run every rule; `.env*`, JSON, YAML,
   * Markdown, notebooks and the like (`isCheckedText`) run the credential rule alone; anything else gives no findings. Never throws.
   */
  check(file: { readonly path: string; readonly text: string }): CheckResult;
  /** Forgets what was read of these files (changed on disk or in an editor). Without an argument: of all files. */
  invalidate(paths?: readonly string[]): void;
}

/** What there is to say about a rule. */
export interface RuleDoc {
  readonly id: string;
  readonly description: string;
  /** one paragraph, for the hover */
  readonly why: string;
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  readonly url: string;
  readonly owasp: readonly string[];
  readonly cwe: readonly string[];
  readonly atlas: readonly string[];
  readonly alerts: readonly string[];
}
