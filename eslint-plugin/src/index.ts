// The ESLint plugin.

import type { ESLint, Linter } from 'eslint';
import { presetRules } from './configs/preset-rules.ts';
import { toEslintRule } from './rule-kit/eslint-rule.ts';
import { allRules } from './rules/index.ts';

const rules = Object.fromEntries(allRules.map((rule) => [rule.name, toEslintRule(rule)]));

const plugin: ESLint.Plugin & { configs: Record<'recommended' | 'azure' | 'strict', Linter.Config> } = {
  meta: { name: 'eslint-plugin-genai-guard', version: '0.1.0', namespace: 'genai-guard' },
  rules,
  configs: { recommended: {}, azure: {}, strict: {} },
};

for (const preset of ['recommended', 'azure', 'strict'] as const) {
  plugin.configs[preset] = {
    name: `genai-guard/${preset}`,
    plugins: { 'genai-guard': plugin },
    rules: presetRules(allRules, preset),
  };
}

export default plugin;
