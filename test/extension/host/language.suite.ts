// Findings of the server reach the editor, and its fixes change the file in one step.

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, getApi, getOwnDiagnostics, getRule, open, waitFor } from './tools.ts';

const file = 'src/clients.ts';
const rule = 'no-hardcoded-credentials';

export function defineLanguageSuite(): void {
  describe('findings', () => {
    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await closeEditors();
    });

    it('arrive for an opened file, with rule, link and severity', async () => {
      const finding = await findFinding((await open(file)).document.uri);
      assert.ok(typeof finding.code === 'object');
      assert.match(finding.code.target.toString(), /^https:\/\/.*no-hardcoded-credentials/);
      assert.ok(finding.message.length <= 300, finding.message);
      assert.ok(!finding.message.includes('FakeKey'), 'a message never shows a key');
    });

    it('go away when the cause is removed, without saving', async () => {
      const { document } = await open(file);
      const { range } = await findFinding(document.uri);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, document.lineAt(range.start.line).range, '');
      await vscode.workspace.applyEdit(edit);
      await waitFor('clean file', () => (hasFinding(document.uri) ? undefined : true));
    });

    it('are fixed by the Entra ID action in one undoable edit', async () => {
      const { document } = await open(file);
      const before = document.getText();
      const finding = await findFinding(document.uri);
      const action = await findAction(document.uri, finding.range, /Entra ID/);
      assert.ok(action.edit !== undefined);
      await vscode.workspace.applyEdit(action.edit);
      assert.match(document.getText(), /azureADTokenProvider/);
      assert.ok(!document.getText().includes('FakeKey'));
      await waitFor('clean file', () => (hasFinding(document.uri) ? undefined : true));
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    });

    it('follow the severity a user sets', async () => {
      const settings = vscode.workspace.getConfiguration('genaiGuard');
      try {
        await settings.update('lint.rules', { [`genai-guard/${rule}`]: 'info' }, vscode.ConfigurationTarget.Workspace);
        const { document } = await open(file);
        await waitFor('finding as information', () =>
          getOwnDiagnostics(document.uri).find(
            (found) => getRule(found) === rule && found.severity === vscode.DiagnosticSeverity.Information,
          ),
        );
        await settings.update('lint.enable', false, vscode.ConfigurationTarget.Workspace);
        await closeEditors();
        const again = await open('src/rendering.ts');
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.deepEqual(getOwnDiagnostics(again.document.uri), []);
      } finally {
        await settings.update('lint.rules', undefined, vscode.ConfigurationTarget.Workspace);
        await settings.update('lint.enable', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });
  });

  describe('model calls', () => {
    it('are read from the workspace, with names from .env files', async () => {
      await open('src/routes/chat.ts');
      const api = await getApi();
      const calls = await waitFor('model calls', () => {
        const found = api.state().calls.filter(({ file: name }) => name === 'src/routes/chat.ts');
        return found.length > 0 ? found : undefined;
      });
      assert.ok(
        calls.some(({ endpointHost }) => endpointHost === 'contoso-chat.openai.azure.com'),
        JSON.stringify(calls),
      );
      assert.ok(
        calls.some(({ deployment }) => deployment === 'gpt-4o-support'),
        JSON.stringify(calls),
      );
    });

    it('survive a restart of the server', async () => {
      const api = await getApi();
      await vscode.commands.executeCommand('genaiGuard.restartServer');
      await waitFor('running server', () => (api.state().server.kind === 'running' ? true : undefined));
      const { document } = await open(file);
      await findFinding(document.uri);
    });
  });
}

function findFinding(uri: vscode.Uri): Promise<vscode.Diagnostic> {
  return waitFor(`finding of ${rule}`, () => getOwnDiagnostics(uri).find((found) => getRule(found) === rule));
}

function hasFinding(uri: vscode.Uri): boolean {
  return getOwnDiagnostics(uri).some((found) => getRule(found) === rule);
}

async function findAction(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const found = actions.find((action) => title.test(action.title));
  assert.ok(found !== undefined, `no action among: ${actions.map((action) => action.title).join(' | ')}`);
  return found;
}
