// Finds an account by name, endpoint host or id: one query across the tenant, or one GET. Never a walk over
// subscriptions.

import { splitResourceId, toResourceId } from '../../domain/resource-id.ts';
import type { LinkedResource, ResourceId } from '../../domain/types.ts';
import type { ResourceFinder } from '../contracts/azure-data.ts';
import { isNotFound } from '../contracts/errors.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseAccount } from '../wire/account.ts';
import type { ClientCache } from './clients.ts';
import { queryGraph } from './graph-query.ts';
import { readOne, runReading } from './reading.ts';

/** What accounts and hosts may consist of. Anything else never enters a query. */
const nameForm = /^[a-z0-9][a-z0-9.-]{1,252}$/;

export function createResourceFinder(cache: ClientCache): Pick<ResourceFinder, 'findResource'> {
  return {
    async findResource(nameHostOrId, signal) {
      const id = toResourceId(nameHostOrId);
      if (id !== null) return findById(cache, id, signal);
      const name = nameHostOrId.trim().toLowerCase();
      return nameForm.test(name) ? findByName(cache, name, signal) : null;
    },
  };
}

async function findById(
  cache: ClientCache,
  id: ResourceId,
  signal: AbortSignal | undefined,
): Promise<LinkedResource | null> {
  const { subscriptionId, resourceGroup, name } = splitResourceId(id);
  const reading = toReading(name);
  try {
    return await runReading(cache.settings, reading, signal, async (scope) => {
      const { cognitive } = await cache.getClients(subscriptionId);
      return parseAccount(
        await readOne(scope, reading, () => cognitive.accounts.get(resourceGroup, name, scope.options)),
      );
    });
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

async function findByName(
  cache: ClientCache,
  name: string,
  signal: AbortSignal | undefined,
): Promise<LinkedResource | null> {
  const reading = toReading(name);
  const { rows } = await runReading(cache.settings, reading, signal, (scope) =>
    queryGraph(cache, { query: toQuery(name), maxPages: 1 }, reading, scope.signal),
  );
  const accounts = rows.map(parseAccount).filter((account) => account !== null);
  // The service filtered already; checking again costs nothing and makes the answer independent of it.
  return (
    accounts.find((account) => account.name.toLowerCase() === name || account.endpointHosts.includes(name)) ?? null
  );
}

function toQuery(name: string): string {
  const subdomain = name.split('.')[0] ?? name;
  return [
    'resources',
    "| where type =~ 'microsoft.cognitiveservices/accounts'",
    `| where name =~ '${name}' or tostring(properties.customSubDomainName) =~ '${subdomain}' or tostring(properties.endpoint) contains '${name}'`,
    '| project id, name, type, kind, location, tenantId, subscriptionId, resourceGroup, properties',
  ].join('\n');
}

function toReading(name: string): Reading {
  return { what: `the resource ${name}`, role: 'Reader', scope: name };
}
