// genaiGuard.preset and genaiGuard.rules, per workspace folder.

import { isRecord, parseSettings } from '../analysis/settings.ts';
import { toUri } from '../convert/paths.ts';
import { settingsSection } from '../protocol.ts';
import type { ServerContext } from './context.ts';
import { createNotifier, type Publisher } from './publish.ts';

export interface SettingsHandlers {
  /** asks the client, where it answers such questions */
  pull(): Promise<void>;
}

export function registerSettings(context: ServerContext, publisher: Publisher): SettingsHandlers {
  const { connection, projects, index, client } = context;
  const { guarded, findingsMayDiffer } = createNotifier(context, publisher);

  const apply = (changed: readonly boolean[]): void => {
    if (!changed.includes(true)) return;
    index.restart();
    findingsMayDiffer();
  };
  const pull = async (): Promise<void> => {
    if (!client().answersConfiguration) return;
    const folders = projects.folders();
    const scopes = folders.map((folder) => ({ section: settingsSection, scopeUri: toUri(folder) }));
    const answers: unknown[] = await connection.workspace.getConfiguration([{ section: settingsSection }, ...scopes]);
    const configure = (folder: string | null, at: number): boolean =>
      projects.configure(folder, parseSettings(answers[at]));
    apply([null, ...folders].map(configure));
  };

  connection.onDidChangeConfiguration(({ settings }) =>
    guarded('workspace/didChangeConfiguration', () => {
      if (client().answersConfiguration) return pull();
      const own = parseSettings(isRecord(settings) ? settings[settingsSection] : undefined);
      apply([null, ...projects.folders()].map((folder) => projects.configure(folder, own)));
    }),
  );
  return { pull };
}
