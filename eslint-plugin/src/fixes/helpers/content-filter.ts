// What a content filter said about a call, and what a client may be told about an error.

import type { HelperText } from './helper-text.ts';

export const readFilterOutcome: HelperText = {
  imports: {},
  needs: [],
  text: `⟦/** What the filter of the deployment said: let through, flagged only, refused, or it did not run at all. */
export interface FilterOutcome {
  outcome: 'passed' | 'flagged' | 'blocked' | 'unavailable';
  /** category by category: a severity, or whether it was detected */
  categories: Record<string, string | boolean>;
}

⟧/**
 * Reads the outcome from a completion, the last chunk of a stream, or the error of a refused prompt. Show the text only if
 * it is passed: blocked text is cut off, and unavailable means that nobody looked at it.
⟪ * @param {unknown} result
 * @returns {{ outcome: 'passed' | 'flagged' | 'blocked' | 'unavailable', categories: Record<string, string | boolean> }}
⟫ */
function readFilterOutcome(result⟦: unknown⟧)⟦: FilterOutcome⟧ {
  const { choices = [], prompt_filter_results = [], error, code, status } = Object(result);
  const inner = Object(error).innererror ?? Object(error).inner_error ?? {};
  const reports = [inner.content_filter_result, ...[...prompt_filter_results, ...choices].map(filterReport)];
  ⟪/** @type {Record<string, string | boolean>} */
  ⟫const categories⟦: Record<string, string | boolean>⟧ = {};
  let isFlagged = false;
  for (const report of reports) {
    for (const [category, found] of Object.entries(Object(report))) {
      const { detected, filtered, severity } = Object(found);
      if (category === 'error') categories.error = true;
      else categories[category] = typeof severity === 'string' ? severity : detected === true || filtered === true;
      isFlagged ||= detected === true || (typeof severity === 'string' && severity !== 'safe');
    }
  }
  const isRefused = (Object(error).code ?? code) === 'content_filter' && (status === undefined || status === 400);
  const isCut = choices.some((⟪/** @type {unknown} */ ⟫choice⟦: unknown⟧) => Object(choice).finish_reason === 'content_filter');
  if (isRefused || isCut) return { outcome: 'blocked', categories };
  if (categories.error) return { outcome: 'unavailable', categories };
  return { outcome: isFlagged ? 'flagged' : 'passed', categories };
}

/**
 * The report of one choice or prompt. A filter that could not run leaves an error in its place.
⟪ * @param {unknown} part
 * @returns {object}
⟫ */
function filterReport(part⟦: unknown⟧)⟦: object⟧ {
  const { content_filter_results, content_filter_result, content_filter_error } = Object(part);
  const report = content_filter_results ?? content_filter_result ?? {};
  return content_filter_error ? { ...report, error: content_filter_error } : report;
}`,
};

export const toSafeError: HelperText = {
  imports: { 'node:crypto': ['randomUUID'] },
  needs: ['readFilterOutcome', 'logSecurityEvent'],
  text: `⟦/** What a client may know of a failed call. */
export interface SafeError {
  status: number;
  message: string;
  request_id: string;
  /** never for refused content: the same text is refused again */
  can_retry: boolean;
}

⟧/**
 * Makes an error of an SDK fit for the client, and logs what happened: class, status and id, never the error itself, which
 * may hold the prompt, headers and addresses.
⟪ * @param {unknown} error
 * @param {Record<string, unknown>} [context] who called, as in a security event
⟫ */
function toSafeError(error⟦: unknown⟧, context⟦: Partial<SecurityEvent>⟧ = {})⟦: SafeError⟧ {
  const request_id = randomUUID();
  const { status, name, reason } = Object(error);
  const { outcome, categories } = readFilterOutcome(error);
  const isRefused = outcome === 'blocked' || name === 'PromptRefused';
  const isThrottled = status === 429;
  logSecurityEvent({
    ...context,
    request_id,
    security_check_passed: !isRefused,
    decision: isRefused || isThrottled ? 'block' : 'review',
    decision_reason: isThrottled ? 'rate_limited' : isRefused ? String(reason ?? 'content_filter') : 'error',
    content_filter: categories,
    http_status: typeof status === 'number' ? status : undefined,
    rate_limited: isThrottled,
  });
  if (isRefused) return { status: 400, message: 'This request cannot be answered.', request_id, can_retry: false };
  if (isThrottled) return { status: 429, message: 'Too many requests. Try again later.', request_id, can_retry: true };
  return { status: 502, message: 'The assistant is not available.', request_id, can_retry: false };
}`,
};
