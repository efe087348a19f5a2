// Untrusted text joined with instructions into one string.

import { markAsData, splitPrompt } from '../fixes/index.ts';
import { createRule, flowReport, selectFlows } from '../rule-kit/rule.ts';
import { fixAtPlainSource, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';

const isUntrusted = (flow: { readonly label: string }): boolean => flow.label === 'user' || flow.label === 'retrieved';

export default createRule({
  name: 'no-untrusted-prompt-concat',
  description: 'Disallow joining untrusted text with instructions in one prompt',
  why: 'A model cannot tell which part of one string you wrote and which part came from a stranger. Text such as "ignore the above" then competes with your instructions on equal terms.',
  severity: 'medium',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-1427'],
  atlas: ['AML.T0051'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt'],
  messages: {
    untrustedConcat:
      '`{{source}}` is joined with instructions in one prompt of `{{sink}}`. The model cannot tell its words from yours. Pass it as a separate `user` message.',
  },
  suggestions: {
    splitPrompt: 'Pass it as a separate message.',
    markAsData: 'Pass it as delimited data.',
    markAsDataByHelper: 'Pass it as delimited data, through a helper module.',
  },
  *find(file) {
    const system = new Set(
      selectFlows(file, (flow) => isUntrusted(flow) && flow.sink === 'system-prompt' && !flow.whole).map(
        (flow) => flow.at.start,
      ),
    );
    const flows = selectFlows(
      file,
      (flow) =>
        isUntrusted(flow) &&
        flow.composed &&
        !flow.whole &&
        (flow.sink === 'user-prompt' || flow.sink === 'prompt-text'),
    );
    for (const flow of flows) {
      // One cause, one report: where the text may be the system prompt, that is what is wrong.
      if (system.has(flow.at.start)) continue;
      yield {
        ...flowReport(flow, 'untrustedConcat'),
        suggestions: [
          { id: 'splitPrompt', edits: fixAtPlainSource(file, flow, splitPrompt) },
          ...guardsAtCarrier(file, flow, 'markAsData', markAsData, 'sink'),
        ],
      };
    }
  },
});
