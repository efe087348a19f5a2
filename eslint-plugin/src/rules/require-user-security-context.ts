// Calls of Azure OpenAI for a user that do not say who the user is.

import { addUserContext, addUserContextOf } from '../fixes/index.ts';
import { askedModels, askedReport, fixOfCall, guardsOfAsking, missingOption } from '../rule-kit/askings.ts';
import { createRule } from '../rule-kit/rule.ts';

export default createRule({
  name: 'require-user-security-context',
  description: 'Require `user_security_context` on Azure OpenAI chat calls made for a user',
  why: 'Without it a Defender alert about the prompt names your service and its address, not the person who typed it, so nobody can tell one attacker from all your users. Purview policies skip such calls too.',
  severity: 'medium',
  presets: ['azure', 'strict'],
  owasp: ['LLM01:2025', 'LLM01:2026'],
  cwe: ['CWE-778'],
  atlas: ['AML.M0024'],
  alerts: [
    'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt',
    'AI.Azure_Jailbreak.ContentFiltering.DetectedAttempt',
    'AI.Azure_MaliciousUrl.UnknownSource',
  ],
  messages: {
    missingUserContext:
      '`{{sink}}` sends no `user_security_context`. Defender alerts for this call will not name the end user or the source address. Add it to the request body.',
  },
  suggestions: {
    addUserContext: 'Add it from the claims of the signed-in user.',
    addCaller: 'Add it with the address of the caller.',
    addCallerByHelper: 'Add it through a helper module.',
  },
  *find(file) {
    for (const asked of askedModels(file)) {
      if (!asked.isForRequest || asked.call.operation !== 'chat' || asked.call.provider !== 'azure-openai') continue;
      if (missingOption(asked, 'user-context') === null) continue;
      yield {
        ...askedReport(asked, 'missingUserContext'),
        suggestions: [
          { id: 'addUserContext', edits: fixOfCall(file, asked, addUserContext) },
          ...(asked.isDirect ? guardsOfAsking(file, asked, 'addCaller', addUserContextOf) : []),
        ],
      };
    }
  },
});
