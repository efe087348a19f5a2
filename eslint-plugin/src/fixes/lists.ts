// Lists of what is allowed, kept in constants of the file. A new one is empty, so that nothing passes until somebody fills it.

import type { Edit } from '../ast/edit.ts';
import { firstStatement, importedNames, semicolonOf } from '../ast/imports.ts';
import { mentionsOf } from '../ast/names.ts';
import { child, children, endOf, isType, startOf, stringField } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

/** Name of a list and the edits that make it; the one that the file has is used again. Null when the name means something else. */
export function bringList(
  view: SourceView,
  name: string,
  meaning: string,
): { readonly name: string; readonly edits: readonly Edit[] } | null {
  const isKnown = children(view.program, 'body').some(
    (node) =>
      isType(node, 'VariableDeclaration') &&
      children(node, 'declarations').some(
        (each) => stringField(child(each, 'id'), 'name') === name && isType(child(each, 'init'), 'ArrayExpression'),
      ),
  );
  if (isKnown) return { name, edits: [] };
  if (mentionsOf(view, name).length > 0) return null;
  const { eol } = view;
  const [comment, type] =
    view.language === 'ts'
      ? [`/** ${meaning} */`, ': readonly string[]']
      : [`/** ${meaning} @type {readonly string[]} */`, ''];
  const statement = `${comment}${eol}const ${name}${type} = []${semicolonOf(view)}`;
  const last = children(view.program, 'body').findLast(
    (node) => isType(node, 'ImportDeclaration') || importedNames(view).some((each) => each.statement === node),
  );
  if (last !== undefined)
    return { name, edits: [{ start: endOf(last), end: endOf(last), text: `${eol}${eol}${statement}` }] };
  const first = firstStatement(view);
  const at = first === null ? endOf(view.program) : startOf(first);
  return { name, edits: [{ start: at, end: at, text: `${statement}${eol}${eol}` }] };
}
