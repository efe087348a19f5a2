// Model output that is written as markup.

import { sanitizeFirst, sanitizeValue, showAsText } from '../fixes/index.ts';
import { createRule, flowReport, selectFlows } from '../rule-kit/rule.ts';
import { fixAtCarrier, fixAtSink } from '../rule-kit/flow-fixes.ts';

export default createRule({
  name: 'no-model-output-html',
  description: 'Disallow writing model output as HTML without sanitizing it',
  why: 'A reply can carry a script, a form or an image that sends data away: the model repeats what an attacker planted in the text it read. Written as HTML it runs in the session of whoever looks at it.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM05:2025', 'LLM05:2026'],
  cwe: ['CWE-79'],
  atlas: ['AML.T0051', 'AML.T0057'],
  alerts: ['AI.Azure_MaliciousUrl.ModelResponse'],
  messages: {
    modelOutputAsHtml:
      'Model output from `{{source}}` is written as HTML to `{{sink}}`. A reply can carry a script. Show it as text, or sanitize it first.',
  },
  suggestions: { showAsText: 'Show it as text.', sanitizeFirst: 'Sanitize it with DOMPurify first.' },
  *find(file) {
    for (const flow of selectFlows(file, (f) => f.label === 'model' && f.sink === 'html')) {
      yield {
        ...flowReport(flow, 'modelOutputAsHtml'),
        suggestions: [
          { id: 'showAsText', edits: fixAtSink(file, flow, showAsText) },
          {
            id: 'sanitizeFirst',
            edits: () => fixAtSink(file, flow, sanitizeFirst)() ?? fixAtCarrier(file, flow, sanitizeValue)(),
          },
        ],
      };
    }
  },
});
