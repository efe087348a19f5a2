// Requests that ask a model and leave no event behind.

import { logDecision } from '../fixes/index.ts';
import { askedModels, askedReport, guardsOfAsking } from '../rule-kit/askings.ts';
import { createRule } from '../rule-kit/rule.ts';
import { securityEvents } from '../rule-kit/security-events.ts';

export default createRule({
  name: 'require-security-log',
  description: 'Require a structured security event for each request that asks a model',
  why: 'An alert says that something happened; only your own event says which user, which session and which decision. A line of free text cannot be searched for that, and blocked requests are the ones worth counting.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-778'],
  atlas: ['AML.M0024'],
  alerts: ['AI.Azure_LLMReconnaissance', 'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt'],
  messages: {
    noSecurityEvent:
      '`{{sink}}` is asked for a request, and no structured event is logged. Nobody can then find who sent what an alert is about. Log user, request, decision and sizes as one object.',
    noBlockedEvent:
      'Only successful calls of `{{sink}}` are logged. Blocked prompts are the ones that show an attack. Log the same event where the call fails or is refused.',
  },
  suggestions: {
    logDecision: 'Log a security event.',
    logDecisionByHelper: 'Log a security event through a helper module.',
  },
  *find(file) {
    const reported = new Set<number>();
    for (const asked of askedModels(file)) {
      if (!asked.isForRequest || reported.has(asked.fn)) continue;
      reported.add(asked.fn);
      const events = securityEvents(file);
      if (events === 'both') continue;
      yield {
        ...askedReport(asked, events === 'none' ? 'noSecurityEvent' : 'noBlockedEvent'),
        confidence: 'likely',
        suggestions: guardsOfAsking(file, asked, 'logDecision', logDecision),
      };
    }
  },
});
