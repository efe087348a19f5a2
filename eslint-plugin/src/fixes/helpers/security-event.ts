// One structured event for each call of a model, let through or not.

import type { HelperText } from './helper-text.ts';

export const logSecurityEvent: HelperText = {
  imports: { 'node:crypto': ['randomUUID'] },
  needs: [],
  text: `⟦/** What is known about one call of a model. Never the words: no prompt, no reply, no key, no free text. */
export interface SecurityEvent {
  /** one for each call; give it to the client in place of details of an error */
  request_id?: string | undefined;
  /** the conversation, to see attacks that are spread over several turns */
  session_id?: string | undefined;
  application_name?: string | undefined;
  /** object id of the user in Entra ID, never a name or an address */
  end_user_id?: string | undefined;
  end_user_tenant_id?: string | undefined;
  source_ip?: string | undefined;
  /** from promptHash */
  prompt_hash?: string | undefined;
  prompt_length?: number | undefined;
  /** false whenever a check refused the text, or could not be made */
  security_check_passed: boolean;
  decision: 'allow' | 'review' | 'block' | 'require_approval';
  /** a short code such as prompt_attack, content_filter, too_long, filter_unavailable, rate_limited */
  decision_reason?: string | undefined;
  model_deployment?: string | undefined;
  finish_reason?: string | undefined;
  /** what the filter found, category by category */
  content_filter?: Record<string, string | boolean> | undefined;
  prompt_tokens?: number | undefined;
  completion_tokens?: number | undefined;
  http_status?: number | undefined;
  rate_limited?: boolean | undefined;
  tools_called?: readonly string[] | undefined;
  latency_ms?: number | undefined;
}

⟧/**
 * Writes the event as one line of JSON on standard output, where Container Insights and App Service collect it.
⟪ * @param {Record<string, unknown> & { request_id?: string, security_check_passed: boolean, decision: string }} event
⟫ */
function logSecurityEvent(event⟦: SecurityEvent⟧)⟦: void⟧ {
  const timestamp = new Date().toISOString();
  const request_id = event.request_id ?? randomUUID();
  process.stdout.write(\`\${JSON.stringify({ timestamp, event: 'genai_security', ...event, request_id })}\\n\`);
}`,
};
