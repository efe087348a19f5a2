// A limit on how often one caller may ask a model.

import type { HelperText } from './helper-text.ts';

export const enforceRateLimit: HelperText = {
  imports: {},
  needs: [],
  text: `/**
 * Refuses a caller who asks too often. Counts in the memory of this process alone: with several of them put a gateway or a
 * shared store in its place.
⟪ * @param {string} caller the id of the signed-in user, or one name for all
 * @param {number} [maxPerMinute]
⟫ */
function enforceRateLimit(caller⟦: string⟧, maxPerMinute = 20)⟦: void⟧ {
  const now = Date.now();
  const known = (enforceRateLimit.turns.get(caller) ?? []).filter((at) => now - at < 60_000);
  if (known.length >= maxPerMinute) throw Object.assign(new Error('Too many requests.'), { status: 429 });
  if (enforceRateLimit.turns.size > 10_000) enforceRateLimit.turns.clear();
  enforceRateLimit.turns.set(caller, [...known, now]);
}
⟪/** @type {Map<string, number[]>} */
⟫enforceRateLimit.turns = new Map⟦<string, number[]>⟧();`,
};
