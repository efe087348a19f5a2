// Public routes that ask a model and let everybody ask as often as they like.

import { limitRate } from '../fixes/index.ts';
import { askedModels, askedReport, guardsOfAsking } from '../rule-kit/askings.ts';
import { hasRateLimit } from '../rule-kit/rate-limits.ts';
import { createRule } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-rate-limit',
  description: 'Require a limit on how often a route may ask a model',
  why: 'A route without a limit is a free account with your provider: a script can ask it thousands of times an hour, search for a prompt that passes the filter, and leave you the bill.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM10:2025', 'LLM06:2026'],
  cwe: ['CWE-770', 'CWE-799'],
  atlas: ['AML.T0034', 'AML.M0004'],
  alerts: ['AI.Azure_DOWDuplicateRequests', 'AI.Azure_DOWVolumeAnomaly', 'AI.Azure_LLMReconnaissance'],
  messages: {
    missingRateLimit:
      '`{{sink}}` is asked for every request, and no rate limit was found. One caller can run up the bill and try prompts without end. Limit the requests of each user.',
  },
  suggestions: {
    limitRate: 'Add a rate limit.',
    limitRateByHelper: 'Add a rate limit through a helper module.',
  },
  *find(file) {
    const asked = askedModels(file).filter((each) => each.isForRequest);
    const reported = new Set<number>();
    if (asked.length === 0 || hasRateLimit(file)) return;
    for (const each of asked) {
      if (reported.has(each.fn)) continue;
      reported.add(each.fn);
      // A gateway or the file that mounts the route may limit it.
      yield {
        ...askedReport(each, 'missingRateLimit'),
        confidence: 'likely',
        suggestions: guardsOfAsking(file, each, 'limitRate', limitRate),
      };
    }
  },
});
