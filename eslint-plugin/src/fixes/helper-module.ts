// Functions of the project's own helper module, brought into a file. What the module lacks is added to it.

import type { OtherFile } from '../ast/edit.ts';
import { semicolonOf } from '../ast/imports.ts';
import type { SourceView } from '../ast/source-view.ts';
import { addHelpers, helperNamesIn, writeHelperModule, type HelperName, type HelperStyle } from './helper-texts.ts';
import { importNames, type Imported } from './imports.ts';

/** The helper's name and its import; null when the project has no module with it. */
export function importHelper(view: SourceView, name: HelperName): Imported | null {
  const { helpers } = view;
  return helpers?.text && helperNamesIn(helpers.text).includes(name)
    ? importNames(view, helpers.specifier, [name])
    : null;
}

export interface CalledHelpers extends Imported {
  /** null when the module has them all */
  readonly other: OtherFile | null;
}

/** The same, with the module made or extended; null where no file can be looked for. */
export function callHelpers(view: SourceView, names: readonly HelperName[]): CalledHelpers | null {
  const { helpers } = view;
  if (helpers === null) return null;
  const style: HelperStyle = {
    language: /\.[cm]?tsx?$/.test(helpers.path) ? 'ts' : 'js',
    modules: /\.[cm]?tsx?$/.test(helpers.path) ? 'esm' : modulesOf(helpers.text ?? '', view),
    semicolon: semicolonOf(view),
    quote: view.quote,
  };
  const imported = importNames(view, helpers.specifier, names);
  const { path, text } = helpers;
  const edits =
    text === null ? [{ start: 0, end: 0, text: writeHelperModule(names, style) }] : addHelpers(text, names, style);
  const eol = text?.includes('\r\n') || (text === null && view.eol === '\r\n') ? '\r\n' : '\n';
  const own = eol === '\n' ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replaceAll('\n', eol) }));
  return { ...imported, other: own.length === 0 ? null : { path, text, edits: own } };
}

const modulesOf = (text: string, view: SourceView): 'esm' | 'commonjs' =>
  text === '' ? view.modules : /^module\.exports\b/m.test(text) ? 'commonjs' : 'esm';
