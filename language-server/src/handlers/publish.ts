// Diagnostics for clients that wait to be told instead of asking.

import { letMessagesIn } from '../analysis/turns.ts';
import type { OpenDocument } from '../analysis/documents.ts';
import { toDiagnostics } from '../convert/diagnostics.ts';
import { runGuarded } from './boundary.ts';
import type { ServerContext } from './context.ts';

export interface Publisher {
  documentChanged(document: OpenDocument): void;
  documentClosed(uri: string): void;
  /** something outside the open documents changed */
  othersChanged(): void;
}

export function createPublisher(context: ServerContext): Publisher {
  const { connection, log, documents, checks, links, client, configured } = context;
  const never = new AbortController().signal;

  const publish = async (document: OpenDocument): Promise<void> => {
    await configured();
    const outcome = await checks.report(document, never);
    if (outcome.kind === 'superseded') return;
    const diagnostics = toDiagnostics(outcome.report, links);
    await connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
  };
  const publishOutdated = async (except?: string): Promise<void> => {
    for (const document of checks.findOutdated(except)) {
      await letMessagesIn();
      const current = documents.get(document.uri);
      if (current) await publish(current);
    }
  };
  const run = (work: () => Promise<void>): void => {
    if (client().pullsDiagnostics) return;
    void runGuarded(log, 'publishDiagnostics', work, () => undefined);
  };

  return {
    documentChanged: (document) => {
      run(async () => {
        await publish(document);
        await publishOutdated(document.uri);
      });
    },
    documentClosed: (uri) => {
      run(() => connection.sendDiagnostics({ uri, diagnostics: [] }));
      run(() => publishOutdated());
    },
    othersChanged: () => {
      run(() => publishOutdated());
    },
  };
}

export interface Notifier {
  readonly guarded: (name: string, work: () => Promise<void> | void) => Promise<void>;
  /** open documents must be looked at again, by us or by the client */
  readonly findingsMayDiffer: () => void;
}

export function createNotifier({ connection, log, client }: ServerContext, publisher: Publisher): Notifier {
  const guarded: Notifier['guarded'] = (name, work) => runGuarded(log, name, work, () => undefined);
  return {
    guarded,
    findingsMayDiffer: () => {
      publisher.othersChanged();
      if (!client().refreshesDiagnostics) return;
      void guarded('workspace/diagnostic/refresh', async () => connection.languages.diagnostics.refresh());
    },
  };
}
