// Two Resource Graph queries for all accounts of a round: their settings, and what Defender says about them. A row that
// is missing means nothing (the graph hides what an account may not see), so the caller then asks for it directly.

import { isSameOrInside, isSameResource } from '../../domain/resource-id.ts';
import type {
  AccountFacts,
  Assessment,
  DefenderPlan,
  LinkedResource,
  ResourceId,
  SecureScore,
} from '../../domain/types.ts';
import { isAzureDataError } from '../contracts/errors.ts';
import type { Reading } from '../contracts/problems.ts';
import { parseAccountFacts } from '../wire/account.ts';
import { toRestShape } from '../wire/graph-row.ts';
import { getLine, getList, getRecord, isRecord } from '../wire/json.ts';
import type { JsonRecord } from '../wire/json.ts';
import { parseAssessment, parsePlan, parseSecureScore } from '../wire/posture-parts.ts';
import type { ClientCache } from './clients.ts';
import { queryGraph, toKqlLiteral } from './graph-query.ts';
import { runReading } from './reading.ts';

/** Rows about the accounts of one round. Each answer is null when the graph shows nothing. */
export interface PostureGraph {
  getAccount(resource: LinkedResource): Promise<AccountFacts | null>;
  getAssessments(resource: LinkedResource): Promise<readonly Assessment[] | null>;
  getPlan(resource: LinkedResource): Promise<DefenderPlan | null>;
  getScore(resource: LinkedResource): Promise<SecureScore | null>;
}

const maxPages = 5;
const reading: Reading = { what: 'the linked resources', role: 'Reader', scope: 'their subscriptions' };
/** Failures that a direct question would meet as well. */
const hopeless = ['sign-in', 'network', 'certificate', 'timeout'];

export function createPostureGraph(
  cache: ClientCache,
  among: readonly LinkedResource[],
  signal: AbortSignal,
): PostureGraph {
  const ids = among.map(({ id }) => id.toLowerCase()).sort();
  const subscriptions = [...new Set(among.map(({ subscriptionId }) => subscriptionId.toLowerCase()))].sort();
  const ask = (query: string | null): Promise<readonly JsonRecord[]> => {
    if (query === null) return Promise.resolve([]);
    return cache.shared.once(signal, query, () => askGraph(cache, { query, subscriptions }, signal));
  };
  const askSecurity = (): Promise<readonly JsonRecord[]> => ask(toSecurityQuery(ids));
  return {
    getAccount: async ({ id }) => parseAccountFacts((await ask(toAccountQuery(ids))).find((row) => hasId(row, id))),
    getAssessments: async ({ id }) => {
      const rows = (await askSecurity()).filter((row) => isOfType(row, 'assessments') && isInside(row, id));
      return rows.length === 0 ? null : rows.map(parseAssessment).filter((assessment) => assessment !== null);
    },
    getPlan: async ({ subscriptionId }) => {
      const row = (await askSecurity()).find(
        (each) => isOfType(each, 'pricings') && isOf(each, subscriptionId) && hasName(each, 'ai'),
      );
      const plan = parsePlan(row);
      // A copy without extensions would say "not known" about what the plan itself knows.
      const isWhole = plan?.state === 'off' || getList(getRecord(row ?? {}, 'properties'), 'extensions').length > 0;
      return isWhole ? plan : null;
    },
    getScore: async ({ subscriptionId }) => {
      const row = (await askSecurity()).find((each) => isOfType(each, 'securescores') && isOf(each, subscriptionId));
      const score = parseSecureScore(row);
      return score === 'none' ? null : score;
    },
  };
}

async function askGraph(
  cache: ClientCache,
  question: { readonly query: string; readonly subscriptions: readonly string[] },
  signal: AbortSignal,
): Promise<readonly JsonRecord[]> {
  try {
    const { rows } = await runReading(cache.settings, reading, signal, (run) =>
      queryGraph(cache, { ...question, maxPages }, reading, run.signal),
    );
    return rows.map(toRestShape).filter(isRecord);
  } catch (error) {
    if (isAzureDataError(error) && !hopeless.includes(error.problem.code)) return [];
    throw error;
  }
}

function toAccountQuery(ids: readonly string[]): string | null {
  const list = toList(ids);
  return list === null
    ? null
    : [
        'resources',
        `| where type =~ 'microsoft.cognitiveservices/accounts' and id in~ (${list})`,
        '| project id, name, type, kind, location, tenantId, subscriptionId, resourceGroup, identity, properties',
      ].join('\n');
}

function toSecurityQuery(ids: readonly string[]): string | null {
  const list = toList(ids);
  return list === null
    ? null
    : [
        'securityresources',
        "| extend account = tostring(split(tolower(id), '/providers/microsoft.security/')[0])",
        `| where (type =~ 'microsoft.security/assessments' and account in (${list}))`,
        "    or (type =~ 'microsoft.security/pricings' and name =~ 'AI')",
        "    or (type =~ 'microsoft.security/securescores' and name =~ 'ascScore')",
        '| project id, name, type, subscriptionId, properties',
      ].join('\n');
}

function toList(ids: readonly string[]): string | null {
  const literals = ids.map(toKqlLiteral);
  return literals.length === 0 || literals.includes(null) ? null : literals.join(', ');
}

function hasId(row: JsonRecord, id: ResourceId): boolean {
  return isSameResource(getLine(row, 'id', 1_000) ?? '', id);
}

function isInside(row: JsonRecord, id: ResourceId): boolean {
  return isSameOrInside(getLine(row, 'id', 1_000) ?? '', id);
}

function isOf(row: JsonRecord, subscriptionId: string): boolean {
  return isSameOrInside(getLine(row, 'id', 1_000) ?? '', `/subscriptions/${subscriptionId}`);
}

function hasName(row: JsonRecord, name: string): boolean {
  return getLine(row, 'name')?.toLowerCase() === name;
}

function isOfType(row: JsonRecord, kind: string): boolean {
  return getLine(row, 'type')?.toLowerCase() === `microsoft.security/${kind}`;
}
