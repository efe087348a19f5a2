// Changes of the state that the views draw. Each function answers a new state; none keeps one.

import type { AlertList, LinkedResource, Loadable, PanelState, Posture, ResourceState } from './types.ts';
import { isSameResource } from './resource-id.ts';

/** No resource is linked. */
export const emptyPanelState: PanelState = { mode: 'unlinked', resources: [] };

/** Adds a resource that nothing was read of yet. A resource that is already there stays as it is. */
export function linkResource(state: PanelState, resource: LinkedResource, now: string): PanelState {
  if (state.resources.some((known) => isSameResource(known.resource.id, resource.id))) return state;
  const added: ResourceState = {
    resource,
    alerts: { kind: 'loading', since: now },
    posture: { kind: 'loading', since: now },
  };
  return withResources([...state.resources, added]);
}

/** Removes a resource with everything that was read of it. */
export function unlinkResource(state: PanelState, id: string): PanelState {
  return withResources(state.resources.filter((known) => !isSameResource(known.resource.id, id)));
}

/** Changes the alerts of one resource. */
export function updateAlerts(
  state: PanelState,
  id: string,
  change: (old: Loadable<AlertList>) => Loadable<AlertList>,
): PanelState {
  return updateResource(state, id, (known) => ({ ...known, alerts: change(known.alerts) }));
}

/** Changes the posture of one resource. */
export function updatePosture(
  state: PanelState,
  id: string,
  change: (old: Loadable<Posture>) => Loadable<Posture>,
): PanelState {
  return updateResource(state, id, (known) => ({ ...known, posture: change(known.posture) }));
}

function updateResource(state: PanelState, id: string, change: (known: ResourceState) => ResourceState): PanelState {
  const resources = state.resources.map((known) => (isSameResource(known.resource.id, id) ? change(known) : known));
  return { ...state, resources };
}

function withResources(resources: readonly ResourceState[]): PanelState {
  if (resources.length === 0) return emptyPanelState;
  return { mode: resources.some((known) => known.resource.isDemo) ? 'demo' : 'live', resources };
}
