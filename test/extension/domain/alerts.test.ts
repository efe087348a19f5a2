// Decisions about alerts, and the catalogue they rest on.

import { describe, expect, it } from 'vitest';
import { alertCatalogue } from '../../../extension/src/domain/alert-catalogue.ts';
import {
  findCatalogueEntry,
  getNewAlerts,
  isAboutResource,
  isAiAlertType,
  isOpen,
  mergeDuplicates,
  sortAlerts,
  toVerdictText,
} from '../../../extension/src/domain/alerts.ts';
import { toResourceId } from '../../../extension/src/domain/resource-id.ts';
import type { AlertCatalogueEntry, DefenderAlert } from '../../../extension/src/domain/types.ts';
import { alertTypes } from '../../emulator/data/alert-types.ts';

const entries: readonly AlertCatalogueEntry[] = alertCatalogue;

/** The rules of the product, as its contract names them. */
const rules = [
  'no-hardcoded-credentials',
  'prefer-entra-auth',
  'no-browser-model-client',
  'no-untrusted-system-prompt',
  'no-untrusted-prompt-concat',
  'no-secret-in-prompt',
  'no-content-filter-bypass',
  'require-prompt-shield',
  'require-text-normalization',
  'no-model-output-execution',
  'no-model-output-html',
  'no-model-output-navigation',
  'no-unchecked-tool-call',
  'no-unvalidated-model-json',
  'require-output-filter',
  'require-safe-error-handling',
  'no-raw-prompt-logging',
  'require-security-log',
  'require-user-security-context',
  'valid-user-security-context',
  'require-output-limit',
  'require-step-limit',
  'require-rate-limit',
  'require-human-approval',
  'no-unapproved-provider',
];

const alert = (fields: Partial<DefenderAlert>): DefenderAlert => ({
  id: '/subscriptions/s/providers/Microsoft.Security/locations/l/alerts/a',
  alertType: 'AI.Azure_ASCIISmuggling',
  entry: null,
  title: 'a',
  description: '',
  severity: 'medium',
  status: 'active',
  verdict: 'unknown',
  firstActivityAt: null,
  lastActivityAt: null,
  raisedAt: null,
  updatedAt: null,
  resourceIds: [],
  tactics: [],
  techniques: [],
  remediationSteps: [],
  portalUrl: null,
  facts: {
    deployment: null,
    applicationName: null,
    userAgent: null,
    confidence: null,
    namesClientIp: false,
    namesEndUser: false,
  },
  properties: [],
  hasEvidence: false,
  isSample: false,
  ...fields,
});

describe('the catalogue', () => {
  it('has the published types, spelt as published', () => {
    const current = entries.filter((entry) => entry.stage !== 'legacy').map((entry) => entry.id);
    expect(current.sort()).toEqual(alertTypes.map((type) => type.alertType).sort());
  });

  it('has each id once, whatever its letter case', () => {
    const ids = entries.map((entry) => entry.id.toLowerCase());
    expect(new Set(ids).size).toBe(ids.length);
    expect(entries.filter((entry) => entry.stage === 'legacy')).toHaveLength(16);
  });

  it('agrees with the published severities', () => {
    for (const type of alertTypes)
      expect(findCatalogueEntry(type.alertType)?.severity).toBe(type.severity.toLowerCase());
  });

  it('names rules that exist', () => {
    for (const entry of entries) for (const rule of entry.rules) expect(rules, entry.id).toContain(rule);
  });

  it('calls blocked and detected only what says so', () => {
    const decided = entries.filter((entry) => entry.verdict !== 'unknown').map((entry) => [entry.id, entry.verdict]);
    expect(decided).toEqual([
      ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'blocked'],
      ['AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt', 'detected'],
      ['AI.AIModelScan_MalwareDetected', 'detected'],
      ['AI.Azure_Agentic_BlockedJailbreak', 'blocked'],
      ['Azure_Agentic_BlockedJailbreak', 'blocked'],
      ['AI.AIModelScan_SecretDetected', 'detected'],
    ]);
  });

  it('gives at most three steps, in whole sentences', () => {
    for (const { id, steps, meaning } of entries) {
      expect(steps.length, id).toBeLessThanOrEqual(3);
      for (const text of [...steps, meaning]) expect(text, id).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('an alert type', () => {
  it.each([
    ['AI.Azure_ASCIISmuggling', true, true],
    ['ai.azure_asciismuggling', true, true],
    ['Ai.AIModelScan_SecretDetected', true, true],
    ['Azure_Agentic_BlockedJailbreak', true, true],
    ['AI.Azure_Tomorrow', true, false],
    ['VM_EICAR', false, false],
    ['', false, false],
  ])('%j', (alertType, isAi, isKnown) => {
    expect(isAiAlertType(alertType)).toBe(isAi);
    expect(findCatalogueEntry(alertType) !== null).toBe(isKnown);
  });
});

describe('an alert belongs to a resource', () => {
  const id =
    '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/chat';
  const resource = toResourceId(id);

  it.each([
    ['same id', id, 'AI.X', true],
    ['same id in lower case', id.toLowerCase(), 'AI.X', true],
    ['a deployment in it', `${id}/deployments/gpt`, 'AI.X', true],
    [
      'its resource group, AI alert',
      '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38/resourceGroups/RG',
      'AI.X',
      true,
    ],
    ['its subscription, AI alert', '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38', 'AI.X', true],
    ['its subscription, other plan', '/subscriptions/2b5c9f10-6d3a-4e7b-8c21-94a0d7e61f38', 'VM_X', false],
    ['a name that begins alike', `${id}-two`, 'AI.X', false],
    ['another subscription', '/subscriptions/00000000-0000-4000-8000-000000000000', 'AI.X', false],
    ['nothing', '', 'AI.X', false],
  ])('%s', (_name, resourceId, alertType, expected) => {
    expect(resource).not.toBeNull();
    if (resource !== null) expect(isAboutResource({ alertType, resourceIds: [resourceId] }, resource)).toBe(expected);
  });
});

describe('lists of alerts', () => {
  const early = alert({ id: '/a/1', raisedAt: '2026-11-01T00:00:00.000Z', severity: 'high' });
  const late = alert({ id: '/a/2', raisedAt: '2026-11-02T00:00:00.000Z', severity: 'low' });
  const lateHigh = alert({ id: '/a/3', raisedAt: '2026-11-02T00:00:00.000Z', severity: 'high' });
  const timeless = alert({ id: '/a/4' });

  it('are sorted newest first, then by severity, alerts without a time last', () => {
    const sorted = sortAlerts([timeless, early, late, lateHigh]);
    expect(sorted.map((known) => known.id)).toEqual(['/a/3', '/a/2', '/a/1', '/a/4']);
  });

  it('hold an alert once, in its latest state', () => {
    const updated = alert({ ...early, id: '/A/1', status: 'resolved', updatedAt: '2026-11-03T00:00:00.000Z' });
    expect(mergeDuplicates([updated, early])).toEqual([updated]);
    expect(mergeDuplicates([early, updated])).toEqual([updated]);
  });

  it('tell what is new since linking, without flooding', () => {
    expect(getNewAlerts([], [early, late], '2026-11-01T12:00:00.000Z')).toEqual([late]);
    expect(getNewAlerts([alert({ ...late, id: '/A/2' })], [early, late], '2026-10-01T00:00:00.000Z')).toEqual([early]);
    expect(getNewAlerts([], [timeless], '2026-10-01T00:00:00.000Z')).toEqual([]);
  });

  it('are open until resolved or dismissed', () => {
    const states = ['active', 'in-progress', 'resolved', 'dismissed', 'unknown'] as const;
    expect(states.filter((status) => isOpen({ status }))).toEqual(['active', 'in-progress', 'unknown']);
  });

  it('have a verdict in words', () => {
    expect((['blocked', 'detected', 'unknown'] as const).map(toVerdictText)).toEqual([
      'Blocked by Prompt Shields',
      'Detected, not blocked',
      'Attempt, outcome unknown',
    ]);
  });
});
