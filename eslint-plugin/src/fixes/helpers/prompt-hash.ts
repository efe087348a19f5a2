// The keyed hash under which a prompt is found again.

import type { HelperText } from './helper-text.ts';

export const promptHash: HelperText = {
  imports: { 'node:crypto': ['createHmac'] },
  needs: [],
  text: `/**
 * A keyed hash of a text without its blanks and invisible characters, so that the same attack is seen again whoever sends
 * it. A plain hash of a short text could be guessed. Undefined without PROMPT_HASH_KEY, which is a random secret and the
 * same on all servers of one environment.
⟪ * @param {string} text
 * @returns {string | undefined}
⟫ */
function promptHash(text⟦: string⟧)⟦: string | undefined⟧ {
  const key = process.env.PROMPT_HASH_KEY;
  if (!key) return undefined;
  const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
  return createHmac('sha256', key).update(plain).digest('hex');
}`,
};
