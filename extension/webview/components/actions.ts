// What a component may do: change the user's choices, or ask the host for something.

import type { FromPanel } from '../../src/panel-protocol.ts';
import type { UiState } from '../state.ts';

export interface Actions {
  readonly update: (change: (state: UiState) => UiState) => void;
  readonly send: (message: FromPanel) => void;
}
