// The demo fills the trees through the same code as the real thing, and says everywhere that it is a demo.

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { getApi, waitFor } from './tools.ts';

export function defineDemoSuite(): void {
  describe('demo data', () => {
    after(async () => {
      await vscode.commands.executeCommand('genaiGuard.stopDemo');
    });

    it('fills both trees', async () => {
      const api = await getApi();
      await vscode.commands.executeCommand('genaiGuard.startDemo');
      assert.equal(api.state().panel.mode, 'demo');
      const resources = api.resourceNodes();
      assert.ok(resources.length > 0);
      assert.ok(resources.every(({ context }) => context === 'resource.demo'));
      assert.ok(resources.some(({ children }) => children.some(({ context }) => context.startsWith('deployment'))));
      const alerts = api.alertNodes().flatMap(({ children }) => children);
      assert.ok(alerts.length >= 5, `only ${String(alerts.length)} alerts`);
      assert.ok(alerts.every(({ spoken }) => /alert, /.test(spoken)));
    });

    it('joins an alert to a line of the sample app', async () => {
      const api = await getApi();
      const joined = await waitFor('joined alert', () =>
        api.snapshot().alerts.find(({ joinLevel }) => joinLevel === 'exact' || joinLevel === 'likely'),
      );
      assert.match(joined.sites[0]?.label ?? '', /^src\/.*:\d+$/);
      assert.notEqual(joined.sites[0]?.reason, '');
    });

    it('gives the panel ids that say nothing', async () => {
      const { alerts } = (await getApi()).snapshot();
      for (const { id, sites } of alerts) {
        assert.match(id, /^a\d+$/);
        for (const site of sites) assert.match(site.id, /^p\d+$/);
      }
    });

    it('goes away when it is stopped', async () => {
      const api = await getApi();
      await vscode.commands.executeCommand('genaiGuard.stopDemo');
      await waitFor('empty trees', () => (api.resourceNodes().length === 0 ? true : undefined));
      assert.equal(api.state().panel.mode, 'unlinked');
    });
  });
}
