// Offsets → lines and columns.

import type { Location } from './finding.ts';

/** Reads the text on the first question: most files have no findings, and nobody asks. */
export class LineTable {
  private readonly text: string;
  private known: readonly number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  private get starts(): readonly number[] {
    return (this.known ??= lineStarts(this.text));
  }

  /** 1-based line and 0-based column. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  }

  location(start: number, end: number): Location {
    const from = this.position(start);
    const to = this.position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) starts.push(at + 1);
  }
  return starts;
}
