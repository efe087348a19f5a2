// A preset is a list of rules; the rules themselves say where they belong.

import type { Preset, Rule } from '../rule-kit/rule.ts';

/** Rule settings of a preset. Only `strict` shows findings with more than one missing fact. */
export function presetRules(
  rules: readonly Rule[],
  preset: Preset,
): Record<string, ['error', { minConfidence: 'likely' | 'possible' }]> {
  const minConfidence = preset === 'strict' ? 'possible' : 'likely';
  return Object.fromEntries(
    rules
      .filter((rule) => rule.presets.includes(preset))
      .map((rule) => [`genai-guard/${rule.name}`, ['error', { minConfidence }]]),
  );
}
