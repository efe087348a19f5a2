// Takes characters out of a text that a model reads and nobody sees.

import type { HelperText } from './helper-text.ts';

export const stripInvisible: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * The text without tag characters, variation selectors and zero-width characters, which can carry instructions that
 * nobody sees. Call it wherever text comes in, and before a reply is shown.
⟪ * @param {string} text
⟫ */
function stripInvisible(text⟦: string⟧)⟦: string⟧ {
  return text
    .normalize('NFC')
    .replace(/[\\u{E0000}-\\u{E007F}\\u{E0100}-\\u{E01EF}]/gu, '')
    .replace(/[\\uFE00-\\uFE0F]/g, '')
    .replace(/[\\u200B\\u200C\\u200D\\u2060\\uFEFF]/g, '');
}`,
};
