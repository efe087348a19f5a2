// Folders, settings and files on disk: all that changes findings from outside the open texts.

import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver';
import { isRecord, parseSettings } from '../analysis/settings.ts';
import { isFileUri, toPath, toUri } from '../convert/paths.ts';
import { settingsSection } from '../protocol.ts';
import { runGuarded } from './boundary.ts';
import type { ServerContext } from './context.ts';
import type { Publisher } from './publish.ts';

/** Sources, and the files that decide where an import leads. */
const watchedFiles = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', '**/{package,tsconfig*,jsconfig*}.json'];

export interface WorkspaceHandlers {
  /** registers what the client lets us register, and reads the settings for the first time */
  initialized(): Promise<void>;
}

export function registerWorkspace(context: ServerContext, publisher: Publisher): WorkspaceHandlers {
  const { connection, log, projects, checks, index, client } = context;

  const guarded = (name: string, work: () => Promise<void> | void): Promise<void> =>
    runGuarded(log, name, work, () => undefined);
  const findingsMayDiffer = (): void => {
    publisher.othersChanged();
    if (!client().refreshesDiagnostics) return;
    void guarded('workspace/diagnostic/refresh', async () => connection.languages.diagnostics.refresh());
  };
  const applySettings = (changed: readonly boolean[]): void => {
    if (!changed.includes(true)) return;
    index.restart();
    findingsMayDiffer();
  };
  const pullSettings = async (): Promise<void> => {
    const folders = projects.folders();
    const items = [
      { section: settingsSection },
      ...folders.map((folder) => ({ section: settingsSection, scopeUri: toUri(folder) })),
    ];
    const [outside, ...inside] = await connection.workspace.getConfiguration(items);
    applySettings([
      projects.configure(null, parseSettings(outside)),
      ...folders.map((folder, at) => projects.configure(folder, parseSettings(inside[at]))),
    ]);
  };
  connection.onDidChangeConfiguration(({ settings }) =>
    guarded('workspace/didChangeConfiguration', () => {
      if (client().answersConfiguration) return pullSettings();
      const own = parseSettings(isRecord(settings) ? settings[settingsSection] : undefined);
      applySettings([null, ...projects.folders()].map((folder) => projects.configure(folder, own)));
    }),
  );

  connection.onDidChangeWatchedFiles(({ changes }) =>
    guarded('workspace/didChangeWatchedFiles', () => {
      const known = changes.filter(({ uri }) => isFileUri(uri));
      const pathsOf = (wanted: typeof known): string[] => wanted.map(({ uri }) => toPath(uri));
      const changed = pathsOf(
        known.filter(({ type, uri }) => type === FileChangeType.Changed && !uri.endsWith('.json')),
      );
      const moved = pathsOf(known.filter(({ type, uri }) => type !== FileChangeType.Changed || uri.endsWith('.json')));
      if (changed.length > 0) projects.noteChanged(changed);
      if (moved.length > 0) projects.noteMoved(moved);
      index.refresh([...changed, ...moved]);
      if (checks.findOutdated().length > 0) findingsMayDiffer();
    }),
  );

  const watchFolders = (): void => {
    if (!client().changesFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      guarded('workspace/didChangeWorkspaceFolders', async () => {
        const gone = new Set(removed.map(({ uri }) => toPath(uri)));
        const stay = projects.folders().filter((folder) => !gone.has(folder));
        projects.setFolders([...stay, ...added.filter(({ uri }) => isFileUri(uri)).map(({ uri }) => toPath(uri))]);
        if (client().answersConfiguration) await pullSettings();
        index.restart();
        findingsMayDiffer();
      }),
    );
  };

  const registerDynamically = async (): Promise<void> => {
    const support = client();
    if (support.registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    if (support.registersWatchers) {
      const watchers = watchedFiles.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  };

  return {
    initialized: async () => {
      watchFolders();
      void guarded('client/registerCapability', registerDynamically);
      if (client().answersConfiguration) await guarded('workspace/configuration', pullSettings);
    },
  };
}
