// The one webview, in the bottom panel. It gets snapshots and sends back opaque ids; everything else is dropped.

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { viewIds } from '../contributions.ts';
import { readPanelMessage, type FromPanel, type PanelSnapshot, type ToPanel } from '../panel-protocol.ts';

export interface PanelHost extends vscode.Disposable {
  post(message: ToPanel): void;
  /** Opens the view, and selects an alert in it when one is named. */
  reveal(alertId?: string): Promise<void>;
  isVisible(): boolean;
  readonly onDidChangeVisibility: vscode.Event<boolean>;
}

interface PanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly getSnapshot: () => PanelSnapshot;
  readonly handle: (message: Exclude<FromPanel, { kind: 'ready' }>) => void;
}

export function createPanel(deps: PanelDeps): PanelHost {
  const visibility = new vscode.EventEmitter<boolean>();
  let view: vscode.WebviewView | undefined;
  let pendingSelection: string | undefined;

  const post = (message: ToPanel): void => {
    if (view?.visible === true) void view.webview.postMessage(message);
  };
  const receive = (raw: unknown): void => {
    const message = readPanelMessage(raw);
    if (message === null) {
      deps.log.debug('A message of the panel was dropped: it is not one of ours.');
      return;
    }
    if (message.kind !== 'ready') {
      deps.handle(message);
      return;
    }
    post({ kind: 'state', snapshot: deps.getSnapshot() });
    if (pendingSelection !== undefined) post({ kind: 'select', id: pendingSelection });
    pendingSelection = undefined;
  };
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(resolved) {
      view = resolved;
      const folder = vscode.Uri.joinPath(deps.extensionUri, 'dist', 'webview');
      resolved.webview.options = { enableScripts: true, localResourceRoots: [folder], enableCommandUris: false };
      resolved.webview.onDidReceiveMessage(receive);
      resolved.onDidChangeVisibility(() => {
        visibility.fire(resolved.visible);
      });
      resolved.onDidDispose(() => {
        view = undefined;
        visibility.fire(false);
      });
      resolved.webview.html = toHtml(resolved.webview, folder);
      visibility.fire(true);
    },
  };
  const registration = vscode.window.registerWebviewViewProvider(viewIds.dashboard, provider);

  return {
    post,
    onDidChangeVisibility: visibility.event,
    isVisible: () => view?.visible === true,
    reveal: async (alertId) => {
      const wasVisible = view?.visible === true;
      // Kept until the program in the view says it is ready: a message sent earlier would be lost.
      if (!wasVisible) pendingSelection = alertId;
      await vscode.commands.executeCommand(`${viewIds.dashboard}.focus`);
      if (wasVisible && alertId !== undefined) post({ kind: 'select', id: alertId });
    },
    dispose: () => {
      registration.dispose();
      visibility.dispose();
    },
  };
}

/** Only our own script runs, and nothing in the page can reach the network. */
function toHtml(webview: vscode.Webview, folder: vscode.Uri): string {
  const nonce = randomBytes(18).toString('base64url');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'panel.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'panel-style.css')).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>GenAI Guard</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
