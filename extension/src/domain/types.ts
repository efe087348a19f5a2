// What the extension knows about Azure and about the code that calls it: plain, readonly, serialisable data.
// Times are ISO 8601 strings in UTC, so that every value here may cross a message port or a cache.

/** A full ARM id. Made only by `toResourceId`, which checks its form. Compare with `isSameResource`, never with `===`. */
export type ResourceId = string & { readonly brand: 'ResourceId' };

/** An Azure OpenAI or Azure AI services account that the user linked to this workspace. */
export interface LinkedResource {
  readonly id: ResourceId;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly tenantId: string | null;
  /** `OpenAI`, `AIServices` …, as Azure spells it */
  readonly accountKind: string;
  readonly location: string;
  /** every host under which code may call this account, lower case */
  readonly endpointHosts: readonly string[];
  /** true for embedded data; every surface must then say "demo" */
  readonly isDemo: boolean;
}

// ---- alerts

export type Severity = 'high' | 'medium' | 'low' | 'informational' | 'unknown';
export type AlertStatus = 'active' | 'in-progress' | 'resolved' | 'dismissed' | 'unknown';
/** What a person may set. */
export type SettableStatus = Exclude<AlertStatus, 'unknown'>;
/** What became of the attempt. `unknown` is the honest answer for most alert types. */
export type Verdict = 'blocked' | 'detected' | 'unknown';
export type AlertFamily =
  'prompt-attack' | 'data' | 'link' | 'access' | 'wallet' | 'tool' | 'reconnaissance' | 'model-file' | 'other';

/** What this product knows about one alert type. The table is `alert-catalogue.ts`. */
export interface AlertCatalogueEntry {
  /** the published id, in its published spelling */
  readonly id: string;
  /** our own short name, for lists */
  readonly title: string;
  /** one sentence: what happened */
  readonly meaning: string;
  readonly family: AlertFamily;
  /** severity that the publisher documents; an alert carries its own */
  readonly severity: Severity;
  readonly tactics: readonly string[];
  readonly verdict: Verdict;
  /** `legacy`: no longer published, still recognised */
  readonly stage: 'current' | 'preview' | 'legacy';
  /** our advice, at most three steps, each starting with a verb */
  readonly steps: readonly string[];
  /** rules whose findings, once fixed, make this alert less likely; without namespace */
  readonly rules: readonly string[];
}

/** One extended property that names nobody. Their names are not documented, so they are shown as they came. */
export interface AlertProperty {
  readonly name: string;
  readonly value: string;
}

/** Properties recognised through the alias table. All may be missing. */
export interface AlertFacts {
  readonly deployment: string | null;
  readonly applicationName: string | null;
  readonly userAgent: string | null;
  readonly confidence: string | null;
  /** the alert names the person behind the call; who it is comes with the evidence, on demand */
  readonly namesEndUser: boolean;
  /** the alert names the address the call came from */
  readonly namesClientIp: boolean;
}

/** One Defender for Cloud alert. Never holds prompt or reply text, a person or an address: that is `AlertEvidence`. */
export interface DefenderAlert {
  /** full ARM id, the only key of an alert; compare lower case (`alertKey`) */
  readonly id: string;
  readonly alertType: string;
  /** null: a type newer than this version */
  readonly entry: AlertCatalogueEntry | null;
  /** Defender's own display name without "(Preview)" */
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly verdict: Verdict;
  readonly firstActivityAt: string | null;
  readonly lastActivityAt: string | null;
  readonly raisedAt: string | null;
  readonly updatedAt: string | null;
  /** ARM ids as Azure spelt them */
  readonly resourceIds: readonly string[];
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** Defender's own steps; show them as theirs */
  readonly remediationSteps: readonly string[];
  /** https link into the portal, checked; null when missing or pointing elsewhere */
  readonly portalUrl: string | null;
  readonly facts: AlertFacts;
  readonly properties: readonly AlertProperty[];
  /** evidence exists and may be asked for */
  readonly hasEvidence: boolean;
  /** a sample alert that Defender made up on request, or demo data */
  readonly isSample: boolean;
}

/** Text an attacker may have written. An object, so that it cannot slip into a message by concatenation. */
export interface HostileText {
  readonly kind: 'hostile';
  /** show only through `toVisibleText` */
  readonly raw: string;
}

export interface EvidenceTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly HostileText[])[];
  /** rows left out because of a limit */
  readonly omittedRows: number;
}

/** Prompt and reply segments of one alert, and who and what address it names. In memory only; never to a log, cache, export, chat or model. */
export interface AlertEvidence {
  readonly alertId: string;
  readonly segments: readonly HostileText[];
  readonly tables: readonly EvidenceTable[];
}

/** How far the account could see. `resource-graph` is a copy that may lag. */
export type AlertReach = 'subscription' | 'resource-group' | 'resource-graph';

/** The answer to one reading of alerts. */
export interface AlertList {
  readonly alerts: readonly DefenderAlert[];
  readonly reach: AlertReach;
  /** false: a limit on pages was reached, older alerts may be missing */
  readonly isComplete: boolean;
  /** entries that had no usable id or type */
  readonly unreadable: number;
}

// ---- posture

export type Switch = 'on' | 'off' | 'unknown';
/** `not-assessed` covers everything that nobody checked. It must never be shown as healthy. */
export type PostureStatus = 'healthy' | 'unhealthy' | 'not-applicable' | 'not-assessed';

/** Defender for AI services on the subscription. */
export interface DefenderPlan {
  readonly state: Switch;
  readonly promptEvidence: Switch;
  readonly purviewSharing: Switch;
  readonly modelScanner: Switch;
}

/** Settings of the account as Azure reports them. null or `unknown`: not reported. */
export interface AccountFacts {
  /** true: keys do not work. An absent property means false to Azure */
  readonly disableLocalAuth: boolean;
  readonly publicNetworkAccess: 'enabled' | 'disabled' | 'unknown';
  readonly networkDefaultAction: 'allow' | 'deny' | 'unknown';
  readonly approvedPrivateEndpoints: number;
  readonly customerManagedKey: boolean;
  readonly managedIdentity: boolean;
  readonly restrictsOutbound: boolean;
  /** Azure limits this account after abuse; its own word for the measure */
  readonly abusePenalty: string | null;
}

export type FilterAction = 'blocks' | 'annotates' | 'off' | 'unknown';

export interface ContentFilter {
  readonly name: string;
  readonly appliesTo: 'prompt' | 'completion' | 'unknown';
  readonly action: FilterAction;
  /** lowest severity that is filtered; null where the filter has none */
  readonly threshold: string | null;
}

/** A content-filter policy, by the name a deployment points at. */
export interface FilterPolicy {
  readonly name: string;
  readonly basePolicy: string | null;
  /** `asynchronous`: text can reach the user before it is filtered */
  readonly mode: 'blocking' | 'asynchronous' | 'unknown';
  readonly filters: readonly ContentFilter[];
}

export interface Deployment {
  readonly name: string;
  readonly modelName: string | null;
  readonly modelVersion: string | null;
  readonly modelFormat: string | null;
  readonly filterPolicyName: string | null;
  /** null: the policy could not be read */
  readonly filterPolicy: FilterPolicy | null;
  readonly jailbreak: FilterAction;
  readonly indirectAttack: FilterAction;
}

/** One line of the posture list: an assessment of Defender's, or a check of ours. */
export interface PostureItem {
  readonly id: string;
  readonly source: 'defender' | 'genai-guard';
  readonly title: string;
  readonly status: PostureStatus;
  readonly severity: Severity;
  /** why it has this status, one sentence; may be empty */
  readonly detail: string;
  readonly isPreview: boolean;
  readonly portalUrl: string | null;
  /** rules that look at the code side of the same risk */
  readonly rules: readonly string[];
}

/** The readings that make a posture. Each may fail on its own. */
export const posturePartNames = [
  'account',
  'plan',
  'accountSetting',
  'deployments',
  'filters',
  'assessments',
  'diagnostics',
  'score',
] as const;
export type PosturePart = (typeof posturePartNames)[number];

export interface Posture {
  readonly resourceId: ResourceId;
  readonly plan: DefenderPlan;
  /** the account's own Defender switch. Its relation to the plan is not documented: show both */
  readonly accountSetting: Switch;
  /** null: could not be read */
  readonly account: AccountFacts | null;
  readonly diagnosticLogs: Switch;
  readonly deployments: readonly Deployment[];
  readonly items: readonly PostureItem[];
  /** null: not readable, or none */
  readonly secureScore: SecureScore | null;
  /** readings that failed, with the reason; what they would tell is `unknown` or `not-assessed` above */
  readonly failedParts: readonly FailedPart[];
  /** what all this was made of; a part that fails the next time stays as it is here */
  readonly readings: PostureReadings;
}

/** A deployment before its filter policy is looked up. */
export type BareDeployment = Omit<Deployment, 'filterPolicy' | 'jailbreak' | 'indirectAttack'>;

/** An assessment as Defender gives it. */
export interface Assessment {
  readonly key: string;
  readonly title: string;
  readonly status: PostureStatus;
  readonly cause: string;
  readonly severity: Severity;
  readonly portalUrl: string | null;
}

/** What was read of one account. null: that reading failed, and `failedParts` says why. */
export interface PostureReadings {
  readonly account: AccountFacts | null;
  readonly plan: DefenderPlan | null;
  readonly accountSetting: Switch | null;
  readonly deployments: readonly BareDeployment[] | null;
  readonly filters: readonly FilterPolicy[] | null;
  readonly assessments: readonly Assessment[] | null;
  readonly diagnostics: Switch | null;
  /** `none`: the subscription has none that this account may read */
  readonly score: SecureScore | 'none' | null;
}

export interface FailedPart {
  readonly part: PosturePart;
  readonly problem: Problem;
  /** an earlier reading of this part is shown in its place */
  readonly isKept: boolean;
}

/** Defender's own number for a subscription, in points. Another thing than the share of healthy checks. */
export interface SecureScore {
  readonly current: number;
  readonly max: number;
}

export interface PostureScore {
  readonly healthy: number;
  readonly unhealthy: number;
  /** whole per cent of healthy among assessed; null when fewer than three are assessed */
  readonly percent: number | null;
}

// ---- access

/** What an account may read of a resource. null: it may; else the reason why not. */
export interface ResourceAccess {
  readonly alerts: Problem | null;
  readonly settings: Problem | null;
  readonly recommendations: Problem | null;
}

// ---- problems

export type ProblemCode =
  | 'sign-in'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'service'
  | 'network'
  | 'certificate'
  | 'timeout'
  | 'bad-answer'
  | 'bad-request';

/** Why data is missing or old, in the words of the user interface. Holds no token, prompt or reply. */
export interface Problem {
  readonly code: ProblemCode;
  /** one sentence: what happened */
  readonly cause: string;
  /** one sentence: the one thing to do */
  readonly nextStep: string;
  /** earliest useful next try, when the service named one */
  readonly retryAt: string | null;
  /** for a support request */
  readonly requestId: string | null;
}

// ---- state

/** Data on its way. Old data stays visible, with its time, whatever happens after. */
export type Loadable<T> =
  | { readonly kind: 'loading'; readonly since: string }
  | { readonly kind: 'ready'; readonly value: T; readonly asOf: string; readonly isRefreshing: boolean }
  | {
      readonly kind: 'stale';
      readonly value: T;
      readonly asOf: string;
      readonly problem: Problem;
      readonly isRefreshing: boolean;
    }
  | { readonly kind: 'error'; readonly problem: Problem; readonly at: string };

export interface ResourceState {
  readonly resource: LinkedResource;
  readonly alerts: Loadable<AlertList>;
  readonly posture: Loadable<Posture>;
}

/** Everything the side bar and the panel draw, but for code locations. */
export interface PanelState {
  readonly mode: 'live' | 'demo' | 'unlinked';
  readonly resources: readonly ResourceState[];
}

// ---- code

/** Where a host or deployment name came from. Absent means a literal in the code. */
export type NameOrigin =
  { readonly kind: 'literal' } | { readonly kind: 'variable'; readonly name: string; readonly file: string };

/** One call to a model in the workspace. Any richer object with these fields fits. */
export interface ModelCall {
  readonly file: string;
  /** 1-based */
  readonly line: number;
  readonly provider: string | null;
  readonly endpointHost: string | null;
  readonly deployment: string | null;
  readonly functionName: string | null;
  readonly endpointOrigin?: NameOrigin;
  readonly deploymentOrigin?: NameOrigin;
  /** `application_name` that the call sends, when it is a constant */
  readonly applicationName?: string | null;
}

export type JoinLevel = 'exact' | 'likely' | 'resource-only' | 'none';

export interface CallSite {
  readonly call: ModelCall;
  readonly level: Exclude<JoinLevel, 'none'>;
  readonly reason: string;
}

/** Which code calls what an alert is about. `level` is the best level among the sites. */
export interface AlertJoin {
  readonly level: JoinLevel;
  readonly reason: string;
  readonly sites: readonly CallSite[];
}
