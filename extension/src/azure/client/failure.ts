// Any failure of the SDKs becomes one typed cause. Nothing of the original error is kept: it holds the live token.

import { AzureDataError, isAzureDataError } from '../contracts/errors.ts';
import {
  badAnswer,
  forbidden,
  noConnection,
  notFound,
  notSignedIn,
  proxyRefused,
  refused,
  serviceFailed,
  throttled,
  tooSlow,
  untrustedCertificate,
} from '../contracts/problems.ts';
import type { Reading } from '../contracts/problems.ts';
import type { Problem } from '../../domain/types.ts';
import { isRecord } from '../wire/json.ts';
import type { JsonRecord } from '../wire/json.ts';
import { getRetryAfterMs } from './retry-after.ts';

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|SSL|TLS/;
/** Words of the service; what a server echoes (a token, an id of a person) has another form. */
const codeForm = /^(?:[A-Z][A-Za-z]*(?:[._][A-Za-z]+){0,7}|[A-Z][A-Z0-9_]{2,60})$/;
const requestIdForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export interface FailureContext {
  readonly reading: Reading;
  readonly host: string;
  readonly requestMs: number;
  /** the caller's own signal was aborted, so there is nothing to explain */
  readonly isCancelled: boolean;
}

/** The error to throw in place of `error`. */
export function toAzureError(error: unknown, context: FailureContext): Error {
  if (context.isCancelled) return toAbortError();
  if (isAzureDataError(error)) return withReading(error, context.reading);
  return new AzureDataError(toProblem(error, context));
}

export function toAbortError(): Error {
  const error = new Error('The reading was cancelled.');
  error.name = 'AbortError';
  return error;
}

/** The cause of an answer with an error status. */
export function toStatusProblem(status: number, code: string | null, getHeader: GetHeader, reading: Reading): Problem {
  const requestId = toRequestId(getHeader('x-ms-request-id'));
  if (status === 401) return notSignedIn(reading, requestId);
  if (status === 403) return forbidden(reading, requestId);
  if (status === 404) return notFound(reading, requestId);
  if (status === 407) return proxyRefused();
  if (status === 429) return toThrottled(getHeader, requestId);
  if (status >= 500) return serviceFailed(reading, status, requestId, toRetryTime(getHeader));
  if (status < 400) return badAnswer(reading, `the status was ${String(status)}`, requestId);
  return refused(reading, status, code, requestId);
}

type GetHeader = (name: string) => string | undefined;

function toProblem(error: unknown, context: FailureContext): Problem {
  if (!isRecord(error)) return badAnswer(context.reading, 'an unknown failure');
  const code = toShortCode(error['code']);
  const status = error['statusCode'];
  return typeof status === 'number'
    ? toAnswerProblem(error, status, code, context.reading)
    : toSilenceProblem(error, code, context);
}

/** There was an answer. One that is no JSON carries the status 200 in its error. */
function toAnswerProblem(error: JsonRecord, status: number, code: string | null, reading: Reading): Problem {
  const getHeader = headersOf(error);
  if (status >= 300) return toStatusProblem(status, code, getHeader, reading);
  return badAnswer(reading, 'it is not the documented JSON', toRequestId(getHeader('x-ms-request-id')));
}

/** There was none, or it broke off. */
function toSilenceProblem(error: JsonRecord, code: string | null, context: FailureContext): Problem {
  const { reading, host, requestMs } = context;
  if (error['name'] === 'AbortError' || error['name'] === 'TimeoutError') {
    return tooSlow(reading, Math.ceil(requestMs / 1_000));
  }
  if (code === 'PARSE_ERROR') return noConnection(host, 'broken off');
  if (code === null) return badAnswer(reading, 'an unknown failure');
  return certificateCode.test(code) ? untrustedCertificate(host, code) : noConnection(host, code);
}

function toThrottled(getHeader: GetHeader, requestId: string | null): Problem {
  const retryAt = toRetryTime(getHeader);
  return throttled(retryAt, retryAt === null ? null : Math.ceil((retryAt.getTime() - Date.now()) / 1_000), requestId);
}

function toRetryTime(getHeader: GetHeader): Date | null {
  const waitMs = getRetryAfterMs(getHeader, Date.now());
  return waitMs === null ? null : new Date(Date.now() + waitMs);
}

/** A problem raised below the reading does not know what was being read. */
function withReading(error: AzureDataError, reading: Reading): AzureDataError {
  const { problem } = error;
  if (problem.code === 'sign-in') return new AzureDataError(notSignedIn(reading, problem.requestId));
  return error;
}

function headersOf(error: JsonRecord): GetHeader {
  const response = error['response'];
  const headers: unknown = isRecord(response) ? response['headers'] : undefined;
  return (name) => (hasGetter(headers) ? toHeader(headers.get(name)) : undefined);
}

function hasGetter(headers: unknown): headers is { get(name: string): unknown } {
  return isRecord(headers) && typeof headers['get'] === 'function';
}

function toHeader(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A code is a short word; anything else a server puts there is dropped. */
function toShortCode(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 80 && codeForm.test(value) ? value : null;
}

function toRequestId(value: string | undefined): string | null {
  return value !== undefined && requestIdForm.test(value) ? value : null;
}
