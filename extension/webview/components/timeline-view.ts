// Alerts per day, stacked by severity with the most severe at the base. Each bar is a button that filters.

import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import { getShownAlerts, severities, toDay, type UiState } from '../state.ts';
import { severityWords, toDayText } from '../words.ts';
import type { PanelAlert } from '../../src/panel-protocol.ts';
import type { Actions } from './actions.ts';
import { getMembers, moveFocus } from './keys.ts';

const dayCount = 14;
const height = 40;
const dayMs = 86_400_000;

export function timelineView(state: UiState, { update }: Actions): TemplateResult {
  const alerts = getShownAlerts({ ...state, day: null });
  const days = getDays(alerts);
  const highest = Math.max(1, ...days.map((day) => alerts.filter(({ raisedAt }) => toDay(raisedAt) === day).length));
  const toggle = (day: string): void => {
    update((old) => ({ ...old, day: old.day === day ? null : day }));
  };
  const onKey = (event: KeyboardEvent): void => {
    moveFocus(event, getMembers(event, '.bar'));
  };
  return html`<div class="timeline" role="group" aria-label="Alerts per day" @keydown=${onKey}>
    ${days.map((day, index) => {
      const own = alerts.filter(({ raisedAt }) => toDay(raisedAt) === day);
      const label = `${toDayText(day)}: ${toBarText(own)}`;
      return html`<button
        class="bar"
        aria-label=${label}
        title=${label}
        aria-pressed=${state.day === day}
        tabindex=${(state.day ?? days.at(-1)) === day ? 0 : -1}
        @click=${() => { toggle(day); }}
      >
        <svg viewBox="0 0 10 ${height}" preserveAspectRatio="none" aria-hidden="true">${stack(own, highest)}</svg>
        <span class="day" aria-hidden="true">${index % 2 === 1 ? toDayText(day) : ''}</span>
      </button>`;
    })}
  </div>`;
}

function stack(alerts: readonly PanelAlert[], highest: number): readonly SVGTemplateResult[] {
  let base = height;
  return severities.map((severity) => {
    const size = (height * alerts.filter((alert) => alert.severity === severity).length) / highest;
    base -= size;
    return svg`<rect class="severity-${severity}" x="1" width="8" y=${base} height=${size} />`;
  });
}

function toBarText(alerts: readonly PanelAlert[]): string {
  const parts = severities.flatMap((severity) => {
    const count = alerts.filter((alert) => alert.severity === severity).length;
    return count === 0 ? [] : [`${String(count)} ${severityWords[severity]}`];
  });
  return parts.length === 0 ? 'no alerts' : parts.join(', ');
}

/** Ends with the newest alert or today, whichever is later, so that old data is not an empty chart. */
function getDays(alerts: readonly PanelAlert[]): readonly string[] {
  const newest = Math.max(Date.now(), ...alerts.map(({ raisedAt }) => Date.parse(raisedAt ?? '') || 0));
  return Array.from({ length: dayCount }, (_, index) => toDay(new Date(newest - (dayCount - 1 - index) * dayMs).toISOString()) ?? '');
}
