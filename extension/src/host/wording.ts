// Words for values, the same in the trees, the panel and the status bar. Knows no editor.

import type { AlertStatus, DefenderAlert, LinkedResource, Posture, Severity, Switch } from '../domain/types.ts';

const severityWords: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Info',
  unknown: 'Unknown severity',
};
const statusWords: Readonly<Record<AlertStatus, string>> = {
  active: 'Active',
  'in-progress': 'In progress',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
  unknown: 'Unknown state',
};

export function toSeverityWord(severity: Severity): string {
  return severityWords[severity];
}

export function toStatusWord(status: AlertStatus): string {
  return statusWords[status];
}

/** Our own short title; Defender's for a type this version does not know. */
export function toAlertTitle(alert: DefenderAlert): string {
  return alert.entry?.title ?? alert.title;
}

/** `5 min`, `2 h`, `3 d`. */
export function toAge(iso: string | null, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso ?? '')) / 60_000);
  if (Number.isNaN(minutes)) return 'time unknown';
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${String(hours)} h` : `${String(Math.floor(hours / 24))} d`;
}

/** A number with its noun: `1 alert`, `3 alerts`. */
export function toCount(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `contoso-chat / gpt-4o`, or the account alone when the alert names no deployment. */
export function toTarget(resource: LinkedResource, deployment: string | null): string {
  return deployment === null ? `${resource.name} (deployment not named)` : `${resource.name} / ${deployment}`;
}

/** The two switches of Defender and the evidence setting, as three separate facts. */
export function toPlanFacts({ plan, accountSetting }: Pick<Posture, 'plan' | 'accountSetting'>): string {
  return `plan ${toSwitchWord(plan.state)} · account ${toSwitchWord(accountSetting)} · evidence ${toSwitchWord(plan.promptEvidence)}`;
}

function toSwitchWord(value: Switch): string {
  return value === 'unknown' ? 'not known' : value;
}
