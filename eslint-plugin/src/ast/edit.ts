// An edit of a source text, and how several become one list.

/** Replace `[start, end)` by `text`. Offsets count UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of one more file, or the text of a new one. */
export interface OtherFile {
  readonly path: string;
  /** null when the file does not exist yet */
  readonly text: string | null;
  readonly edits: readonly Edit[];
}

/** A fix that needs another file as well; a host that can change one file alone leaves it out. */
export interface FileEdits {
  readonly edits: readonly Edit[];
  readonly other: OtherFile;
}

/** What a fix gives; null when it does not know the form. */
export type FixResult = readonly Edit[] | FileEdits | null;

/** Sorted edits without overlap, or null when two of them want the same characters. */
export function joinEdits(edits: readonly Edit[]): readonly Edit[] | null {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (let index = 1; index < sorted.length; index += 1) {
    const before = sorted[index - 1];
    const edit = sorted[index];
    if (before !== undefined && edit !== undefined && edit.start < before.end) return null;
  }
  return sorted;
}

/** The text after all edits of a sorted list. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
