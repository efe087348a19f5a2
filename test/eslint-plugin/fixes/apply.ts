// Applies a fix to marked code with both parsers, and holds what every fix must keep: same result from both, and a
// result that parses.

import { parse } from '@typescript-eslint/parser';
import { parseSync } from 'oxc-parser';
import {
  applyEdits,
  createSourceView,
  endOf,
  startOf,
  type AstNode,
  type Edit,
  type SourceView,
} from '../../../eslint-plugin/src/ast/index.ts';
import { expect } from 'vitest';

export type Fix = (view: SourceView, node: AstNode) => readonly Edit[] | null;
export type FileName = 'file.ts' | 'file.tsx' | 'file.js' | 'file.jsx' | 'file.cjs';

const isTypeScript = (file: FileName): boolean => file.startsWith('file.ts');

function parseWithOxc(text: string, file: FileName, preserveParens: boolean): AstNode {
  const lang =
    file === 'file.cjs' || file === 'file.js'
      ? 'jsx'
      : file.endsWith('.tsx')
        ? 'tsx'
        : file.endsWith('.ts')
          ? 'ts'
          : 'jsx';
  const result = parseSync(file, text, { lang, preserveParens, sourceType: file === 'file.cjs' ? 'script' : 'module' });
  expect(result.errors).toEqual([]);
  return result.program;
}

const parseWithTypeScript = (text: string, file: FileName): AstNode =>
  parse(text, {
    range: true,
    loc: true,
    jsx: file !== 'file.ts',
    sourceType: file === 'file.cjs' ? 'script' : 'module',
  });

/** The outermost expression with exactly this range, parentheses aside. */
function nodeAt(view: SourceView, start: number, end: number): AstNode {
  const node = view.nodes.find(
    (each) =>
      startOf(each) === start &&
      endOf(each) === end &&
      each.type !== 'JSXExpressionContainer' &&
      each.type !== 'Property',
  );
  if (node === undefined) throw new Error(`no node at ${String(start)}–${String(end)}`);
  return node;
}

/** Runs a fix on the node between `«` and `»`. Gives the fixed text, or null when the fix declines. */
export function applyFix(marked: string, file: FileName, fix: Fix): string | null {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace('«', '').replace('»', '');
  const trees = [parseWithTypeScript(text, file), parseWithOxc(text, file, false), parseWithOxc(text, file, true)];
  const results = trees.map((tree) => {
    const view = createSourceView(text, tree, { language: isTypeScript(file) ? 'ts' : 'js' });
    const edits = fix(view, nodeAt(view, start, end));
    return edits === null ? null : applyEdits(text, edits);
  });
  const [result = null] = results;
  expect(results).toEqual([result, result, result]);
  if (result !== null) parseWithOxc(result, file, false);
  return result;
}
