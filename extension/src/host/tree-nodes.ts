// What the two trees show, as plain data. `tree-view.ts` turns it into items of the editor.

import type {
  AlertJoin,
  Deployment,
  DefenderAlert,
  Loadable,
  ModelCall,
  Problem,
  ResourceState,
  Severity,
} from '../domain/types.ts';
import { alertKey, isAboutResource, isOpen, sortAlerts } from '../domain/alerts.ts';
import { findCallsOf, joinAlert } from '../domain/join.ts';
import { getShownValue } from '../domain/loadable.ts';
import type { AppState } from './store.ts';
import { toAge, toAlertTitle, toCount, toPlanFacts, toSeverityWord, toStatusWord, toTarget } from './wording.ts';

export interface TreeNode {
  /** stable between two readings, so that selection and folding survive */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** name of a codicon, and the theme colour that goes with it */
  readonly icon: string;
  readonly color?: string;
  readonly context: string;
  /** what a screen reader says */
  readonly spoken: string;
  readonly children: readonly TreeNode[];
  readonly reveals?: NodeTarget;
}

export type NodeTarget =
  | { readonly kind: 'alert'; readonly alertKey: string }
  | { readonly kind: 'deployment'; readonly resourceId: string; readonly deployment: string };

/** An alert with the resource it is about and the code behind it. */
export interface JoinedAlert {
  readonly alert: DefenderAlert;
  readonly state: ResourceState;
  readonly join: AlertJoin;
}

/** Demo alerts are in nobody's portal. */
export function hasPortalLink({ alert, state }: JoinedAlert): boolean {
  return alert.portalUrl !== null && !state.resource.isDemo;
}

/** Every alert of every linked resource, newest first. An alert that names two of them is shown once. */
export function getJoinedAlerts({ panel, calls }: Pick<AppState, 'panel' | 'calls'>): readonly JoinedAlert[] {
  const seen = new Set<string>();
  const joined = new Map<string, JoinedAlert>();
  for (const state of panel.resources) {
    for (const alert of getShownValue(state.alerts)?.alerts ?? []) {
      const key = alertKey(alert);
      if (seen.has(key) || !isAboutResource(alert, state.resource.id)) continue;
      seen.add(key);
      joined.set(key, { alert, state, join: joinAlert(alert, state.resource, calls) });
    }
  }
  return sortAlerts([...joined.values()].map(({ alert }) => alert)).flatMap(
    (alert) => joined.get(alertKey(alert)) ?? [],
  );
}

export function getResourceNodes(app: AppState): readonly TreeNode[] {
  const alerts = getJoinedAlerts(app).filter(({ alert }) => isOpen(alert));
  return app.panel.resources.map((state) => toResourceNode(state, alerts, app.calls));
}

export function getAlertNodes(app: AppState, now: number): readonly TreeNode[] {
  const groups = new Map<string, JoinedAlert[]>();
  for (const joined of getJoinedAlerts(app)) {
    if (!isOpen(joined.alert)) continue;
    const target = toTarget(joined.state.resource, joined.alert.facts.deployment);
    const members = groups.get(target);
    if (members === undefined) groups.set(target, [joined]);
    else members.push(joined);
  }
  const problems = app.panel.resources.flatMap((state) => toProblemNodes(state, state.alerts));
  const nodes = [...groups].map(([target, members]): TreeNode => ({
    id: `group:${target}`,
    label: target,
    description: String(members.length),
    tooltip: `${toCount(members.length, 'open alert')} on ${target}`,
    icon: 'server',
    context: 'alertGroup',
    spoken: `${target}, ${toCount(members.length, 'open alert')}`,
    children: members.map((joined) => toAlertNode(joined, now)),
  }));
  return [...problems, ...nodes];
}

function toResourceNode(state: ResourceState, alerts: readonly JoinedAlert[], calls: readonly ModelCall[]): TreeNode {
  const { resource } = state;
  const posture = getShownValue(state.posture);
  const own = alerts.filter((joined) => joined.state === state);
  const ownCalls = findCallsOf(resource, calls);
  const kind = resource.isDemo ? 'resource.demo' : 'resource';
  const planNode: readonly TreeNode[] =
    posture === null ? [] : [toPlanNode(state, toPlanFacts(posture), posture.plan.state)];
  return {
    id: `resource:${resource.id.toLowerCase()}`,
    label: resource.isDemo ? `${resource.name} (demo)` : resource.name,
    description: [resource.resourceGroup, resource.location].filter((text) => text !== '').join(' · '),
    tooltip: `${resource.accountKind} account ${resource.name}\n${resource.endpointHosts.join('\n')}`,
    icon: 'cloud',
    context: kind,
    spoken: `${resource.isDemo ? 'Demo resource' : 'Resource'} ${resource.name}, ${toCount(own.length, 'open alert')}`,
    children: [
      ...toProblemNodes(state, state.posture),
      ...(posture?.deployments ?? []).map((deployment) => toDeploymentNode(state, deployment, own, ownCalls)),
      ...planNode,
    ],
  };
}

function toDeploymentNode(
  state: ResourceState,
  deployment: Deployment,
  alerts: readonly JoinedAlert[],
  calls: readonly ModelCall[],
): TreeNode {
  const isSame = (name: string | null): boolean => name?.toLowerCase() === deployment.name.toLowerCase();
  const alertCount = alerts.filter(({ alert }) => isSame(alert.facts.deployment)).length;
  const callCount = calls.filter((call) => isSame(call.deployment)).length;
  const counts = `${alertCount === 0 ? 'no alerts' : toCount(alertCount, 'alert')} · ${toCount(callCount, 'call')}`;
  const filters = `Jailbreak filter ${deployment.jailbreak}, indirect attack filter ${deployment.indirectAttack}`;
  return {
    id: `deployment:${state.resource.id.toLowerCase()}/${deployment.name.toLowerCase()}`,
    label: deployment.name,
    description: counts,
    tooltip: [`${deployment.modelName ?? 'model not known'} ${deployment.modelVersion ?? ''}`.trim(), filters].join(
      '\n',
    ),
    icon: 'symbol-method',
    context: callCount > 0 ? 'deployment' : 'deployment.nocode',
    spoken: `Deployment ${deployment.name}, ${counts}`,
    children: [],
    reveals: { kind: 'deployment', resourceId: state.resource.id, deployment: deployment.name },
  };
}

function toPlanNode(state: ResourceState, facts: string, plan: string): TreeNode {
  return {
    id: `plan:${state.resource.id.toLowerCase()}`,
    label: 'Defender',
    description: facts,
    tooltip: `Defender: ${facts}\nPlan: Defender for AI services on the subscription. Account: the setting of this account.`,
    icon: plan === 'off' ? 'warning' : 'shield',
    context: `plan.${plan}`,
    spoken: `Defender: ${facts}`,
    children: [],
  };
}

const severityIcons: Readonly<Record<Severity, readonly [icon: string, color: string]>> = {
  high: ['error', 'problemsErrorIcon.foreground'],
  medium: ['warning', 'problemsWarningIcon.foreground'],
  low: ['info', 'problemsInfoIcon.foreground'],
  informational: ['circle-outline', 'descriptionForeground'],
  unknown: ['question', 'descriptionForeground'],
};

function toAlertNode(joined: JoinedAlert, now: number): TreeNode {
  const { alert, state, join } = joined;
  const [icon, color] = severityIcons[alert.severity];
  const site = join.level === 'resource-only' ? undefined : join.sites[0];
  const place = site === undefined ? [] : [`${site.call.file.split('/').at(-1) ?? ''}:${String(site.call.line)}`];
  const age = toAge(alert.raisedAt, now);
  return {
    id: `alert:${alertKey(alert)}`,
    label: toAlertTitle(alert),
    description: [toSeverityWord(alert.severity), age, ...place].join(' · '),
    tooltip: `${alert.title}\n${toStatusWord(alert.status)} · ${state.resource.name}\n${join.reason}`,
    icon,
    color,
    context: `alert.${alert.status}${hasPortalLink(joined) ? '.portal' : ''}`,
    spoken: `${toSeverityWord(alert.severity)} alert, ${toAlertTitle(alert)}, ${age} ago, on ${toTarget(state.resource, alert.facts.deployment)}${place.length > 0 ? `, call site ${place.join('')}` : ''}`,
    children: [],
    reveals: { kind: 'alert', alertKey: alertKey(alert) },
  };
}

/** Why data of a resource is missing or old. */
function toProblemNodes({ resource }: ResourceState, loadable: Loadable<unknown>): readonly TreeNode[] {
  if (loadable.kind !== 'error' && loadable.kind !== 'stale') return [];
  const { problem } = loadable;
  return [toProblemNode(`problem:${resource.id.toLowerCase()}`, problem)];
}

function toProblemNode(id: string, problem: Problem): TreeNode {
  return {
    id,
    label: problem.cause,
    description: problem.nextStep,
    tooltip: `${problem.cause}\n${problem.nextStep}`,
    icon: problem.code === 'sign-in' ? 'account' : 'warning',
    context: `problem.${problem.code}`,
    spoken: `${problem.cause} ${problem.nextStep}`,
    children: [],
  };
}
