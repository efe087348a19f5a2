// The extension wakes up for the files it checks, offers what its manifest says, and starts nothing else.

import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { commands, viewIds } from '../../../extension/src/contributions.ts';
import { closeEditors, getApi, getExtension, open, waitFor } from './tools.ts';

export function defineActivationSuite(): void {
  describe('activation', () => {
    after(closeEditors);

    it('sleeps until a file it checks is opened', async () => {
      assert.equal(getExtension().isActive, false);
      // VS Code reads the first by itself when it looks for npm scripts.
      for (const file of ['package.json', 'README.md']) await open(file);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(getExtension().isActive, false);
      await open('src/config.ts');
      await waitFor('active extension', () => (getExtension().isActive ? true : undefined));
    });

    it('registers every contributed command', async () => {
      await getApi();
      const known = new Set(await vscode.commands.getCommands(true));
      const missing = Object.keys(commands).filter((id) => !known.has(id));
      assert.deepEqual(missing, []);
    });

    it('registers its views', async () => {
      const known = new Set(await vscode.commands.getCommands(true));
      for (const id of [viewIds.resources, viewIds.alerts, viewIds.dashboard]) assert.ok(known.has(`${id}.focus`), id);
    });

    it('starts the language server, and nothing of Azure', async () => {
      const api = await getApi();
      await waitFor('running server', () => (api.state().server.kind === 'running' ? true : undefined));
      assert.equal(api.state().panel.mode, 'unlinked');
      assert.deepEqual(api.resourceNodes(), []);
      const loaded = Object.keys(require.cache).filter((file) => /[\\/]extension[\\/]dist[\\/]/.test(file));
      assert.deepEqual(loaded.map((file) => path.basename(file)).sort(), ['extension.cjs', 'language-client.cjs']);
    });
  });
}
