// Text that someone else wrote: how it is marked, cleaned for one-line use, and made visible.
// Alerts about hidden characters carry those characters by nature, so nothing may be shown as it came.

import type { HostileText } from './types.ts';

// Written as escapes: an editor must show this file as it is.
const lineBreaking = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
// Beside the format characters: joiners, fillers and variation selectors, which are letters or marks to Unicode.
const invisible =
  /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]|\u034F|[\u17B4-\u17B5]|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;
const controlButLineFeed = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** Marks a text as written by an attacker. */
export function toHostileText(raw: string): HostileText {
  return { kind: 'hostile', raw };
}

/**
 * The text with every control, tag, zero-width, bidirectional or unassigned character written as `\u{…}`.
 * Line feeds and tabs stay. The result is still someone else's text: show it as text, never as markup.
 */
export function toVisibleText(text: HostileText, maxLength = 20_000): string {
  const { raw } = text;
  const cut = raw.slice(0, maxLength);
  const visible = cut
    .replace(invisible, escapeCharacter)
    .replace(controlButLineFeed, (found) => (found === '\n' || found === '\t' ? found : escapeCharacter(found)));
  return raw.length > maxLength ? `${visible}… (${String(raw.length - maxLength)} more characters)` : visible;
}

/** One line without control or invisible characters, cut to a length: for titles, names and values from a service. */
export function toPlainLine(text: string, maxLength: number): string {
  const cut = text.slice(0, maxLength * 4);
  const line = cut.replace(lineBreaking, ' ').replace(invisible, '').replace(/ {2,}/g, ' ').trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

function escapeCharacter(found: string): string {
  const point = found.codePointAt(0) ?? 0;
  return `\\u{${point.toString(16).toUpperCase().padStart(4, '0')}}`;
}
