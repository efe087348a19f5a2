// What is done with one alert: its evidence is read, its state is changed. Both happen on a click of the user alone.

import type { AlertEvidence, AlertStatus, SettableStatus } from '../../domain/types.ts';
import type { AlertSource, StateChange } from '../contracts/azure-data.ts';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseEvidence } from '../wire/alert-evidence.ts';
import { parseAlert } from '../wire/alert.ts';
import type { ClientCache, SubscriptionClients } from './clients.ts';
import { toStatusProblem } from './failure.ts';
import { pause } from './pause.ts';
import { readOne, runReading } from './reading.ts';
import type { ReadingScope } from './reading.ts';
import { loadSdk } from './sdk.ts';

/** The place of an alert, taken out of its id: its `name` field can be another one. */
interface AlertPlace {
  readonly subscriptionId: string;
  /** null: an alert of the subscription itself */
  readonly resourceGroup: string | null;
  readonly location: string;
  readonly name: string;
}

const alertIdForm =
  /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?\/providers\/microsoft\.security\/locations\/([^/]+)\/alerts\/([^/]+)$/i;
const inProgressVersion = '2022-01-01';

export function createAlertOperations(cache: ClientCache): Pick<AlertSource, 'readEvidence' | 'changeAlertState'> {
  return {
    readEvidence: (alertId, signal) => readEvidence(cache, alertId, signal),
    changeAlertState: (alertId, wanted, signal) => changeState(cache, { alertId, wanted }, signal),
  };
}

/** Opened from a click, so it asks for the one alert again: the list keeps no evidence. */
async function readEvidence(
  cache: ClientCache,
  alertId: string,
  signal: AbortSignal | undefined,
): Promise<AlertEvidence | null> {
  const reading: Reading = { what: 'the evidence of this alert', role: 'Security Reader', scope: 'its subscription' };
  const place = toPlace(alertId, reading);
  return runReading(cache.settings, reading, signal, async (run) => {
    const clients = await cache.getClients(place.subscriptionId);
    return parseEvidence(alertId, await getAlert(clients, place, run, reading));
  });
}

interface Change {
  readonly alertId: string;
  readonly wanted: SettableStatus;
}

/** The answer to a change is empty, and the list follows late: so the alert itself is read until it says what was set. */
async function changeState(
  cache: ClientCache,
  { alertId, wanted }: Change,
  signal: AbortSignal | undefined,
): Promise<StateChange> {
  const reading: Reading = {
    what: 'the new state of this alert',
    role: 'Security Admin',
    scope: 'its subscription',
  };
  const place = toPlace(alertId, reading);
  return runReading(cache.settings, reading, signal, async (run) => {
    const clients = await cache.getClients(place.subscriptionId);
    await sendState({ cache, clients, place, run, reading }, wanted);
    let status: AlertStatus = 'unknown';
    for (const waitMs of cache.settings.limits.confirmAfterMs) {
      await pause(waitMs, run.signal);
      status = parseAlert(await getAlert(clients, place, run, reading))?.status ?? 'unknown';
      if (status === wanted) return { status, isConfirmed: true };
    }
    return { status, isConfirmed: false };
  });
}

interface StateRequest {
  readonly cache: ClientCache;
  readonly clients: SubscriptionClients;
  readonly place: AlertPlace;
  readonly run: ReadingScope;
  readonly reading: Reading;
}

async function sendState({ cache, clients, place, run, reading }: StateRequest, wanted: SettableStatus): Promise<void> {
  const { alerts } = clients.security;
  const { location, name, resourceGroup: group } = place;
  switch (wanted) {
    case 'dismissed':
      return group === null
        ? alerts.updateSubscriptionLevelStateToDismiss(location, name, run.options)
        : alerts.updateResourceGroupLevelStateToDismiss(location, name, group, run.options);
    case 'resolved':
      return group === null
        ? alerts.updateSubscriptionLevelStateToResolve(location, name, run.options)
        : alerts.updateResourceGroupLevelStateToResolve(location, name, group, run.options);
    case 'active':
      return group === null
        ? alerts.updateSubscriptionLevelStateToActivate(location, name, run.options)
        : alerts.updateResourceGroupLevelStateToActivate(location, name, group, run.options);
    case 'in-progress': {
      // The SDK has no such operation, but its pipeline signs, limits and retries like the others.
      const { pipeline } = await loadSdk();
      const url = `${cache.settings.endpoint}${toPath(place)}/inProgress?api-version=${inProgressVersion}`;
      const request = pipeline.createPipelineRequest({ url, method: 'POST', abortSignal: run.signal });
      const { status, headers } = await clients.security.sendRequest(request);
      if (status !== 200 && status !== 204) {
        throw new AzureDataError(toStatusProblem(status, null, (header) => headers.get(header), reading));
      }
    }
  }
}

function getAlert(
  { security }: SubscriptionClients,
  { location, name, resourceGroup }: AlertPlace,
  run: ReadingScope,
  reading: Reading,
): Promise<unknown> {
  return readOne(run, reading, () =>
    resourceGroup === null
      ? security.alerts.getSubscriptionLevel(location, name, run.options)
      : security.alerts.getResourceGroupLevel(location, name, resourceGroup, run.options),
  );
}

function toPlace(alertId: string, reading: Reading): AlertPlace {
  const [, subscriptionId, resourceGroup, location, name] = alertIdForm.exec(alertId) ?? [];
  if (subscriptionId === undefined || location === undefined || name === undefined) {
    throw new AzureDataError(badAnswer(reading, 'the alert has no usable id'));
  }
  return { subscriptionId, resourceGroup: resourceGroup ?? null, location, name };
}

function toPath({ subscriptionId, resourceGroup, location, name }: AlertPlace): string {
  const group = resourceGroup === null ? [] : ['resourceGroups', resourceGroup];
  const parts = ['subscriptions', subscriptionId, ...group, 'providers', 'Microsoft.Security'];
  return `/${[...parts, 'locations', location, 'alerts', name].map(encodeURIComponent).join('/')}`;
}
