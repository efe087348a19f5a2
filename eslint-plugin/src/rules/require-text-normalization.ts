// Untrusted text that reaches a model with characters that nobody sees.

import { stripInvisible } from '../fixes/index.ts';
import { fixAtCarrier, fixAtSource } from '../rule-kit/flow-fixes.ts';
import { createRule, flowReport } from '../rule-kit/rule.ts';
import { untrustedPrompts } from '../rule-kit/untrusted-prompts.ts';

/** Removes such characters by their codes or classes, here or in an imported file. */
const anyStripping =
  /E0000|E007F|DB40|\\u200[b-dB-D]|\\p\{C[fc]?\}|\\p\{Cf\}|Default_Ignorable|\[\^\\x20-\\x7[eEfF]|invisible|zero-?_?width/i;

export default createRule({
  name: 'require-text-normalization',
  description: 'Require invisible characters to be removed before untrusted text reaches a model',
  why: 'Tag characters, zero-width characters and variation selectors show nothing on a screen, and a model reads them like letters. A harmless looking page or message can so carry whole instructions past everybody who looks at it.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-1427', 'CWE-1039'],
  atlas: ['AML.T0068', 'AML.T0051'],
  alerts: ['AI.Azure_ASCIISmuggling'],
  messages: {
    invisibleText:
      '`{{source}}` reaches `{{sink}}` with its invisible characters. They can carry instructions that no person sees. Remove tag and zero-width characters first.',
  },
  suggestions: { stripInvisible: 'Strip the invisible characters.' },
  *find(file) {
    const flows = untrustedPrompts(file);
    if (flows.length === 0 || file.mentions(anyStripping)) return;
    for (const flow of flows)
      yield {
        ...flowReport(flow, 'invisibleText'),
        suggestions: [
          {
            id: 'stripInvisible',
            edits: () => fixAtSource(file, flow, stripInvisible)() ?? fixAtCarrier(file, flow, stripInvisible)(),
          },
        ],
      };
  },
});
