// Clients of Azure that sign in with an API key.

import { addEntraId, useEntraId } from '../fixes/index.ts';
import { createRule, short } from '../rule-kit/rule.ts';

const azure: ReadonlySet<string> = new Set(['azure-openai', 'azure-ai-inference', 'azure-ai']);
const localAddress = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|host\.docker\.internal)\b/;

export default createRule({
  name: 'prefer-entra-auth',
  description: 'Prefer Entra ID to API keys for clients of Azure',
  why: 'A key works for everybody who has it, from anywhere, for all deployments of the resource and until somebody changes it. A token of Entra ID belongs to one identity, ends by itself, and every call can be traced to who made it.',
  severity: 'low',
  presets: ['azure', 'strict'],
  owasp: ['LLM02:2025', 'LLM02:2026', 'ASI03:2026'],
  cwe: ['CWE-522'],
  atlas: ['AML.T0055', 'AML.T0040', 'AML.M0019'],
  alerts: ['AI.Azure_CredentialTheftAttempt', 'AI.Azure_AccessAnomaly', 'AI.Azure_AccessFromSuspiciousIP'],
  messages: {
    keySignIn:
      '`{{client}}` signs in with the API key `{{key}}`. Whoever has the key can call every deployment of the resource. Use Entra ID with `DefaultAzureCredential` and turn keys off.',
    defaultKeySignIn:
      '`{{client}}` takes an API key from the environment. Whoever has the key can call every deployment of the resource. Use Entra ID with `DefaultAzureCredential` and turn keys off.',
  },
  suggestions: { useEntraId: 'Use Entra ID instead of an API key.' },
  *find(file) {
    for (const client of file.clients()) {
      // A key that is written in the code is reported by `no-hardcoded-credentials`.
      if (!azure.has(client.provider) || (client.signIn !== 'key' && client.signIn !== 'default')) continue;
      if (client.endpoint !== null && localAddress.test(client.endpoint)) continue;
      const { key, calleeRange } = client;
      const place = key ?? calleeRange;
      yield {
        messageId: key ? 'keySignIn' : 'defaultKeySignIn',
        start: place.start,
        end: place.end,
        confidence: 'certain',
        kind: client.provider,
        data: { client: short(client.callee), ...(key ? { key: short(file.codeAt(key)) } : {}) },
        suggestions: [
          {
            id: 'useEntraId',
            edits: () => {
              const view = file.view();
              const node = file.nodeAt(place.start, place.end);
              return view && node && (key ? useEntraId(view, node) : addEntraId(view, node));
            },
          },
        ],
      };
    }
  },
});
