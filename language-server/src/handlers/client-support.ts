// Which parts of the protocol this client speaks.

import { MarkupKind, type ClientCapabilities } from 'vscode-languageserver';
import type { EditSupport } from '../convert/code-actions.ts';

export interface ClientSupport {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly changesFolders: boolean;
  readonly hoverKind: MarkupKind;
  readonly edits: EditSupport;
}

export function readClientSupport({ textDocument, workspace }: ClientCapabilities): ClientSupport {
  const formats = textDocument?.hover?.contentFormat ?? [MarkupKind.PlainText];
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    hoverKind: formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText,
    edits: readEditSupport(workspace),
  };
}

function readEditSupport(workspace: ClientCapabilities['workspace']): EditSupport {
  const edits = workspace?.workspaceEdit;
  return {
    documentChanges: edits?.documentChanges === true,
    creates: edits?.resourceOperations?.includes('create') === true,
    snippets: edits?.snippetEditSupport === true,
  };
}
