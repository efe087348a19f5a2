// The texts that are open in the editor, and exactly what each change did to them.

import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

/** `length` new characters took the place of `[start, end)`. Offsets of the text before the edit. */
export interface SpanEdit {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

export interface OpenDocument {
  readonly uri: string;
  /** absolute, with `/`; made up for a text that has no file */
  readonly path: string;
  readonly isFile: boolean;
  readonly version: number;
  /** grows with every open and change of any document, so it names one state of one text */
  readonly serial: number;
  readonly text: string;
  readonly lines: TextDocument;
}

export interface NewDocument {
  readonly uri: string;
  readonly path: string;
  readonly isFile: boolean;
  readonly version: number;
  readonly text: string;
}

export interface Documents {
  open(document: NewDocument): OpenDocument;
  /** null when the document is not open */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): { readonly document: OpenDocument; readonly edits: readonly SpanEdit[] } | null;
  close(uri: string): OpenDocument | null;
  get(uri: string): OpenDocument | null;
  atPath(path: string): OpenDocument | null;
  all(): readonly OpenDocument[];
}

export function createDocuments(): Documents {
  const byUri = new Map<string, OpenDocument>();
  const uriOfPath = new Map<string, string>();
  let serial = 0;

  const store = (known: Pick<OpenDocument, 'uri' | 'path' | 'isFile'>, lines: TextDocument): OpenDocument => {
    serial += 1;
    const { uri, path, isFile } = known;
    const document = { uri, path, isFile, version: lines.version, serial, text: lines.getText(), lines };
    byUri.set(uri, document);
    uriOfPath.set(path, uri);
    return document;
  };

  return {
    open: (document) => store(document, TextDocument.create(document.uri, '', document.version, document.text)),
    change: (uri, version, changes) => {
      const known = byUri.get(uri);
      if (!known) return null;
      const edits: SpanEdit[] = [];
      let lines = known.lines;
      for (const change of changes) {
        edits.push(toSpanEdit(lines, change));
        lines = TextDocument.update(lines, [change], version);
      }
      return { document: store(known, lines), edits };
    },
    close: (uri) => {
      const known = byUri.get(uri);
      if (!known) return null;
      byUri.delete(uri);
      uriOfPath.delete(known.path);
      return known;
    },
    get: (uri) => byUri.get(uri) ?? null,
    atPath: (path) => byUri.get(uriOfPath.get(path) ?? '') ?? null,
    all: () => [...byUri.values()],
  };
}

function toSpanEdit(before: TextDocument, change: TextDocumentContentChangeEvent): SpanEdit {
  if (!('range' in change)) return getSmallestEdit(before.getText(), change.text);
  const start = before.offsetAt(change.range.start);
  return { start, end: before.offsetAt(change.range.end), length: change.text.length };
}

/** A client that sends whole texts still edits one place at a time: what lies between the common ends. */
function getSmallestEdit(before: string, after: string): SpanEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, length: after.length - tail - start };
}
