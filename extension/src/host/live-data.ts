// The linked resources and where their data comes from: Azure, the demo, or nothing. Azure is not connected before a
// resource is linked. Knows no editor.

import type { AzureData, StateChange } from '../azure/contracts/azure-data.ts';
import { alertKey } from '../domain/alerts.ts';
import { failLoading } from '../domain/loadable.ts';
import { emptyPanelState, linkResource, unlinkResource, updateAlerts, updatePosture } from '../domain/panel-state.ts';
import type {
  AlertEvidence,
  AlertStatus,
  LinkedResource,
  PanelState,
  ResourceAccess,
  SettableStatus,
} from '../domain/types.ts';
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
  /** What the account may read of a resource, before it is linked. */
  checkAccess(resource: LinkedResource): Promise<ResourceAccess>;
  readEvidence(alertId: string): Promise<AlertEvidence | null>;
  /** Sets the state of an alert in Azure; null in the demo, which changes nothing. */
  changeAlertState(alertId: string, wanted: SettableStatus): Promise<StateChange | null>;
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
    try {
      await connect();
    } catch (error) {
      fail(error);
      return;
    }
    await reader.readAll();
  };
  const fail = (error: unknown): void => {
    const problem = deps.toProblem(error);
    const at = new Date(deps.now()).toISOString();
    if (problem === null) return;
    for (const { id } of linked) {
      setPanel((panel) => updateAlerts(panel, id, (old) => failLoading(old, problem, at)));
      setPanel((panel) => updatePosture(panel, id, (old) => failLoading(old, problem, at)));
    }
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
    checkAccess: async (resource) => (await connect()).checkAccess(resource),
    changeAlertState: async (alertId, wanted) => {
      if (source === null || source.isDemo) return null;
      const change = await source.changeAlertState(alertId, wanted);
      if (change.isConfirmed) setPanel((panel) => withStatus(panel, alertId, change.status));
      return change;
    },
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

/** The list follows late, so what was confirmed is shown at once. */
function withStatus(panel: PanelState, alertId: string, status: AlertStatus): PanelState {
  const key = alertKey({ id: alertId });
  return panel.resources.reduce(
    (next, { resource: { id } }) =>
      updateAlerts(next, id, (old) => {
        if (!('value' in old)) return old;
        const alerts = old.value.alerts.map((alert) => (alertKey(alert) === key ? { ...alert, status } : alert));
        return { ...old, value: { ...old.value, alerts } };
      }),
    panel,
  );
}
