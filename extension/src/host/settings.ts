// The settings, read with the types and defaults that `contributions.ts` declares.

import * as vscode from 'vscode';
import { settings, type SettingId } from '../contributions.ts';

interface SettingValues {
  readonly 'genaiGuard.lint.enable': boolean;
  readonly 'genaiGuard.lint.level': string;
  readonly 'genaiGuard.lint.rules': Readonly<Record<string, string>>;
  readonly 'genaiGuard.lint.exclude': readonly string[];
  readonly 'genaiGuard.lint.maxFileSizeKb': number;
  readonly 'genaiGuard.fixes.helperModule': string;
  readonly 'genaiGuard.azure.tenantId': string;
  readonly 'genaiGuard.live.enable': boolean;
  readonly 'genaiGuard.live.refreshSeconds': number;
  readonly 'genaiGuard.demo.enable': boolean;
  readonly 'genaiGuard.match.envFiles': readonly string[];
  readonly 'genaiGuard.statusBar.show': string;
  readonly 'genaiGuard.trace.server': string;
}

/** A value of another type than declared (a hand-edited settings file) counts as the default. */
export function readSetting<Id extends SettingId>(id: Id, scope?: vscode.Uri): SettingValues[Id] {
  const value = vscode.workspace.getConfiguration(undefined, scope).get<SettingValues[Id]>(id);
  return value !== undefined && hasDeclaredType(id, value) ? value : readDefault(id);
}

function readDefault<Id extends SettingId>(id: Id): SettingValues[Id] {
  const all: SettingValues = {
    'genaiGuard.lint.enable': settings['genaiGuard.lint.enable'].default,
    'genaiGuard.lint.level': settings['genaiGuard.lint.level'].default,
    'genaiGuard.lint.rules': settings['genaiGuard.lint.rules'].default,
    'genaiGuard.lint.exclude': settings['genaiGuard.lint.exclude'].default,
    'genaiGuard.lint.maxFileSizeKb': settings['genaiGuard.lint.maxFileSizeKb'].default,
    'genaiGuard.fixes.helperModule': settings['genaiGuard.fixes.helperModule'].default,
    'genaiGuard.azure.tenantId': settings['genaiGuard.azure.tenantId'].default,
    'genaiGuard.live.enable': settings['genaiGuard.live.enable'].default,
    'genaiGuard.live.refreshSeconds': settings['genaiGuard.live.refreshSeconds'].default,
    'genaiGuard.demo.enable': settings['genaiGuard.demo.enable'].default,
    'genaiGuard.match.envFiles': settings['genaiGuard.match.envFiles'].default,
    'genaiGuard.statusBar.show': settings['genaiGuard.statusBar.show'].default,
    'genaiGuard.trace.server': settings['genaiGuard.trace.server'].default,
  };
  return all[id];
}

function hasDeclaredType(id: SettingId, value: unknown): boolean {
  const { type } = settings[id];
  return type === 'array' ? Array.isArray(value) : typeof value === type;
}
