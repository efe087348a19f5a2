// The composition root: builds the objects and hands them to each other. No server and no Azure code is loaded here.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { createViews } from './host/app.ts';
import { createAlertCommands } from './host/commands/alert-commands.ts';
import { createFixCommands } from './host/commands/fix-commands.ts';
import { createLinkCommands } from './host/commands/link-commands.ts';
import { registerCommands } from './host/commands/register.ts';
import { createLanguageService } from './host/language-service.ts';
import { createLinks } from './host/links.ts';
import { createWiredLiveData } from './host/live-wiring.ts';
import { showMenu } from './host/menu.ts';
import type { PanelHost } from './host/panel-provider.ts';
import { createPanelModel } from './host/panel-snapshot.ts';
import { createSession } from './host/session.ts';
import { createSessionCommands } from './host/commands/session-commands.ts';
import { readSetting } from './host/settings.ts';
import { createStore } from './host/store.ts';
import { createTestApi, type TestApi } from './host/test-api.ts';
import { readTestConnection } from './host/test-connection.ts';

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = vscode.window.createOutputChannel('GenAI Guard', { log: true });
  const test = readTestConnection(context);
  const store = createStore();
  const session = test?.session ?? createSession();
  const live = createWiredLiveData({ store, session, test });
  const links = createLinks(context.workspaceState);
  const model = createPanelModel();
  const language = createLanguageService({
    serverModule: context.asAbsolutePath(path.join('dist', 'server.cjs')),
    log,
    store,
  });
  const panel: PanelHost = createViews({ context, log, store, live, model, language });
  const linking = createLinkCommands({ store, live, links, session, log });
  const alerts = createAlertCommands({ store, model, panel: () => panel });
  const account = createSessionCommands({ store, session, live });

  const fixing = createFixCommands(context.extensionUri);
  const commands = registerCommands({
    'genaiGuard.signIn': account.signIn,
    'genaiGuard.switchAccount': account.switchAccount,
    'genaiGuard.linkFromCode': linking.linkFromCode,
    'genaiGuard.linkResource': linking.linkResource,
    'genaiGuard.unlinkResource': linking.unlinkResource,
    'genaiGuard.openLiveView': () => panel.reveal(),
    'genaiGuard.openAlertInPortal': alerts.openInPortal,
    'genaiGuard.copyAlertAsIssue': alerts.copyAsIssue,
    'genaiGuard.showCallSites': alerts.showCallSites,
    'genaiGuard.showAlert': alerts.showAlert,
    'genaiGuard.refresh': () => live.refresh(),
    'genaiGuard.startDemo': () => live.startDemo(),
    'genaiGuard.stopDemo': () => live.stopDemo(),
    'genaiGuard.explainRule': fixing.explainRule,
    'genaiGuard.applyWithHelper': fixing.applyWithHelper,
    'genaiGuard.prepareEnvironment': fixing.prepareEnvironment,
    'genaiGuard.copyKey': fixing.copyKey,
    'genaiGuard.restartServer': () => language.restart(),
    'genaiGuard.showOutput': () => log.show(),
    'genaiGuard.showMenu': () => showMenu(store),
  });
  context.subscriptions.push(log, session, language, live, account, commands);
  if (readSetting('genaiGuard.demo.enable')) void live.startDemo();
  else if (vscode.workspace.isTrusted) void live.link(links.read());
  return test === null ? undefined : createTestApi({ store, model });
}
