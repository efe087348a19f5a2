// Decisions about alerts: which type this is, whether it is new, in what order they are shown.

import type { AlertCatalogueEntry, AlertStatus, DefenderAlert, ResourceId, Severity, Verdict } from './types.ts';
import { alertCatalogue } from './alert-catalogue.ts';
import { isSameOrInside } from './resource-id.ts';

const severityOrder: readonly Severity[] = ['high', 'medium', 'low', 'informational', 'unknown'];
const openStates: readonly AlertStatus[] = ['active', 'in-progress', 'unknown'];

/** Types are matched without regard to case: published spellings differ. */
const entriesById = new Map<string, AlertCatalogueEntry>(
  alertCatalogue.map((entry) => [entry.id.toLowerCase(), entry]),
);

/** The catalogue entry of an alert type; null for a type newer than this version. */
export function findCatalogueEntry(alertType: string): AlertCatalogueEntry | null {
  return entriesById.get(alertType.trim().toLowerCase()) ?? null;
}

/** AI alerts have the prefix `AI.`; retired agent alerts may come without it. */
export function isAiAlertType(alertType: string): boolean {
  return /^(ai\.|azure_agentic_)/i.test(alertType.trim());
}

/**
 * An alert that belongs to a resource: it names the resource or something inside it. An AI alert that names only the
 * subscription or the resource group around it belongs to it as well, because management operations are raised there.
 */
export function isAboutResource(
  alert: Pick<DefenderAlert, 'alertType' | 'resourceIds'>,
  resource: ResourceId,
): boolean {
  const isAi = isAiAlertType(alert.alertType);
  return alert.resourceIds.some((id) => isSameOrInside(id, resource) || (isAi && isSameOrInside(resource, id)));
}

/** The identity of an alert across readings. */
export function alertKey(alert: Pick<DefenderAlert, 'id'>): string {
  return alert.id.toLowerCase();
}

/** Still asks for someone's attention. A state this version does not know counts as open. */
export function isOpen(alert: Pick<DefenderAlert, 'status'>): boolean {
  return openStates.includes(alert.status);
}

/** What became of the attempt, in the words of the alert list. */
export function toVerdictText(verdict: Verdict): string {
  switch (verdict) {
    case 'blocked':
      return 'Blocked by Prompt Shields';
    case 'detected':
      return 'Detected, not blocked';
    case 'unknown':
      return 'Attempt, outcome unknown';
  }
}

/** Newest first; among equals the more severe first. Alerts without a time come last. */
export function sortAlerts(alerts: readonly DefenderAlert[]): readonly DefenderAlert[] {
  // Times are read once each: reading them in every comparison is what made thousands of alerts slow.
  return alerts
    .map((alert) => ({ alert, time: toTime(alert), severity: severityOrder.indexOf(alert.severity) }))
    .sort(
      (left, right) =>
        right.time - left.time ||
        left.severity - right.severity ||
        compareText(alertKey(left.alert), alertKey(right.alert)),
    )
    .map(({ alert }) => alert);
}

/** One entry per id; of two readings of one alert the later update wins. */
export function mergeDuplicates(alerts: readonly DefenderAlert[]): readonly DefenderAlert[] {
  const byKey = new Map<string, DefenderAlert>();
  for (const alert of alerts) {
    const known = byKey.get(alertKey(alert));
    if (known === undefined || (alert.updatedAt ?? '') > (known.updatedAt ?? '')) byKey.set(alertKey(alert), alert);
  }
  return [...byKey.values()];
}

/** Alerts that were raised after a moment and were not there before. Without the moment the first reading would flood. */
export function getNewAlerts(
  before: readonly DefenderAlert[],
  now: readonly DefenderAlert[],
  since: string,
): readonly DefenderAlert[] {
  const known = new Set(before.map(alertKey));
  const sinceTime = Date.parse(since);
  return now.filter((alert) => !known.has(alertKey(alert)) && Date.parse(alert.raisedAt ?? '') > sinceTime);
}

function toTime(alert: DefenderAlert): number {
  const time = Date.parse(alert.raisedAt ?? alert.lastActivityAt ?? alert.firstActivityAt ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
