// Reads Defender alerts. One list per subscription is the truth; accounts that may read no more than a resource group
// get the list of that; Resource Graph, whose copy may lag, answers where both are refused or the list is very long.

import { isAboutResource, isAiAlertType, mergeDuplicates, sortAlerts } from '../../domain/alerts.ts';
import type { AlertList, AlertReach, DefenderAlert } from '../../domain/types.ts';
import type { AlertScope, AlertSource } from '../contracts/azure-data.ts';
import { isForbidden } from '../contracts/errors.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseAlert } from '../wire/alert.ts';
import { toRestShape } from '../wire/graph-row.ts';
import { createAlertOperations } from './alert-operations.ts';
import type { ClientCache } from './clients.ts';
import { queryGraph, toKqlLiteral } from './graph-query.ts';
import { readRows, runReading } from './reading.ts';
import type { Rows } from './reading.ts';

/** Rows as checked alerts, once for everyone who shares them. */
interface ReadAlerts {
  readonly alerts: readonly DefenderAlert[];
  readonly unreadable: number;
  readonly isComplete: boolean;
  readonly reach: AlertReach;
}

/** After so long a list that was too long is tried again. */
const graphForMs = 1_800_000;

export function createAlertReader(cache: ClientCache): AlertSource {
  /** until when Resource Graph answers for a subscription */
  const graphUntil = new Map<string, number>();
  const ofSubscription = async (scope: AlertScope, signal: AbortSignal | undefined): Promise<ReadAlerts> => {
    const key = toSubscription(scope).toLowerCase();
    const { settings } = cache;
    if ((graphUntil.get(key) ?? 0) > settings.now()) return listFromGraph(cache, scope, signal);
    const rows = await listOfSubscription(cache, scope, signal);
    if (rows.pages > settings.limits.pagesBeforeGraph) graphUntil.set(key, settings.now() + graphForMs);
    return toAlerts(rows, 'subscription');
  };
  const ask = (scope: AlertScope, signal: AbortSignal | undefined): Promise<ReadAlerts> =>
    cache.shared.once(signal, `alerts ${toSubscription(scope).toLowerCase()}`, () => ofSubscription(scope, signal));
  return {
    async listAlerts(scope, signal) {
      try {
        return toList(await ask(scope, signal), scope);
      } catch (error) {
        if (!isForbidden(error) || scope.kind === 'subscription') throw error;
        return toList(await listWithoutSubscription(cache, scope, signal), scope);
      }
    },
    ...createAlertOperations(cache),
  };
}

type ResourceScope = Extract<AlertScope, { kind: 'resource' }>;

/** The resource group, or else what Resource Graph shows. What it hides is not there, so none means "not allowed". */
async function listWithoutSubscription(
  cache: ClientCache,
  scope: ResourceScope,
  signal: AbortSignal | undefined,
): Promise<ReadAlerts> {
  const { subscriptionId, resourceGroup } = scope.resource;
  const name = `alerts ${subscriptionId}/${resourceGroup}`.toLowerCase();
  try {
    return await cache.shared.once(signal, name, async () =>
      toAlerts(await listOfResourceGroup(cache, scope, signal), 'resource-group'),
    );
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const read = await cache.shared.once(signal, `graph ${name}`, () => listFromGraph(cache, scope, signal));
    if (!read.alerts.some((alert) => isWanted(alert, scope))) throw error;
    return read;
  }
}

async function listOfSubscription(
  cache: ClientCache,
  scope: AlertScope,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  const subscriptionId = toSubscription(scope);
  const { maxPages } = cache.settings.limits;
  const reading = toReading(`subscription ${subscriptionId}`);
  return runReading(cache.settings, reading, signal, async (run) => {
    const { security } = await cache.getClients(subscriptionId);
    return readRows(run, reading, maxPages, () => security.alerts.list(run.options));
  });
}

async function listOfResourceGroup(
  cache: ClientCache,
  scope: ResourceScope,
  signal: AbortSignal | undefined,
): Promise<Rows> {
  const { subscriptionId, resourceGroup } = scope.resource;
  const { maxPages } = cache.settings.limits;
  const reading = toReading(`resource group ${resourceGroup}`);
  return runReading(cache.settings, reading, signal, async (run) => {
    const { security } = await cache.getClients(subscriptionId);
    return readRows(run, reading, maxPages, () => security.alerts.listByResourceGroup(resourceGroup, run.options));
  });
}

async function listFromGraph(
  cache: ClientCache,
  scope: AlertScope,
  signal: AbortSignal | undefined,
): Promise<ReadAlerts> {
  const subscriptionId = toSubscription(scope);
  const reading = toReading(`subscription ${subscriptionId}`);
  const question = {
    query: toAlertQuery(),
    subscriptions: toKqlLiteral(subscriptionId) === null ? [] : [subscriptionId],
    maxPages: cache.settings.limits.maxPages,
  };
  const { rows, ...rest } = await runReading(cache.settings, reading, signal, (run) =>
    queryGraph(cache, question, reading, run.signal),
  );
  return toAlerts({ ...rest, rows: rows.map(toRestShape) }, 'resource-graph');
}

/** As far back as the service keeps alerts; alerts of other plans only where they name an AI account. */
function toAlertQuery(): string {
  return [
    'securityresources',
    "| where type =~ 'microsoft.security/locations/alerts'",
    '| extend alertType = tostring(coalesce(properties.AlertType, properties.alertType))',
    "| where alertType startswith 'AI.' or alertType startswith 'Azure_Agentic_' or tolower(tostring(properties)) contains '/microsoft.cognitiveservices/accounts/'",
    '| project id, name, type, subscriptionId, properties',
    '| order by id asc',
  ].join('\n');
}

function toAlerts({ rows, isComplete }: Rows, reach: AlertReach): ReadAlerts {
  const parsed = rows.map(parseAlert);
  const readable = parsed.filter((alert) => alert !== null);
  return {
    alerts: sortAlerts(mergeDuplicates(readable)),
    unreadable: parsed.length - readable.length,
    isComplete,
    reach,
  };
}

function toList({ alerts, ...rest }: ReadAlerts, scope: AlertScope): AlertList {
  return { ...rest, alerts: alerts.filter((alert) => isWanted(alert, scope)) };
}

/** Alerts of other plans count when they are about the linked resource; AI alerts of a subscription always do. */
function isWanted(alert: DefenderAlert, scope: AlertScope): boolean {
  return scope.kind === 'subscription' ? isAiAlertType(alert.alertType) : isAboutResource(alert, scope.resource.id);
}

function toSubscription(scope: AlertScope): string {
  return scope.kind === 'subscription' ? scope.subscriptionId : scope.resource.subscriptionId;
}

/** Shared by every resource in that place, so it names none of them. */
function toReading(place: string): Reading {
  return { what: 'Defender alerts', role: 'Security Reader', scope: place };
}
