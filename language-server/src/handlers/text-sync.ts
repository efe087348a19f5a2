// Keeps the open texts, and tells the others that depend on them.

import type { OpenDocument } from '../analysis/documents.ts';
import { toFilePlace } from '../convert/paths.ts';
import type { ServerContext } from './context.ts';
import type { Publisher } from './publish.ts';

export function registerTextSync(
  context: ServerContext,
  publisher: Publisher,
  readDisk: (path: string) => string | null,
): void {
  const { connection, documents, projects, checks, index, pace } = context;

  /** An editor that shows what the disk holds changes nothing for other files. */
  const differsFromDisk = ({ path, isFile, text }: OpenDocument): boolean => isFile && readDisk(path) !== text;

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    pace.busy();
    const document = documents.open({ ...toFilePlace(uri, languageId), uri, version, text });
    if (differsFromDisk(document)) projects.noteChanged([document.path]);
    publisher.documentChanged(document);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    pace.busy();
    const changed = documents.change(uri, version, contentChanges);
    if (!changed) return;
    checks.noteEdits(changed.document, changed.edits);
    if (changed.document.isFile) projects.noteChanged([changed.document.path]);
    publisher.documentChanged(changed.document);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const closed = documents.close(uri);
    if (!closed) return;
    checks.forget(uri);
    publisher.documentClosed(uri);
    if (differsFromDisk(closed)) projects.noteChanged([closed.path]);
    index.refresh([closed.path]);
  });
}
