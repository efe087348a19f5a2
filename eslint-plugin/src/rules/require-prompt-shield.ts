// Untrusted text that reaches a model without a check for attacks.

import { addPromptShield, shieldText } from '../fixes/index.ts';
import { fixAtSource, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';
import { createRule, flowReport } from '../rule-kit/rule.ts';
import { untrustedPrompts } from '../rule-kit/untrusted-prompts.ts';

/** A check that stands here or in an imported file; whether it gates this call may be decided where it cannot be read. */
const anyCheck =
  /shieldPrompt|content-?safety|attackDetected|moderations?\b|guardrail|prompt_?(?:guard|shield)|llm-?guard|jailbreak/i;

export default createRule({
  name: 'require-prompt-shield',
  description: 'Require a check for prompt attacks before untrusted text reaches a model',
  why: 'A check such as Prompt Shields sees most known attacks before the model does, and tells you that somebody tried. Without it the first sign of an attack is what the model does.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-1427'],
  atlas: ['AML.T0051', 'AML.M0015'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt', 'AI.Azure_ASCIISmuggling'],
  messages: {
    uncheckedPrompt:
      '`{{source}}` reaches `{{sink}}` without a check for attacks. The model is then the first to read what an attacker wrote. Check it with Prompt Shields, and refuse what it detects.',
  },
  suggestions: {
    addPromptShield: 'Check it with Prompt Shields first.',
    shieldText: 'Check it with Prompt Shields where it is used.',
    shieldTextByHelper: 'Check it with Prompt Shields through a helper module.',
  },
  *find(file) {
    const flows = untrustedPrompts(file);
    if (flows.length === 0 || file.mentions(anyCheck)) return;
    for (const flow of flows)
      yield {
        ...flowReport(flow, 'uncheckedPrompt'),
        suggestions: [
          { id: 'addPromptShield', edits: fixAtSource(file, flow, addPromptShield) },
          ...guardsAtCarrier(file, flow, 'shieldText', shieldText),
        ],
      };
  },
});
