// The function `withoutText`, which logs call in place of a text. It comes from the project's own helpers when they have
// it, else it is written at the end of the file.

import type { Edit } from '../ast/edit.ts';
import { importedNames, semicolonOf } from '../ast/imports.ts';
import { mentionsOf } from '../ast/names.ts';
import { child, children, isType, stringField } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { callHelpers, importHelper, type CalledHelpers } from './helper-module.ts';
import { writeHelper } from './helper-texts.ts';
import { importNames, type Imported } from './imports.ts';

const name = 'withoutText';

/** Brings the function in through the project's helper module, which is made or extended when it lacks it. */
export function bringFromModule(view: SourceView): CalledHelpers | null {
  return runsInPage(view) || isOwn(view) || importHelper(view, name) !== null ? null : callHelpers(view, [name]);
}

const isOwn = (view: SourceView): boolean =>
  children(view.program, 'body').some(
    (node) => isType(node, 'FunctionDeclaration') && stringField(child(node, 'id'), 'name') === name,
  );

/** Packages that run in a page, where there is no `node:crypto` and no secret. */
const browserModules =
  /^(?:@sentry\/(?:browser|react|vue|svelte|angular)|@microsoft\/applicationinsights-web|@datadog\/browser-.+|react-dom(?:\/.+)?|vue|svelte|lit)$/;

/** The name to call and the edits that bring it in; null where a keyed hash cannot be made. */
export function bringWithoutText(view: SourceView): Imported | null {
  if (runsInPage(view)) return null;
  if (isOwn(view)) return { names: [name], edits: [] };
  const imported = importHelper(view, name);
  if (imported !== null) return imported;
  if (mentionsOf(view, name).length > 0) return null;
  const crypto = importNames(view, 'node:crypto', ['createHmac']);
  const text = writeHelper(name, {
    language: view.language,
    modules: view.modules,
    semicolon: semicolonOf(view),
    quote: view.quote,
  })
    .replaceAll('createHmac(', `${crypto.names[0] ?? 'createHmac'}(`)
    .replaceAll('\n', view.eol);
  const at = view.text.length;
  const gap = view.text.endsWith('\n') ? view.eol : view.eol + view.eol;
  return {
    names: [name],
    edits: [...crypto.edits, { start: at, end: at, text: gap + text + view.eol } satisfies Edit],
  };
}

function runsInPage(view: SourceView): boolean {
  const first = children(view.program, 'body')[0];
  const isClient = first !== undefined && Reflect.get(first, 'directive') === 'use client';
  return isClient || importedNames(view).some(({ module }) => browserModules.test(module));
}
