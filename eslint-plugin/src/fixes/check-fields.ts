// Checks the form of data that a model wrote, with the fields that the code around names.

import { joinEdits, type Edit, type FixResult } from '../ast/edit.ts';
import { importedNames } from '../ast/imports.ts';
import { endOf, isType, startOf, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { bringHelper, type HelperPlace } from './bring-helper.ts';
import { withModule } from './closed-values.ts';
import { fieldsOf, type FieldKind } from './expected-fields.ts';

/** `JSON.parse(text)` → `checkFields(JSON.parse(text), { city: 'string' })` */
export const checkFieldsOf =
  (place: HelperPlace) =>
  (view: SourceView, parser: AstNode): FixResult => {
    const called = bringHelper(view, 'checkFields', place);
    if (called === null) return null;
    const { kinds } = fieldsOf(view, parser);
    const list = [...kinds].map(([name, kind]) => `${written(view, name)}: ${view.quote}${kind}${view.quote}`);
    const fields = list.length === 0 ? '{}' : `{ ${list.join(', ')} }`;
    const wrapped = around(view, parser, `${called.names[0] ?? ''}(`, `, ${fields})`);
    return wrapped && withModule([...wrapped, ...called.edits], called.other);
  };

/** `JSON.parse(text)` → `z.object({ city: z.string() }).parse(JSON.parse(text))`, where the file has zod and types. */
export function parseWithSchema(view: SourceView, parser: AstNode): readonly Edit[] | null {
  const zod = importedNames(view).find(
    ({ module, imported }) => /^zod(?:\/v\d)?$/.test(module) && ['z', '*', 'default'].includes(imported),
  );
  const { kinds, isTyped } = fieldsOf(view, parser);
  if (zod === undefined || !isTyped || kinds.size === 0 || [...kinds.values()].includes('object')) return null;
  const types: Readonly<Record<FieldKind, string>> = {
    string: `${zod.local}.string().max(10_000)`,
    number: `${zod.local}.number()`,
    boolean: `${zod.local}.boolean()`,
    object: `${zod.local}.unknown()`,
  };
  const list = [...kinds].map(([name, kind]) => `${written(view, name)}: ${types[kind]}`);
  return around(view, parser, `${zod.local}.object({ ${list.join(', ')} }).parse(`, ')');
}

function around(view: SourceView, parser: AstNode, open: string, close: string): readonly Edit[] | null {
  const call = unwrap(parser);
  if (!isType(call, 'CallExpression', 'AwaitExpression')) return null;
  const value = isType(view.parentOf(call), 'AwaitExpression') ? (view.parentOf(call) ?? call) : call;
  return joinEdits([
    { start: startOf(value), end: startOf(value), text: open },
    { start: endOf(value), end: endOf(value), text: close },
  ]);
}

const written = (view: SourceView, name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : view.quote + name + view.quote;
