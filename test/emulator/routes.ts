// The operations that the emulator answers, by path. Paths are matched without regard to case, as ARM does.

import {
  accountBody,
  accounts,
  defenderSettingBodies,
  deploymentBodies,
  diagnosticSettingBodies,
  filterPolicyBodies,
} from './data/accounts.ts';
import type { AlertBody } from './data/alerts.ts';
import { contoso, groupPath } from './data/contoso.ts';
import type { ContosoAccount } from './data/contoso.ts';
import { assessmentBodies, planBody, secureScoreBody } from './data/security.ts';
import { answerGraph } from './graph.ts';
import { canRead, canWrite } from './roles.ts';
import type { RoleName } from './roles.ts';

export interface RouteRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

export interface RouteContext {
  readonly role: RoleName;
  readonly alerts: readonly AlertBody[];
  readonly pageSize: number;
  /** sets the state of an alert, by its id in lower case */
  readonly setStatus: (id: string, status: string) => void;
}

export type RouteAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'missing' };

type Handler = (match: RegExpExecArray, request: RouteRequest, context: RouteContext) => RouteAnswer;

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly provider: string;
  /** answers whatever the role, with fewer rows */
  readonly isFilteredByRole?: true;
  readonly handle: Handler;
}

const subscription = `^/subscriptions/${contoso.subscriptionId}`;
const group = `${subscription}/resourcegroups/(?<group>[^/]+)`;
const account = `${group}/providers/microsoft\\.cognitiveservices/accounts/(?<account>[^/]+)`;
const security = '/providers/microsoft\\.security';
const form = (text: string): RegExp => new RegExp(`${text}/?$`, 'i');

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: form(`${subscription}${security}/alerts`),
    provider: 'microsoft.security',
    handle: (_match, request, { alerts }) => ({
      kind: 'rows',
      rows: alerts.map((alert) => ofVersion(alert, request.url)),
    }),
  },
  {
    method: 'GET',
    path: form(`${group}${security}/alerts`),
    provider: 'microsoft.security',
    handle: (match, request, { alerts }) => ({
      kind: 'rows',
      rows: alerts.filter((alert) => isInGroup(alert, match)).map((alert) => ofVersion(alert, request.url)),
    }),
  },
  {
    method: 'GET',
    path: form(`(?:${subscription}|${group})${security}/locations/[^/]+/alerts/(?<alert>[^/]+)`),
    provider: 'microsoft.security',
    handle: (match, request, { alerts }) => {
      const id = match[0].toLowerCase();
      const alert = alerts.find((known) => known.id.toLowerCase() === id);
      return alert === undefined ? { kind: 'missing' } : { kind: 'body', body: ofVersion(alert, request.url) };
    },
  },
  {
    method: 'GET',
    path: form(`${subscription}${security}/pricings/ai`),
    provider: 'microsoft.security',
    handle: (_match, request) => ({ kind: 'body', body: planBody(request.url.searchParams.get('api-version') ?? '') }),
  },
  {
    method: 'GET',
    path: form(`${subscription}${security}/securescores/ascscore`),
    provider: 'microsoft.security',
    handle: () => ({ kind: 'body', body: secureScoreBody() }),
  },
  {
    method: 'POST',
    path: form(`(?<id>(?:${subscription}|${group})${security}/locations/[^/]+/alerts/[^/]+)/(?<action>[a-z]+)`),
    provider: 'microsoft.security',
    handle: changeState,
  },
  {
    method: 'GET',
    path: form(`${account}${security}/assessments`),
    provider: 'microsoft.security',
    handle: ofAccount((known) => ({ kind: 'rows', rows: assessmentBodies(known) })),
  },
  {
    method: 'GET',
    path: form(account),
    provider: 'microsoft.cognitiveservices',
    handle: ofAccount((known) => ({ kind: 'body', body: accountBody(known) })),
  },
  {
    method: 'GET',
    path: form(`${account}/deployments`),
    provider: 'microsoft.cognitiveservices',
    handle: ofAccount((known) => ({ kind: 'rows', rows: deploymentBodies(known) })),
  },
  {
    method: 'GET',
    path: form(`${account}/raipolicies`),
    provider: 'microsoft.cognitiveservices',
    handle: ofAccount((known) => ({ kind: 'rows', rows: filterPolicyBodies(known) })),
  },
  {
    method: 'GET',
    path: form(`${account}/defenderforaisettings`),
    provider: 'microsoft.cognitiveservices',
    handle: ofAccount((known) => ({ kind: 'rows', rows: defenderSettingBodies(known) })),
  },
  {
    method: 'GET',
    path: form(`${account}/providers/microsoft\\.insights/diagnosticsettings`),
    provider: 'microsoft.insights',
    handle: ofAccount((known) => ({ kind: 'rows', rows: diagnosticSettingBodies(known) })),
  },
  {
    method: 'POST',
    path: form('^/providers/microsoft\\.resourcegraph/resources'),
    provider: 'microsoft.resourcegraph',
    isFilteredByRole: true,
    handle: (_match, request, context) => ({ kind: 'body', body: answerGraph(request.body, context) }),
  },
];

/** Finds the operation and answers it as far as the role allows. null: no such operation. */
export function answerRoute(request: RouteRequest, context: RouteContext): RouteAnswer | null {
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(request.url.pathname) : null;
    if (match === null) continue;
    const scope = { resourceGroup: match.groups?.['group']?.toLowerCase() ?? null, provider: route.provider };
    const isAllowed = route.isFilteredByRole === true || canRead(context.role, scope);
    return isAllowed ? route.handle(match, request, context) : { kind: 'forbidden' };
  }
  return null;
}

const statusByAction: Readonly<Record<string, string>> = {
  dismiss: 'Dismissed',
  resolve: 'Resolved',
  activate: 'Active',
  inprogress: 'InProgress',
};

/** Nothing comes back but "done", and the older version does not know "in progress". */
function changeState(match: RegExpExecArray, request: RouteRequest, context: RouteContext): RouteAnswer {
  const id = match.groups?.['id']?.toLowerCase() ?? '';
  const action = match.groups?.['action']?.toLowerCase() ?? '';
  const status = statusByAction[action];
  const isKnown = context.alerts.some((alert) => alert.id.toLowerCase() === id);
  const isTooOld = action === 'inprogress' && (request.url.searchParams.get('api-version') ?? '') < '2022-01-01';
  if (!canWrite(context.role)) return { kind: 'forbidden' };
  if (status === undefined || isTooOld || !isKnown) return { kind: 'missing' };
  context.setStatus(id, status);
  return { kind: 'done' };
}

function ofAccount(answer: (known: ContosoAccount) => RouteAnswer): Handler {
  return (match) => {
    const known = accounts.find(
      (candidate) =>
        isSameWord(candidate.account, match.groups?.['account']) &&
        isSameWord(candidate.resourceGroup, match.groups?.['group']),
    );
    return known === undefined ? { kind: 'missing' } : answer(known);
  };
}

/** Alerts of the older version have neither evidence nor techniques. */
function ofVersion(alert: AlertBody, url: URL): AlertBody {
  if ((url.searchParams.get('api-version') ?? '') >= '2022-01-01') return alert;
  const newer = ['supportingEvidence', 'techniques', 'subTechniques', 'version'];
  const older = Object.entries(alert.properties).filter(([name]) => !newer.includes(name));
  return { ...alert, properties: Object.fromEntries(older) };
}

function isInGroup(alert: AlertBody, match: RegExpExecArray): boolean {
  const wanted = accounts.find((candidate) => isSameWord(candidate.resourceGroup, match.groups?.['group']));
  return wanted !== undefined && alert.id.toLowerCase().startsWith(`${groupPath(wanted).toLowerCase()}/`);
}

function isSameWord(left: string, right: string | undefined): boolean {
  return left.toLowerCase() === right?.toLowerCase();
}
