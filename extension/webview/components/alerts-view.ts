// The alerts tab: filters, timeline, list and detail.

import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PanelAlert, PanelSnapshot } from '../../src/panel-protocol.ts';
import {
  clearFilters,
  countSeverity,
  getShownAlerts,
  hasCode,
  isFiltered,
  maxRows,
  select,
  severities,
  toggleSeverity,
  type UiState,
} from '../state.ts';
import { levelWords, severityWords, toCount, toTimeText, toUtcText } from '../words.ts';
import type { Actions } from './actions.ts';
import { detailView } from './detail-view.ts';
import { severityIcon } from './icons.ts';
import { getMembers, moveFocus } from './keys.ts';
import { timelineView } from './timeline-view.ts';

export function alertsView(state: UiState, snapshot: PanelSnapshot, actions: Actions): TemplateResult {
  const shown = getShownAlerts(state);
  const selected = shown.find(({ id }) => id === state.selectedId) ?? null;
  return html`<section class="alerts" id="view" role="tabpanel" aria-labelledby="tab-alerts">
    <div class="tools">${facetsView(state, actions)} ${timelineView(state, actions)}</div>
    <div class="split">
      ${listView(state, snapshot, shown, actions)}
      ${selected === null ? hintView(shown) : detailView(selected, state, actions)}
    </div>
  </section>`;
}

function facetsView(state: UiState, { update }: Actions): TemplateResult {
  const toggle = (name: 'onlyOpen' | 'onlyWithCode') => (): void => {
    update((old) => ({ ...old, [name]: !old[name] }));
  };
  return html`<div class="facets" role="group" aria-label="Filters">
    ${severities.map(
      (severity) => html`<button
        class="facet"
        aria-pressed=${state.severities.includes(severity)}
        @click=${() => {
          update((old) => toggleSeverity(old, severity));
        }}
      >
        ${severityIcon(severity)} ${severityWords[severity]} <span class="count">${countSeverity(state, severity)}</span>
      </button>`,
    )}
    <button class="facet" aria-pressed=${state.onlyOpen} @click=${toggle('onlyOpen')}>Open only</button>
    <button class="facet" aria-pressed=${state.onlyWithCode} @click=${toggle('onlyWithCode')}>Has code</button>
    ${
      isFiltered(state)
        ? html`<button class="link" @click=${() => {
            update(clearFilters);
          }}>Clear</button>`
        : nothing
    }
  </div>`;
}

function listView(
  state: UiState,
  snapshot: PanelSnapshot,
  shown: readonly PanelAlert[],
  { update, send }: Actions,
): TemplateResult {
  if (shown.length === 0) return noRowsView(snapshot, update);
  const rows = shown.slice(0, maxRows);
  const tabStop = rows.some(({ id }) => id === state.selectedId) ? state.selectedId : rows[0]?.id;
  const choose = (id: string): void => {
    update((old) => select(old, id));
    send({ kind: 'select', id });
  };
  const onKey = (event: KeyboardEvent): void => {
    const id = moveFocus(event, getMembers(event, '[role=option]'))?.dataset['alert'];
    if (id !== undefined) choose(id);
  };
  return html`<div class="list" role="listbox" aria-label="Alerts" @keydown=${onKey}>
    ${repeat(
      rows,
      ({ id }) => id,
      (alert) => html`<div
        class="row"
        role="option"
        data-alert=${alert.id}
        tabindex=${alert.id === tabStop ? 0 : -1}
        aria-selected=${alert.id === state.selectedId}
        @click=${() => {
          choose(alert.id);
        }}
      >
        ${rowView(alert)}
      </div>`,
    )}
    ${shown.length > maxRows ? html`<p class="quiet">${toCount(shown.length - maxRows, 'more alert')}. Narrow the filter.</p>` : nothing}
  </div>`;
}

function rowView(alert: PanelAlert): TemplateResult {
  const site = alert.sites.find(({ level }) => level !== 'resource-only');
  return html`${severityIcon(alert.severity)}
    <span class="row-severity">${severityWords[alert.severity]}</span>
    <span class="row-title">${alert.title}</span>
    <time class="row-time" title=${toUtcText(alert.raisedAt)}>${toTimeText(alert.raisedAt)}</time>
    <span class="row-place">
      <span class="row-target">${alert.target}</span>
      <span class="row-site">${hasCode(alert) && site !== undefined ? `${levelWords[site.level]}: ${site.label.split('/').at(-1) ?? ''}` : nothing}</span>
    </span>`;
}

function noRowsView(snapshot: PanelSnapshot, update: Actions['update']): TemplateResult {
  const hidden = snapshot.alerts.length;
  if (hidden > 0) {
    return html`<div class="list none">
      <p>${toCount(hidden, 'alert')} hidden by your filters.</p>
      <button @click=${() => {
        update((old) => ({ ...clearFilters(old), onlyOpen: false }));
      }}>Show all</button>
    </div>`;
  }
  if (snapshot.isLoading) return html`<div class="list none" aria-busy="true"><p>Reading alerts…</p></div>`;
  return html`<div class="list none">
    <p>No alerts on ${toCount(snapshot.resources.length, 'linked resource')}.</p>
    <p class="quiet">An alert appears here as soon as Defender has raised it, which can take minutes.</p>
  </div>`;
}

function hintView(shown: readonly PanelAlert[]): TemplateResult {
  return html`<article class="detail none">
    ${shown.length > 0 ? html`<p class="quiet">Choose an alert to see what happened and which code calls that deployment.</p>` : nothing}
  </article>`;
}
