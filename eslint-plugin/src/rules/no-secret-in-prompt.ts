// Secrets that become part of a prompt.

import { sendReference } from '../fixes/index.ts';
import { fixAtSource } from '../rule-kit/flow-fixes.ts';
import { createRule, flowReport, selectFlows } from '../rule-kit/rule.ts';

const prompts: ReadonlySet<string> = new Set(['system-prompt', 'user-prompt', 'prompt-text']);

export default createRule({
  name: 'no-secret-in-prompt',
  description: 'Disallow secrets in prompts',
  why: 'A prompt is no place to keep anything: it is stored by the service, written to traces, and the model repeats it to whoever asks in the right way. A key in it is a key that is given away.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM07:2025', 'LLM02:2025', 'LLM08:2026', 'LLM02:2026', 'ASI03:2026'],
  cwe: ['CWE-200', 'CWE-212', 'CWE-522'],
  atlas: ['AML.T0056', 'AML.T0057', 'AML.T0069.002'],
  alerts: ['AI.Azure_CredentialTheftAttempt'],
  messages: {
    secretInPrompt:
      '`{{source}}` is a secret and is sent to the model by `{{sink}}`. Prompts are stored and can come back in replies. Send a reference, and look the value up after the call.',
  },
  suggestions: { sendReference: 'Send the name of the secret instead of its value.' },
  *find(file) {
    // A function that could not be read may have used the secret without handing it on.
    const flows = selectFlows(
      file,
      (f) => f.label === 'secret' && prompts.has(f.sink) && !f.whole && f.missing.length === 0,
    );
    for (const flow of flows) {
      const edits = fixAtSource(file, flow, sendReference);
      yield { ...flowReport(flow, 'secretInPrompt'), suggestions: [{ id: 'sendReference', edits }] };
    }
  },
});
