// Activation time of the packed extension next to one that does nothing, as VS Code itself measures it.
// A/B in turns, each in a fresh server, browser and profile, because a cold start is noisy.
// node test/e2e/bench-activation.mjs [--rounds 5] [--json]
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from '../vscode-host/browser.mjs';
import { installHost } from '../vscode-host/install.mjs';
import { startServer } from '../vscode-host/server.mjs';
import { createWorkbench } from '../vscode-host/workbench.mjs';
import { makeWorkspace } from '../vscode-host/workspace.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const extension = path.resolve(import.meta.dirname, '../../extension');
const vsix = path.join(extension, 'dist/genai-guard.vsix');
const ours = 'genai-guard.genai-guard';
const empty = 'genai-guard.empty';

if (!fs.existsSync(vsix)) {
  console.error('The VSIX is missing: run npm run package first.');
  process.exit(2);
}
const { createVSIX } = createRequire(path.join(extension, 'package.json'))('@vscode/vsce');
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'gg-bench-'));
const emptyVsix = await packEmpty(path.join(temporary, 'empty'));
const host = await installHost();
const rows = { [empty]: [], [ours]: [] };
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const [id, file] of [
    [empty, emptyVsix],
    [ours, vsix],
  ]) {
    rows[id].push(await measure(id, file));
    if (!options.json) console.log(`${id.padEnd(24)} ${JSON.stringify(rows[id].at(-1))}`);
  }
}
fs.rmSync(temporary, { recursive: true, force: true });

const [base, own] = [empty, ours].map((id) => medians(rows[id]));
const added = own.loadMs + own.callMs - base.loadMs - base.callMs;
if (options.json) console.log(JSON.stringify({ empty: base, extension: own, addedMs: added }));
else {
  console.log(`median empty extension   load ${base.loadMs} ms, activate ${base.callMs} ms`);
  console.log(
    `median GenAI Guard       load ${own.loadMs} ms, activate ${own.callMs} ms, from Quick Open to the first squiggle ${own.firstFindingMs} ms`,
  );
  console.log(`added to the start of the editor: ${added} ms`);
}

async function packEmpty(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'empty',
    publisher: 'genai-guard',
    version: '0.0.1',
    description: 'Does nothing',
    license: 'MIT',
    engines: { vscode: '^1.106.0' },
    main: './main.js',
    activationEvents: ['onLanguage:typescript'],
  };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, 'main.js'), 'exports.activate = () => undefined;\n');
  fs.writeFileSync(path.join(folder, '.vscodeignore'), '');
  fs.writeFileSync(path.join(folder, 'LICENSE'), 'MIT\n');
  fs.writeFileSync(path.join(folder, 'README.md'), '# Empty\n\nDoes nothing.\n');
  const packagePath = path.join(folder, 'empty.vsix');
  const log = console.log;
  console.log = () => undefined;
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true }).finally(
    () => (console.log = log),
  );
  return packagePath;
}

async function measure(id, file) {
  const workspace = makeWorkspace();
  const server = await startServer({ host, vsix: [file] });
  const { browser, page } = await startBrowser({ host, height: 1600 });
  try {
    const bench = createWorkbench({ page, screenshots: temporary });
    await page.goto(server.url(workspace));
    await bench.ready();
    const opened = performance.now();
    await bench.open('clients.ts');
    let firstFindingMs = null;
    if (id === ours) {
      await bench.squiggle('error');
      firstFindingMs = Math.round(performance.now() - opened);
    }
    await bench.run('Developer: Startup Performance');
    return { ...(await readStatistics(page, id)), firstFindingMs };
  } finally {
    await browser.close();
    await server.stop();
    fs.rmSync(path.dirname(workspace), { recursive: true, force: true });
  }
}

/** A line of VS Code's own table: extension, eager, load, call, finish, event, by. The editor draws only visible lines. */
async function readStatistics(page, id) {
  const line = page.locator('.monaco-editor .view-line', { hasText: id }).first();
  await page.locator('.monaco-editor .view-line', { hasText: 'System Info' }).first().waitFor();
  await page.locator('.editor-instance .monaco-editor').first().click();
  for (let attempt = 0; (await line.count()) === 0; attempt += 1) {
    if (attempt > 60) throw new Error(`The statistics of ${id} are not shown.`);
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(60);
  }
  const [, , , load, call, finish] = (await line.innerText())
    .replaceAll('\u00a0', ' ')
    .split('|')
    .map((cell) => cell.trim());
  return { loadMs: Number(load), callMs: Number(call), finishMs: Number(finish) };
}

function medians(measured) {
  const middle = (values) => values.sort((left, right) => left - right)[values.length >> 1];
  return Object.fromEntries(Object.keys(measured[0]).map((key) => [key, middle(measured.map((row) => row[key]))]));
}
