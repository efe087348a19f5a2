// Replies that are handed on without a look at whether the service held them back.

import { checkFilter, handleFiltered, handleFilteredField } from '../fixes/index.ts';
import { askedModels, askedReport, fixOfCall, guardsOfAsking, handsTextOn, outcomeOf } from '../rule-kit/askings.ts';
import { createRule } from '../rule-kit/rule.ts';

/** Looks at the outcome of the filter, or at the text itself; here or in a file that is imported. */
const looksAtFilter = /finish_?reason|content[_-]?filter|incomplete_details|stop_?reason|moderation|contentsafety/i;

export default createRule({
  name: 'require-output-filter',
  description: 'Require a look at the content filter before a reply is handed on',
  why: 'When the filter stops a reply, the call still succeeds: the text is empty or cut in the middle, and only one field says so. Handed on as it is, half of a harmful answer reaches the user, and nobody learns that somebody tried.',
  severity: 'medium',
  presets: ['azure', 'strict'],
  owasp: ['LLM05:2025', 'LLM10:2026'],
  cwe: ['CWE-1426', 'CWE-252'],
  atlas: ['AML.M0020'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'AI.Azure_CredentialTheftAttempt'],
  messages: {
    uncheckedFilter:
      'The reply of `{{sink}}` is handed on without a look at `{{field}}`. A reply that the filter stopped is cut or empty and looks like an answer. Handle `{{filtered}}` first.',
  },
  suggestions: {
    handleFiltered: 'Handle the reply that the filter stopped.',
    checkFilter: 'Handle replies that the filter stopped by an error.',
    checkFilterByHelper: 'Handle replies that the filter stopped, in a helper module.',
  },
  *find(file) {
    for (const asked of askedModels(file)) {
      const outcome = asked.isDirect ? outcomeOf(asked) : null;
      if (!outcome || !handsTextOn(asked) || file.mentions(looksAtFilter)) continue;
      const isAzure = asked.call.provider === 'azure-openai' || asked.call.provider === 'azure-ai-inference';
      yield {
        ...askedReport(asked, 'uncheckedFilter', {
          field: outcome.at.replace(/^.*\./, ''),
          filtered: outcome.filtered,
        }),
        confidence: isAzure ? (asked.isForRequest ? 'certain' : 'likely') : 'possible',
        suggestions: [
          {
            id: 'handleFiltered',
            edits: fixOfCall(
              file,
              asked,
              (view, call) => handleFiltered(view, call, outcome) ?? handleFilteredField(view, call, outcome),
            ),
          },
          ...guardsOfAsking(file, asked, 'checkFilter', checkFilter),
        ],
      };
    }
  },
});
