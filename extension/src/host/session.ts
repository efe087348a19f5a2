// Tokens from the editor's own Microsoft account. They stay in memory and are asked for silently:
// the editor shows its sign-in only after the user clicked something.

import * as vscode from 'vscode';
import type { AccessToken, GetToken } from '../azure/contracts/azure-data.ts';
import { readSetting } from './settings.ts';

const provider = 'microsoft';
const managementScope = 'https://management.azure.com/.default';
/** A session tells no expiry when its token is opaque; then it is asked for again after this time. */
const assumedLifeMs = 300_000;

export interface Session extends vscode.Disposable {
  readonly getToken: GetToken;
  /** Signed in, without asking anybody. */
  isSignedIn(): Promise<boolean>;
  /** Shows the editor's sign-in. False: the user closed it. */
  signIn(options?: { readonly otherAccount: boolean }): Promise<boolean>;
  readonly onDidChange: vscode.Event<void>;
}

export function createSession(): Session {
  const changed = new vscode.EventEmitter<void>();
  const subscription = vscode.authentication.onDidChangeSessions((event) => {
    if (event.provider.id === provider) changed.fire();
  });
  return {
    onDidChange: changed.event,
    getToken,
    isSignedIn: async () =>
      (await vscode.authentication.getSession(provider, toScopes([managementScope]), { silent: true })) !== undefined,
    signIn: async ({ otherAccount } = { otherAccount: false }) => {
      const options = otherAccount ? { createIfNone: true, clearSessionPreference: true } : { createIfNone: true };
      try {
        await vscode.authentication.getSession(provider, toScopes([managementScope]), options);
        return true;
      } catch {
        // The editor throws when the user closes its dialog.
        return false;
      }
    },
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}

async function getToken(
  scopes: readonly string[],
  _signal: AbortSignal | undefined,
  claims?: string,
): Promise<AccessToken> {
  const wanted = toScopes(scopes);
  const request =
    claims === undefined
      ? wanted
      : { wwwAuthenticate: `Bearer claims="${Buffer.from(claims).toString('base64')}"`, fallbackScopes: wanted };
  const session = await vscode.authentication.getSession(provider, request, { silent: true });
  if (session === undefined) throw new Error('Nobody is signed in.');
  return {
    token: session.accessToken,
    expiresOnTimestamp: readExpiry(session.accessToken) ?? Date.now() + assumedLifeMs,
  };
}

function toScopes(scopes: readonly string[]): readonly string[] {
  const tenant = readSetting('genaiGuard.azure.tenantId');
  return tenant === '' ? scopes : [...scopes, `VSCODE_TENANT:${tenant}`];
}

function readExpiry(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const expiry = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return typeof expiry === 'number' ? expiry * 1000 : undefined;
  } catch {
    return undefined;
  }
}
