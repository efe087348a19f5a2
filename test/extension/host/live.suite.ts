// The real thing against a stand-in for Azure: the SDK clients, a token of a test provider, https on loopback.

import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Emulator } from '../../emulator/emulator.ts';
import { createAlerts } from '../../emulator/data/alerts.ts';
import { contoso } from '../../emulator/data/contoso.ts';
import type { PanelAlert } from '../../../extension/src/panel-protocol.ts';
import { getApi, waitFor } from './tools.ts';

/** The extension does not ask Azure again sooner than this when the user presses refresh. */
const refreshFloorMs = 10_000;

export function defineLiveSuite(emulator: Emulator): void {
  describe('linked resource', () => {
    before(() => {
      emulator.reset();
    });
    after(async () => {
      emulator.reset();
      await unlinkAll();
    });

    it('is found by name, and its alerts arrive through the SDK clients', async () => {
      const api = await getApi();
      emulator.setAlerts(createAlerts(new Date()).slice(0, 4));
      await vscode.commands.executeCommand('genaiGuard.linkResource', contoso.chat.account);
      const [resource] = api.state().panel.resources;
      assert.equal(resource?.resource.name, contoso.chat.account);
      assert.equal(api.state().panel.mode, 'live');
      const alerts = await waitFor('alerts', () => nonEmpty(api.snapshot().alerts));
      assert.ok(alerts.every(({ title }) => title !== ''));
      const asked = emulator.requests.filter(({ path }) => /microsoft\.security.*\/alerts$/i.test(path));
      assert.ok(asked.length > 0);
      assert.ok(asked.every(({ hasToken, userAgent }) => hasToken && /azsdk-js/.test(userAgent)));
    });

    it('shows its posture', async () => {
      const api = await getApi();
      await waitFor('posture', () => (api.state().panel.resources[0]?.posture.kind === 'ready' ? true : undefined));
      const { resources, posture } = api.snapshot();
      assert.ok(resources[0]?.deployments.some(({ name }) => name === contoso.chat.deployments.support));
      assert.ok(posture.items.length > 0);
    });

    it('shows an alert that Defender raises later', async function () {
      this.timeout(40_000);
      const api = await getApi();
      const before = api.snapshot().alerts.length;
      emulator.setAlerts(createAlerts(new Date()));
      await new Promise((resolve) => setTimeout(resolve, refreshFloorMs));
      await vscode.commands.executeCommand('genaiGuard.refresh');
      await waitFor('more alerts', () => (api.snapshot().alerts.length > before ? true : undefined));
    });

    it('leads from an alert to the line that calls the deployment', async () => {
      const api = await getApi();
      const joined = await waitFor('joined alert', () => api.snapshot().alerts.find(({ sites }) => sites.length > 0));
      assert.match(joined.sites[0]?.label ?? '', /^src\/.*\.ts:\d+$/);
    });

    it('keeps what it showed when the right to read is taken away, and says so', async () => {
      const api = await getApi();
      const before = api.snapshot().alerts.length;
      emulator.setRole('nothing');
      await vscode.commands.executeCommand('genaiGuard.signIn');
      const notice = await waitFor('notice', () => api.snapshot().notices[0]);
      assert.notEqual(notice.nextStep, '');
      assert.equal(api.snapshot().alerts.length, before);
      assert.equal(api.state().panel.resources[0]?.alerts.kind, 'stale');
    });

    it('says when a resource does not exist, and stays as it was', async () => {
      emulator.setRole('owner');
      const api = await getApi();
      await vscode.commands.executeCommand('genaiGuard.linkResource', 'no-such-account');
      assert.equal(api.state().panel.resources.length, 1);
    });

    it('is forgotten when it is unlinked', async () => {
      const api = await getApi();
      await unlinkAll();
      assert.equal(api.state().panel.mode, 'unlinked');
      assert.deepEqual(api.resourceNodes(), []);
    });
  });
}

async function unlinkAll(): Promise<void> {
  for (const node of (await getApi()).resourceNodes())
    await vscode.commands.executeCommand('genaiGuard.unlinkResource', node);
}

function nonEmpty(alerts: readonly PanelAlert[]): readonly PanelAlert[] | undefined {
  return alerts.length > 0 ? alerts : undefined;
}
