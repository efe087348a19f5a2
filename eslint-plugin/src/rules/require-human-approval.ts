// Tools that change something as soon as the model calls them.

import { addOption } from '../fixes/index.ts';
import { fixAtRange } from '../rule-kit/flow-fixes.ts';
import { createRule, short } from '../rule-kit/rule.ts';
import { unaskedEffects } from '../rule-kit/tool-effects.ts';

export default createRule({
  name: 'require-human-approval',
  description: 'Require a person to approve tools that change, send or run something',
  why: 'A model calls a tool when the text it has read makes it likely, and text can be planted. What is deleted, paid or sent then cannot be taken back. A person who sees the arguments first is the one who can tell a wish from a trick.',
  severity: 'medium',
  presets: ['strict'],
  owasp: ['LLM06:2025', 'LLM03:2026', 'ASI02:2026', 'ASI09:2026'],
  cwe: ['CWE-862', 'CWE-250'],
  atlas: ['AML.T0053', 'AML.M0029'],
  alerts: ['AI.Azure_AnomalousToolInvocation'],
  messages: {
    unapprovedTool:
      'The model can call `{{sink}}` by a tool, and nobody approves. Planted text can then delete, send or run something for good. Ask a person who sees the arguments first.',
  },
  suggestions: { askFirst: 'Ask before running this tool.' },
  *find(file) {
    for (const { start, end, callee, option } of unaskedEffects(file))
      yield {
        messageId: 'unapprovedTool',
        start,
        end,
        confidence: 'likely',
        kind: 'tool',
        data: { sink: short(callee) },
        suggestions: [
          {
            id: 'askFirst',
            edits: option
              ? fixAtRange(file, option, (view, call) => addOption(view, call, option.place, 'true'))
              : () => null,
          },
        ],
      };
  },
});
