// Errors of a model call that give the prompt away, or that are tried again whatever they say.

import { sendFixedSentence } from '../fixes/index.ts';
import { askedModels, askedReport } from '../rule-kit/askings.ts';
import { answeredErrors } from '../rule-kit/caught-errors.ts';
import { fixAtRange } from '../rule-kit/flow-fixes.ts';
import { isBlindRetry } from '../rule-kit/loops.ts';
import { codeText, createRule, short } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-safe-error-handling',
  description: 'Require errors of model calls to be handled without giving them away',
  why: 'The error of a model call can hold headers, the address of the resource and parts of the prompt. Sent back it helps whoever probes the filter; tried again it turns one blocked attack into many.',
  severity: 'low',
  presets: ['strict'],
  owasp: ['LLM02:2025', 'LLM02:2026'],
  cwe: ['CWE-209'],
  atlas: ['AML.T0057', 'AML.T0069'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'AI.Azure_DOWDuplicateRequests'],
  messages: {
    errorToClient:
      '`{{source}}` goes back to the client in `{{sink}}`. The error of a model call can hold the prompt, headers and addresses. Send a fixed sentence and the id of the request.',
    blindRetry:
      '`{{sink}}` is tried again after every error. A prompt that the content filter blocked is then sent many times. Stop on status 400, and retry only 429 and 5xx.',
  },
  suggestions: {
    sendFixedSentence: 'Send a fixed sentence instead.',
  },
  *find(file) {
    const { analysis } = file;
    const asked = askedModels(file);
    if (!analysis || asked.length === 0) return;
    for (const { start, end, site } of answeredErrors(analysis, asked)) {
      yield {
        messageId: 'errorToClient',
        start,
        end,
        confidence: 'certain',
        kind: 'error',
        data: {
          source: codeText(file.text, start, end),
          sink: short(codeText(file.text, site.calleeStart, site.calleeEnd)),
        },
        suggestions: [{ id: 'sendFixedSentence', edits: fixAtRange(file, { start, end }, sendFixedSentence) }],
      };
    }
    for (const call of asked) if (isBlindRetry(file, call)) yield askedReport(call, 'blindRetry');
  },
});
