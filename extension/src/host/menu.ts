// The menu behind the status bar item: what is going on, and the actions that fit.

import * as vscode from 'vscode';
import { commands, type CommandId } from '../contributions.ts';
import type { Store } from './store.ts';
import { toStatusText } from './status-text.ts';

export async function showMenu(store: Store): Promise<void> {
  const { panel, calls } = store.get();
  const ids: readonly CommandId[] = [
    ...(panel.mode === 'unlinked' ? [] : (['genaiGuard.openLiveView', 'genaiGuard.refresh'] as const)),
    ...(panel.mode === 'demo' ? (['genaiGuard.stopDemo'] as const) : (['genaiGuard.startDemo'] as const)),
    ...(calls.length > 0 ? (['genaiGuard.linkFromCode'] as const) : []),
    'genaiGuard.linkResource',
    'genaiGuard.restartServer',
    'genaiGuard.showOutput',
  ];
  const { tooltip } = toStatusText(store.get(), (iso) => new Date(iso).toLocaleTimeString());
  const picked = await vscode.window.showQuickPick(
    ids.map((id) => ({ label: commands[id].title, id })),
    { title: 'GenAI Guard', placeHolder: tooltip },
  );
  if (picked !== undefined) await vscode.commands.executeCommand(picked.id);
}
