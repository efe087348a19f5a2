// Takes only the last part of a path, so that the rest of it cannot leave the folder.

import { joinEdits, type Edit } from '../ast/edit.ts';
import { isType, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { importNames } from './imports.ts';
import { wrapValue } from './wrap-value.ts';

/** `join(root, name)` → `join(root, basename(name))`; `name` is the text that is not trusted. */
export function keepFileName(view: SourceView, name: AstNode): readonly Edit[] | null {
  const inner = unwrap(name);
  if (!isType(inner, 'Identifier', 'MemberExpression', 'CallExpression', 'AwaitExpression')) return null;
  const { names, edits } = importNames(view, 'node:path', ['basename']);
  const wrapped = wrapValue(view, inner, (text) => `${names[0] ?? 'basename'}(${text})`);
  return wrapped && joinEdits([...wrapped, ...edits]);
}
