// What follows a fix, or stands beside it: pages of rules, files of the environment, a key on its way to a vault.

import * as vscode from 'vscode';

export interface FixCommands {
  explainRule(argument: unknown): Promise<void>;
  prepareEnvironment(argument: unknown): Promise<void>;
  copyKey(argument: unknown): Promise<void>;
  applyWithHelper(argument: unknown): Promise<void>;
}

const listOf = (argument: unknown): readonly unknown[] => (Array.isArray(argument) ? argument : [argument]);

export function createFixCommands(extensionUri: vscode.Uri): FixCommands {
  return {
    explainRule: async (argument) => {
      const [rule] = listOf(argument);
      if (typeof rule !== 'string' || !/^[a-z-]+$/.test(rule)) return;
      const page = vscode.Uri.joinPath(extensionUri, 'dist', 'docs', `${rule}.md`);
      await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    },
    prepareEnvironment: async (argument) => {
      const [uri, variable] = listOf(argument);
      if (uri instanceof vscode.Uri && typeof variable === 'string') await prepareFiles(uri, variable);
    },
    copyKey: async (argument) => {
      const [uri, range] = listOf(argument);
      if (!(uri instanceof vscode.Uri) || !(range instanceof vscode.Range)) return;
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.env.clipboard.writeText(document.getText(range).replace(/^(["'`])(.*)\1$/s, '$2'));
      void vscode.window.showWarningMessage(
        'The key is on the clipboard. Put it into a vault, take it out of the file, and then rotate it: whoever has read this file has it.',
      );
    },
    applyWithHelper,
  };
}

/** The variable's name (never its value) in `.env.example`, and `.env` in `.gitignore`. */
async function prepareFiles(uri: vscode.Uri, variable: string): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (folder === undefined || !/^[A-Za-z_]\w*$/.test(variable)) return;
  const edit = new vscode.WorkspaceEdit();
  const wanted = [
    { name: '.env.example', line: `${variable}=`, has: new RegExp(`^\\s*(?:export\\s+)?${variable}\\s*=`, 'm') },
    { name: '.gitignore', line: '.env', has: /^\/?\.env(?:\*|\.\*)?\s*$/m },
  ];
  for (const { name, line, has } of wanted) {
    const target = vscode.Uri.joinPath(folder, name);
    const text = await readText(target);
    if (text !== null && has.test(text)) continue;
    if (text === null) edit.createFile(target, { ignoreIfExists: true });
    const gap = text === null || text === '' || text.endsWith('\n') ? '' : '\n';
    edit.insert(target, endOf(text ?? ''), `${gap}${line}\n`);
  }
  if (edit.size === 0) return;
  await vscode.workspace.applyEdit(edit);
  const saved = wanted.map(({ name }) => vscode.Uri.joinPath(folder, name).toString());
  await Promise.all(
    vscode.workspace.textDocuments.filter((each) => saved.includes(each.uri.toString())).map((each) => each.save()),
  );
}

async function readText(uri: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

function endOf(text: string): vscode.Position {
  const lines = text.split('\n');
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}

/** Asks once where the module should be, remembers it for the workspace, and applies the fix that then comes. */
async function applyWithHelper(argument: unknown): Promise<void> {
  const [uri, range, title, suggested] = listOf(argument);
  if (!(uri instanceof vscode.Uri) || !(range instanceof vscode.Range) || !(suggested instanceof vscode.Uri)) return;
  const place = await askPlace(uri, suggested);
  if (place === undefined) return;
  const settings = vscode.workspace.getConfiguration('genaiGuard', uri);
  await settings.update('fixes.helperModule', place, vscode.ConfigurationTarget.Workspace);
  for (let left = 40; left > 0; left--) {
    const edit = await findEdit(uri, range, String(title), place);
    if (edit !== null) {
      await vscode.workspace.applyEdit(edit);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

async function askPlace(uri: vscode.Uri, suggested: vscode.Uri): Promise<string | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const name = folder === undefined ? suggested.path : suggested.path.slice(folder.path.length + 1);
  const base = name.slice(name.lastIndexOf('/') + 1);
  const root = name.startsWith('src/') ? 'src/' : '';
  const other = 'Another file…';
  const picked = await vscode.window.showQuickPick(
    [...new Set([name, `${root}lib/${base}`, `${root}security/${base}`]), other],
    {
      title: 'Where should fixes keep the functions that they call?',
      placeHolder: 'Remembered in the settings of this workspace',
    },
  );
  if (picked !== other) return picked;
  return vscode.window.showInputBox({ prompt: 'Path from the root of the package', value: name });
}

/** The fix, once the server names the chosen place. */
async function findEdit(
  uri: vscode.Uri,
  range: vscode.Range,
  title: string,
  place: string,
): Promise<vscode.WorkspaceEdit | null> {
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions?.find((action) => action.title === title)?.edit;
  return edit?.entries().some(([target]) => target.path.endsWith(`/${place}`)) ? edit : null;
}
