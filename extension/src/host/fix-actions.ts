// What the editor adds to the fixes of the server: an explanation, care for keys, and the place of the helper module.

import * as vscode from 'vscode';
import type { CommandId } from '../contributions.ts';
import { toRuleId } from './lint-settings.ts';
import { readSetting } from './settings.ts';

type Action = vscode.Command | vscode.CodeAction;

const keyRule = 'no-hardcoded-credentials';
const isAction = (action: Action): action is vscode.CodeAction =>
  !('command' in action && typeof action.command === 'string');
const toRule = (diagnostic: vscode.Diagnostic): string => toRuleId(diagnostic).replace(/^genai-guard\//, '');

/** The server's actions with what only this editor can do. */
export function extendActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  actions: readonly Action[],
): Action[] {
  const own = actions.map((action) => (isAction(action) ? withCommand(document, range, action) : action));
  const found = new Map(
    actions
      .flatMap((action) => (isAction(action) ? (action.diagnostics ?? []) : []))
      .map((each) => [toRule(each), each]),
  );
  return [...own, ...[...found].flatMap(([rule, diagnostic]) => added(document, rule, diagnostic))];
}

function added(
  document: vscode.TextDocument,
  rule: string,
  diagnostic: vscode.Diagnostic,
): readonly vscode.CodeAction[] {
  const explain = toAction('Explain this rule', diagnostic, { id: 'genaiGuard.explainRule', values: [rule] });
  if (rule !== keyRule) return [explain];
  const place = [document.uri, diagnostic.range];
  const copy = toAction('Copy the key for a vault…', diagnostic, { id: 'genaiGuard.copyKey', values: place });
  return [copy, explain];
}

function toAction(
  title: string,
  diagnostic: vscode.Diagnostic,
  { id, values }: { readonly id: CommandId; readonly values: readonly unknown[] },
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = toCommand(title, id, values);
  return action;
}

const toCommand = (title: string, command: CommandId, values: readonly unknown[]): vscode.Command => ({
  title,
  command,
  arguments: [values],
});

/** Reading from the environment is followed by the files that name its variables; a new module by the question where. */
function withCommand(document: vscode.TextDocument, range: vscode.Range, action: vscode.CodeAction): vscode.CodeAction {
  const entries = action.edit?.entries() ?? [];
  const texts = entries.flatMap(([, edits]) => edits.map(({ newText }) => newText)).join('\n');
  const variable = /process\.env\.([A-Za-z_]\w*)/.exec(texts)?.[1];
  if (action.kind?.value.endsWith(keyRule) && variable !== undefined) {
    const values = [document.uri, variable];
    action.command = toCommand('Prepare files', 'genaiGuard.prepareEnvironment', values);
    return action;
  }
  const other = entries.find(([uri]) => uri.toString() !== document.uri.toString())?.[0];
  const isNew = other !== undefined && entries.length > 1 && !known.has(other.toString());
  if (!isNew || readSetting('genaiGuard.fixes.helperModule', document.uri) !== '') return action;
  const asking = new vscode.CodeAction(`${action.title}…`, action.kind);
  asking.diagnostics = action.diagnostics ?? [];
  asking.isPreferred = action.isPreferred ?? false;
  asking.command = toCommand(action.title, 'genaiGuard.applyWithHelper', [document.uri, range, action.title, other]);
  return asking;
}

/** Modules that are there already. Asked of the disk in the background; until it answers a module counts as new. */
const known = new Set<string>();
export async function noteModules(): Promise<void> {
  const found = await vscode.workspace.findFiles('**/genai-guard.{ts,mts,cts,js,mjs,cjs}', '**/node_modules/**', 20);
  found.forEach((uri) => known.add(uri.toString()));
}
