// What the in-host suites may look at. Handed out in a test run only.

import type { PanelSnapshot } from '../panel-protocol.ts';
import { readKnownFindings } from './code.ts';
import type { PanelModel } from './panel-snapshot.ts';
import type { AppState, Store } from './store.ts';
import { getAlertNodes, getResourceNodes, type TreeNode } from './tree-nodes.ts';

export interface TestApi {
  readonly state: () => AppState;
  readonly resourceNodes: () => readonly TreeNode[];
  readonly alertNodes: () => readonly TreeNode[];
  readonly snapshot: () => PanelSnapshot;
}

export function createTestApi({ store, model }: { readonly store: Store; readonly model: PanelModel }): TestApi {
  return {
    state: store.get,
    resourceNodes: () => getResourceNodes(store.get()),
    alertNodes: () => getAlertNodes(store.get(), Date.now()),
    snapshot: () => model.build(store.get(), readKnownFindings()),
  };
}
