// Joins the live data to the editor: tokens, timers, the window's focus and the lazily loaded Azure access.

import * as vscode from 'vscode';
import { readSetting } from './settings.ts';
import { createLiveData, type LiveData } from './live-data.ts';
import { toLiveProblem } from './live-problem.ts';
import type { Attention } from './live-reader.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import type { TestConnection } from './test-connection.ts';

interface WiringDeps {
  readonly store: Store;
  readonly session: Session;
  readonly test: TestConnection | null;
}

export function createWiredLiveData({ store, session, test }: WiringDeps): LiveData {
  let access: typeof import('./azure-access.ts') | undefined;
  const load = async (): Promise<NonNullable<typeof access>> => (access ??= await import('./azure-access.ts'));
  return createLiveData({
    store,
    connectAzure: async () => (await load()).createAzureData({ getToken: session.getToken, ...test?.azure }),
    connectDemo: async () => {
      const { createDemoData, demoResourceNames } = await load();
      const data = createDemoData();
      const found = await Promise.all(demoResourceNames.map((name) => data.findResource(name)));
      return { data, resources: found.filter((resource) => resource !== null) };
    },
    toProblem: (error) => toLiveProblem(error, access),
    isEnabled: () => readSetting('genaiGuard.live.enable'),
    refreshSeconds: () => readSetting('genaiGuard.live.refreshSeconds'),
    now: () => Date.now(),
    schedule: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}

/** Who looks: decides how often is read. */
export function getAttention(isPanelVisible: boolean): Attention {
  if (!vscode.window.state.focused) return 'away';
  return isPanelVisible ? 'watching' : 'hidden';
}
