// The status bar item: one, on the left, hidden where there is nothing to say.

import * as vscode from 'vscode';
import { readSetting } from './settings.ts';
import type { AppState } from './store.ts';
import { toStatusText } from './status-text.ts';

export interface StatusItem extends vscode.Disposable {
  show(app: AppState): void;
}

export function createStatusItem(): StatusItem {
  const item = vscode.window.createStatusBarItem('genaiGuard.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'GenAI Guard';
  return {
    show(app) {
      const { text, tooltip, command } = toStatusText(app, toLocalTime);
      item.text = text;
      item.tooltip = `GenAI Guard: ${tooltip}`;
      item.command = command;
      item.accessibilityInformation = { label: `GenAI Guard. ${tooltip}` };
      if (isWanted(app)) item.show();
      else item.hide();
    },
    dispose: () => {
      item.dispose();
    },
  };
}

function isWanted(app: AppState): boolean {
  const wish = readSetting('genaiGuard.statusBar.show');
  if (wish !== 'auto') return wish === 'always';
  return app.calls.length > 0 || app.panel.mode !== 'unlinked' || app.server.kind === 'stopped';
}

function toLocalTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
