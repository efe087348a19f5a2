// Which rules run on a file. Plain data, so that threads can be given it.

import { ruleDocs, type CheckerOptions, type Confidence, type Finding } from '../engine-entry.ts';
import type { PresetName } from './arguments.ts';

export type Level = 'error' | 'warn';

export interface RuleSet {
  readonly preset: PresetName;
  readonly approvedProviders: readonly string[];
  /** single rules, over the preset */
  readonly rules: Readonly<Record<string, boolean>>;
  /** rules that only warn */
  readonly warnings: readonly string[];
  /** null: what the preset says */
  readonly minConfidence: Readonly<Record<string, Confidence>> | null;
  readonly crossFile: boolean;
}

/** What a configuration of ESLint says about one of our rules. */
export interface ConfiguredRule {
  readonly level: Level | 'off';
  readonly minConfidence: Confidence;
  readonly crossFile: boolean;
}

export interface Configured {
  readonly rules: ReadonlyMap<string, ConfiguredRule>;
  readonly approvedProviders: readonly string[];
}

const confidences: readonly Confidence[] = ['possible', 'likely', 'certain'];

export function presetRuleSet(preset: PresetName | null, approvedProviders: readonly string[]): RuleSet {
  return {
    preset: preset ?? 'recommended',
    approvedProviders,
    rules: {},
    warnings: [],
    minConfidence: null,
    crossFile: true,
  };
}

/**
 * A configuration that names our rules decides which of them run; a preset that was asked for by name decides that
 * itself, and the configuration can still turn a rule off or down.
 */
export function configuredRuleSet(
  { rules, approvedProviders }: Configured,
  preset: PresetName | null,
  approvedHere: readonly string[],
): RuleSet {
  const approved = approvedHere.length > 0 ? approvedHere : approvedProviders;
  if (rules.size === 0) return presetRuleSet(preset, approved);
  const named = [...rules];
  const warnings = named.filter(([, { level }]) => level === 'warn').map(([name]) => name);
  const base = { approvedProviders: approved, warnings, crossFile: named.every(([, rule]) => rule.crossFile) };
  if (preset !== null) {
    const off = named.filter(([, { level }]) => level === 'off').map(([name]) => [name, false] as const);
    return { ...base, preset, rules: Object.fromEntries(off), minConfidence: null };
  }
  const isOn = (id: string): boolean => (rules.get(id)?.level ?? 'off') !== 'off';
  return {
    ...base,
    // It alone shows what the engine is less sure of; what a rule does not want is left out afterwards.
    preset: 'strict',
    rules: Object.fromEntries(ruleDocs.map(({ id }) => [id, isOn(id)])),
    minConfidence: Object.fromEntries(named.map(([name, rule]) => [name, rule.minConfidence])),
  };
}

export function toCheckerOptions({
  preset,
  rules,
  approvedProviders,
  crossFile,
}: RuleSet): Omit<CheckerOptions, 'host'> {
  return { preset, rules, approvedProviders, crossFile };
}

export function isWanted({ minConfidence }: RuleSet, { ruleId, confidence }: Finding): boolean {
  const least = minConfidence?.[ruleId];
  return least === undefined || confidences.indexOf(confidence) >= confidences.indexOf(least);
}
