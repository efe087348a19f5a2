// The line a finding is on, with a caret under it and without anything that was between quotes.

import type { Location } from '../engine-entry.ts';
import { findHiddenSpans, maskLine } from './mask.ts';

export interface CodeFrame {
  readonly code: string;
  /** spaces, then carets */
  readonly carets: string;
}

const lineBreak = /\r\n|[\r\n\u2028\u2029]/g;
const maxWidth = 100;

/** null when the line cannot be shown safely, or there is no such line. */
export function createCodeFrame(path: string, given: string, location: Location): CodeFrame | null {
  const text = given.charCodeAt(0) === 0xfe_ff ? given.slice(1) : given;
  const hidden = findHiddenSpans(path, text);
  const line = getLine(text, location.line);
  if (!hidden || !line) return null;
  const masked = maskLine(line.text, line.start, hidden);
  const from = masked.toColumn(location.column);
  const to = location.endLine === location.line ? masked.toColumn(location.endColumn) : masked.text.trimEnd().length;
  return crop(masked.text.trimEnd(), from, Math.max(to, from + 1));
}

function getLine(text: string, number: number): { readonly text: string; readonly start: number } | null {
  let start = 0;
  let current = 1;
  for (const match of text.matchAll(lineBreak)) {
    if (current === number) return { text: text.slice(start, match.index), start };
    start = match.index + match[0].length;
    current += 1;
  }
  return current === number ? { text: text.slice(start), start } : null;
}

function crop(line: string, from: number, to: number): CodeFrame {
  const indent = line.length - line.trimStart().length;
  const cut = to - indent > maxWidth ? Math.max(indent, from - 30) : indent;
  const lead = cut > indent ? '… ' : '';
  const rest = line.slice(cut);
  const room = maxWidth - lead.length;
  const code = lead + (rest.length > room ? `${rest.slice(0, room)} …` : rest);
  const caretAt = from - cut + lead.length;
  const width = Math.max(1, Math.min(to - from, code.length - caretAt));
  return { code, carets: ' '.repeat(caretAt) + '^'.repeat(width) };
}
