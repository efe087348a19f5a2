// Alerts per day, stacked by severity with the most severe at the base. Each bar is a button that filters.

import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import type { Severity } from '../../src/domain/types.ts';
import type { PanelAlert } from '../../src/panel-protocol.ts';
import { getShownAlerts, severities, toDay, type UiState } from '../state.ts';
import { severityWords, toDayText } from '../words.ts';
import type { Actions } from './actions.ts';
import { getMembers, moveFocus } from './keys.ts';

const dayCount = 14;
const height = 40;
const dayMs = 86_400_000;

interface Bar {
  readonly day: string;
  readonly counts: Partial<Record<Severity, number>>;
  readonly total: number;
}

export function timelineView(state: UiState, { update }: Actions): TemplateResult {
  const bars = getBars(getShownAlerts({ ...state, day: null }));
  const highest = Math.max(1, ...bars.map(({ total }) => total));
  const tabStop = state.day ?? bars.at(-1)?.day;
  const toggle = (day: string): void => {
    update((old) => ({ ...old, day: old.day === day ? null : day }));
  };
  const onKey = (event: KeyboardEvent): void => {
    moveFocus(event, getMembers(event, '.bar'));
  };
  return html`<div class="timeline" role="group" aria-label="Alerts per day" @keydown=${onKey}>
    ${bars.map((bar, index) => {
      const label = `${toDayText(bar.day)}: ${toBarText(bar)}`;
      return html`<button
        class="bar"
        aria-label=${label}
        title=${label}
        aria-pressed=${state.day === bar.day}
        tabindex=${tabStop === bar.day ? 0 : -1}
        @click=${() => {
          toggle(bar.day);
        }}
      >
        <svg viewBox="0 0 10 ${height}" preserveAspectRatio="none" aria-hidden="true">${stack(bar, highest)}</svg>
        <span class="day" aria-hidden="true">${hasLabel(index) ? toDayText(bar.day) : ''}</span>
      </button>`;
    })}
  </div>`;
}

/** Labels are wider than bars, so the outermost bars have none: they would stick out of the panel. */
function hasLabel(index: number): boolean {
  return index % 3 === 1 && index < dayCount - 1;
}

function stack({ counts }: Bar, highest: number): readonly SVGTemplateResult[] {
  let base = height;
  return severities.map((severity) => {
    const size = (height * (counts[severity] ?? 0)) / highest;
    base -= size;
    return svg`<rect class="severity-${severity}" x="1" width="8" y=${base} height=${size} />`;
  });
}

function toBarText({ counts }: Bar): string {
  const parts = severities.flatMap((severity) => {
    const count = counts[severity] ?? 0;
    return count === 0 ? [] : [`${String(count)} ${severityWords[severity]}`];
  });
  return parts.length === 0 ? 'no alerts' : parts.join(', ');
}

/** Ends with the newest alert or today, whichever is later, so that old data is not an empty chart. */
function getBars(alerts: readonly PanelAlert[]): readonly Bar[] {
  const byDay = new Map<string, Partial<Record<Severity, number>>>();
  let newest = Date.now();
  for (const { raisedAt, severity } of alerts) {
    newest = Math.max(newest, Date.parse(raisedAt ?? '') || 0);
    const counts = byDay.get(toDay(raisedAt) ?? '') ?? {};
    counts[severity] = (counts[severity] ?? 0) + 1;
    byDay.set(toDay(raisedAt) ?? '', counts);
  }
  return Array.from({ length: dayCount }, (_, index) => {
    const day = toDay(new Date(newest - (dayCount - 1 - index) * dayMs).toISOString()) ?? '';
    const counts = byDay.get(day) ?? {};
    return { day, counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
  });
}
