// The smaller readings of a posture: plan, per-account switch, assessments, diagnostic settings.

import type { Assessment, DefenderPlan, PostureStatus, SecureScore, Switch } from '../../domain/types.ts';
import { toSeverity } from './alert.ts';
import { getFlag, getLine, getList, getRecord, isRecord, toText } from './json.ts';
import type { JsonRecord } from './json.ts';
import { toPortalUrl } from './portal-url.ts';

const statusByCode: Readonly<Record<string, PostureStatus>> = {
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  notapplicable: 'not-applicable',
};

/** Reads the plan for AI services; null when the answer is none. Extensions mean something only while the plan is on. */
export function parsePlan(value: unknown): DefenderPlan | null {
  if (!isRecord(value) || !isRecord(value['properties'])) return null;
  const properties = value['properties'];
  const state = toSwitch(getLine(properties, 'pricingTier'), 'standard', 'free');
  const extensions = getList(properties, 'extensions').filter(isRecord);
  const extension = (name: string): Switch => (state === 'on' ? readExtension(extensions, name) : state);
  return {
    state,
    promptEvidence: extension('AIPromptEvidence'),
    purviewSharing: extension('AIPromptSharingWithPurview'),
    modelScanner: extension('AIModelScanner'),
  };
}

/** Reads the account's own switch out of the list of settings. */
export function parseAccountSetting(rows: readonly unknown[]): Switch {
  const states = rows
    .filter(isRecord)
    .map((row) => toSwitch(getLine(getRecord(row, 'properties'), 'state'), 'enabled', 'disabled'));
  return states[0] ?? 'unknown';
}

/** Reads one assessment; null when it has no key. A status this version does not know is "not assessed". */
export function parseAssessment(value: unknown): Assessment | null {
  if (!isRecord(value)) return null;
  const key = getLine(value, 'name', 100);
  if (key === null) return null;
  const properties = getRecord(value, 'properties');
  const status = getRecord(properties, 'status');
  return {
    key,
    title: getLine(properties, 'displayName') ?? key,
    status: statusByCode[getLine(status, 'code')?.toLowerCase() ?? ''] ?? 'not-assessed',
    cause: getLine(status, 'description') ?? getLine(status, 'cause') ?? '',
    severity: toSeverity(getLine(getRecord(properties, 'metadata'), 'severity')),
    portalUrl: readPortalLink(properties),
  };
}

/** Reads the secure score of a subscription; `none` when the answer has no usable numbers. */
export function parseSecureScore(value: unknown): SecureScore | 'none' {
  const score = getRecord(isRecord(value) ? getRecord(value, 'properties') : {}, 'score');
  const { current, max } = score;
  const isUsable = typeof current === 'number' && typeof max === 'number' && max > 0 && current >= 0;
  return isUsable ? { current: Math.round(current * 10) / 10, max } : 'none';
}

/** Whether any diagnostic setting writes any log. */
export function parseDiagnostics(rows: readonly unknown[]): Switch {
  const logs = rows.filter(isRecord).flatMap((row) => getList(getRecord(row, 'properties'), 'logs'));
  return logs.filter(isRecord).some((log) => getFlag(log, 'enabled') === true) ? 'on' : 'off';
}

function readPortalLink(properties: JsonRecord): string | null {
  const link = toText(
    getRecord(properties, 'links')['azurePortalUri'] ?? getRecord(properties, 'links')['azurePortal'],
  );
  return toPortalUrl(link === null || link.startsWith('https://') ? link : `https://${link}`);
}

function readExtension(extensions: readonly JsonRecord[], name: string): Switch {
  const extension = extensions.find((known) => getLine(known, 'name')?.toLowerCase() === name.toLowerCase());
  const isEnabled = extension === undefined ? null : getFlag(extension, 'isEnabled');
  if (isEnabled === null) return 'unknown';
  return isEnabled ? 'on' : 'off';
}

function toSwitch(word: string | null, on: string, off: string): Switch {
  const known = word?.toLowerCase();
  if (known === on) return 'on';
  return known === off ? 'off' : 'unknown';
}
