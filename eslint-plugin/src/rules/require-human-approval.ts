// One line: what this rule reports.

import { createRule, flowReport, selectFlows } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-human-approval',
  description: 'Disallow what the name says, in one sentence without a period',
  why: 'A paragraph for the hover: what can happen to whom, and through which path. It is read next to the code, so it names no catalogue and blames nobody.',
  severity: 'medium',
  presets: ['strict'],
  owasp: ['LLM01:2025'],
  cwe: [],
  atlas: [],
  alerts: [],
  messages: {
    humanApproval:
      '`{{source}}` reaches `{{sink}}`. Say here what whoever controls it can do then. Say here what to write instead.',
  },
  suggestions: {},
  *find(file) {
    // Which labels, at which sinks? The words are in `engine/vocabulary.ts`.
    const flows = selectFlows(file, () => false);
    for (const flow of flows) yield flowReport(flow, 'humanApproval');
  },
});
