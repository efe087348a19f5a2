// The state of the extension in one place, and who is told when it changes. Knows no editor.

import type { ModelCall, PanelState } from '../domain/types.ts';
import { emptyPanelState } from '../domain/panel-state.ts';

export type ServerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface AppState {
  readonly panel: PanelState;
  readonly calls: readonly ModelCall[];
  readonly server: ServerState;
  /** null: nobody has asked yet */
  readonly isSignedIn: boolean | null;
}

export interface Store {
  get(): AppState;
  update(change: (state: AppState) => AppState): void;
  /** Answers a function that ends the subscription. */
  subscribe(listener: (state: AppState, before: AppState) => void): () => void;
}

const emptyState: AppState = { panel: emptyPanelState, calls: [], server: { kind: 'idle' }, isSignedIn: null };

export function createStore(initial: AppState = emptyState): Store {
  let state = initial;
  const listeners = new Set<(state: AppState, before: AppState) => void>();
  return {
    get: () => state,
    update(change) {
      const before = state;
      state = change(before);
      if (state !== before) for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
