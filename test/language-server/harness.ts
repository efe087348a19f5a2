// A language client over two streams in memory.

import { PassThrough } from 'node:stream';
import type { Checker, CheckerHost, CheckerOptions, RuleDoc } from 'eslint-plugin-genai-guard/engine';
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer } from '../../language-server/src/server.ts';
import { createFakeFactory, createLog, type CheckLog } from './fake-checker.ts';

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  /** files on the disk, by absolute path */
  readonly files?: Map<string, string>;
  /** answers of the client to `workspace/configuration`, by scope URI; `''` for no scope */
  readonly settings?: Map<string, unknown>;
  /** instead of `files` */
  readonly disk?: CheckerHost;
  readonly createChecker?: (options: CheckerOptions) => Checker;
  readonly maxIndexedFiles?: number;
  readonly isIgnored?: (path: string) => Promise<boolean>;
}

export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } },
  workspace: {
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
  },
};

export const docs: readonly RuleDoc[] = [
  {
    id: 'no-bad',
    description: 'Disallow bad things',
    why: 'Bad things do harm.',
    severity: 'medium',
    presets: ['recommended'],
    url: 'https://example.test/no-bad',
    owasp: ['LLM01:2025'],
    cwe: ['CWE-1427'],
    atlas: ['AML.T0051'],
    alerts: ['AI.Azure_Jailbreak'],
  },
];

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly log: CheckLog;
  readonly files: Map<string, string>;
  readonly settings: Map<string, unknown>;
  readonly published: PublishDiagnosticsParams[];
  readonly logged: string[];
  readonly registered: string[];
  /** how often the server asked for a refresh */
  refreshes(): number;
  notifications(): number;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(
    uri: string,
    version: number,
    changes: readonly ({ range: Range; text: string } | { text: string })[],
  ): Promise<void>;
  close(uri: string): Promise<void>;
  diagnose(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  diagnostics(uri: string): Promise<Diagnostic[]>;
  actions(uri: string, range: Range, context?: Partial<CodeActionContext>): Promise<CodeAction[]>;
  hover(uri: string, line: number, character: number): Promise<Hover | null>;
  stop(): void;
}

const running: TestClient[] = [];

export function stopAll(): void {
  for (const client of running.splice(0)) client.stop();
}

export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const log = createLog();
  const files = options.files ?? new Map<string, string>();
  const settings = options.settings ?? new Map<string, unknown>();
  startServer({
    connection: createConnection(
      ProposedFeatures.all,
      new StreamMessageReader(toServer),
      new StreamMessageWriter(toClient),
    ),
    createChecker: options.createChecker ?? createFakeFactory(log),
    ruleDocs: docs,
    disk: options.disk ?? { readFile: (path) => files.get(path) ?? null, isFile: (path) => files.has(path) },
    isIgnored: options.isIgnored ?? (() => Promise.resolve(false)),
    ...(options.maxIndexedFiles === undefined ? {} : { maxIndexedFiles: options.maxIndexedFiles }),
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const registered: string[] = [];
  let refreshes = 0;
  let notifications = 0;
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: PublishDiagnosticsParams) => void published.push(params),
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onNotification('genaiGuard/modelCallsChanged', () => void (notifications += 1));
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
    registered.push(...registrations.map(({ method }) => method));
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => settings.get(scopeUri ?? '') ?? settings.get('') ?? null),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes += 1;
    return null;
  });
  connection.listen();
  const folders = options.folders ?? [];
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? pulling,
    workspaceFolders: folders.map((path) => ({ uri: `file://${path}`, name: path })),
  });
  await connection.sendNotification('initialized', {});

  const client: TestClient = {
    ...{ connection, initialized, log, files, settings, published, logged, registered },
    refreshes: () => refreshes,
    notifications: () => notifications,
    open: (uri, text, languageId = 'typescript') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    diagnose: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    diagnostics: async (uri) => {
      const report = await client.diagnose(uri);
      if (report.kind !== 'full') throw new Error('expected a full report');
      return report.items;
    },
    actions: (uri, range, context = {}) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...context },
      }),
    hover: (uri, line, character) =>
      connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } }),
    stop: () => {
      connection.dispose();
      toServer.destroy();
      toClient.destroy();
    },
  };
  running.push(client);
  return client;
}

export const range = (line: number, from: number, to: number): Range => ({
  start: { line, character: from },
  end: { line, character: to },
});

/** What the document says after the client applied an edit. */
export function applyEdit(uri: string, text: string, edit: WorkspaceEdit | undefined): string {
  const document = TextDocument.create(uri, '', 1, text);
  const change = edit?.documentChanges?.[0];
  const edits = change && 'edits' in change ? change.edits : (edit?.changes?.[uri] ?? []);
  return TextDocument.applyEdits(
    document,
    edits.map((one) => ({ range: one.range, newText: 'newText' in one ? one.newText : one.snippet.value })),
  );
}

export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
