// Settings that turn content filters off or let a reply through before it was checked.

import { restoreFilter } from '../fixes/index.ts';
import { fixAtRange } from '../rule-kit/flow-fixes.ts';
import { createRule, short } from '../rule-kit/rule.ts';

export default createRule({
  name: 'no-content-filter-bypass',
  description: 'Disallow turning content filters off in code',
  why: 'The filter of the service is the last check on what goes to the model and what comes back: attacks, instructions to do harm, leaked secrets. Switched off in code, it is off for every user of that call, and nobody who looks at the resource sees it.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM01:2025', 'LLM02:2025', 'LLM01:2026', 'LLM02:2026', 'ASI01:2026'],
  cwe: ['CWE-693', 'CWE-1434'],
  atlas: ['AML.T0054', 'AML.M0020'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt', 'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt'],
  messages: {
    contentFilterOff:
      '`{{option}}` turns content filtering of `{{sink}}` off or makes it late. Attacks and harmful replies then pass unseen. Keep the default, or change the filter at the resource.',
  },
  suggestions: { restoreFilter: 'Remove the override.' },
  *find(file) {
    for (const setting of file.settings('filter')) {
      yield {
        messageId: 'contentFilterOff',
        start: setting.range.start,
        end: setting.range.end,
        confidence: 'certain',
        kind: 'filter',
        data: { option: setting.option, sink: short(setting.callee) },
        suggestions: [{ id: 'restoreFilter', edits: fixAtRange(file, setting.range, restoreFilter) }],
      };
    }
  },
});
