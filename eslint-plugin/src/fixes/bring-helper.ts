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
export const bringHelper = (view: SourceView, name: HelperName, place: HelperPlace): CalledHelpers | null =>
  bringHelpers(view, [name], place);

/** The same for several at once. */
export function bringHelpers(view: SourceView, names: readonly HelperName[], place: HelperPlace): CalledHelpers | null {
  const known = names.map((name) => (isDeclared(view, name) ? { names: [name], edits: [] } : importHelper(view, name)));
  const isAllKnown = known.every((each) => each !== null);
  if (place === 'module') return isAllKnown ? null : callHelpers(view, names);
  const unknown = names.filter((_name, index) => known[index] === null);
  const written = unknown.length === 0 ? [] : writeBelow(view, unknown);
  if (written === null) return null;
  return {
    names: names.map((name, index) => known[index]?.names[0] ?? name),
    edits: [...known.flatMap((each) => each?.edits ?? []), ...written],
    other: null,
  };
}

/** The functions and what they need at the end of the file; null when one of the names means something else there. */
function writeBelow(view: SourceView, names: readonly HelperName[]): readonly Edit[] | null {
  const missing = withNeeds(names).filter((each) => !isDeclared(view, each));
  if (missing.some((each) => mentionsOf(view, each).length > 0)) return null;
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
  return [...edits, { start: at, end: at, text: gap + text.replaceAll('\n', view.eol) + view.eol }];
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
  return children(view.program, 'body').some((node) => declares(node) || declares(child(node, 'declaration') ?? node));
}
