// The whole panel: header, notices, and the chosen tab.

import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { PanelNotice, PanelSnapshot } from '../../src/panel-protocol.ts';
import type { UiState } from '../state.ts';
import type { Actions } from './actions.ts';
import { alertsView } from './alerts-view.ts';
import { emptyView } from './empty-view.ts';
import { headerView } from './header-view.ts';
import { postureView } from './posture-view.ts';

export function panelView(state: UiState, actions: Actions): TemplateResult {
  const { snapshot } = state;
  if (snapshot === null) return html`<main class="empty" aria-busy="true"><p>Reading…</p></main>`;
  if (snapshot.mode === 'unlinked') return emptyView(actions);
  return html`
    <main class="panel">
      <h1 class="spoken">GenAI Guard live view</h1>
      ${headerView(state, snapshot, actions)} ${noticesView(snapshot, actions)}
      ${state.tab === 'alerts' ? alertsView(state, snapshot, actions) : postureView(snapshot)}
      <p class="spoken" role="status" aria-live="polite">${state.announcement}</p>
    </main>
  `;
}

function noticesView({ notices }: PanelSnapshot, actions: Actions): TemplateResult | typeof nothing {
  if (notices.length === 0) return nothing;
  return html`<ul class="notices">
    ${repeat(
      notices,
      ({ id }) => id,
      (notice) => html`<li>${notice.cause} ${notice.nextStep} ${noticeButton(notice, actions)}</li>`,
    )}
  </ul>`;
}

function noticeButton({ action }: PanelNotice, { send }: Actions): TemplateResult | typeof nothing {
  switch (action) {
    case 'refresh':
      return html`<button class="link" @click=${() => {
        send({ kind: 'refresh' });
      }}>Try Again</button>`;
    case 'sign-in':
      return html`<button class="link" @click=${() => {
        send({ kind: 'signIn' });
      }}>Sign In to Azure</button>`;
    case 'none':
      return nothing;
  }
}
