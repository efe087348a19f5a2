// Brings a guard function into a file: from the project's own helpers when they have it, else written at the end of the
// file, or through the helper module, which is made or extended.

import type { Edit } from '../ast/edit.ts';
import { semicolonOf } from '../ast/imports.ts';
import { mentionsOf } from '../ast/names.ts';
import { child, children, isType, stringField, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { callHelpers, importHelper, type CalledHelpers } from './helper-module.ts';
import { helperImports, withNeeds, writeHelper, type HelperName } from './helper-texts.ts';
import { importNames } from './imports.ts';

/** Where the function is written when the project does not have it: one fix for each, because some hosts change one file alone. */
export type HelperPlace = 'file' | 'module';

/** The name to call and the edits that bring it in; null where the other place is the better one. */
export function bringHelper(view: SourceView, name: HelperName, place: HelperPlace): CalledHelpers | null {
  const isKnown = isDeclared(view, name);
  const imported = isKnown ? { names: [name], edits: [] } : importHelper(view, name);
  if (imported !== null) return place === 'file' ? { ...imported, other: null } : null;
  if (place === 'module') return callHelpers(view, [name]);
  if (mentionsOf(view, name).length > 0) return null;
  const missing = withNeeds([name]).filter((each) => !isDeclared(view, each));
  const edits: Edit[] = [];
  let text = missing.map((each) => writeHelper(each, styleOf(view))).join('\n\n');
  for (const [module, wanted] of helperImports(missing)) {
    const bound = importNames(view, module, wanted);
    edits.push(...bound.edits);
    wanted.forEach((each, index) => {
      text = text.replaceAll(`${each}(`, `${bound.names[index] ?? each}(`);
    });
  }
  const at = view.text.length;
  const gap = view.text.endsWith('\n') ? view.eol : view.eol + view.eol;
  return {
    names: [name],
    edits: [...edits, { start: at, end: at, text: gap + text.replaceAll('\n', view.eol) + view.eol }],
    other: null,
  };
}

const styleOf = (view: SourceView) => ({
  language: view.language,
  modules: view.modules,
  semicolon: semicolonOf(view),
  quote: view.quote,
});

function isDeclared(view: SourceView, name: string): boolean {
  const declares = (node: AstNode): boolean =>
    isType(node, 'FunctionDeclaration') && stringField(child(node, 'id'), 'name') === name;
  return children(view.program, 'body').some(
    (node) => declares(node) || declares(child(node, 'declaration') ?? node),
  );
}
