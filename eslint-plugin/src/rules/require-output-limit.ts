// Calls that let the model write as much as it likes.

import { addOption } from '../fixes/index.ts';
import { askedModels, askedReport, fixOfCall, missingOption } from '../rule-kit/askings.ts';
import { createRule } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-output-limit',
  description: 'Require a limit on what one call of a model may write',
  why: 'A prompt can ask for an answer of any length, and every token is paid for. One caller can then run up the bill and use up the quota that others share.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM10:2025', 'LLM06:2026'],
  cwe: ['CWE-770'],
  atlas: ['AML.T0034', 'AML.M0004'],
  alerts: ['AI.Azure_DOWVolumeAnomaly'],
  messages: {
    missingOutputLimit:
      '`{{sink}}` sets no limit on its output. One request can run up the bill and hold up other users. Set `{{option}}`.',
  },
  suggestions: { setOutputLimit: 'Set a limit on the output.' },
  *find(file) {
    for (const asked of askedModels(file)) {
      const place = asked.isDirect ? missingOption(asked, 'output-limit') : null;
      if (place === null) continue;
      yield {
        ...askedReport(asked, 'missingOutputLimit', { option: place.replace(/^.*\./, '') }),
        suggestions: [
          { id: 'setOutputLimit', edits: fixOfCall(file, asked, (view, call) => addOption(view, call, place, '1024')) },
        ],
      };
    }
  },
});
