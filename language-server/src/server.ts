// Wires the handlers to a connection. Everything from outside comes in here, so that tests can bring their own.

import { setTimeout as delay } from 'node:timers/promises';
import type { CheckerHost, RuleDoc } from 'eslint-plugin-genai-guard/engine';
import {
  CodeActionKind,
  LogMessageNotification,
  MessageType,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { createCallIndex } from './analysis/call-index.ts';
import { createDocumentChecks } from './analysis/document-checks.ts';
import { createDocuments } from './analysis/documents.ts';
import { createProjects, type CheckerFactory } from './analysis/projects.ts';
import { isRecord, parseSettings } from './analysis/settings.ts';
import { createPace } from './analysis/turns.ts';
import { isFileUri, toPath, toUri } from './convert/paths.ts';
import { registerCodeActions } from './handlers/code-actions.ts';
import { readClientSupport } from './handlers/client-support.ts';
import type { ServerContext } from './handlers/context.ts';
import { registerDiagnostics } from './handlers/diagnostics.ts';
import { registerHover } from './handlers/hover.ts';
import { registerModelCalls } from './handlers/model-calls.ts';
import { createPublisher } from './handlers/publish.ts';
import { registerSettings } from './handlers/settings.ts';
import { registerTextSync } from './handlers/text-sync.ts';
import { registerWorkspace } from './handlers/workspace.ts';
import { diagnosticSource, fixAllKind, modelCallsChangedNotification, quickFixKindPrefix } from './protocol.ts';

export interface ServerParts {
  readonly connection: Connection;
  readonly createChecker: CheckerFactory;
  readonly ruleDocs: readonly RuleDoc[];
  readonly disk: CheckerHost;
  /** version control leaves the file out, so keys in it are not told of */
  readonly isIgnored: (path: string) => Promise<boolean>;
  /** most files the index of model calls reads */
  readonly maxIndexedFiles?: number;
}

/** A client that never answers our question about settings is served with the defaults. */
const settingsPatienceMs = 2000;
const callsChangedPauseMs = 200;

export function startServer(parts: ServerParts): void {
  const { connection, disk } = parts;
  const documents = createDocuments();
  const projects = createProjects(parts.createChecker, disk, documents);
  const checks = createDocumentChecks(documents, projects, parts.isIgnored);
  const pace = createPace();
  // A client may go away while we work; then there is nobody left to tell.
  const notify = async (method: string, params?: unknown): Promise<void> => {
    try {
      await connection.sendNotification(method, params);
    } catch {
      return;
    }
  };
  const log = (message: string): void =>
    void notify(LogMessageNotification.method, { type: MessageType.Error, message });
  const onChange = createCollector(callsChangedPauseMs, () => void notify(modelCallsChangedNotification));
  const limit = parts.maxIndexedFiles === undefined ? {} : { limit: parts.maxIndexedFiles };
  const index = createCallIndex({ documents, projects, disk, pace, onChange, ...limit });
  checks.onCalls((document, calls) => {
    if (document.isFile) index.note(document.path, document.text, calls);
  });

  let client = readClientSupport({});
  let configured: Promise<unknown> = Promise.resolve();
  const urls = new Map(parts.ruleDocs.map(({ id, url }) => [id, url]));
  const context: ServerContext = {
    ...{ connection, log, documents, projects, checks, index, pace, docs: parts.ruleDocs },
    links: { ruleUrl: (rule) => urls.get(rule) || null, uriOf: (path) => documents.atPath(path)?.uri ?? toUri(path) },
    client: () => client,
    configured: async () => {
      await configured;
    },
  };
  const publisher = createPublisher(context);
  const workspace = registerWorkspace(context, publisher, registerSettings(context, publisher));
  registerTextSync(context, publisher, (path) => disk.readFile(path));
  registerDiagnostics(context);
  registerCodeActions(context);
  registerHover(context);
  registerModelCalls(context);

  connection.onInitialize((params) => {
    client = readClientSupport(params.capabilities);
    projects.setFolders(getFolders(params));
    const options: unknown = params.initializationOptions;
    const settings = parseSettings(isRecord(options) ? options.settings : undefined);
    for (const folder of [null, ...projects.folders()]) projects.configure(folder, settings);
    return describeServer(client.pullsDiagnostics);
  });
  connection.onInitialized(() => {
    configured = Promise.race([workspace.initialized(), delay(settingsPatienceMs, undefined, { ref: false })]);
  });
  connection.onShutdown(() => index.stop());
  connection.listen();
}

/** Older clients name one root alone. */
function getFolders(params: InitializeParams): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- clients that have nothing newer still send it
  const { workspaceFolders, rootUri } = params;
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.filter(isFileUri).map(toPath);
}

function describeServer(pullsDiagnostics: boolean): InitializeResult {
  const diagnosticProvider = { identifier: diagnosticSource, interFileDependencies: true, workspaceDiagnostics: false };
  return {
    serverInfo: { name: 'GenAI Guard' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...(pullsDiagnostics ? { diagnosticProvider } : {}),
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, quickFixKindPrefix, fixAllKind] },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/** Many changes shortly after one another are told once. */
function createCollector(pauseMs: number, tell: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      tell();
    }, pauseMs).unref();
  };
}
