// When the language server runs: from the first file it can check until the window closes.

import * as vscode from 'vscode';
import { checkedDocuments } from './lint-settings.ts';
import type { ModelCallEntry } from '../../../language-server/src/protocol.ts';
import type { ConnectionEvents, LanguageConnection } from './language-client.ts';
import type { Store, ServerState } from './store.ts';
import { toPlainReason } from './errors.ts';

export interface LanguageService extends vscode.Disposable {
  ensureStarted(): Promise<void>;
  restart(): Promise<void>;
  /** Called with the answer whenever the calls of the workspace changed. */
  readonly onDidReadCalls: vscode.Event<readonly ModelCallEntry[]>;
}

interface LanguageDeps {
  readonly serverModule: string;
  readonly log: vscode.LogOutputChannel;
  readonly store: Store;
}

export function createLanguageService({ serverModule, log, store }: LanguageDeps): LanguageService {
  const calls = new vscode.EventEmitter<readonly ModelCallEntry[]>();
  let starting: Promise<LanguageConnection | undefined> | undefined;
  let connection: LanguageConnection | undefined;

  const setServer = (server: ServerState): void => {
    store.update((state) => ({ ...state, server }));
  };
  const readCalls = async (): Promise<void> => {
    try {
      const answer = await connection?.readModelCalls();
      if (answer !== undefined) calls.fire(answer.calls);
    } catch (error) {
      log.warn(`The calls of the workspace could not be read: ${toPlainReason(error)}`);
    }
  };
  const events = toEvents(setServer, () => void readCalls());
  const start = async (): Promise<LanguageConnection | undefined> => {
    setServer({ kind: 'starting' });
    try {
      const { connect } = await import('./language-client.ts');
      connection = await connect(serverModule, log, events);
      await readCalls();
      return connection;
    } catch (error) {
      log.error(`The language server did not start: ${toPlainReason(error)}`);
      setServer({ kind: 'stopped', reason: toPlainReason(error) });
      return undefined;
    }
  };
  const ensureStarted = async (): Promise<void> => {
    starting ??= start();
    await starting;
  };
  const stop = async (): Promise<void> => {
    const running = await starting;
    starting = undefined;
    connection = undefined;
    await running?.stop().catch((error: unknown) => {
      log.warn(`The language server did not stop in time: ${toPlainReason(error)}`);
    });
  };
  const startFor = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(checkedDocuments, document) > 0) void ensureStarted();
  };

  const opened = vscode.workspace.onDidOpenTextDocument(startFor);
  vscode.workspace.textDocuments.forEach(startFor);
  return {
    ensureStarted,
    onDidReadCalls: calls.event,
    restart: async () => {
      await stop();
      await ensureStarted();
    },
    dispose: () => {
      opened.dispose();
      calls.dispose();
      void stop();
    },
  };
}

function toEvents(setServer: (server: ServerState) => void, onModelCallsChanged: () => void): ConnectionEvents {
  return {
    onRunning: () => {
      setServer({ kind: 'running' });
    },
    onStopped: (reason) => {
      setServer({ kind: 'stopped', reason });
    },
    onModelCallsChanged,
  };
}
