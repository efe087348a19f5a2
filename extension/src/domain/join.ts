// Which lines of the workspace call what an alert is about. Pure: the same facts give the same answer.
// A claim is never stronger than its facts, and each level names its reason.

import type { AlertJoin, CallSite, DefenderAlert, JoinLevel, LinkedResource, ModelCall, NameOrigin } from './types.ts';

const levelOrder: readonly JoinLevel[] = ['exact', 'likely', 'resource-only', 'none'];

type AlertNames = Pick<DefenderAlert, 'facts'>;

/** Joins that are kept for one list of calls. Names come from alerts, so that an attacker may bring many. */
const maxKept = 1_000;

/** What is known of one list of calls. A list is never changed, only replaced, and takes this with it. */
interface CallIndex {
  readonly byHost: ReadonlyMap<string, readonly ModelCall[]>;
  /** thousands of alerts name a few deployments and applications */
  readonly joins: Map<string, AlertJoin>;
}

const indexes = new WeakMap<readonly ModelCall[], CallIndex>();

/** Finds the calls behind an alert of a linked resource, best match first. */
export function joinAlert(alert: AlertNames, resource: LinkedResource, calls: readonly ModelCall[]): AlertJoin {
  const { joins } = getIndex(calls);
  const { deployment, applicationName } = alert.facts;
  const key = JSON.stringify([resource.name, resource.endpointHosts, deployment, applicationName]);
  const known = joins.get(key) ?? findJoin(alert, resource, calls);
  if (joins.size < maxKept) joins.set(key, known);
  return known;
}

function findJoin(alert: AlertNames, resource: LinkedResource, calls: readonly ModelCall[]): AlertJoin {
  const onHost = findCallsOf(resource, calls);
  const sites = onHost.map((call) => toCallSite(alert, call)).filter((site) => site !== null);
  const sorted = sites.sort(compareSites);
  const best = sorted[0];
  if (best === undefined) return { level: 'none', reason: explainNone(alert, resource, calls, onHost), sites: [] };
  return { level: best.level, reason: best.reason, sites: sorted };
}

/** The calls of the workspace that go to a resource, whatever its alerts say. */
export function findCallsOf(resource: LinkedResource, calls: readonly ModelCall[]): readonly ModelCall[] {
  const { byHost } = getIndex(calls);
  return [...new Set(resource.endpointHosts)].flatMap((host) => byHost.get(host) ?? []);
}

function getIndex(calls: readonly ModelCall[]): CallIndex {
  const known = indexes.get(calls);
  if (known !== undefined) return known;
  const byHost = new Map<string, ModelCall[]>();
  for (const call of calls) {
    const host = call.endpointHost?.toLowerCase();
    if (host === undefined) continue;
    const others = byHost.get(host);
    if (others === undefined) byHost.set(host, [call]);
    else others.push(call);
  }
  const index: CallIndex = { byHost, joins: new Map() };
  indexes.set(calls, index);
  return index;
}

function toCallSite(alert: AlertNames, call: ModelCall): CallSite | null {
  const { deployment, applicationName } = alert.facts;
  if (applicationName !== null && isSameName(applicationName, call.applicationName ?? null)) {
    return { call, ...grade(call, `same endpoint and application name \`${applicationName}\``) };
  }
  if (deployment === null) {
    return { call, level: 'resource-only', reason: 'The alert does not name a deployment.' };
  }
  if (call.deployment === null) {
    return {
      call,
      level: 'resource-only',
      reason: 'The deployment of this call could not be read from the workspace.',
    };
  }
  if (!isSameName(deployment, call.deployment)) return null;
  return { call, ...grade(call, 'same endpoint and deployment') };
}

/** A name from a variable may differ where the code runs, so it makes a match likely at most. */
function grade(call: ModelCall, match: string): Pick<CallSite, 'level' | 'reason'> {
  const [variable] = [call.deploymentOrigin, call.endpointOrigin].filter(isVariable);
  if (variable === undefined) return { level: 'exact', reason: `The code has the ${match}.` };
  const subject = variable === call.deploymentOrigin ? 'deployment' : 'endpoint';
  return {
    level: 'likely',
    reason: `The code has the ${match}; its ${subject} comes from \`${variable.name}\` in ${variable.file}.`,
  };
}

function explainNone(
  alert: AlertNames,
  resource: LinkedResource,
  calls: readonly ModelCall[],
  onHost: readonly ModelCall[],
): string {
  if (onHost.length > 0) {
    return `The code calls ${resource.name}, but not its deployment \`${alert.facts.deployment ?? ''}\`.`;
  }
  const unread = calls.filter((call) => call.endpointHost === null).length;
  const base = 'No code in this workspace calls this resource.';
  if (unread === 0) return base;
  const subject = unread === 1 ? '1 call has an endpoint' : `${String(unread)} calls have an endpoint`;
  return `${base} ${subject} that could not be read.`;
}

function compareSites(left: CallSite, right: CallSite): number {
  return (
    levelOrder.indexOf(left.level) - levelOrder.indexOf(right.level) ||
    compareText(left.call.file, right.call.file) ||
    left.call.line - right.call.line
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isSameName(left: string, right: string | null): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}

function isVariable(origin: NameOrigin | undefined): origin is Extract<NameOrigin, { kind: 'variable' }> {
  return origin?.kind === 'variable';
}
