// Fields of a stored record that hold nobody's words: prompts that were stored to be prompts, ids, counts, dates.

import { keyName } from '../program/keys.ts';
import type { KeyId } from '../program/program.ts';

const ownField =
  /^(?:(?:system|base|default|agent|bot)?_?(?:[pP]rompt|[iI]nstructions?)(?:_?(?:[tT]ext|[tT]emplate))?|system_?[mM]essage|_?id|ID|uuid|\w+(?:_id|Id|ID|_at|At|_count|Count)|count|total|role|status|type|score|price|amount|version)$/;
const known: (boolean | undefined)[] = [];

/** Whether reading this field of a record gives text that the program's owner wrote, or no text at all. */
export function isOwnField(key: KeyId): boolean {
  return (known[key] ??= ownField.test(keyName(key)));
}
