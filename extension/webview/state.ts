// What the panel shows besides the snapshot: the user's own choices. Pure functions, one per choice.

import type { Severity } from '../src/domain/types.ts';
import type { PanelAlert, PanelEvidence, PanelSnapshot } from '../src/panel-protocol.ts';

export type Tab = 'alerts' | 'posture';

export interface UiState {
  readonly snapshot: PanelSnapshot | null;
  readonly tab: Tab;
  readonly selectedId: string | null;
  /** empty: all */
  readonly severities: readonly Severity[];
  readonly onlyOpen: boolean;
  readonly onlyWithCode: boolean;
  /** a bar of the timeline; null: all of it */
  readonly day: string | null;
  readonly evidence: PanelEvidence | null;
  readonly isEvidenceOpen: boolean;
  /** said by the live region */
  readonly announcement: string;
}

export const initialState: UiState = {
  snapshot: null,
  tab: 'alerts',
  selectedId: null,
  severities: [],
  onlyOpen: true,
  onlyWithCode: false,
  day: null,
  evidence: null,
  isEvidenceOpen: false,
  announcement: '',
};

export const severities: readonly Severity[] = ['high', 'medium', 'low', 'informational'];
/** Rows drawn at once. More only slow down the reader. */
export const maxRows = 200;

type Filters = Pick<UiState, 'severities' | 'onlyOpen' | 'onlyWithCode' | 'day'>;

/** A new snapshot replaces the old one; what the user chose stays. */
export function receiveSnapshot(state: UiState, snapshot: PanelSnapshot): UiState {
  const isNewSource = state.snapshot !== null && state.snapshot.mode !== snapshot.mode;
  const stillThere = snapshot.alerts.some(({ id }) => id === state.selectedId);
  return {
    ...state,
    snapshot,
    selectedId: stillThere ? state.selectedId : null,
    evidence: stillThere && !isNewSource ? state.evidence : null,
    isEvidenceOpen: stillThere && !isNewSource && state.isEvidenceOpen,
    announcement: announce(state.snapshot, snapshot),
  };
}

export function select(state: UiState, selectedId: string): UiState {
  if (state.selectedId === selectedId) return { ...state, tab: 'alerts' };
  return { ...state, tab: 'alerts', selectedId, evidence: null, isEvidenceOpen: false };
}

/** Selects an alert someone pointed at from outside: filters that hide it go away. */
export function showAlert(state: UiState, id: string): UiState {
  const selected = select(state, id);
  return getShownAlerts(selected).some((alert) => alert.id === id)
    ? selected
    : { ...selected, severities: [], onlyOpen: false, onlyWithCode: false, day: null };
}

export function toggleSeverity(state: UiState, severity: Severity): UiState {
  const has = state.severities.includes(severity);
  return {
    ...state,
    severities: has ? state.severities.filter((known) => known !== severity) : [...state.severities, severity],
  };
}

export function clearFilters(state: UiState): UiState {
  return { ...state, severities: [], onlyOpen: true, onlyWithCode: false, day: null };
}

export function isFiltered({ severities: chosen, onlyOpen, onlyWithCode, day }: Filters): boolean {
  return chosen.length > 0 || !onlyOpen || onlyWithCode || day !== null;
}

/** The alerts after all filters, newest first as they came. */
export function getShownAlerts(state: UiState): readonly PanelAlert[] {
  return (state.snapshot?.alerts ?? []).filter((alert) => matches(alert, state));
}

/** How many a severity would show under the other filters. */
export function countSeverity(state: UiState, severity: Severity): number {
  const others = { ...state, severities: [] };
  return (state.snapshot?.alerts ?? []).filter((alert) => alert.severity === severity && matches(alert, others)).length;
}

export function isOpenAlert({ status }: PanelAlert): boolean {
  return status !== 'resolved' && status !== 'dismissed';
}

/** The local day of a moment, as a key that sorts. */
export function toDay(iso: string | null): string | null {
  const date = new Date(iso ?? '');
  if (Number.isNaN(date.getTime())) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function hasCode({ sites }: PanelAlert): boolean {
  return sites.some(({ level }) => level !== 'resource-only');
}

function matches(alert: PanelAlert, filters: Filters): boolean {
  if (filters.severities.length > 0 && !filters.severities.includes(alert.severity)) return false;
  if (filters.onlyOpen && !isOpenAlert(alert)) return false;
  if (filters.onlyWithCode && !hasCode(alert)) return false;
  return filters.day === null || toDay(alert.raisedAt) === filters.day;
}

/** New alerts are said aloud, but neither the first reading nor the demo. */
function announce(before: PanelSnapshot | null, now: PanelSnapshot): string {
  if (before?.mode !== 'live' || now.mode !== 'live' || before.isLoading) return '';
  const known = new Set(before.alerts.map(({ id }) => id));
  const fresh = now.alerts.filter(({ id }) => !known.has(id)).length;
  if (fresh === 0) return '';
  return fresh === 1 ? '1 new alert' : `${String(fresh)} new alerts`;
}
