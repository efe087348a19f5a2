// Errors of a model call that give the prompt away, or that are tried again whatever they say.

import { logErrorName, sendFixedSentence } from '../fixes/index.ts';
import { askedModels, askedReport } from '../rule-kit/askings.ts';
import { givenErrors } from '../rule-kit/caught-errors.ts';
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
  cwe: ['CWE-209', 'CWE-532'],
  atlas: ['AML.T0057', 'AML.T0069'],
  alerts: ['AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt', 'AI.Azure_DOWDuplicateRequests'],
  messages: {
    errorToClient:
      '`{{source}}` goes back to the client in `{{sink}}`. The error of a model call can hold the prompt, headers and addresses. Send a fixed sentence and the id of the request.',
    errorInLog:
      'The whole error `{{source}}` of a model call is logged by `{{sink}}`. It can hold the prompt and headers. Log its name, status and request id instead.',
    blindRetry:
      '`{{sink}}` is tried again after every error. A prompt that the content filter blocked is then sent many times. Stop on status 400, and retry only 429 and 5xx.',
  },
  suggestions: {
    sendFixedSentence: 'Send a fixed sentence instead.',
    logErrorName: 'Log only the name of the error.',
  },
  *find(file) {
    const { analysis } = file;
    const asked = askedModels(file);
    if (!analysis || asked.length === 0) return;
    for (const { kind, start, end, site } of givenErrors(analysis, asked)) {
      const isAnswer = kind === 'answered';
      const source = codeText(file.text, start, end);
      const sink = short(codeText(file.text, site.calleeStart, site.calleeEnd));
      const edits = fixAtRange(file, { start, end }, isAnswer ? sendFixedSentence : logErrorName);
      yield {
        messageId: isAnswer ? 'errorToClient' : 'errorInLog',
        start,
        end,
        confidence: 'certain',
        kind: 'error',
        data: { source, sink },
        suggestions: [{ id: isAnswer ? 'sendFixedSentence' : 'logErrorName', edits }],
      };
    }
    for (const call of asked) if (isBlindRetry(file, call)) yield askedReport(call, 'blindRetry');
  },
});
