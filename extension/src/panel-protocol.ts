// Every message between the host and the panel, one union per direction. Read by a Node program and a browser
// program, so it holds types, constants and one check, and nothing of either.
// Ids are made up by the host for one session: no path, address or command ever comes from the panel.

import type {
  AlertFamily,
  AlertStatus,
  FilterAction,
  JoinLevel,
  PostureStatus,
  Severity,
  Switch,
} from './domain/types.ts';

/** A line of code the panel may ask to open. */
export interface PanelSite {
  readonly id: string;
  /** `src/routes/chat.ts:18` */
  readonly label: string;
  readonly level: Exclude<JoinLevel, 'none'>;
  readonly reason: string;
}

/** A finding in the code behind an alert. */
export interface PanelFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly message: string;
  readonly label: string;
}

export interface PanelAlert {
  readonly id: string;
  readonly title: string;
  /** one sentence: what happened */
  readonly meaning: string;
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly verdictText: string;
  readonly family: AlertFamily;
  /** `contoso-chat / gpt-4o`, or the account alone */
  readonly target: string;
  readonly raisedAt: string | null;
  readonly joinLevel: JoinLevel;
  readonly joinReason: string;
  readonly sites: readonly PanelSite[];
  readonly findings: readonly PanelFinding[];
  /** rules that make this alert less likely */
  readonly rules: readonly string[];
  readonly steps: readonly string[];
  /** Defender's own steps, as text */
  readonly defenderSteps: readonly string[];
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly hasPortalLink: boolean;
  readonly hasEvidence: boolean;
  readonly isKnownType: boolean;
  readonly isSample: boolean;
}

export interface PanelPostureItem {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly status: PostureStatus;
  readonly severity: Severity;
  readonly isPreview: boolean;
  readonly isOurs: boolean;
  readonly target: string;
}

export interface PanelDeployment {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly jailbreak: FilterAction;
  readonly indirectAttack: FilterAction;
}

export interface PanelResource {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly plan: Switch;
  readonly accountSetting: Switch;
  readonly promptEvidence: Switch;
  readonly deployments: readonly PanelDeployment[];
}

export interface PanelPosture {
  readonly healthy: number;
  readonly unhealthy: number;
  /** null when too few checks are assessed for a share to mean anything */
  readonly percent: number | null;
  readonly items: readonly PanelPostureItem[];
}

/** Why something is missing or old, and the one thing to do. */
export interface PanelNotice {
  readonly id: string;
  readonly cause: string;
  readonly nextStep: string;
  readonly action: 'refresh' | 'sign-in' | 'none';
}

/** Everything the panel draws. A new one replaces the old one as a whole. */
export interface PanelSnapshot {
  readonly version: number;
  readonly mode: 'live' | 'demo' | 'unlinked';
  readonly isLoading: boolean;
  readonly isRefreshing: boolean;
  readonly updatedAt: string | null;
  readonly notices: readonly PanelNotice[];
  readonly resources: readonly PanelResource[];
  readonly alerts: readonly PanelAlert[];
  readonly posture: PanelPosture;
}

/** Evidence of one alert, each text already made visible. Sent on request, kept by nobody. */
export interface PanelEvidence {
  readonly alertId: string;
  readonly segments: readonly string[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly omittedRows: number;
  }[];
  readonly problem: string | null;
}

export type ToPanel =
  | { readonly kind: 'state'; readonly snapshot: PanelSnapshot }
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'evidence'; readonly evidence: PanelEvidence };

const plainKinds = ['ready', 'refresh', 'signIn', 'startDemo', 'stopDemo', 'linkResource'] as const;
const kindsWithId = ['select', 'openSite', 'openPortal', 'copyIssue', 'revealEvidence'] as const;

type PlainKind = (typeof plainKinds)[number];
type KindWithId = (typeof kindsWithId)[number];

export type FromPanel =
  | { readonly [Kind in PlainKind]: { readonly kind: Kind } }[PlainKind]
  | { readonly [Kind in KindWithId]: { readonly kind: Kind; readonly id: string } }[KindWithId];

/** What came from the panel, or null for anything that is not a message of ours. */
export function readPanelMessage(message: unknown): FromPanel | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  const plain = plainKinds.find((kind) => kind === message.kind);
  if (plain !== undefined) return { kind: plain };
  const withId = kindsWithId.find((kind) => kind === message.kind);
  if (withId === undefined || !('id' in message) || typeof message.id !== 'string') return null;
  return { kind: withId, id: message.id };
}
