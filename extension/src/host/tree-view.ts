// Shows `TreeNode`s as a native tree. Selecting a row reveals what it stands for and never changes anything.

import * as vscode from 'vscode';
import type { CommandId } from '../contributions.ts';
import type { NodeTarget, TreeNode } from './tree-nodes.ts';

export interface NodeTree extends vscode.Disposable {
  show(nodes: readonly TreeNode[], look: TreeLook): void;
  /** Opens the view with this node selected. */
  readonly view: vscode.TreeView<TreeNode>;
}

interface TreeLook {
  /** a line above the rows */
  readonly message: string | undefined;
  readonly badge: vscode.ViewBadge | undefined;
}

export function createNodeTree(viewId: string): NodeTree {
  const changed = new vscode.EventEmitter<void>();
  const parents = new Map<string, TreeNode>();
  let roots: readonly TreeNode[] = [];
  const view = vscode.window.createTreeView<TreeNode>(viewId, {
    showCollapseAll: false,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => [...(node?.children ?? roots)],
      getParent: (node) => parents.get(node.id),
      getTreeItem: toItem,
    },
  });
  return {
    view,
    show(nodes, { message, badge }) {
      roots = nodes;
      parents.clear();
      rememberParents(nodes, parents);
      // Absent, not undefined text: an empty message leaves a gap above the rows.
      view.message = message ?? '';
      view.badge = badge;
      changed.fire();
    },
    dispose: () => {
      changed.dispose();
      view.dispose();
    },
  };
}

function rememberParents(nodes: readonly TreeNode[], parents: Map<string, TreeNode>): void {
  for (const node of nodes) {
    for (const child of node.children) parents.set(child.id, node);
    rememberParents(node.children, parents);
  }
}

function toItem(node: TreeNode): vscode.TreeItem {
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(node.label, node.children.length > 0 ? Expanded : None);
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.contextValue = node.context;
  item.iconPath = new vscode.ThemeIcon(
    node.icon,
    node.color === undefined ? undefined : new vscode.ThemeColor(node.color),
  );
  item.accessibilityInformation = { label: node.spoken };
  if (node.reveals !== undefined) item.command = toCommand(node.reveals);
  return item;
}

function toCommand(target: NodeTarget): vscode.Command {
  const command: CommandId = target.kind === 'alert' ? 'genaiGuard.showAlert' : 'genaiGuard.showCallSites';
  return { command, title: '', arguments: [target] };
}
