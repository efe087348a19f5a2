// Tabs, the demo label, and how fresh the data is.

import { html, nothing, type TemplateResult } from 'lit-html';
import type { PanelSnapshot } from '../../src/panel-protocol.ts';
import type { Tab, UiState } from '../state.ts';
import { isOpenAlert } from '../state.ts';
import { toTimeText, toUtcText } from '../words.ts';
import type { Actions } from './actions.ts';
import { refreshIcon } from './icons.ts';
import { getMembers, moveFocus } from './keys.ts';

export function headerView(state: UiState, snapshot: PanelSnapshot, { update, send }: Actions): TemplateResult {
  const choose = (tab: Tab): void => {
    update((old) => ({ ...old, tab }));
  };
  const onKey = (event: KeyboardEvent): void => {
    const tab = moveFocus(event, getMembers(event, '[role=tab]'))?.dataset['tab'];
    if (tab === 'alerts' || tab === 'posture') choose(tab);
  };
  const { percent, healthy, unhealthy } = snapshot.posture;
  const share = percent === null ? `${String(healthy)}/${String(healthy + unhealthy)}` : `${String(percent)}%`;
  const tabs: readonly (readonly [Tab, string, string])[] = [
    ['alerts', 'Alerts', String(snapshot.alerts.filter(isOpenAlert).length)],
    ['posture', 'Posture', share],
  ];
  return html`<header>
    <div class="tabs" role="tablist" aria-label="Views" @keydown=${onKey}>
      ${tabs.map(
        ([tab, label, count]) => html`<button
          role="tab"
          id="tab-${tab}"
          data-tab=${tab}
          aria-selected=${state.tab === tab}
          aria-controls="view"
          tabindex=${state.tab === tab ? 0 : -1}
          @click=${() => {
            choose(tab);
          }}
        >
          ${label} <span class="count">${count}</span>
        </button>`,
      )}
    </div>
    ${snapshot.mode === 'demo' ? demoLabel(send) : nothing}
    <span class="fresh">
      <span title=${toUtcText(snapshot.updatedAt)}>${toFreshText(snapshot)}</span>
      ${
        snapshot.mode === 'live'
          ? html`<button class="icon-button" title="Refresh" aria-label="Refresh" @click=${() => {
              send({ kind: 'refresh' });
            }}>
            ${refreshIcon()}
          </button>`
          : nothing
      }
    </span>
  </header>`;
}

function demoLabel(send: Actions['send']): TemplateResult {
  return html`<span class="demo">
    <strong>Demo data</strong><span class="wide-only"> – nothing here is real</span>
    <button class="link" @click=${() => {
      send({ kind: 'stopDemo' });
    }}>Stop</button>
  </span>`;
}

function toFreshText({ isLoading, isRefreshing, updatedAt, mode }: PanelSnapshot): string {
  if (mode === 'demo') return '';
  if (isLoading) return 'Reading…';
  if (isRefreshing) return 'Refreshing…';
  return updatedAt === null ? '' : `Updated ${toTimeText(updatedAt)}`;
}
