// Reads what the posture of one account is made of: small readings side by side, each of which may fail alone. Accounts
// that are read together, and an account that is read again, share two queries.

import { buildPosture } from '../../domain/posture.ts';
import type { PartFailure, PostureSources } from '../../domain/posture.ts';
import { posturePartNames } from '../../domain/types.ts';
import type { LinkedResource, Posture, PosturePart, PostureReadings } from '../../domain/types.ts';
import type { PostureSource } from '../contracts/azure-data.ts';
import { AzureDataError, isAzureDataError, isForbidden, isNotFound, isNotSignedIn } from '../contracts/errors.ts';
import { badAnswer } from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseAccountFacts } from '../wire/account.ts';
import { parseDeployment, parseFilterPolicy } from '../wire/deployment.ts';
import {
  parseAccountSetting,
  parseAssessment,
  parseDiagnostics,
  parsePlan,
  parseSecureScore,
} from '../wire/posture-parts.ts';
import type { ClientCache, SubscriptionClients } from './clients.ts';
import { readDiagnosticRows } from './diagnostics.ts';
import { toAzureError } from './failure.ts';
import { createPostureGraph, type PostureGraph } from './posture-graph.ts';
import { readOne, readRows, runReading } from './reading.ts';
import type { ReadingScope } from './reading.ts';

interface PartContext {
  readonly resource: LinkedResource;
  readonly clients: SubscriptionClients;
  readonly scope: ReadingScope;
  readonly reading: Reading;
  readonly maxPages: number;
  readonly endpoint: string;
  /** null: a single account, of which everything is asked directly */
  readonly graph: PostureGraph | null;
  /** the signal of the round, under which answers are shared */
  readonly round: AbortSignal;
}

export function createPostureReader(cache: ClientCache): PostureSource {
  return {
    async readPosture(resource, options = {}) {
      const { among = [resource], previous = null, isFull = true } = options;
      const signal = options.signal ?? new AbortController().signal;
      const isShared = among.length > 1 || !isFull;
      const graph = isShared ? createPostureGraph(cache, among, signal) : null;
      const failures: Failure[] = [];
      const read = async <T>(part: PosturePart, run: (context: PartContext) => Promise<T>): Promise<T | null> => {
        try {
          return await readPart(cache, { resource, part, signal, graph }, run);
        } catch (error) {
          failures.push({ part, error });
          return null;
        }
      };
      const account = read('account', readAccount);
      const common = Promise.all([
        read('plan', (context) => readPlan(cache, context)),
        read('assessments', readAssessments),
        read('score', (context) => readScore(cache, context)),
      ]);
      const details = await readDetails(isFull ? null : previous, account, read);
      const [plan, assessments, score] = await common;
      const readings: PostureReadings = { account: await account, plan, assessments, score, ...details };
      return join(resource, { readings, failures, previous: previous?.readings ?? null });
    },
  };
}

interface Failure {
  readonly part: PosturePart;
  readonly error: unknown;
}

type Details = Pick<PostureReadings, 'accountSetting' | 'deployments' | 'filters' | 'diagnostics'>;
type ReadPart = <T>(part: PosturePart, run: (context: PartContext) => Promise<T>) => Promise<T | null>;

/** Four questions per account. They wait for the account only where its being unchanged would answer them. */
async function readDetails(
  previous: Posture | null,
  account: Promise<PostureReadings['account']>,
  read: ReadPart,
): Promise<Details> {
  if (previous !== null && isWhole(previous) && isSameAccount(await account, previous.readings.account)) {
    const { accountSetting, deployments, filters, diagnostics } = previous.readings;
    return { accountSetting, deployments, filters, diagnostics };
  }
  const [accountSetting, deployments, filters, diagnostics] = await Promise.all([
    read('accountSetting', readAccountSetting),
    read('deployments', readDeployments),
    read('filters', readFilters),
    read('diagnostics', readDiagnostics),
  ]);
  return { accountSetting, deployments, filters, diagnostics };
}

function isWhole({ failedParts }: Posture): boolean {
  return failedParts.length === 0;
}

/** The account as it is read has a handful of plain fields, always in one order. */
function isSameAccount(left: PostureReadings['account'], right: PostureReadings['account']): boolean {
  return left !== null && JSON.stringify(left) === JSON.stringify(right);
}

/** What failed for everything is thrown; what failed for a part is told with the rest. */
function join(
  resource: LinkedResource,
  {
    readings,
    failures: unordered,
    previous,
  }: Omit<PostureSources, 'failures'> & { readonly failures: readonly Failure[] },
): Posture {
  // The parts fail in any order; what is told must not depend on it.
  const failures = [...unordered].sort((left, right) => rank(left) - rank(right));
  const bug = failures.find((failure) => !isAzureDataError(failure.error));
  if (bug !== undefined) throw bug.error;
  const fatal = failures.find(({ part, error }) => isNotSignedIn(error) || (part === 'account' && isNotFound(error)));
  const first = failures[0];
  if (fatal !== undefined) throw fatal.error;
  const isNothingRead = neededParts.every((part) => readings[part] === null);
  if (first !== undefined && isNothingRead) throw first.error;
  return buildPosture(resource.id, {
    readings,
    failures: failures.map(toFailedPart).filter((part) => part !== null),
    previous,
  });
}

/** The score alone is no posture. */
const neededParts = posturePartNames.filter((part) => part !== 'score');

function rank(failure: Failure): number {
  return posturePartNames.indexOf(failure.part);
}

function toFailedPart({ part, error }: Failure): PartFailure | null {
  return isAzureDataError(error) ? { part, problem: error.problem } : null;
}

interface PartRequest {
  readonly resource: LinkedResource;
  readonly part: PosturePart;
  readonly signal: AbortSignal;
  readonly graph: PostureGraph | null;
}

async function readPart<T>(
  cache: ClientCache,
  { resource, part, signal, graph }: PartRequest,
  run: (context: PartContext) => Promise<T>,
): Promise<T> {
  const reading = toReading(part, resource);
  return runReading(cache.settings, reading, signal, async (scope) => {
    const clients = await cache.getClients(resource.subscriptionId);
    const { limits, endpoint } = cache.settings;
    return run({ resource, clients, scope, reading, maxPages: limits.maxPages, endpoint, graph, round: signal });
  });
}

async function readAccount({ resource, clients, scope, reading, graph }: PartContext) {
  const known = await graph?.getAccount(resource);
  if (known) return known;
  const { resourceGroup, name } = resource;
  const body = await readOne(scope, reading, () => clients.cognitive.accounts.get(resourceGroup, name, scope.options));
  return need(parseAccountFacts(body), reading);
}

/** The plan and the score belong to the subscription, so accounts that are read together ask once. */
async function readPlan(cache: ClientCache, { resource, clients, scope, reading, graph, round }: PartContext) {
  const known = await graph?.getPlan(resource);
  if (known) return known;
  return cache.shared.once(round, `plan ${resource.subscriptionId.toLowerCase()}`, async () =>
    need(parsePlan(await readOne(scope, reading, () => clients.security.pricings.get('AI', scope.options))), reading),
  );
}

async function readScore(cache: ClientCache, { resource, clients, scope, reading, graph, round }: PartContext) {
  const known = await graph?.getScore(resource);
  if (known) return known;
  // Worth one line of text: not worth a question of its own where the graph shows none, nor a complaint.
  if (graph !== null) return 'none';
  return cache.shared.once(round, `score ${resource.subscriptionId.toLowerCase()}`, async () => {
    try {
      return parseSecureScore(
        await readOne(scope, reading, () => clients.security.secureScores.get('ascScore', scope.options)),
      );
    } catch (error) {
      const problem = toAzureError(error, { reading, host: cache.settings.host, requestMs: 0, isCancelled: false });
      if (isForbidden(problem) || isNotFound(problem)) return 'none';
      throw error;
    }
  });
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

async function readAssessments({ resource, clients, scope, reading, maxPages, graph }: PartContext) {
  const known = await graph?.getAssessments(resource);
  if (known) return known;
  // With its leading slash the id would make a path that begins with two.
  const list = () => clients.security.assessments.list(resource.id.slice(1), scope.options);
  const { rows } = await readRows(scope, reading, maxPages, list);
  return rows.map(parseAssessment).filter((assessment) => assessment !== null);
}

async function readDiagnostics({ resource, clients, scope, reading, endpoint }: PartContext) {
  const question = { endpoint, resourceId: resource.id, reading, abortSignal: scope.signal };
  return parseDiagnostics(await readDiagnosticRows(clients.cognitive, question));
}

function need<T>(value: T | null, reading: Reading): T {
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
    case 'score':
      return { what: 'the secure score', role: 'Security Reader', scope: `subscription ${resource.subscriptionId}` };
    case 'diagnostics':
      return { what: `the diagnostic settings of ${resource.name}`, ...atAccount };
  }
}
