// What an account may read of a resource, found out by reading the smallest thing of each kind. Asked before a resource
// is linked, so that a missing role is a sentence and not an empty view.

import type { Problem } from '../../domain/types.ts';
import type { ResourceFinder } from '../contracts/azure-data.ts';
import { isAzureDataError } from '../contracts/errors.ts';
import type { Reading } from '../contracts/problems.ts';
import { createAlertReader } from './alert-reader.ts';
import type { ClientCache, SubscriptionClients } from './clients.ts';
import { readOne, readRows, runReading } from './reading.ts';
import type { ReadingScope } from './reading.ts';

export function createAccessCheck(cache: ClientCache): ResourceFinder['checkAccess'] {
  const { listAlerts } = createAlertReader(cache);
  return async (resource, signal) => {
    const { subscriptionId, resourceGroup, name, id } = resource;
    const run = (reading: Reading, ask: (clients: SubscriptionClients, scope: ReadingScope) => Promise<unknown>) =>
      runReading(cache.settings, reading, signal, async (scope) => ask(await cache.getClients(subscriptionId), scope));
    const settings: Reading = { what: `the settings of ${name}`, role: 'Reader', scope: name };
    const recommendations: Reading = {
      what: `the recommendations for ${name}`,
      role: 'Security Reader',
      scope: name,
    };
    const [alerts, ofSettings, ofRecommendations] = await Promise.all([
      toProblem(listAlerts({ kind: 'resource', resource }, signal)),
      toProblem(
        run(settings, ({ cognitive }, scope) =>
          readOne(scope, settings, () => cognitive.accounts.get(resourceGroup, name, scope.options)),
        ),
      ),
      toProblem(
        run(recommendations, ({ security }, scope) =>
          readRows(scope, recommendations, 1, () => security.assessments.list(id.slice(1), scope.options)),
        ),
      ),
    ]);
    return { alerts, settings: ofSettings, recommendations: ofRecommendations };
  };
}

async function toProblem(asked: Promise<unknown>): Promise<Problem | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    if (isAzureDataError(error)) return error.problem;
    throw error;
  }
}
