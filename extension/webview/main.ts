// The panel's program: keeps the user's choices, draws snapshots, sends opaque ids back. It reaches no network.

import { render } from 'lit-html';
import type { FromPanel, ToPanel } from '../src/panel-protocol.ts';
import { panelView } from './components/panel-view.ts';
import { initialState, receiveSnapshot, showAlert, type UiState } from './state.ts';

interface HostApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): HostApi;

const host = acquireVsCodeApi();
const container = document.getElementById('app');
let state: UiState = restore(host.getState());

function update(change: (state: UiState) => UiState): void {
  state = change(state);
  host.setState({ tab: state.tab, selectedId: state.selectedId, onlyOpen: state.onlyOpen });
  draw();
}

function draw(): void {
  if (container === null) return;
  render(
    panelView(state, {
      update,
      send: (message) => {
        host.postMessage(message);
      },
    }),
    container,
  );
}

function receive(message: ToPanel): void {
  switch (message.kind) {
    case 'state':
      update((old) => receiveSnapshot(old, message.snapshot));
      return;
    case 'select':
      update((old) => showAlert(old, message.id));
      document.querySelector(`[data-alert="${CSS.escape(message.id)}"]`)?.scrollIntoView({ block: 'nearest' });
      return;
    case 'evidence':
      update((old) => (old.selectedId === message.evidence.alertId ? { ...old, evidence: message.evidence } : old));
      return;
  }
}

/** Choices from before the view was hidden. Evidence is never among them. */
function restore(saved: unknown): UiState {
  if (typeof saved !== 'object' || saved === null) return initialState;
  const tab = 'tab' in saved && saved.tab === 'posture' ? 'posture' : 'alerts';
  const selectedId = 'selectedId' in saved && typeof saved.selectedId === 'string' ? saved.selectedId : null;
  const onlyOpen = !('onlyOpen' in saved) || saved.onlyOpen !== false;
  return { ...initialState, tab, selectedId, onlyOpen };
}

// Only the page that holds this frame may speak to it; VS Code puts nothing else there.
window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
  receive(event.data);
});
draw();
host.postMessage({ kind: 'ready' });
