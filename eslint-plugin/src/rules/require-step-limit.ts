// Agents that go on for as long as the model calls tools.

import { addOption, addStepLimit } from '../fixes/index.ts';
import { askedModels, askedReport, fixOfCall, hasOption, missingOption } from '../rule-kit/askings.ts';
import { isToolLoop, unboundedLoop, unboundedRecursion } from '../rule-kit/loops.ts';
import { createRule } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-step-limit',
  description: 'Require a limit on the steps of an agent',
  why: 'Each tool result is new text that the model reads, and a planted sentence can keep it busy: it calls the same tool again and again. Without a limit that ends when the money does.',
  severity: 'medium',
  presets: ['strict'],
  owasp: ['LLM10:2025', 'LLM06:2026', 'ASI08:2026'],
  cwe: ['CWE-834', 'CWE-770'],
  atlas: ['AML.T0034', 'AML.M0004'],
  alerts: ['AI.Azure_DOWVolumeAnomaly', 'AI.Azure_DOWDuplicateRequests'],
  messages: {
    unboundedLoop:
      'This loop asks `{{sink}}` again for as long as the model calls tools. Planted text can keep it going until the money is spent. Stop it after a number of steps.',
    unboundedAgent:
      '`{{sink}}` goes on for as long as the model calls tools. Planted text can keep it going until the money is spent. Set `{{option}}`.',
  },
  suggestions: { addStepLimit: 'Add a limit of ten steps.', setStepLimit: 'Set a limit of ten steps.' },
  *find(file) {
    const reported = new Set<object>();
    for (const asked of askedModels(file)) {
      const place = asked.isDirect ? missingOption(asked, 'step-limit') : null;
      if (place !== null) {
        const option = place.replace(/^.*\./, '');
        const edits = fixOfCall(file, asked, (view, call) => addOption(view, call, place, '10'));
        yield {
          ...askedReport(asked, 'unboundedAgent', { option }),
          suggestions: [{ id: 'setStepLimit', edits }],
        };
      }
      if (!hasOption(asked, 'tools')) continue;
      const view = file.view();
      const call = file.nodeAt(asked.start, asked.end);
      const loop = view && call && (unboundedLoop(view, call) ?? unboundedRecursion(view, asked));
      if (!loop || reported.has(loop) || !isToolLoop(file, loop)) continue;
      reported.add(loop);
      yield {
        ...askedReport(asked, 'unboundedLoop'),
        confidence: 'likely',
        suggestions: [{ id: 'addStepLimit', edits: () => addStepLimit(view, loop) }],
      };
    }
  },
});
