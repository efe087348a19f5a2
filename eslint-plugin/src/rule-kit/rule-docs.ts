// What the faces say about a rule: description, why, standards, alerts. Derived from the rules themselves.

import type { RuleDoc } from './public-types.ts';
import type { Rule } from './rule.ts';

const pages = 'https://github.com/genai-guard/genai-guard/blob/main/eslint-plugin/docs/rules';

export function ruleUrl(name: string): string {
  return `${pages}/${name}.md`;
}

export function toRuleDocs(rules: readonly Rule[]): RuleDoc[] {
  return rules.map((rule) => ({
    id: rule.name,
    description: rule.description,
    why: rule.why,
    severity: rule.severity,
    presets: rule.presets,
    url: ruleUrl(rule.name),
    owasp: rule.owasp,
    cwe: rule.cwe,
    atlas: rule.atlas,
    alerts: rule.alerts,
  }));
}
