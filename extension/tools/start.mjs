// npm start: from a fresh clone to findings, and then to the same findings in VS Code with demo data.
// npm start -- [--browser]           install, build, scan the sample app, open VS Code on it
// npm start -- --scan-only [path]    stop after the report; any folder
// Plain Node without packages, so that it runs before anything is installed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt, isInstalled, isPacked, root } from './inputs.mjs';

const sample = path.join(root, 'test/corpus/contoso-support-chat');
const firstFile = 'src/routes/chat.ts';
const demoSettings = {
  'genaiGuard.demo.enable': true,
  // The sample's packages are not installed, and errors about that would hide what it is here to show.
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
};
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const children = new Set();
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));

try {
  const request = readRequest();
  if (request !== undefined) await main(request);
} catch (error) {
  if (!isStopping) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

async function main({ folder, isScanOnly, wantsBrowser }) {
  await prepare();
  await scan(folder);
  if (isScanOnly) return;
  const code = wantsBrowser ? undefined : findCode();
  if (code === undefined) await openInBrowser();
  else await openInstalled(code);
}

/** @returns {{ folder: string, isScanOnly: boolean, wantsBrowser: boolean } | undefined} */
function readRequest() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `GenAI Guard needs Node 20.19 or newer, and this is ${process.versions.node}. Install a newer Node, then run npm start again.`,
    );
  }
  const { values, positionals } = readArguments();
  if (positionals.length > 0 && !values['scan-only'])
    throw new Error(`To scan a folder of yours, write: npm start -- --scan-only ${positionals[0]}`);
  if (positionals.length > 1) throw new Error('Name one folder.');
  // npm runs scripts at the root of the repository; the user may stand elsewhere.
  const folder =
    positionals[0] === undefined ? sample : path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]);
  if (!fs.existsSync(folder)) throw new Error(`There is no file or folder ${folder}. Name one that exists.`);
  return { folder, isScanOnly: values['scan-only'], wantsBrowser: values.browser };
}

function readArguments() {
  const options = { 'scan-only': { type: 'boolean', default: false }, browser: { type: 'boolean', default: false } };
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error.message.split(/\. |\n/)[0]}.\nUsage: npm start -- [--browser] | --scan-only [path]`, {
      cause: error,
    });
  }
}

async function prepare() {
  if (!isInstalled())
    await step('Installing packages (npm ci)', [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!isBuilt()) await step('Building', [process.execPath, path.join(root, 'extension/tools/build.mjs')]);
}

/** Prints the readable report. Findings are what this is for, so they do not fail it. */
async function scan(folder) {
  const isFile = fs.statSync(folder).isFile();
  const name = folder === sample ? 'the sample app, an Azure OpenAI support chat' : folder;
  console.log(`\nScanning ${name} …\n`);
  const started = Date.now();
  const cwd = isFile ? path.dirname(folder) : folder;
  const cli = path.join(root, 'eslint-plugin/dist/cli.js');
  const exit = await run([process.execPath, cli, 'check', isFile ? path.basename(folder) : '.', '--fail-on', 'low'], {
    cwd,
    stdio: 'inherit',
  });
  if (exit > 1) throw new Error('The scan could not run; the reason is above.');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    exit === 1
      ? `Scanned in ${seconds} s. Findings do not fail npm start; in CI, genai-guard check exits with 1 for them.`
      : `Scanned in ${seconds} s. Nothing to report.`,
  );
}

/** A copy, so that trying a fix leaves the repository as it was. */
function copySample() {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-')), path.basename(sample));
  fs.cpSync(sample, folder, { recursive: true });
  fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  fs.writeFileSync(path.join(folder, '.vscode/settings.json'), `${JSON.stringify(demoSettings, null, 2)}\n`);
  return folder;
}

async function openInstalled(code) {
  const folder = copySample();
  const args = [
    '--new-window',
    `--extensionDevelopmentPath=${path.join(root, 'extension')}`,
    '--disable-workspace-trust',
    folder,
    path.join(folder, firstFile),
  ];
  const exit = await run([code, ...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (exit !== 0) throw new Error('VS Code did not start. Try npm start -- --browser.');
  console.log(`\nVS Code is open on a copy of the sample app: ${folder}`);
  tellNext();
}

async function openInBrowser() {
  const { installHost, UnsupportedHostError } = await import('../../test/vscode-host/install.mjs');
  const { startServer } = await import('../../test/vscode-host/server.mjs');
  let host;
  try {
    host = await installHost({ browser: false, log: (line) => console.log(`\n${line}`) });
  } catch (error) {
    if (!(error instanceof UnsupportedHostError)) throw error;
    throw new Error(`\`code\` was not found. ${error.message}`, { cause: error });
  }
  const vsix = path.join(root, 'extension/dist/genai-guard.vsix');
  if (!isPacked())
    await step('Packing the extension', [process.execPath, path.join(root, 'extension/tools/package.mjs')]);
  const folder = copySample();
  const server = await startServer({ host, vsix: [vsix], settings: demoSettings });
  children.add({ stop: () => server.stop() });
  const url = server.url(folder, [['openFile', server.remoteUri(path.join(folder, firstFile))]]);
  console.log(`\nVS Code runs on this machine only. Open it in a browser:\n\n  ${url}\n`);
  tellNext();
  console.log('Stop it with Ctrl+C.');
  await server.whenEnded;
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
  if (!isStopping) throw new Error(`The VS Code server ended on its own. Its log: ${server.logFile}`);
}

function tellNext() {
  console.log('Look at the squiggles in chat.ts and press Ctrl+. on one.');
  console.log(
    'The GenAI Guard view in the activity bar shows demo alerts; its Open Live View shows them with the code behind them.',
  );
}

function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  if (process.platform === 'darwin') folders.push('/Applications/Visual Studio Code.app/Contents/Resources/app/bin');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

/** Runs a step, with its seconds while it lasts and its output only when it fails. */
async function step(title, command) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const isTerminal = process.stdout.isTTY;
  if (!isTerminal) console.log(`${title} …`);
  const ticking = isTerminal ? setInterval(() => process.stdout.write(`\r${title} … ${seconds()} `), 500) : undefined;
  let output = '';
  const exit = await run(command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (text) => (output += text),
  });
  clearInterval(ticking);
  if (exit === 0) {
    console.log(`${isTerminal ? '\r' : ''}${title}: done in ${seconds()}  `);
    return;
  }
  throw new Error(`${title} failed.\n${shorten(output.trim().split('\n')).join('\n')}`);
}

/** The cause is at the top or at the end, depending on the tool. */
function shorten(lines) {
  return lines.length <= 30 ? lines : [...lines.slice(0, 18), '…', ...lines.slice(-10)];
}

function run([command, ...args], { onOutput, ...options }) {
  return new Promise((resolve, reject) => {
    if (isStopping) return reject(new Error('Stopped.'));
    const child = spawn(command, args, options);
    const entry = { stop: () => child.kill('SIGTERM') };
    children.add(entry);
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
    child.on('error', (error) => reject(new Error(`Cannot run ${command}: ${error.message}`)));
    child.on('close', (exit) => {
      children.delete(entry);
      if (isStopping) reject(new Error('Stopped.'));
      else resolve(exit ?? 1);
    });
  });
}

async function stop() {
  if (isStopping) process.exit(130);
  isStopping = true;
  await Promise.all([...children].map((child) => child.stop()));
  console.log('\nStopped.');
  process.exitCode = 0;
}
