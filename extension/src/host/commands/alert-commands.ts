// What a user can do with an alert: see it, go to the code behind it, open it in the portal, hand it over as text.

import * as vscode from 'vscode';
import { alertKey } from '../../domain/alerts.ts';
import { findCallsOf } from '../../domain/join.ts';
import type { ModelCall } from '../../domain/types.ts';
import { openPlace } from '../code.ts';
import { messages } from '../errors.ts';
import { toIssueText } from '../issue-text.ts';
import type { PanelHost } from '../panel-provider.ts';
import type { PanelModel } from '../panel-snapshot.ts';
import type { Store } from '../store.ts';
import { getJoinedAlerts, type JoinedAlert, type NodeTarget } from '../tree-nodes.ts';
import { isTreeNode } from './link-commands.ts';

interface AlertDeps {
  readonly store: Store;
  readonly model: PanelModel;
  readonly panel: () => PanelHost;
}

export interface AlertCommands {
  showAlert(target: unknown): Promise<void>;
  showCallSites(target: unknown): Promise<void>;
  openInPortal(target: unknown): Promise<void>;
  copyAsIssue(target: unknown): Promise<void>;
}

export function createAlertCommands({ store, model, panel }: AlertDeps): AlertCommands {
  const find = (target: unknown): JoinedAlert | undefined => {
    const wanted = toTarget(target);
    if (wanted?.kind !== 'alert') return undefined;
    return getJoinedAlerts(store.get()).find(({ alert }) => alertKey(alert) === wanted.alertKey);
  };
  return {
    showAlert: async (target) => {
      const found = find(target);
      await panel().reveal(found === undefined ? undefined : model.toAlertId(alertKey(found.alert)));
    },
    showCallSites: async (target) => {
      const wanted = toTarget(target);
      if (wanted?.kind !== 'deployment') return;
      const { panel: state, calls } = store.get();
      const resource = state.resources.find(({ resource: { id } }) => id === wanted.resourceId)?.resource;
      const own = resource === undefined ? [] : findCallsOf(resource, calls);
      await pickCall(own.filter(({ deployment }) => deployment?.toLowerCase() === wanted.deployment.toLowerCase()));
    },
    openInPortal: async (target) => {
      const url = find(target)?.alert.portalUrl ?? null;
      if (url !== null) await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
    copyAsIssue: async (target) => {
      const found = find(target);
      if (found !== undefined) await vscode.env.clipboard.writeText(toIssueText(found));
    },
  };
}

async function pickCall(calls: readonly ModelCall[]): Promise<void> {
  if (calls.length === 0) return void vscode.window.showInformationMessage(messages.noCodeCallsThis());
  const picks = calls.map((call) => ({
    label: `${call.file}:${String(call.line)}`,
    description: call.functionName ?? '',
    call,
  }));
  const picked =
    picks.length === 1
      ? picks[0]
      : await vscode.window.showQuickPick(picks, { title: 'Code That Calls This Deployment' });
  if (picked !== undefined) await openPlace(picked.call);
}

/** A row of a tree, or the target that a row carries. Other extensions may run a command with anything. */
function toTarget(value: unknown): NodeTarget | undefined {
  if (isTreeNode(value)) return value.reveals;
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (name: keyof Extract<NodeTarget, { kind: 'deployment' }> | 'alertKey'): string => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === 'string' ? found : '';
  };
  switch (text('kind')) {
    case 'alert':
      return { kind: 'alert', alertKey: text('alertKey') };
    case 'deployment':
      return { kind: 'deployment', resourceId: text('resourceId'), deployment: text('deployment') };
    default:
      return undefined;
  }
}
