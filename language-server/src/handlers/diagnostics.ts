// textDocument/diagnostic. The client asks after every change, so there is nothing to debounce here.

import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { runGuarded, toSignal } from './boundary.ts';
import type { ServerContext } from './context.ts';

export function registerDiagnostics(context: ServerContext): void {
  const { connection, log, documents, checks, links, pace, configured } = context;
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    runGuarded<DocumentDiagnosticReport>(
      log,
      'textDocument/diagnostic',
      async () => {
        pace.busy();
        await configured();
        const document = documents.get(uri);
        if (!document) return nothing;
        const outcome = await checks.report(document, toSignal(token));
        if (outcome.kind === 'superseded') throw createCancelled(token.isCancellationRequested);
        const { resultId } = outcome.report;
        if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: toDiagnostics(outcome.report, links) };
      },
      () => nothing,
    ),
  );
}

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

function createCancelled(byClient: boolean): ResponseError<unknown> {
  if (byClient) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled by the client.');
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed meanwhile.', {
    retriggerRequest: true,
  });
}
