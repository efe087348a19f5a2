// The connection to the language server. Loaded when the first file to check is opened, not before.

import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  vsdiag,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import {
  modelCallsChangedNotification,
  modelCallsRequest,
  type ModelCallsAnswer,
} from '../../../language-server/src/protocol.ts';
import { extendActions, noteModules } from './fix-actions.ts';
import { applySeverities, checkedDocuments, isChecked, toServerSettings } from './lint-settings.ts';

export interface LanguageConnection {
  readModelCalls(): Promise<ModelCallsAnswer>;
  stop(): Promise<void>;
}

export interface ConnectionEvents {
  readonly onStopped: (reason: string) => void;
  readonly onRunning: () => void;
  readonly onModelCallsChanged: () => void;
}

const maxRestarts = 4;
const restartWindowMs = 180_000;

/** Starts the server and answers once it takes requests. */
export async function connect(
  serverModule: string,
  log: vscode.LogOutputChannel,
  events: ConnectionEvents,
): Promise<LanguageConnection> {
  const program = { module: serverModule, transport: TransportKind.ipc };
  const client = new LanguageClient(
    'genaiGuard',
    'GenAI Guard',
    { run: program, debug: { ...program, options: { execArgv: ['--nolazy', '--inspect=6019'] } } },
    toOptions(log, events),
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) events.onRunning();
  });
  client.onNotification(modelCallsChangedNotification, events.onModelCallsChanged);
  await client.start();
  await noteModules();
  return {
    readModelCalls: () => client.sendRequest<ModelCallsAnswer>(modelCallsRequest, {}),
    stop: () => client.dispose(2000),
  };
}

function toOptions(log: vscode.LogOutputChannel, events: ConnectionEvents): LanguageClientOptions {
  return {
    documentSelector: [...checkedDocuments],
    outputChannel: log,
    errorHandler: createErrorHandler(events.onStopped),
    middleware: {
      workspace: {
        configuration: (params) =>
          params.items.map((item) =>
            toServerSettings(item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri)),
          ),
      },
      provideCodeActions: async (document, range, context, token, next) => {
        const actions = await next(document, range, context, token);
        return actions && extendActions(document, range, actions);
      },
      provideDiagnostics: async (document, previousResultId, token, next) => {
        const { full } = vsdiag.DocumentDiagnosticReportKind;
        if (!isChecked(document)) return { kind: full, items: [] };
        const report = await next(document, previousResultId, token);
        return report?.kind === full ? { ...report, items: applySeverities(document, report.items) } : report;
      },
    },
  };
}

/** Restarts a server that ends on its own, but not one that ends again and again. */
function createErrorHandler(onStopped: (reason: string) => void): ErrorHandler {
  const ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      ends.push(now);
      const recent = ends.filter((time) => now - time < restartWindowMs);
      if (recent.length <= maxRestarts) return { action: CloseAction.Restart, handled: true };
      onStopped(`it ended ${String(recent.length)} times within three minutes`);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
