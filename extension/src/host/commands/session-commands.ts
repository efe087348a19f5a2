// Signing in, and what follows when the account changes.

import * as vscode from 'vscode';
import { messages } from '../errors.ts';
import type { LiveData } from '../live-data.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store.ts';

interface SessionDeps {
  readonly store: Store;
  readonly session: Session;
  readonly live: LiveData;
}

export interface SessionCommands extends vscode.Disposable {
  signIn(): Promise<void>;
  switchAccount(): Promise<void>;
}

export function createSessionCommands({ store, session, live }: SessionDeps): SessionCommands {
  const setSignedIn = (isSignedIn: boolean): void => {
    store.update((state) => ({ ...state, isSignedIn }));
  };
  const signIn = async (otherAccount: boolean): Promise<void> => {
    const done = await session.signIn({ otherAccount });
    setSignedIn(done);
    if (done) await live.reconnect();
    else void vscode.window.showWarningMessage(messages.signInCancelled());
  };
  const subscription = session.onDidChange(() => {
    // Only a workspace with links cares, and asking for a session may start the account's own extension.
    if (store.get().panel.mode === 'live')
      void session
        .isSignedIn()
        .then(setSignedIn)
        .then(() => live.reconnect());
  });
  return {
    signIn: () => signIn(false),
    switchAccount: () => signIn(true),
    dispose: () => {
      subscription.dispose();
    },
  };
}
