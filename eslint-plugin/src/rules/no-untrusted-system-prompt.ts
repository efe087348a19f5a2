// Untrusted text that becomes instructions of a model.

import { acceptListed, keepUserTurns, markAsData, moveToUserMessage } from '../fixes/index.ts';
import type { AnalysedFile } from '../rule-kit/analysed-file.ts';
import { createRule, flowReport, selectFlows, type Flow, type Suggestions } from '../rule-kit/rule.ts';
import { fixAtPlainSource, guardsAtCarrier } from '../rule-kit/flow-fixes.ts';

export default createRule({
  name: 'no-untrusted-system-prompt',
  description: 'Disallow untrusted text in a system prompt',
  why: 'A model obeys its system prompt before anything else. Text that a stranger can choose, or that was retrieved from somewhere, can rewrite those instructions once it stands among them: leak the prompt, call tools, answer in your name.',
  severity: 'high',
  presets: ['recommended', 'azure', 'strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-1427'],
  atlas: ['AML.T0051'],
  alerts: [
    'AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt',
    'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt',
    'AI.Azure_ASCIISmuggling',
  ],
  messages: {
    untrustedSystemPrompt:
      '`{{source}}` is untrusted and becomes part of the system prompt of `{{sink}}`. Whoever controls it can rewrite your instructions. Send it as a `user` message instead.',
    retrievedSystemPrompt:
      '`{{source}}` is retrieved text and becomes part of the system prompt of `{{sink}}`. Whoever wrote it can rewrite your instructions. Pass it as labelled data in a `user` message.',
    untrustedMessages:
      '`{{source}}` lets the client choose the roles of messages sent to `{{sink}}`. A client can then add its own system prompt. Take only the text, and set the role yourself.',
  },
  suggestions: {
    moveToUserMessage: 'Move this text to a `user` message.',
    acceptListed: 'Allow only values of a list.',
    acceptListedByHelper: 'Allow only values of a list, checked in a helper module.',
    markAsData: 'Pass it as delimited data.',
    markAsDataByHelper: 'Pass it as delimited data, through a helper module.',
    keepUserTurns: 'Keep only messages of user and assistant.',
    keepUserTurnsByHelper: 'Keep only messages of user and assistant, through a helper module.',
  },
  *find(file) {
    const flows = selectFlows(file, (flow) => {
      if (flow.label !== 'user' && flow.label !== 'retrieved') return false;
      if (flow.sink === 'message-role') return flow.label === 'user' && !flow.composed;
      // A whole array or request is judged by its roles; a joined string is no array.
      return flow.sink === 'system-prompt' && !(flow.whole && (flow.composed || flow.sinkPath.includes('[]')));
    });
    for (const flow of flows) {
      const messageId =
        flow.sink === 'message-role'
          ? 'untrustedMessages'
          : flow.label === 'user'
            ? 'untrustedSystemPrompt'
            : 'retrievedSystemPrompt';
      yield { ...flowReport(flow, messageId), suggestions: fixesOf(file, flow, messageId) };
    }
  },
});

const allowed = {
  name: 'allowedInstructions',
  meaning: 'What may become part of the instructions. Nothing else does.',
};

function fixesOf(file: AnalysedFile, flow: Flow, messageId: string): Suggestions {
  if (messageId === 'untrustedMessages') return guardsAtCarrier(file, flow, 'keepUserTurns', keepUserTurns);
  const guards =
    messageId === 'retrievedSystemPrompt'
      ? guardsAtCarrier(file, flow, 'markAsData', markAsData, 'sink')
      : guardsAtCarrier(file, flow, 'acceptListed', (place) => acceptListed(allowed, place));
  return [{ id: 'moveToUserMessage', edits: fixAtPlainSource(file, flow, moveToUserMessage) }, ...guards];
}
