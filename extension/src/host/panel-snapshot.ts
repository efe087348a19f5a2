// What the panel draws, made from the state. Ids are handed out here and mean nothing outside this session.
// Knows no editor.

import type { ModelCall, Problem, ProblemCode, ResourceState } from '../domain/types.ts';
import { alertKey, toVerdictText } from '../domain/alerts.ts';
import { getShownValue } from '../domain/loadable.ts';
import { getPostureScore } from '../domain/posture.ts';
import type {
  PanelAlert,
  PanelFinding,
  PanelNotice,
  PanelPosture,
  PanelPostureItem,
  PanelResource,
  PanelSite,
  PanelSnapshot,
} from '../panel-protocol.ts';
import type { AppState } from './store.ts';
import { getJoinedAlerts, hasPortalLink, type JoinedAlert } from './tree-nodes.ts';
import { toAlertTitle, toTarget } from './wording.ts';

/** A place in a file: 1-based line. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
}

/** A finding of the linter that is known now. */
export interface KnownFinding extends CodePlace {
  readonly ruleId: string;
  readonly message: string;
}

export interface PanelModel {
  build(app: AppState, findings: readonly KnownFinding[]): PanelSnapshot;
  /** undefined: not an id of ours, or one of another session */
  findAlert(id: string): JoinedAlert | undefined;
  findPlace(id: string): CodePlace | undefined;
  /** the id under which the panel knows an alert */
  toAlertId(key: string): string;
}

export function createPanelModel(): PanelModel {
  const alertIds = createIds('a');
  const placeIds = createIds('p');
  const otherIds = createIds('x');
  const alerts = new Map<string, JoinedAlert>();
  const places = new Map<string, CodePlace>();
  let version = 0;

  const toPlaceId = (place: CodePlace): string => {
    const id = placeIds(`${place.file}:${String(place.line)}`);
    places.set(id, place);
    return id;
  };
  return {
    build(app, findings) {
      version += 1;
      alerts.clear();
      places.clear();
      const { resources, mode } = app.panel;
      const loadables = resources.flatMap(({ alerts: read, posture }) => [read, posture]);
      return {
        version,
        mode,
        isLoading: loadables.some(({ kind }) => kind === 'loading'),
        isRefreshing: loadables.some((loadable) => 'isRefreshing' in loadable && loadable.isRefreshing),
        updatedAt: toOldest(resources),
        notices: toNotices(resources),
        resources: resources.map((state) => toResource(state, otherIds)),
        alerts: getJoinedAlerts(app).map((joined) => {
          const id = alertIds(alertKey(joined.alert));
          alerts.set(id, joined);
          return toAlert(joined, { id, findings, toPlaceId });
        }),
        posture: toPosture(resources, otherIds),
      };
    },
    findAlert: (id) => alerts.get(id),
    findPlace: (id) => places.get(id),
    toAlertId: alertIds,
  };
}

interface AlertContext {
  readonly id: string;
  readonly findings: readonly KnownFinding[];
  readonly toPlaceId: (place: CodePlace) => string;
}

function toAlert(joined: JoinedAlert, { id, findings, toPlaceId }: AlertContext): PanelAlert {
  const { alert, state, join } = joined;
  const rules = alert.entry?.rules ?? [];
  const calls = join.sites.map(({ call }) => call);
  return {
    id,
    title: toAlertTitle(alert),
    meaning: alert.entry?.meaning ?? alert.description,
    severity: alert.severity,
    status: alert.status,
    verdictText: toVerdictText(alert.verdict),
    family: alert.entry?.family ?? 'other',
    target: toTarget(state.resource, alert.facts.deployment),
    raisedAt: alert.raisedAt,
    joinLevel: join.level,
    joinReason: join.reason,
    sites: join.sites.map(({ call, level, reason }): PanelSite => ({
      id: toPlaceId(call),
      label: toLabel(call),
      level,
      reason,
    })),
    findings: explain(calls, findings, rules).map((finding): PanelFinding => ({
      id: toPlaceId(finding),
      ruleId: finding.ruleId,
      message: finding.message,
      label: toLabel(finding),
    })),
    rules,
    steps: alert.entry?.steps ?? [],
    defenderSteps: alert.remediationSteps,
    tactics: alert.tactics,
    techniques: alert.techniques,
    properties: alert.properties.map(({ name, value }) => ({ name, value })),
    hasPortalLink: hasPortalLink(joined),
    hasEvidence: alert.hasEvidence,
    isKnownType: alert.entry !== null,
    isSample: alert.isSample,
  };
}

type Ids = (key: string) => string;

function createIds(prefix: string): Ids {
  const known = new Map<string, string>();
  return (key) => {
    const id = known.get(key) ?? `${prefix}${String(known.size + 1)}`;
    known.set(key, id);
    return id;
  };
}

/** Findings in the files that call the alerted deployment, of rules that make such an alert less likely. */
function explain(
  calls: readonly ModelCall[],
  findings: readonly KnownFinding[],
  rules: readonly string[],
): readonly KnownFinding[] {
  const files = new Set(calls.map(({ file }) => file));
  return findings.filter(({ file, ruleId }) => files.has(file) && rules.includes(ruleId));
}

function toLabel({ file, line }: CodePlace): string {
  return `${file}:${String(line)}`;
}

/** The age of the data is the age of its oldest part. */
function toOldest(resources: readonly ResourceState[]): string | null {
  const times = resources.flatMap(({ alerts }) => ('asOf' in alerts ? [alerts.asOf] : [])).sort();
  return times[0] ?? null;
}

/** Causes that are one for everything that asks Azure: said once. A missing right is one per question. */
const commonCauses: readonly ProblemCode[] = ['sign-in', 'throttled', 'network', 'certificate', 'timeout', 'service'];

function toNotices(resources: readonly ResourceState[]): readonly PanelNotice[] {
  const problems = new Map<string, Problem>();
  const add = (problem: Problem): void => {
    const isCommon = commonCauses.includes(problem.code);
    const key = isCommon ? problem.code : `${problem.code} ${problem.cause}`;
    if (!problems.has(key)) problems.set(key, problem);
  };
  for (const { alerts, posture } of resources) {
    for (const loadable of [alerts, posture]) if ('problem' in loadable) add(loadable.problem);
  }
  // A part that failed is told only where nothing else failed for the same reason.
  for (const { posture } of resources) {
    const [failed] = getShownValue(posture)?.failedParts ?? [];
    if (failed !== undefined && ![...problems.values()].some(({ code }) => code === failed.problem.code))
      add(failed.problem);
  }
  return [...problems].map(([id, { cause, nextStep, code }]) => ({
    id,
    cause,
    nextStep,
    action: code === 'sign-in' ? 'sign-in' : code === 'forbidden' ? 'none' : 'refresh',
  }));
}

function toResource({ resource, posture }: ResourceState, ids: Ids): PanelResource {
  const shown = getShownValue(posture);
  return {
    id: ids(resource.id.toLowerCase()),
    name: resource.name,
    location: resource.location,
    plan: shown?.plan.state ?? 'unknown',
    accountSetting: shown?.accountSetting ?? 'unknown',
    promptEvidence: shown?.plan.promptEvidence ?? 'unknown',
    deployments: (shown?.deployments ?? []).map(({ name, modelName, modelVersion, jailbreak, indirectAttack }) => ({
      id: ids(`${resource.id.toLowerCase()}/${name.toLowerCase()}`),
      name,
      model: [modelName, modelVersion].filter((part) => part !== null).join(' '),
      jailbreak,
      indirectAttack,
    })),
  };
}

function toPosture(resources: readonly ResourceState[], ids: Ids): PanelPosture {
  const shown = resources.flatMap(({ resource, posture }) => {
    const value = getShownValue(posture);
    return value === null ? [] : [{ resource, posture: value }];
  });
  const items = shown.flatMap(({ resource, posture }) =>
    posture.items.map((item): PanelPostureItem => ({
      id: ids(`${resource.id.toLowerCase()}#${item.source}#${item.id}`),
      title: item.title,
      detail: item.detail,
      status: item.status,
      severity: item.severity,
      isPreview: item.isPreview,
      isOurs: item.source === 'genai-guard',
      target: resource.name,
    })),
  );
  return { ...getPostureScore({ items: shown.flatMap(({ posture }) => posture.items) }), items };
}
