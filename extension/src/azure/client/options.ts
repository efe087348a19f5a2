// Settings of the client, with the limits that keep one reading bounded.

import type { HttpClient } from '@azure/core-rest-pipeline';
import type { GetToken } from '../contracts/azure-data.ts';
import { createGate, type Gate } from './gate.ts';

export interface AzureDataOptions {
  readonly getToken: GetToken;
  /** the resource manager; the public cloud when absent */
  readonly endpoint?: string;
  /** the audience of tokens; that of the public cloud when absent */
  readonly scope?: string;
  /** certificate authority of a local stand-in for Azure, PEM */
  readonly customCa?: string;
  /** answers requests in place of the network */
  readonly httpClient?: HttpClient;
  readonly limits?: Partial<Limits>;
  /** the pace of this account, when it shall outlive these clients */
  readonly gate?: Gate;
  /** milliseconds since 1970; the clock of the machine when absent */
  readonly now?: () => number;
}

export interface Limits {
  /** one request, headers and body */
  readonly requestMs: number;
  /** one call of the contract, with all its pages and retries */
  readonly readingMs: number;
  readonly maxPages: number;
  /** longest `Retry-After` that is waited out silently; longer waits are told instead */
  readonly maxWaitMs: number;
  /** after which times a change of an alert is looked at again, until it shows */
  readonly confirmAfterMs: readonly number[];
  /** a list of alerts with more pages than this is read from Resource Graph the next time */
  readonly pagesBeforeGraph: number;
}

const publicCloud = { endpoint: 'https://management.azure.com', scope: 'https://management.azure.com/.default' };
const defaultLimits: Limits = {
  requestMs: 15_000,
  readingMs: 60_000,
  maxPages: 40,
  maxWaitMs: 3_000,
  confirmAfterMs: [0, 2_000, 5_000, 15_000],
  pagesBeforeGraph: 5,
};

/** The options with every gap filled. */
export interface ClientSettings {
  readonly getToken: GetToken;
  readonly endpoint: string;
  readonly host: string;
  readonly scope: string;
  readonly customCa: string | null;
  readonly httpClient: HttpClient | null;
  readonly limits: Limits;
  readonly gate: Gate;
  readonly now: () => number;
}

/** Fills the gaps. Throws for an endpoint that is not an https origin: a token must never go anywhere else. */
export function toSettings(options: AzureDataOptions): ClientSettings {
  const now = options.now ?? (() => Date.now());
  const url = new URL(options.endpoint ?? publicCloud.endpoint);
  if (url.protocol !== 'https:') throw new TypeError('The Azure endpoint must be an https address.');
  return {
    getToken: options.getToken,
    endpoint: url.origin,
    host: url.host,
    scope: options.scope ?? publicCloud.scope,
    customCa: options.customCa ?? null,
    httpClient: options.httpClient ?? null,
    limits: { ...defaultLimits, ...options.limits },
    gate: options.gate ?? createGate(now),
    now,
  };
}
