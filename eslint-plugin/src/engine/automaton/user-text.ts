// Which places of a model give access to what strangers send.

import type { ModelNode } from './model-node.ts';

const takesText = new WeakMap<ModelNode, boolean>();
/** Whether a stranger's text can be read from the value: a request, a message of a queue or a socket. */
export function carriesUserText(node: ModelNode, depth = 5): boolean {
  const known = takesText.get(node);
  if (known !== undefined) return known;
  if (depth === 0) return false;
  // Nodes may lead back to themselves; while one is looked at it counts as without.
  takesText.set(node, false);
  const inner = [
    node.anyMember,
    node.element,
    node.result,
    ...node.members.values(),
    ...node.aliases.map((a) => a.node),
  ];
  const found =
    node.sources.some((source) => source.label === 'user') ||
    inner.some((next) => next !== null && carriesUserText(next, depth - 1));
  if (found || depth === 5) takesText.set(node, found);
  else takesText.delete(node);
  return found;
}
