// Roles of messages, as SDKs spell them, and the fields whose meaning depends on them.

import { keyOf } from './keys.ts';

/** Fields that are kept apart by role. */
export const roleFields: ReadonlySet<string> = new Set(['content', 'parts', 'text']);
export const roleKey = keyOf('role');

const roleNames: ReadonlyMap<string, string> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);

/** The role that a text names. */
export function roleOfText(text: string): string | null {
  return roleNames.get(text) ?? null;
}
