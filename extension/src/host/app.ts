// Builds the parts that show and change the state, and keeps them in step with it.

import * as vscode from 'vscode';
import { contextKeys, viewIds } from '../contributions.ts';
import { isOpen } from '../domain/alerts.ts';
import { readKnownFindings, readWorkspaceNames, toShownPath } from './code.ts';
import type { LanguageService } from './language-service.ts';
import type { LiveData } from './live-data.ts';
import { getAttention } from './live-wiring.ts';
import { resolveCalls } from './model-calls.ts';
import { createPanel, type PanelHost } from './panel-provider.ts';
import { answerPanel } from './panel-requests.ts';
import type { PanelModel } from './panel-snapshot.ts';
import { createStatusItem } from './status.ts';
import type { AppState, Store } from './store.ts';
import { getAlertNodes, getJoinedAlerts, getResourceNodes } from './tree-nodes.ts';
import { createNodeTree } from './tree-view.ts';
import { toCount } from './wording.ts';

interface ViewDeps {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly store: Store;
  readonly live: LiveData;
  readonly model: PanelModel;
  readonly language: LanguageService;
}

const demoBanner = 'Demo data. Nothing here is real.';
/** Changes that come together are drawn once. */
const drawDelayMs = 30;

export function createViews(deps: ViewDeps): PanelHost {
  const { context, log, store, live, model, language } = deps;
  const resources = createNodeTree(viewIds.resources);
  const alerts = createNodeTree(viewIds.alerts);
  const status = createStatusItem();
  const getSnapshot = (): ReturnType<PanelModel['build']> => model.build(store.get(), readKnownFindings());
  const panel = createPanel({
    extensionUri: context.extensionUri,
    log,
    getSnapshot,
    handle: (message) => void answerPanel(message, { model, live, post: panel.post }),
  });

  const draw = (): void => {
    const app = store.get();
    const message = app.panel.mode === 'demo' ? demoBanner : undefined;
    resources.show(getResourceNodes(app), { message, badge: undefined });
    alerts.show(getAlertNodes(app, Date.now()), { message, badge: toBadge(app) });
    status.show(app);
    if (panel.isVisible()) panel.post({ kind: 'state', snapshot: getSnapshot() });
    void setContexts(app);
  };
  const drawSoon = createDelayed(draw, drawDelayMs);
  const readCalls = async (entries: Parameters<typeof resolveCalls>[0]): Promise<void> => {
    const names = await readWorkspaceNames();
    const calls = resolveCalls(entries, names, (uri) => toShownPath(vscode.Uri.parse(uri)));
    store.update((state) => ({ ...state, calls }));
  };
  const watch = (): void => {
    live.setAttention(getAttention(panel.isVisible()));
  };

  context.subscriptions.push(
    resources,
    alerts,
    status,
    panel,
    drawSoon,
    { dispose: store.subscribe(drawSoon.run) },
    language.onDidReadCalls((entries) => void readCalls(entries)),
    panel.onDidChangeVisibility(watch),
    vscode.window.onDidChangeWindowState(watch),
    vscode.languages.onDidChangeDiagnostics(() => {
      if (panel.isVisible()) drawSoon.run();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('genaiGuard')) drawSoon.run();
    }),
  );
  draw();
  return panel;
}

function toBadge(app: AppState): vscode.ViewBadge | undefined {
  const count = getJoinedAlerts(app).filter(({ alert }) => isOpen(alert)).length;
  return count === 0 ? undefined : { value: count, tooltip: toCount(count, 'open Defender alert') };
}

async function setContexts({ panel, calls, isSignedIn }: AppState): Promise<void> {
  const states = panel.resources.map(({ alerts }) => alerts);
  const needsSignIn = states.some((state) => 'problem' in state && state.problem.code === 'sign-in');
  const values: Readonly<Record<string, unknown>> = {
    [contextKeys.linked]: panel.mode === 'live',
    [contextKeys.demo]: panel.mode === 'demo',
    [contextKeys.hasGenAiCode]: calls.length > 0,
    [contextKeys.signedIn]: isSignedIn === true,
    [contextKeys.loading]: states.some(({ kind }) => kind === 'loading'),
    [contextKeys.state]: needsSignIn ? 'signedOut' : states.some((state) => 'problem' in state) ? 'error' : 'ok',
  };
  await Promise.all(
    Object.entries(values).map(([key, value]) => vscode.commands.executeCommand('setContext', key, value)),
  );
}

function createDelayed(run: () => void, delayMs: number): { run(): void; dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    run: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, delayMs);
    },
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
