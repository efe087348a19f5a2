// Refuses a tool that is not in the table it is taken from.

import type { Edit, FixResult } from '../ast/edit.ts';
import { semicolonOf } from '../ast/imports.ts';
import { mentionsOf, outermost } from '../ast/names.ts';
import { child, children, endOf, isTrue, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import { indentAt, type SourceView } from '../ast/source-view.ts';
import { bringHelpers, type HelperPlace } from './bring-helper.ts';
import { withModule } from './closed-values.ts';
import { insertAfterImports } from './imports.ts';
import { replaceNode } from './objects.ts';
import { statementOf } from './statements.ts';
import { isSteady } from './text-value.ts';

/** `tools[name](…)` → a check of `name` in front of the statement. */
export function checkToolName(view: SourceView, callee: AstNode): readonly Edit[] | null {
  const entry = entryOf(callee);
  const table = child(entry, 'object');
  const name = child(entry, 'property');
  const statement = entry && statementOf(view, entry);
  if (!statement || !table || !name || !isSteady(table) || !isSteady(name)) return null;
  const message = `${view.quote}This tool is not known.${view.quote}`;
  const check = `if (!Object.hasOwn(${view.textOf(table)}, ${view.textOf(name)})) throw new Error(${message})`;
  const at = startOf(statement);
  return [{ start: at, end: at, text: check + semicolonOf(view) + view.eol + indentAt(view.text, at) }];
}

/** The same, and the arguments are held to the fields that are listed for the tool: none until somebody lists them. */
export const checkToolCall =
  (place: HelperPlace) =>
  (view: SourceView, callee: AstNode): FixResult => {
    const entry = entryOf(callee);
    const tools = child(entry, 'object');
    const name = child(entry, 'property');
    const parser = children(view.parentOf(outermost(view, callee)), 'arguments')
      .map(unwrap)
      .find((each) => view.textOf(each).startsWith('JSON.parse('));
    if (parser === undefined || tools === null || name === null || !isSteady(name) || !isSteady(tools)) return null;
    const inFront = checkToolName(view, callee);
    const called = bringHelpers(view, inFront === null ? ['checkFields', 'oneOf'] : ['checkFields'], place);
    const table = bringTable(view);
    if (called === null || table === null) return null;
    const [fields = '', listed = ''] = called.names;
    const inPlace = replaceNode(name, `${listed}(${view.textOf(name)}, Object.keys(${view.textOf(tools)}))`);
    return withModule(
      [
        ...(inFront ?? [inPlace]),
        { start: startOf(parser), end: startOf(parser), text: `${fields}(` },
        { start: endOf(parser), end: endOf(parser), text: `, toolFields[${view.textOf(name)}] ?? {})` },
        ...called.edits,
        ...table,
      ],
      called.other,
    );
  };

/** The table of what each tool takes, empty as long as nobody fills it. */
function bringTable(view: SourceView): readonly Edit[] | null {
  if (mentionsOf(view, 'toolFields').length > 0) return null;
  const type = "Readonly<Record<string, Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>>>";
  const meaning = 'What each tool takes: the fields of its arguments and their types. Nothing else gets through.';
  const line =
    view.language === 'ts'
      ? `/** ${meaning} */${view.eol}const toolFields: ${type.replaceAll("'", view.quote)} = {}`
      : `/** ${meaning} @type {${type}} */${view.eol}const toolFields = {}`;
  return [insertAfterImports(view, line)];
}

/** The `tools[name]` of `tools[name]` and `tools[name].execute`. */
function entryOf(callee: AstNode): AstNode | null {
  const inner = unwrap(callee);
  if (!isType(inner, 'MemberExpression')) return null;
  if (isTrue(inner, 'computed')) return inner;
  const object = child(inner, 'object');
  return object && entryOf(object);
}
