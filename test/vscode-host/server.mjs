// Starts the VS Code server of `install.mjs` on loopback with folders of its own; nothing outside them is written.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.editor.useModal': 'off',
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'window.confirmBeforeClose': 'never',
};
const listening = /Extension host agent listening on (\d+)/;

/**
 * @param {{
 *   host: ReturnType<typeof import('./install.mjs').hostPaths>,
 *   acceptsTests?: boolean, settings?: object, env?: Record<string, string>, vsix?: string[], port?: number, userData?: string,
 * }} options
 */
export async function startServer({
  host,
  acceptsTests = false,
  settings = {},
  env = {},
  vsix = [],
  port = 0,
  userData,
}) {
  // Short on purpose: the server puts unix sockets below it, and their paths must stay under 108 characters.
  const root = userData ?? fs.mkdtempSync(path.join(os.tmpdir(), 'gg-'));
  for (const folder of ['home', 'user/User', 'extensions', 'server', 'tmp'])
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  fs.writeFileSync(path.join(root, 'user/User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }));
  const childEnv = {
    PATH: `${path.dirname(host.node)}${path.delimiter}${process.env.PATH}`,
    LANG: 'C.UTF-8',
    HOME: path.join(root, 'home'),
    TMPDIR: path.join(root, 'tmp'),
    ...env,
  };
  const folders = [
    '--server-data-dir',
    path.join(root, 'server'),
    '--user-data-dir',
    path.join(root, 'user'),
    '--extensions-dir',
    path.join(root, 'extensions'),
  ];
  for (const file of vsix) await installExtension({ host, folders, env: childEnv, file });

  // Loopback is shared with every user of the machine; the address with its token is not.
  const token = randomBytes(16).toString('hex');
  const logFile = path.join(root, 'server.log');
  const child = spawn(host.node, [host.serverMain, ...folders, ...serverArguments({ acceptsTests, port, token })], {
    env: childEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that ending it ends the extension host and the language servers too.
    detached: true,
  });
  const endGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', () => endGroup('SIGKILL'));
  const log = fs.createWriteStream(logFile);
  child.stderr.pipe(log, { end: false });
  const usedPort = await readPort(child, log, logFile);
  return {
    port: usedPort,
    root,
    logFile,
    url: (folder, payload) =>
      `http://127.0.0.1:${usedPort}/?tkn=${token}&folder=${encodeURIComponent(folder)}${payload ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''}`,
    remoteUri: (file) => `vscode-remote://127.0.0.1:${usedPort}${path.resolve(file)}`,
    whenEnded: new Promise((resolve) => child.once('exit', resolve)),
    async stop({ keep = false } = {}) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null) {
        endGroup('SIGTERM');
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
      }
      endGroup('SIGKILL');
      if (!keep) fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function serverArguments({ acceptsTests, port, token }) {
  return [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--connection-token',
    token,
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    '--disable-update-check',
    // A built VS Code takes an extension under test from the address only with this flag. It also hides toasts.
    ...(acceptsTests ? ['--enable-smoke-test-driver'] : []),
  ];
}

function installExtension({ host, folders, env, file }) {
  return new Promise((resolve, reject) => {
    const child = spawn(host.node, [host.serverMain, ...folders, '--install-extension', path.resolve(file)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(file)} could not be installed (${code}).\n${output}`)),
    );
  });
}

function readPort(child, log, logFile) {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout.on('data', (text) => {
      log.write(text);
      seen = (seen + text).slice(-20_000);
      const match = listening.exec(seen);
      if (match) resolve(Number(match[1]));
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new Error(`The VS Code server ended with ${code}.\n${fs.readFileSync(logFile, 'utf8').slice(-3000)}\n${seen}`),
      ),
    );
  });
}
