// Reads Defender alerts and their evidence. One list per subscription is the truth; the resource group is the fallback
// for accounts that may read no more than that.

import { isAboutResource, isAiAlertType, mergeDuplicates, sortAlerts } from '../../domain/alerts.ts';
import type { AlertEvidence, AlertList, DefenderAlert } from '../../domain/types.ts';
import type { AlertScope, AlertSource } from '../contracts/azure-data.ts';
import { AzureDataError, isForbidden } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseEvidence } from '../wire/alert-evidence.ts';
import { parseAlert } from '../wire/alert.ts';
import type { ClientCache } from './clients.ts';
import { readOne, readRows, runReading } from './reading.ts';
import type { Rows } from './reading.ts';

const alertIdForm =
  /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?\/providers\/microsoft\.security\/locations\/([^/]+)\/alerts\/([^/]+)$/i;

export function createAlertReader(cache: ClientCache): AlertSource {
  return {
    async listAlerts(scope, signal) {
      if (scope.kind === 'subscription')
        return toList(await listOfSubscription(cache, scope, signal), 'subscription', scope);
      try {
        return toList(await listOfSubscription(cache, scope, signal), 'subscription', scope);
      } catch (error) {
        if (!isForbidden(error)) throw error;
        return toList(await listOfResourceGroup(cache, scope, signal), 'resource-group', scope);
      }
    },
    readEvidence: (alertId, signal) => readEvidence(cache, alertId, signal),
  };
}

async function listOfSubscription(
  cache: ClientCache,
  scope: AlertScope,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  const subscriptionId = scope.kind === 'subscription' ? scope.subscriptionId : scope.resource.subscriptionId;
  const { maxPages } = cache.settings.limits;
  const reading = toReading(scope, `subscription ${subscriptionId}`);
  return runReading(cache.settings, reading, signal, async (run) => {
    const { security } = await cache.getClients(subscriptionId);
    return readRows(run, reading, maxPages, () => security.alerts.list(run.options));
  });
}

type ResourceScope = Extract<AlertScope, { kind: 'resource' }>;

async function listOfResourceGroup(
  cache: ClientCache,
  scope: ResourceScope,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  const { subscriptionId, resourceGroup } = scope.resource;
  const { maxPages } = cache.settings.limits;
  const reading = toReading(scope, `resource group ${resourceGroup}`);
  return runReading(cache.settings, reading, signal, async (run) => {
    const { security } = await cache.getClients(subscriptionId);
    return readRows(run, reading, maxPages, () => security.alerts.listByResourceGroup(resourceGroup, run.options));
  });
}

/** Opened from a click, so it asks for the one alert again: the list keeps no evidence. */
async function readEvidence(
  cache: ClientCache,
  alertId: string,
  signal: AbortSignal | undefined,
): Promise<AlertEvidence | null> {
  const reading: Reading = { what: 'the evidence of this alert', role: 'Security Reader', scope: 'its subscription' };
  const [, subscriptionId, resourceGroup, location, name] = alertIdForm.exec(alertId) ?? [];
  if (subscriptionId === undefined || location === undefined || name === undefined) {
    throw new AzureDataError(badAnswer(reading, 'the alert has no usable id'));
  }
  return runReading(cache.settings, reading, signal, async (run) => {
    const { security } = await cache.getClients(subscriptionId);
    const body = await readOne(run, reading, () =>
      resourceGroup === undefined
        ? security.alerts.getSubscriptionLevel(location, name, run.options)
        : security.alerts.getResourceGroupLevel(location, name, resourceGroup, run.options),
    );
    return parseEvidence(alertId, body);
  });
}

function toList(read: Rows, reach: AlertList['reach'], scope: AlertScope): AlertList {
  const parsed = read.rows.map(parseAlert);
  const readable = parsed.filter((alert) => alert !== null);
  const wanted = readable.filter((alert) => isWanted(alert, scope));
  return {
    alerts: sortAlerts(mergeDuplicates(wanted)),
    reach,
    isComplete: read.isComplete,
    unreadable: parsed.length - readable.length,
  };
}

/** Alerts of other plans count when they are about the linked resource; AI alerts of a subscription always do. */
function isWanted(alert: DefenderAlert, scope: AlertScope): boolean {
  return scope.kind === 'subscription' ? isAiAlertType(alert.alertType) : isAboutResource(alert, scope.resource.id);
}

function toReading(scope: AlertScope, place: string): Reading {
  const what = scope.kind === 'subscription' ? 'Defender alerts' : `Defender alerts for ${scope.resource.name}`;
  return { what, role: 'Security Reader', scope: place };
}
