// The linked resources and where their data comes from: Azure, the demo, or nothing. Azure is not connected before a
// resource is linked. Knows no editor.

import type { AzureData } from '../azure/contracts/azure-data.ts';
import { emptyPanelState, linkResource, unlinkResource } from '../domain/panel-state.ts';
import type { AlertEvidence, LinkedResource, PanelState } from '../domain/types.ts';
import { createLiveReader, type Attention, type ReaderDeps } from './live-reader.ts';

export interface LiveDeps extends ReaderDeps {
  readonly connectAzure: () => Promise<AzureData>;
  readonly connectDemo: () => Promise<{ readonly data: AzureData; readonly resources: readonly LinkedResource[] }>;
}

export interface LiveData {
  /** The live resources of this workspace, from now on. Does not touch a running demo. */
  link(resources: readonly LinkedResource[]): Promise<void>;
  unlink(id: string): void;
  startDemo(): Promise<void>;
  stopDemo(): Promise<void>;
  find(nameHostOrId: string): Promise<LinkedResource | null>;
  readEvidence(alertId: string): Promise<AlertEvidence | null>;
  refresh(): Promise<void>;
  setAttention(attention: Attention): void;
  /** Another account: what the old one was given is forgotten. */
  reconnect(): Promise<void>;
  dispose(): void;
}

export function createLiveData(deps: LiveDeps): LiveData {
  const { store } = deps;
  const reader = createLiveReader(deps);
  let source: AzureData | null = null;
  let linked: readonly LinkedResource[] = [];

  const setPanel = (change: (panel: PanelState) => PanelState): void => {
    store.update((state) => ({ ...state, panel: change(state.panel) }));
  };
  const addTo = (panel: PanelState, resources: readonly LinkedResource[]): PanelState =>
    resources.reduce((next, resource) => linkResource(next, resource, new Date(deps.now()).toISOString()), panel);
  const use = (next: AzureData | null): void => {
    reader.use(next);
    source?.dispose();
    source = next;
  };
  const connect = async (): Promise<AzureData> => {
    if (source !== null) return source;
    const connected = await deps.connectAzure();
    use(connected);
    return connected;
  };
  const readLinked = async (): Promise<void> => {
    if (linked.length === 0) return;
    await connect();
    await reader.readAll();
  };

  return {
    link: async (resources) => {
      linked = resources;
      if (source?.isDemo === true) return;
      setPanel((panel) => addTo(panel, resources));
      await readLinked();
    },
    unlink: (id) => {
      linked = linked.filter((resource) => resource.id !== id);
      setPanel((panel) => unlinkResource(panel, id));
      if (linked.length === 0) use(null);
    },
    startDemo: async () => {
      if (source?.isDemo === true) return;
      const { data, resources } = await deps.connectDemo();
      use(data);
      setPanel(() => addTo(emptyPanelState, resources));
      await reader.readAll();
    },
    stopDemo: async () => {
      if (source?.isDemo !== true) return;
      use(null);
      setPanel(() => addTo(emptyPanelState, linked));
      await readLinked();
    },
    find: async (nameHostOrId) => (await connect()).findResource(nameHostOrId),
    readEvidence: async (alertId) => (source === null ? null : source.readEvidence(alertId)),
    refresh: reader.refresh,
    setAttention: reader.setAttention,
    reconnect: async () => {
      if (source?.isDemo === true) return;
      use(null);
      await readLinked();
    },
    dispose: () => {
      use(null);
    },
  };
}
