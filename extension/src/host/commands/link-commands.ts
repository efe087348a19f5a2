// Linking: from an endpoint in the code, or by a name or id the user types. Nothing is listed that was not asked for.

import * as vscode from 'vscode';
import type { LinkedResource } from '../../domain/types.ts';
import { isSameResource, toResourceId } from '../../domain/resource-id.ts';
import { messages, toPlainReason } from '../errors.ts';
import type { Links } from '../links.ts';
import type { LiveData } from '../live-data.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';
import type { TreeNode } from '../tree-nodes.ts';
import { toCount } from '../wording.ts';

interface LinkDeps {
  readonly store: Store;
  readonly live: LiveData;
  readonly links: Links;
  readonly session: Session;
  readonly log: vscode.LogOutputChannel;
}

export interface LinkCommands {
  linkFromCode(): Promise<void>;
  /** Asks for a name or id, unless one is given. */
  linkResource(nameHostOrId?: unknown): Promise<void>;
  unlinkResource(node: unknown): Promise<void>;
}

export function createLinkCommands(deps: LinkDeps): LinkCommands {
  const { store, live, links, session, log } = deps;

  const link = async (nameHostOrId: string): Promise<void> => {
    if (!vscode.workspace.isTrusted) return void vscode.window.showWarningMessage(messages.untrusted());
    if (store.get().panel.mode === 'demo') await live.stopDemo();
    if (!(await session.isSignedIn()) && !(await session.signIn())) {
      return void vscode.window.showWarningMessage(messages.signInCancelled());
    }
    const found = await find(nameHostOrId);
    if (found === undefined) return;
    if (found === null) return void vscode.window.showWarningMessage(messages.notFound(nameHostOrId));
    const resources = [...links.read().filter(({ id }) => !isSameResource(id, found.id)), found];
    await links.write(resources);
    await live.link(resources);
    log.info(`Linked ${found.name}.`);
  };
  /** undefined: a failure, which was told. */
  const find = async (nameHostOrId: string): Promise<LinkedResource | null | undefined> => {
    try {
      return await vscode.window.withProgress({ location: { viewId: 'genaiGuard.resources' } }, () =>
        live.find(nameHostOrId),
      );
    } catch (error) {
      void vscode.window.showWarningMessage(toPlainReason(error));
      return undefined;
    }
  };

  return {
    linkFromCode: async () => {
      const hosts = countHosts(store);
      if (hosts.size === 0) return void vscode.window.showInformationMessage(messages.noEndpointInCode());
      const picks = [...hosts].map(([host, count]) => ({ label: host, description: toCount(count, 'call site') }));
      const picked =
        picks.length === 1
          ? picks[0]
          : await vscode.window.showQuickPick(picks, { title: 'Link Resource Found in Code' });
      if (picked !== undefined) await link(picked.label);
    },
    linkResource: async (nameHostOrId) => {
      const text =
        typeof nameHostOrId === 'string'
          ? nameHostOrId
          : await vscode.window.showInputBox({
              title: 'Link Azure OpenAI Resource',
              prompt: 'Name of the account, its endpoint, or its Resource ID from the Azure portal',
              placeHolder: 'contoso-chat',
              ignoreFocusOut: true,
              validateInput: toInputProblem,
            });
      if (text !== undefined && text.trim() !== '') await link(text.trim());
    },
    unlinkResource: async (node) => {
      const id = isTreeNode(node) ? node.id.replace(/^resource:/, '') : '';
      const found = links.read().find((resource) => isSameResource(resource.id, id));
      if (found === undefined) return;
      await links.write(links.read().filter((resource) => resource !== found));
      live.unlink(found.id);
    },
  };
}

function countHosts(store: Store): ReadonlyMap<string, number> {
  const hosts = new Map<string, number>();
  for (const { endpointHost } of store.get().calls) {
    if (endpointHost?.endsWith('.azure.com') === true) hosts.set(endpointHost, (hosts.get(endpointHost) ?? 0) + 1);
  }
  return hosts;
}

function toInputProblem(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.includes('/') && !trimmed.startsWith('https://') && toResourceId(trimmed) === null)
    return messages.notAnAccount(trimmed);
  return undefined;
}

export function isTreeNode(value: unknown): value is TreeNode {
  return (
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'children' in value
  );
}
