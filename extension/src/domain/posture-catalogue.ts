// The recommendations about AI accounts that this product relates to code, and its own checks of the same facts.
// Keys are from an older edition of the published list, so titles are matched as well. Data only.

import type { Severity } from './types.ts';

/** What one of our own checks looks at. */
export type OwnCheckId =
  | 'key-access'
  | 'network-access'
  | 'private-link'
  | 'diagnostic-logs'
  | 'customer-managed-key'
  | 'jailbreak-filter'
  | 'defender-plan'
  | 'prompt-evidence';

export interface PostureCatalogueEntry {
  readonly check: OwnCheckId;
  /** null: Defender has no assessment with a known key for this */
  readonly assessmentKey: string | null;
  /** lower-case words that all appear in Defender's title */
  readonly titleWords: readonly string[];
  /** title of our own check */
  readonly title: string;
  readonly severity: Severity;
  readonly rules: readonly string[];
}

export const postureCatalogue = [
  {
    check: 'key-access',
    assessmentKey: '13b10b36-aa99-4db6-b00c-dcf87c4761e6',
    titleWords: ['ai services', 'key access', 'disabled'],
    title: 'Key access is disabled',
    severity: 'medium',
    rules: ['prefer-entra-auth', 'no-hardcoded-credentials'],
  },
  {
    check: 'network-access',
    assessmentKey: 'f738efb8-005f-680d-3d43-b3db762d6243',
    titleWords: ['ai services', 'restrict network access'],
    title: 'Network access is restricted',
    severity: 'medium',
    rules: ['no-browser-model-client'],
  },
  {
    check: 'private-link',
    assessmentKey: '54f53ddf-6ebd-461e-a247-394c542bc5d1',
    titleWords: ['ai services', 'private link'],
    title: 'A private endpoint is connected',
    severity: 'medium',
    rules: ['no-browser-model-client'],
  },
  {
    check: 'diagnostic-logs',
    assessmentKey: 'dea5192e-1bb3-101b-b70c-4646546f5e1e',
    titleWords: ['diagnostic logs', 'ai services'],
    title: 'Diagnostic logs are written',
    severity: 'low',
    rules: ['require-security-log', 'no-raw-prompt-logging'],
  },
  {
    check: 'customer-managed-key',
    assessmentKey: '18bf29b3-a844-e170-2826-4e95d0ba4dc9',
    titleWords: ['ai services', 'customer-managed key'],
    title: 'Data is encrypted with your own key, where you must',
    severity: 'low',
    rules: [],
  },
  {
    check: 'jailbreak-filter',
    assessmentKey: null,
    titleWords: ['content filtering', 'model deployed'],
    title: 'The jailbreak filter blocks',
    severity: 'medium',
    rules: ['require-output-filter', 'no-content-filter-bypass'],
  },
  {
    check: 'defender-plan',
    assessmentKey: null,
    titleWords: [],
    title: 'Threat protection for AI services is on',
    severity: 'high',
    rules: [],
  },
  {
    check: 'prompt-evidence',
    assessmentKey: null,
    titleWords: [],
    title: 'Alerts carry prompt evidence',
    severity: 'low',
    rules: ['require-user-security-context'],
  },
] as const satisfies readonly PostureCatalogueEntry[];
