// What every in-host suite needs: the extension, its test view, files of the workspace, and waiting for a fact.

import * as vscode from 'vscode';
import { extensionId } from '../../../extension/src/contributions.ts';
import type { TestApi } from '../../../extension/src/host/test-api.ts';

export function getExtension(): vscode.Extension<TestApi | undefined> {
  const extension = vscode.extensions.getExtension<TestApi | undefined>(extensionId);
  if (extension === undefined) throw new Error(`${extensionId} is not installed`);
  return extension;
}

export async function getApi(): Promise<TestApi> {
  const api = await getExtension().activate();
  if (api === undefined) throw new Error('The extension handed out no test view.');
  return api;
}

export function toUri(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(toUri(file));
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until a value is there. The last reason is part of the failure. */
export async function waitFor<T>(what: string, read: () => T | undefined, timeoutMs = 20_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = read();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`No ${what} after ${String(timeoutMs)} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function getOwnDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'genai-guard');
}

export function getRule({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code).replace(/^genai-guard\//, '');
}
