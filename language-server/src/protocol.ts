// What this server says beyond the standard protocol. Types and constants only: both ends read it.

/** Part before the slash of every rule id. */
export const ruleNamespace = 'genai-guard';
/** `source` of every diagnostic. */
export const diagnosticSource = 'genai-guard';

/** Kind of the quick fixes of one rule: `quickfix.genaiGuard.<rule>`. */
export const quickFixKindPrefix = 'quickfix.genaiGuard';
/** Kind of the action that writes a disable comment. */
export const ignoreKind = 'quickfix.genaiGuard.ignore';
/** Applies every automatic fix of a file. */
export const fixAllKind = 'source.fixAll.genaiGuard';

/** Section of the client's configuration. */
export const settingsSection = 'genaiGuard';

export type PresetName = 'recommended' | 'azure' | 'strict';

/** `genaiGuard.preset`, `genaiGuard.rules` and `genaiGuard.helperModule` of one workspace folder. */
export interface GenaiGuardSettings {
  readonly preset: PresetName;
  /** single rules switched on or off, over the preset; names without the namespace */
  readonly rules: Readonly<Record<string, boolean>>;
  /** where fixes keep their functions, from the root of the package; empty when nobody chose */
  readonly helperModule: string;
}

export const defaultSettings: GenaiGuardSettings = { preset: 'recommended', rules: {}, helperModule: '' };

/** Request: every call to a model in the workspace. Params `{}`, answer `ModelCallsAnswer`. */
export const modelCallsRequest = 'genaiGuard/modelCalls';
/** Notification without params: the answer to `genaiGuard/modelCalls` would now be another one. */
export const modelCallsChangedNotification = 'genaiGuard/modelCallsChanged';

export interface ModelCallEntry {
  readonly uri: string;
  /** 0-based */
  readonly line: number;
  /** 0-based, UTF-16 units */
  readonly character: number;
  readonly operation: string;
  readonly provider: string | null;
  readonly endpointHost: string | null;
  readonly endpointVariable: string | null;
  readonly deployment: string | null;
  readonly deploymentVariable: string | null;
  readonly functionName: string | null;
  readonly hasUserSecurityContext: boolean | null;
}

export interface ModelCallsAnswer {
  readonly calls: readonly ModelCallEntry[];
  /** false while the workspace is still being read; a notification follows */
  readonly complete: boolean;
  /** the workspace has more files than the index reads */
  readonly truncated: boolean;
}
