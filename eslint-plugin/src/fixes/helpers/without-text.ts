// What a log may keep in place of texts.

import type { HelperText } from './helper-text.ts';

export const withoutText: HelperText = {
  imports: { 'node:crypto': ['createHmac'] },
  needs: [],
  text: `/**
 * What a log may keep of texts: a keyed hash, by which the same text is found again, its size, and its id. Never the
 * words. Set PROMPT_HASH_KEY to a random secret; without it no hash is written.
⟪ * @param {Record<string, unknown>} texts
⟫ */
function withoutText(texts⟦: Record<string, unknown>⟧)⟦: Record<string, string | number>⟧ {
  ⟪/** @type {Record<string, string | number>} */
  ⟫const facts⟦: Record<string, string | number>⟧ = {};
  const key = process.env.PROMPT_HASH_KEY;
  for (const [name, value] of Object.entries(texts)) {
    const isError = value instanceof Error;
    let text = '';
    try {
      text = typeof value === 'string' ? value : ((isError ? value.message : JSON.stringify(value)) ?? '');
    } catch {
      // It refers to itself: the size stays 0.
    }
    facts[\`\${name}_length\`] = text.length;
    const plain = text.normalize('NFKC').replace(/\\p{Cf}/gu, '').replace(/\\s+/g, ' ').trim();
    if (key) facts[\`\${name}_hash\`] = createHmac('sha256', key).update(plain).digest('hex');
    const id⟦: unknown⟧ = isError ? value.name : Object(value).id;
    if (typeof id === 'string' && /^[\\w-]{1,80}$/.test(id)) facts[\`\${name}_\${isError ? 'name' : 'id'}\`] = id;
  }
  return facts;
}`,
};
