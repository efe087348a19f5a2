// Addresses put together from parts: whether the host is complete before a part.

import type { Program, ValueId } from '../program/program.ts';
import { textOf } from './constants.ts';

/** A host is complete, or the address is a path of this one: what follows cannot choose another host. */
const completeHost =
  /^(?:[a-z][\w+.-]*:\/\/[^/?#]+|[^/?#:]+(?::[\d\0][^/?#]*)?)[/?#]|^\.{0,2}\/[^/\\]|^\.{0,2}\/?[?#]|^(?:mailto|tel|sms):/i;

/** `\`https://host/…${part}\``: the part stands behind the host of the address. */
export function isBehindHost(program: Program, text: ValueId, part: ValueId): boolean {
  const parts = program.list[text] ?? [];
  const at = parts.indexOf(part);
  if (at <= 0) return false;
  const before = parts.slice(0, at).map((each) => textOf(program, each) ?? '\0');
  return completeHost.test(before.join(''));
}
