// What the rest of the extension may ask of Azure. No request, no SDK type, no JSON passes this line.

import type {
  AlertEvidence,
  AlertList,
  AlertStatus,
  LinkedResource,
  Posture,
  ResourceAccess,
  SettableStatus,
} from '../../domain/types.ts';

/** An access token as identity libraries hand it out. It is never stored and never logged. */
export interface AccessToken {
  readonly token: string;
  /** milliseconds since 1970 */
  readonly expiresOnTimestamp: number;
}

/**
 * Gets a token for scopes. `claims` is set when Azure asks for a further check of the person.
 * It may throw a problem of `problems.ts`; anything else it throws is treated as "not signed in".
 */
export type GetToken = (
  scopes: readonly string[],
  signal: AbortSignal | undefined,
  claims?: string,
) => Promise<AccessToken>;

/** What to list alerts of. */
export type AlertScope =
  | { readonly kind: 'subscription'; readonly subscriptionId: string }
  | { readonly kind: 'resource'; readonly resource: LinkedResource };

export interface AlertSource {
  /**
   * Reads alerts about AI workloads, newest first. With a resource: only alerts about it. When the account may not
   * read the subscription, the resource group is read instead, and then Resource Graph; `reach` tells. Readings with
   * one signal ask for a subscription once.
   * @throws AzureDataError for every cause a user can act on; an `AbortError` when `signal` was aborted
   */
  listAlerts(scope: AlertScope, signal?: AbortSignal): Promise<AlertList>;
  /**
   * Reads the evidence of one alert, fresh. null: Azure has none. Call it only when the user asks.
   * @throws AzureDataError for every cause a user can act on; an `AbortError` when `signal` was aborted
   */
  readEvidence(alertId: string, signal?: AbortSignal): Promise<AlertEvidence | null>;
  /**
   * Sets the state of an alert and reads it again until it shows. Call it only when the user asks.
   * @throws AzureDataError for every cause a user can act on; an `AbortError` when `signal` was aborted
   */
  changeAlertState(alertId: string, wanted: SettableStatus, signal?: AbortSignal): Promise<StateChange>;
}

/** What became of a change of state. */
export interface StateChange {
  /** the state that was read last */
  readonly status: AlertStatus;
  /** false: Azure took the change but does not show it yet */
  readonly isConfirmed: boolean;
}

/** How to read a posture. */
export interface PostureOptions {
  readonly signal?: AbortSignal;
  /** the resources that are read in the same round, with one signal; what they share is asked once */
  readonly among?: readonly LinkedResource[];
  /** An earlier posture: what cannot be read now stays as it was there. */
  readonly previous?: Posture | null;
  /** false: details of the earlier posture are kept where the account did not change */
  readonly isFull?: boolean;
}

export interface PostureSource {
  /**
   * Reads everything about the posture of one account. Parts that could not be read are named in `failedParts`.
   * @throws AzureDataError when the account is gone, nobody is signed in, or no part could be read; an `AbortError`
   * when `signal` was aborted
   */
  readPosture(resource: LinkedResource, options?: PostureOptions): Promise<Posture>;
}

export interface ResourceFinder {
  /**
   * Finds an account by its name, its endpoint host or its full ARM id. null: none that this account can see.
   * @throws AzureDataError for every cause a user can act on; an `AbortError` when `signal` was aborted
   */
  findResource(nameHostOrId: string, signal?: AbortSignal): Promise<LinkedResource | null>;
  /** Tries what the live view would read of an account, before it is linked. Never throws for a missing right. */
  checkAccess(resource: LinkedResource, signal?: AbortSignal): Promise<ResourceAccess>;
}

/** All of Azure that the extension needs, of one signed-in account, or of the demo. */
export interface AzureData extends AlertSource, PostureSource, ResourceFinder {
  readonly isDemo: boolean;
  /** Forgets clients and the tokens they hold. Call it when the session changes. */
  dispose(): void;
}
