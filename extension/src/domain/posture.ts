// Puts a posture together from its readings. A reading that failed makes its lines "not assessed", never healthy.

import type {
  Assessment,
  BareDeployment,
  Deployment,
  FailedPart,
  FilterAction,
  FilterPolicy,
  Posture,
  PostureItem,
  PosturePart,
  PostureReadings,
  PostureScore,
  Problem,
  ResourceId,
  Switch,
} from './types.ts';
import { getOwnItems } from './posture-checks.ts';
import { postureCatalogue } from './posture-catalogue.ts';
import type { PostureCatalogueEntry } from './posture-catalogue.ts';

const minimumForPercent = 3;
const noAnswer = 'unknown' satisfies Switch;

/** A reading that failed, and why. */
export interface PartFailure {
  readonly part: PosturePart;
  readonly problem: Problem;
}

/** What a posture is made of. */
export interface PostureSources {
  readonly readings: PostureReadings;
  readonly failures: readonly PartFailure[];
  /** earlier readings, which stand in for those that failed */
  readonly previous: PostureReadings | null;
}

/** Joins the readings of one account: deployments with their filters, Defender's assessments with our own checks. */
export function buildPosture(resourceId: ResourceId, { readings: fresh, failures, previous }: PostureSources): Posture {
  const readings = previous === null ? fresh : keepEarlier(fresh, previous);
  const facts = {
    plan: readings.plan ?? {
      state: noAnswer,
      promptEvidence: noAnswer,
      purviewSharing: noAnswer,
      modelScanner: noAnswer,
    },
    account: readings.account,
    diagnosticLogs: readings.diagnostics ?? noAnswer,
    deployments: (readings.deployments ?? []).map((deployment) => withFilters(deployment, readings.filters ?? [])),
  };
  const assessed = (readings.assessments ?? []).map(toDefenderItem);
  // Only an assessment of the same fact replaces our check; one that is merely related stands beside it.
  const covered = new Set(
    (readings.assessments ?? [])
      .map(findPostureEntry)
      .filter((entry) => entry?.assessmentKey)
      .map((entry) => entry?.check),
  );
  const own = getOwnItems(facts).filter((item) => !covered.has(item.check));
  return {
    resourceId,
    ...facts,
    accountSetting: readings.accountSetting ?? noAnswer,
    items: [...assessed, ...own.map((item) => item.item)],
    secureScore: readings.score === 'none' ? null : readings.score,
    failedParts: failures.map((failure): FailedPart => ({ ...failure, isKept: readings[failure.part] !== null })),
    readings,
  };
}

/** Where a reading failed, the earlier one. */
function keepEarlier(fresh: PostureReadings, previous: PostureReadings): PostureReadings {
  return {
    account: fresh.account ?? previous.account,
    plan: fresh.plan ?? previous.plan,
    accountSetting: fresh.accountSetting ?? previous.accountSetting,
    deployments: fresh.deployments ?? previous.deployments,
    filters: fresh.filters ?? previous.filters,
    assessments: fresh.assessments ?? previous.assessments,
    diagnostics: fresh.diagnostics ?? previous.diagnostics,
    score: fresh.score ?? previous.score,
  };
}

/** Counts Defender's own assessments. Our checks are not part of the score. */
export function getPostureScore(posture: Pick<Posture, 'items'>): PostureScore {
  const assessed = posture.items.filter((item) => item.source === 'defender');
  const healthy = assessed.filter((item) => item.status === 'healthy').length;
  const unhealthy = assessed.filter((item) => item.status === 'unhealthy').length;
  const total = healthy + unhealthy;
  return { healthy, unhealthy, percent: total < minimumForPercent ? null : Math.round((100 * healthy) / total) };
}

/** What a policy does against one kind of prompt attack. A filter that is not listed is not known to be off. */
export function getFilterAction(policy: FilterPolicy | null, filterName: string): FilterAction {
  const filter = policy?.filters.find(
    (known) => known.name.toLowerCase() === filterName && known.appliesTo !== 'completion',
  );
  return filter?.action ?? 'unknown';
}

function findPostureEntry(assessment: Pick<Assessment, 'key' | 'title'>): PostureCatalogueEntry | null {
  const title = assessment.title.toLowerCase();
  const entries: readonly PostureCatalogueEntry[] = postureCatalogue;
  const byKey = entries.find((entry) => entry.assessmentKey === assessment.key.toLowerCase());
  return (
    byKey ??
    entries.find((entry) => entry.titleWords.length > 0 && entry.titleWords.every((word) => title.includes(word))) ??
    null
  );
}

function withFilters(deployment: BareDeployment, policies: readonly FilterPolicy[]): Deployment {
  const wanted = deployment.filterPolicyName?.toLowerCase();
  const filterPolicy = policies.find((policy) => policy.name.toLowerCase() === wanted) ?? null;
  return {
    ...deployment,
    filterPolicy,
    jailbreak: getFilterAction(filterPolicy, 'jailbreak'),
    indirectAttack: getFilterAction(filterPolicy, 'indirect attack'),
  };
}

function toDefenderItem(assessment: Assessment): PostureItem {
  const entry = findPostureEntry(assessment);
  return {
    id: assessment.key,
    source: 'defender',
    title: assessment.title.replace(/^\[?preview\]?:?\s*|\s*\(preview\)$/gi, ''),
    status: assessment.status,
    severity: assessment.severity === 'unknown' && entry !== null ? entry.severity : assessment.severity,
    detail: assessment.cause,
    isPreview: /\bpreview\b/i.test(assessment.title),
    portalUrl: assessment.portalUrl,
    rules: entry?.rules ?? [],
  };
}
