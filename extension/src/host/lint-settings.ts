// What the `genaiGuard.lint.*` settings mean: which files are checked, which rules run, how severe they are.

import * as vscode from 'vscode';
import type { GenaiGuardSettings } from '../../../language-server/src/protocol.ts';
import { checkedFiles, checkedLanguages } from '../contributions.ts';
import { readSetting } from './settings.ts';

type Checked = vscode.TextDocument | vscode.Uri;

const presets: readonly GenaiGuardSettings['preset'][] = ['recommended', 'azure', 'strict'];
const severities: Readonly<Record<string, vscode.DiagnosticSeverity>> = {
  info: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
  error: vscode.DiagnosticSeverity.Error,
};

/** What the server is told of. */
export const checkedDocuments: readonly (
  { readonly scheme: string; readonly language: string } | { readonly scheme: string; readonly pattern: string }
)[] = [
  ...checkedLanguages.flatMap((language) => [
    { language, scheme: 'file' },
    { language, scheme: 'untitled' },
  ]),
  ...checkedFiles.map((pattern) => ({ pattern, scheme: 'file' })),
];

/** The settings in the server's own words. */
export function toServerSettings(scope: vscode.Uri | undefined): GenaiGuardSettings {
  const level = readSetting('genaiGuard.lint.level', scope);
  const rules = Object.entries(readSetting('genaiGuard.lint.rules', scope));
  return {
    preset: presets.find((name) => name === level) ?? 'recommended',
    helperModule: readSetting('genaiGuard.fixes.helperModule', scope),
    rules: Object.fromEntries(rules.map(([rule, severity]) => [withoutNamespace(rule), severity !== 'off'])),
  };
}

/** Linting is on for this file. */
export function isChecked(checked: Checked): boolean {
  const uri = toUri(checked);
  if (!readSetting('genaiGuard.lint.enable', uri)) return false;
  if ('getText' in checked) {
    const limit = readSetting('genaiGuard.lint.maxFileSizeKb', uri) * 1000;
    if (checked.getText().length > limit) return false;
    return readSetting('genaiGuard.lint.exclude', uri).every(
      (pattern) => vscode.languages.match({ pattern }, checked) === 0,
    );
  }
  return true;
}

/** The user's own severities over the rules'. */
export function applySeverities(checked: Checked, diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  const overrides = new Map(
    Object.entries(readSetting('genaiGuard.lint.rules', toUri(checked))).map(([rule, name]) => [
      withoutNamespace(rule),
      severities[name],
    ]),
  );
  for (const diagnostic of diagnostics) {
    const severity = overrides.get(withoutNamespace(toRuleId(diagnostic)));
    if (severity !== undefined) diagnostic.severity = severity;
  }
  return [...diagnostics];
}

export function toRuleId({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

function toUri(checked: Checked): vscode.Uri {
  return 'getText' in checked ? checked.uri : checked;
}

function withoutNamespace(rule: string): string {
  return rule.replace(/^genai-guard\//, '');
}
