// Reads the client's configuration. It comes from a workspace that nobody has vouched for, so it is data:
// names and switches, never a program. The one path in it is a place inside the package, which the checker holds to that.

import { defaultSettings, type GenaiGuardSettings, type PresetName } from '../protocol.ts';

const presets: readonly PresetName[] = ['recommended', 'azure', 'strict'];

export function parseSettings(value: unknown): GenaiGuardSettings {
  if (!isRecord(value)) return defaultSettings;
  const preset = presets.find((name) => name === value.preset) ?? defaultSettings.preset;
  const helperModule = typeof value.helperModule === 'string' ? value.helperModule : '';
  return { preset, rules: parseRules(value.rules), helperModule };
}

function parseRules(value: unknown): Readonly<Record<string, boolean>> {
  if (!isRecord(value)) return {};
  const rules: Record<string, boolean> = {};
  for (const [name, enabled] of Object.entries(value)) {
    if (typeof enabled === 'boolean') rules[name.replace(/^genai-guard\//, '')] = enabled;
  }
  return rules;
}

export function isSameSettings(a: GenaiGuardSettings, b: GenaiGuardSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
