// Calls of models at providers that nobody approved.

import { askedModels, askedReport } from '../rule-kit/askings.ts';
import { createRule, short } from '../rule-kit/rule.ts';

export default createRule({
  name: 'no-unapproved-provider',
  description: 'Disallow calls of models at providers that are not on the list of approved ones',
  why: 'Copied code brings its provider along, and with the first call data of your users goes to a company that nobody has a contract with, past every control of your own resources.',
  severity: 'medium',
  presets: ['strict'],
  owasp: ['LLM03:2025', 'LLM04:2026'],
  cwe: ['CWE-1357'],
  atlas: ['AML.T0010', 'AML.M0019'],
  alerts: [],
  messages: {
    unapprovedProvider:
      '`{{sink}}` asks a model at `{{provider}}`, which is not approved. What users type then goes there, past your own controls. Use an approved provider, or have this one approved.',
  },
  suggestions: {},
  *find(file) {
    const approved = file.approvedProviders.map((entry) => entry.toLowerCase());
    if (approved.length === 0) return;
    for (const asked of askedModels(file)) {
      const { provider, endpointHost } = asked.call;
      const names = [provider, endpointHost].filter((name) => name !== null);
      if (!asked.isDirect || names.length === 0) continue;
      if (names.some((name) => approved.some((entry) => name === entry || name.endsWith(`.${entry}`)))) continue;
      yield askedReport(asked, 'unapprovedProvider', { provider: short(endpointHost ?? provider ?? '') });
    }
  },
});
