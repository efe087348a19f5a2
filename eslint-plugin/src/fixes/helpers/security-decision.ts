// The event of a call, also of one that fails, around the call itself.

import type { HelperText } from './helper-text.ts';

export const logSecurityDecision: HelperText = {
  imports: {},
  needs: ['readFilterOutcome', 'logSecurityEvent'],
  text: `/**
 * Asks a model and logs one security event: let through, or blocked by a filter, a limit or an error.
⟪ * @template Answer
 * @param {() => Answer} ask
 * @param {Record<string, unknown>} [who] who asked, as in a security event
 * @returns {Answer}
⟫ */
function logSecurityDecision⟦<Answer>⟧(ask⟦: () => Answer⟧, who⟦: Partial<SecurityEvent>⟧ = {})⟦: Answer⟧ {
  const started = Date.now();
  ⟪/** @param {unknown} result @param {boolean} isError */
  ⟫const log = (result⟦: unknown⟧, isError⟦: boolean⟧)⟦: void⟧ => {
    const { outcome, categories } = readFilterOutcome(result);
    const { status } = Object(result);
    const isBlocked = isError || outcome === 'blocked';
    logSecurityEvent({
      ...who,
      security_check_passed: outcome !== 'blocked',
      decision: isBlocked ? 'block' : outcome === 'passed' ? 'allow' : 'review',
      decision_reason: outcome === 'blocked' ? 'content_filter' : isError ? 'error' : undefined,
      content_filter: categories,
      http_status: isError && typeof status === 'number' ? status : undefined,
      rate_limited: isError && status === 429,
      latency_ms: Date.now() - started,
    });
  };
  try {
    const answer = ask();
    if (typeof Object(answer).then === 'function')
      Promise.resolve(answer).then(
        (result) => log(result, false),
        (error) => log(error, true),
      );
    else log(undefined, false);
    return answer;
  } catch (error) {
    log(error, true);
    throw error;
  }
}`,
};
