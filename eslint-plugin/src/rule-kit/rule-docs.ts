// What the faces say about a rule: description, why, standards, alerts. Derived from the rules' own metadata.

import type { Severity } from './finding.ts';

export interface RuleDoc {
  readonly id: string;
  readonly description: string;
  /** one paragraph, for the hover */
  readonly why: string;
  readonly severity: Severity;
  readonly presets: readonly ('recommended' | 'azure' | 'strict')[];
  readonly url: string;
  readonly owasp: readonly string[];
  readonly cwe: readonly string[];
  readonly atlas: readonly string[];
  readonly alerts: readonly string[];
}

export const ruleDocs: readonly RuleDoc[] = [];
