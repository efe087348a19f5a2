// What the pipeline of every client does beyond the SDK's own: newer wire versions, one origin, short waits, the
// pace that Azure allows, a time limit for each request.

import type { TokenCredential } from '@azure/core-auth';
import type {
  AuthorizeRequestOnChallengeOptions,
  PipelinePolicy,
  PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { Problem } from '../../domain/types.ts';
import { AzureDataError } from '../contracts/errors.ts';
import { badAnswer, stillUnavailable, throttled } from '../contracts/problems.ts';
import { toGateKey, type Closed, type Gate } from './gate.ts';
import { pause } from './pause.ts';
import { getRetryAfterMs } from './retry-after.ts';
import type { Sdk } from './sdk.ts';

// `PARSE_ERROR` this far down is a body that broke off.
const transientCodes = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'EAI_AGAIN', 'PARSE_ERROR'];
const transientStatuses = [500, 502, 503, 504];
const transientPauseMs = 400;

/**
 * The security SDK asks for versions of 2021 and 2022, whose alerts have no evidence and whose plans have no
 * extensions. `simulate` keeps its version: its newer form answers in a way that the SDK cannot read.
 */
export const raiseApiVersion: PipelinePolicy = {
  name: 'genaiGuardApiVersion',
  sendRequest(request, next) {
    const url = new URL(request.url);
    const path = url.pathname.toLowerCase();
    const version = getVersion(path);
    if (version !== null && url.searchParams.has('api-version')) {
      url.searchParams.set('api-version', version);
      request.url = url.href;
    }
    return next(request);
  },
};

function getVersion(path: string): string | null {
  if (/\/providers\/microsoft\.security\/(locations\/[^/]+\/)?alerts(\/[^/]+)?$/.test(path)) return '2022-01-01';
  return /\/providers\/microsoft\.security\/pricings\/[^/]+$/.test(path) ? '2024-01-01' : null;
}

/** A `nextLink` to another host would take the token along. Nothing leaves for another origin. */
export function pinOrigin(origin: string): PipelinePolicy {
  return {
    name: 'genaiGuardOrigin',
    sendRequest(request, next) {
      if (URL.canParse(request.url) && new URL(request.url).origin === origin) return next(request);
      const reading = { what: 'this resource', role: '', scope: '' };
      throw new AzureDataError(badAnswer(reading, 'it leads to another server'));
    },
  };
}

/** A wait up to this long is waited out; a longer one is told at once. */
const longestSilentWaitMs = 5_000;

/** Sends nothing while the gate is closed, and tells the gate what Azure answered. */
export function obeyGate(gate: Gate, now: () => number): PipelinePolicy {
  return {
    name: 'genaiGuardGate',
    async sendRequest(request, next) {
      const key = toGateKey(request.url);
      const closed = gate.getClosed(key);
      if (closed !== null && closed.waitMs > longestSilentWaitMs) throw new AzureDataError(toWait(closed, now()));
      if (closed !== null) await pause(closed.waitMs, request.abortSignal);
      const response = await next(request);
      gate.note(key, response.status, (name) => response.headers.get(name));
      return response;
    },
  };
}

function toWait({ waitMs, status }: Closed, at: number): Problem {
  const retryAt = new Date(at + waitMs);
  return status >= 500 ? stillUnavailable(status, retryAt) : throttled(retryAt, Math.ceil(waitMs / 1_000), null);
}

/**
 * Answers a challenge. With claims the SDK's own way is right. Without them the token has ended before its time, as it
 * does when a machine wakes up: a fresh one is asked for once, and only one that is another is sent.
 */
export function answerChallenge(
  sdk: Sdk,
  credential: TokenCredential,
): (options: AuthorizeRequestOnChallengeOptions) => Promise<boolean> {
  return async (options) => {
    const { request, response, scopes } = options;
    if (await sdk.core.authorizeRequestOnClaimChallenge(options)) return true;
    if (/\bclaims="/.test(response.headers.get('www-authenticate') ?? '')) return false;
    const fresh = await credential.getToken(scopes, request.abortSignal ? { abortSignal: request.abortSignal } : {});
    const header = fresh === null ? '' : `Bearer ${fresh.token}`;
    if (header === '' || request.headers.get('authorization') === header) return false;
    request.headers.set('authorization', header);
    return true;
  };
}

export function limitTime(requestMs: number): PipelinePolicy {
  return {
    name: 'genaiGuardTimeLimit',
    sendRequest(request, next) {
      request.timeout = requestMs;
      return next(request);
    },
  };
}

/**
 * One retry, and only where waiting is short. The SDK's own policy waits as long as `Retry-After` says, without a cap;
 * a view that shows old data and the time of the next try is better than one that hangs.
 */
export function retryBriefly(sdk: Sdk, maxWaitMs: number): PipelinePolicy {
  const policy = sdk.pipeline.retryPolicy(
    [
      {
        name: 'briefly',
        retry({ response, responseError }) {
          const retryAfterInMs = getPause(response, responseError, maxWaitMs);
          return retryAfterInMs === null ? { skipStrategy: true } : { retryAfterInMs };
        },
      },
    ],
    { maxRetries: 1 },
  );
  return { ...policy, name: 'genaiGuardRetry' };
}

function getPause(
  response: PipelineResponse | undefined,
  error: RestError | undefined,
  maxWaitMs: number,
): number | null {
  if (response === undefined) return transientCodes.includes(error?.code ?? '') ? transientPauseMs : null;
  const isThrottled = response.status === 429;
  if (!isThrottled && !transientStatuses.includes(response.status)) return null;
  const asked = getRetryAfterMs((name) => response.headers.get(name), Date.now());
  if (asked === null) return isThrottled ? null : transientPauseMs;
  return asked <= maxWaitMs ? asked : null;
}
