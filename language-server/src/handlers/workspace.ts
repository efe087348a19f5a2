// Folders and files on disk: what changes findings from outside the open texts.

import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver';
import { isFileUri, toPath } from '../convert/paths.ts';
import { settingsSection } from '../protocol.ts';
import type { ServerContext } from './context.ts';
import { createNotifier, type Publisher } from './publish.ts';
import type { SettingsHandlers } from './settings.ts';

/** Sources, and the files that decide where an import leads. */
const watchedFiles = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', '**/{package,tsconfig*,jsconfig*}.json'];

export interface WorkspaceHandlers {
  /** registers what the client lets us register, and reads the settings for the first time */
  initialized(): Promise<void>;
}

export function registerWorkspace(
  context: ServerContext,
  publisher: Publisher,
  settings: SettingsHandlers,
): WorkspaceHandlers {
  const { connection, projects, checks, index, client } = context;
  const { guarded, findingsMayDiffer } = createNotifier(context, publisher);

  connection.onDidChangeWatchedFiles(({ changes }) =>
    guarded('workspace/didChangeWatchedFiles', () => {
      const known = changes.filter(({ uri }) => isFileUri(uri));
      const changed = known.filter(isNewText).map(({ uri }) => toPath(uri));
      const moved = known.filter((change) => !isNewText(change)).map(({ uri }) => toPath(uri));
      if (changed.length > 0) projects.noteChanged(changed);
      if (moved.length > 0) projects.noteMoved(moved);
      index.refresh([...changed, ...moved]);
      if (checks.findOutdated().length > 0) findingsMayDiffer();
    }),
  );

  const watchFolders = (): void => {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      guarded('workspace/didChangeWorkspaceFolders', async () => {
        const gone = new Set(removed.map(({ uri }) => toPath(uri)));
        const stay = projects.folders().filter((folder) => !gone.has(folder));
        projects.setFolders([...stay, ...added.filter(({ uri }) => isFileUri(uri)).map(({ uri }) => toPath(uri))]);
        await settings.pull();
        index.restart();
        findingsMayDiffer();
      }),
    );
  };

  const registerDynamically = async (): Promise<void> => {
    const { registersConfiguration, registersWatchers } = client();
    if (registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    if (registersWatchers) {
      const watchers = watchedFiles.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  };

  return {
    initialized: async () => {
      if (client().changesFolders) watchFolders();
      void guarded('client/registerCapability', registerDynamically);
      await guarded('workspace/configuration', () => settings.pull());
    },
  };
}

/** Otherwise a file came or went, or one changed that says where imports lead. */
function isNewText({ type, uri }: FileEvent): boolean {
  return type === FileChangeType.Changed && !uri.endsWith('.json');
}
