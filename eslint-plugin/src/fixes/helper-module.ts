// Names that the project's own helper module exports, brought into a file.

import type { SourceView } from '../ast/source-view.ts';
import { importNames, type Imported } from './imports.ts';

/** The helper's name and its import; null when the project has no module with it. */
export function importHelper(view: SourceView, name: string): Imported | null {
  const { helpers } = view;
  return helpers?.names.includes(name) ? importNames(view, helpers.specifier, [name]) : null;
}
