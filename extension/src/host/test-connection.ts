// The way in for tests and for work on the extension: only when it runs from its sources, Azure may be a stand-in on
// loopback.
// An installed extension never looks at these variables, so no workspace or shell can redirect a token.

import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { AzureDataOptions } from '../azure/client/options.ts';
import type { Session } from './session.ts';

export interface TestConnection {
  readonly session: Session;
  readonly azure: Pick<AzureDataOptions, 'endpoint' | 'scope' | 'customCa'>;
}

export function readTestConnection(context: vscode.ExtensionContext, env = process.env): TestConnection | null {
  const { GENAI_GUARD_TEST_ENDPOINT: endpoint, GENAI_GUARD_TEST_CA: caFile, GENAI_GUARD_TEST_TOKEN: token } = env;
  const isInstalled = context.extensionMode === vscode.ExtensionMode.Production;
  if (isInstalled || endpoint === undefined || token === undefined) return null;
  const changed = new vscode.EventEmitter<void>();
  return {
    azure: { endpoint, ...(caFile === undefined ? {} : { customCa: readFileSync(caFile, 'utf8') }) },
    session: {
      getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 }),
      isSignedIn: () => Promise.resolve(true),
      signIn: () => Promise.resolve(true),
      onDidChange: changed.event,
      dispose: () => {
        changed.dispose();
      },
    },
  };
}
