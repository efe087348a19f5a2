// Commands that lead from the trees to the panel and to the code.

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, getApi, waitFor } from './tools.ts';

export function definePanelSuite(): void {
  describe('commands on rows', () => {
    before(async () => {
      await vscode.commands.executeCommand('genaiGuard.startDemo');
    });
    after(async () => {
      await vscode.commands.executeCommand('genaiGuard.stopDemo');
      await closeEditors();
    });

    it('copy an alert without evidence or personal data', async () => {
      const api = await getApi();
      const row = api.alertNodes().flatMap(({ children }) => children)[0];
      await vscode.commands.executeCommand('genaiGuard.copyAlertAsIssue', row);
      const text = await vscode.env.clipboard.readText();
      assert.match(text, /^## /);
      assert.match(text, /- Severity: /);
      // The demo's alerts name this person and this address, which come with the evidence alone.
      assert.doesNotMatch(text + JSON.stringify(api.state()), /synthetic-user-17|203\.0\.113\.7/);
    });

    it('open the code that calls a deployment', async () => {
      await closeEditors();
      const api = await getApi();
      const row = await waitFor('deployment with code', () =>
        api
          .resourceNodes()
          .flatMap(({ children }) => children)
          .find(({ context }) => context === 'deployment'),
      );
      void vscode.commands.executeCommand('genaiGuard.showCallSites', row);
      // With several calls a list opens; its first row is what Enter takes.
      await waitFor(
        'list or editor',
        () => (vscode.window.activeTextEditor === undefined ? undefined : true),
        1500,
      ).catch(() => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'));
      const editor = await waitFor('editor', () => vscode.window.activeTextEditor);
      assert.match(editor.document.uri.path, /\/src\/.*\.ts$/);
    });
  });
}
