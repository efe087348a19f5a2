// Writes helpers in the language and the habits of the file that gets them.

import type { HelperText } from './helpers/helper-text.ts';
import { withoutText } from './helpers/without-text.ts';

const helpers: Readonly<Record<string, HelperText>> = { withoutText };

export interface HelperStyle {
  readonly language: 'ts' | 'js';
  readonly semicolon: ';' | '';
  readonly quote: "'" | '"';
}

/** The text of one helper, without its imports. */
export function writeHelper(name: string, style: HelperStyle): string {
  return inStyle(helpers[name]?.text ?? '', style);
}

function inStyle(text: string, style: HelperStyle): string {
  const own = style.language === 'ts' ? /⟪[^⟫]*⟫|[⟦⟧]/g : /⟦[^⟧]*⟧|[⟪⟫]/g;
  const plain = text.replace(own, '').replaceAll("'", style.quote);
  return style.semicolon === ';' ? plain : plain.replace(/;$/gm, '');
}
