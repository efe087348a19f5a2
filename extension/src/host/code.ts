// The way between what the user calls a file and its address, and the jump to a line.

import * as vscode from 'vscode';
import type { CodePlace, KnownFinding } from './panel-snapshot.ts';
import { diagnosticSource } from '../../../language-server/src/protocol.ts';
import { toRuleId } from './lint-settings.ts';
import { readEnvValues, type EnvFile } from './model-calls.ts';
import { readSetting } from './settings.ts';

const maxEnvFiles = 20;
const maxEnvFileBytes = 64_000;

/** `src/routes/chat.ts`, with the folder's name first when the workspace has several. */
export function toShownPath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');
}

/** Opens a line of a file of the workspace, selected so that the eye finds it. */
export async function openPlace({ file, line }: CodePlace): Promise<void> {
  const uri = toUri(file);
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const target = document.lineAt(Math.min(Math.max(line - 1, 0), document.lineCount - 1));
  const start = new vscode.Position(target.lineNumber, target.firstNonWhitespaceCharacterIndex);
  const editor = await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  editor.revealRange(target.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Our findings that the editor knows now. */
export function readKnownFindings(): readonly KnownFinding[] {
  return vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics
      .filter(({ source }) => source === diagnosticSource)
      .map((diagnostic) => ({
        file: toShownPath(uri),
        line: diagnostic.range.start.line + 1,
        ruleId: toRuleId(diagnostic).replace(/^genai-guard\//, ''),
        message: diagnostic.message,
      })),
  );
}

/** Names from the env files of the workspace. An untrusted workspace is not read. */
export async function readWorkspaceNames(): Promise<ReturnType<typeof readEnvValues>> {
  if (!vscode.workspace.isTrusted) return readEnvValues([]);
  const found: EnvFile[] = [];
  for (const pattern of readSetting('genaiGuard.match.envFiles')) {
    const uris = await vscode.workspace.findFiles(`**/${pattern}`, '**/{node_modules,dist,.git}/**', maxEnvFiles);
    for (const uri of [...uris].sort((left, right) => left.path.length - right.path.length)) {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > maxEnvFileBytes || found.length >= maxEnvFiles) continue;
      found.push({
        file: toShownPath(uri),
        text: Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8'),
      });
    }
  }
  return readEnvValues(found);
}

function toUri(file: string): vscode.Uri | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const named = folders.length > 1 ? folders.find(({ name }) => file.startsWith(`${name}/`)) : undefined;
  if (named !== undefined) return vscode.Uri.joinPath(named.uri, file.slice(named.name.length + 1));
  return folders[0] === undefined ? undefined : vscode.Uri.joinPath(folders[0].uri, file);
}
