// Binds every contributed command to its handler. A command without one does not compile.

import * as vscode from 'vscode';
import type { CommandId } from '../../contributions.ts';

export type CommandHandlers = Readonly<Record<CommandId, (argument: unknown) => unknown>>;

export function registerCommands(handlers: CommandHandlers): vscode.Disposable {
  const registrations = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, (argument: unknown) => handler(argument)),
  );
  return vscode.Disposable.from(...registrations);
}
