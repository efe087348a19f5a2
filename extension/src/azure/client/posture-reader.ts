// Reads what the posture of one account is made of: seven small readings side by side, each of which may fail alone.

import { buildPosture } from '../../domain/posture.ts';
import type { PostureReadings } from '../../domain/posture.ts';
import { posturePartNames } from '../../domain/types.ts';
import type { FailedPart, LinkedResource, Posture, PosturePart } from '../../domain/types.ts';
import type { PostureSource } from '../contracts/azure-data.ts';
import { AzureDataError, isAzureDataError, isNotFound, isNotSignedIn } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseAccountFacts } from '../wire/account.ts';
import { parseDeployment, parseFilterPolicy } from '../wire/deployment.ts';
import { parseAccountSetting, parseAssessment, parseDiagnostics, parsePlan } from '../wire/posture-parts.ts';
import type { ClientCache, SubscriptionClients } from './clients.ts';
import { readDiagnosticRows } from './diagnostics.ts';
import { readOne, readRows, runReading } from './reading.ts';
import type { ReadingScope } from './reading.ts';

interface PartContext {
  readonly resource: LinkedResource;
  readonly clients: SubscriptionClients;
  readonly scope: ReadingScope;
  readonly reading: Reading;
  readonly maxPages: number;
  readonly endpoint: string;
}

export function createPostureReader(cache: ClientCache): PostureSource {
  return {
    async readPosture(resource, signal) {
      const failures: Failure[] = [];
      const read = async <T>(part: PosturePart, run: (context: PartContext) => Promise<T>): Promise<T | null> => {
        try {
          return await readPart(cache, { resource, part, signal }, run);
        } catch (error) {
          failures.push({ part, error });
          return null;
        }
      };
      const [account, plan, accountSetting, deployments, filters, assessments, diagnostics] = await Promise.all([
        read('account', readAccount),
        read('plan', readPlan),
        read('accountSetting', readAccountSetting),
        read('deployments', readDeployments),
        read('filters', readFilters),
        read('assessments', readAssessments),
        read('diagnostics', readDiagnostics),
      ]);
      return join(
        resource,
        { account, plan, accountSetting, deployments, filters, assessments, diagnostics },
        failures,
      );
    },
  };
}

interface Failure {
  readonly part: PosturePart;
  readonly error: unknown;
}

/** What failed for everything is thrown; what failed for a part is told with the rest. */
function join(
  resource: LinkedResource,
  parts: Omit<PostureReadings, 'failedParts'>,
  unordered: readonly Failure[],
): Posture {
  // The parts fail in any order; what is told must not depend on it.
  const failures = [...unordered].sort((left, right) => rank(left) - rank(right));
  const bug = failures.find((failure) => !isAzureDataError(failure.error));
  if (bug !== undefined) throw bug.error;
  const fatal = failures.find(({ part, error }) => isNotSignedIn(error) || (part === 'account' && isNotFound(error)));
  const first = failures[0];
  if (fatal !== undefined) throw fatal.error;
  if (first !== undefined && failures.length === Object.keys(parts).length) throw first.error;
  return buildPosture(resource.id, {
    ...parts,
    failedParts: failures.map(toFailedPart).filter((part) => part !== null),
  });
}

function rank(failure: Failure): number {
  return posturePartNames.indexOf(failure.part);
}

function toFailedPart({ part, error }: Failure): FailedPart | null {
  return isAzureDataError(error) ? { part, problem: error.problem } : null;
}

interface PartRequest {
  readonly resource: LinkedResource;
  readonly part: PosturePart;
  readonly signal: AbortSignal | undefined;
}

async function readPart<T>(
  cache: ClientCache,
  { resource, part, signal }: PartRequest,
  run: (context: PartContext) => Promise<T>,
): Promise<T> {
  const reading = toReading(part, resource);
  return runReading(cache.settings, reading, signal, async (scope) => {
    const clients = await cache.getClients(resource.subscriptionId);
    const { limits, endpoint } = cache.settings;
    return run({ resource, clients, scope, reading, maxPages: limits.maxPages, endpoint });
  });
}

async function readAccount({ resource, clients, scope, reading }: PartContext) {
  const { resourceGroup, name } = resource;
  const body = await readOne(scope, reading, () => clients.cognitive.accounts.get(resourceGroup, name, scope.options));
  return known(parseAccountFacts(body), reading);
}

async function readPlan({ clients, scope, reading }: PartContext) {
  return known(
    parsePlan(await readOne(scope, reading, () => clients.security.pricings.get('AI', scope.options))),
    reading,
  );
}

async function readAccountSetting({ resource, clients, scope, reading, maxPages }: PartContext) {
  const list = () => clients.cognitive.defenderForAISettings.list(resource.resourceGroup, resource.name, scope.options);
  return parseAccountSetting((await readRows(scope, reading, maxPages, list)).rows);
}

async function readDeployments({ resource, clients, scope, reading, maxPages }: PartContext) {
  const list = () => clients.cognitive.deployments.list(resource.resourceGroup, resource.name, scope.options);
  const { rows } = await readRows(scope, reading, maxPages, list);
  return rows.map(parseDeployment).filter((deployment) => deployment !== null);
}

async function readFilters({ resource, clients, scope, reading, maxPages }: PartContext) {
  const list = () => clients.cognitive.raiPolicies.list(resource.resourceGroup, resource.name, scope.options);
  const { rows } = await readRows(scope, reading, maxPages, list);
  return rows.map(parseFilterPolicy).filter((policy) => policy !== null);
}

async function readAssessments({ resource, clients, scope, reading, maxPages }: PartContext) {
  // With its leading slash the id would make a path that begins with two.
  const list = () => clients.security.assessments.list(resource.id.slice(1), scope.options);
  const { rows } = await readRows(scope, reading, maxPages, list);
  return rows.map(parseAssessment).filter((assessment) => assessment !== null);
}

async function readDiagnostics({ resource, clients, scope, reading, endpoint }: PartContext) {
  const question = { endpoint, resourceId: resource.id, reading, abortSignal: scope.signal };
  return parseDiagnostics(await readDiagnosticRows(clients.cognitive, question));
}

function known<T>(value: T | null, reading: Reading): T {
  if (value === null) throw new AzureDataError(badAnswer(reading, 'it is not the documented JSON'));
  return value;
}

function toReading(part: PosturePart, resource: LinkedResource): Reading {
  const atAccount = { role: 'Reader', scope: resource.name };
  switch (part) {
    case 'account':
      return { what: `the resource ${resource.name}`, ...atAccount };
    case 'plan':
      return { what: 'the Defender plan', role: 'Security Reader', scope: `subscription ${resource.subscriptionId}` };
    case 'accountSetting':
      return { what: `the Defender setting of ${resource.name}`, ...atAccount };
    case 'deployments':
      return { what: `the deployments of ${resource.name}`, ...atAccount };
    case 'filters':
      return { what: `the content filters of ${resource.name}`, ...atAccount };
    case 'assessments':
      return { what: `the recommendations for ${resource.name}`, role: 'Security Reader', scope: resource.name };
    case 'diagnostics':
      return { what: `the diagnostic settings of ${resource.name}`, ...atAccount };
  }
}
