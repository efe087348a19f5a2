// Words and times as the panel shows them: local on screen, UTC in the tooltip.

import type { FilterAction, JoinLevel, PostureStatus, Severity, Switch } from '../src/domain/types.ts';

export const severityWords: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Info',
  unknown: 'Unknown',
};

export const levelWords: Readonly<Record<JoinLevel, string>> = {
  exact: 'exact',
  likely: 'likely',
  'resource-only': 'resource only',
  none: 'none',
};

export const statusWords: Readonly<Record<string, string>> = {
  active: 'Active',
  'in-progress': 'In progress',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
  unknown: 'Unknown state',
};

export const postureWords: Readonly<Record<PostureStatus, string>> = {
  unhealthy: 'Failing',
  'not-assessed': 'Not assessed',
  healthy: 'Healthy',
  'not-applicable': 'Not applicable',
};

const filterWords: Readonly<Record<FilterAction, string>> = {
  blocks: 'blocks',
  annotates: 'annotates only',
  off: 'off',
  unknown: 'not known',
};

export function toFilterWord(action: FilterAction): string {
  return filterWords[action];
}

export function toSwitchWord(value: Switch): string {
  return value === 'unknown' ? 'not known' : value;
}

const dayAndTime = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const timeOnly = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const dayOnly = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

export function toTimeText(iso: string | null): string {
  if (iso === null) return 'time unknown';
  const date = new Date(iso);
  return date.toDateString() === new Date().toDateString() ? timeOnly.format(date) : dayAndTime.format(date);
}

export function toDayText(day: string): string {
  return dayOnly.format(new Date(`${day}T12:00:00`));
}

export function toUtcText(iso: string | null): string {
  return iso === null ? '' : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

export function toCount(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
