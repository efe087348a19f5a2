// Installs the packed VSIX into the real workbench and uses it like a person would; screenshots are kept.
// node test/e2e/run.mjs          exit 0: passed, 1: failed
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { startBrowser } from '../vscode-host/browser.mjs';
import { installHost } from '../vscode-host/install.mjs';
import { startServer } from '../vscode-host/server.mjs';
import { createWorkbench } from '../vscode-host/workbench.mjs';
import { makeWorkspace } from '../vscode-host/workspace.mjs';
import { createSteps } from './steps.mjs';
import { useFixes } from './use-fixes.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'extension/dist/genai-guard.vsix');
const screenshots = path.join(root, 'test/output/screenshots');
const steps = createSteps();
const workspace = makeWorkspace();
let server;
let browser;
let workbench;

try {
  if (!fs.existsSync(vsix)) throw new Error('The VSIX is missing: run npm run package first.');
  fs.mkdirSync(screenshots, { recursive: true });
  const host = await installHost();
  server = await startServer({ host, vsix: [vsix], settings: { 'workbench.colorTheme': 'Dark Modern' } });
  browser = await startBrowser({ host });
  browser.page.setDefaultTimeout(20_000);
  workbench = createWorkbench({ page: browser.page, screenshots });
  await browser.page.goto(server.url(workspace));
  await workbench.ready();
  const isFixesAlone = process.argv.includes('--only-fixes');
  if (!isFixesAlone && !process.argv.includes('--no-lint')) await useLinting(workbench);
  if (!process.argv.includes('--no-lint')) await useFixes(steps, workbench, workspace);
  if (!isFixesAlone) {
    await useDemo(workbench);
    await seeLayouts(workbench);
  }
  await steps.run('nothing asked for an address outside this machine on behalf of the extension', () => {
    const foreign = browser.outside.filter((url) => !/open-vsx\.org|vscode-cdn|vscode-unpkg/.test(url));
    assert.deepEqual(foreign, []);
  });
} catch (error) {
  await workbench?.screenshot('failed').catch(() => undefined);
  console.error(error instanceof Error ? error.message : error);
} finally {
  await browser?.browser.close().catch(() => undefined);
  await server?.stop();
  fs.rmSync(path.dirname(workspace), { recursive: true, force: true });
}
process.exit(steps.finish() ? 0 : 1);

async function useLinting({ page, ...bench }) {
  const clients = path.join(workspace, 'src/clients.ts');
  await steps.run('a file of the sample app shows a squiggle', async () => {
    await bench.open('clients.ts');
    await bench.squiggle('error');
  });
  let row;
  await steps.run('the Problems view lists the finding', async () => {
    row = await bench.problem('is written in the');
    assert.ok(!(await row.innerText()).includes('FakeKey'), 'the key is shown');
    await bench.screenshot('01-problems');
  });
  await steps.run('the quick-fix menu offers Entra ID', async () => {
    await bench.reveal(row);
    const fix = (await bench.quickFixes()).filter({ hasText: 'Entra ID' }).first();
    await fix.waitFor();
    await bench.screenshot('02-fix-menu');
    await fix.click();
  });
  await steps.run('the fix rewrites the client in one step, and it can be saved', async () => {
    await page.locator('.monaco-editor .view-line', { hasText: 'azureADTokenProvider' }).first().waitFor();
    await bench.screenshot('03-fixed');
    await page.keyboard.press('Control+S');
    await waitUntil('the saved file', () => !fs.readFileSync(clients, 'utf8').includes('FakeKey'));
  });
  await steps.run('a hover tells why', async () => {
    await bench.open('chat.ts');
    const squiggle = page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first();
    await squiggle.waitFor();
    await squiggle.hover({ force: true });
    await page.locator('.monaco-hover:visible', { hasText: 'genai-guard' }).first().waitFor();
    await bench.screenshot('04-hover', { keepMouse: true });
    await page.keyboard.press('Escape');
  });
}

async function useDemo({ page, ...bench }) {
  await steps.run('the container says what it found before anything is linked', async () => {
    await bench.openContainer('GenAI Guard');
    await page.locator('.part.sidebar', { hasText: 'Explore with Demo Data' }).waitFor();
    await bench.screenshot('05-unlinked');
  });
  await steps.run('demo data fills the trees', async () => {
    await page.locator('.part.sidebar .monaco-button', { hasText: 'Explore with Demo Data' }).first().click();
    await bench.treeRow('gpt-4o').waitFor();
    await bench.treeRow('High').waitFor();
    await page.locator('.part.sidebar', { hasText: 'Nothing here is real' }).first().waitFor();
  });
  await steps.run('an alert of the tree opens in the panel, marked as a demo', async () => {
    await bench.treeRow('High').click();
    const panel = bench.panel();
    await panel.locator('.demo', { hasText: 'Demo data' }).waitFor();
    await panel.locator('.detail h2').waitFor();
    await panel.locator('.row[aria-selected=true]').waitFor();
    await bench.screenshot('06-panel');
  });
  await steps.run('Go to code opens the line that calls the deployment', async () => {
    const panel = bench.panel();
    await panel
      .locator('.row', { hasText: /exact|likely/ })
      .first()
      .click();
    const label = await panel.locator('.sites .code').first().innerText();
    await panel.locator('.detail .primary', { hasText: 'Go to code' }).click();
    const [file, line] = label.split('/').at(-1).split(':');
    await page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
    await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line},` }).waitFor();
    await bench.screenshot('07-go-to-code');
  });
  await steps.run('evidence opens only when asked', async () => {
    const panel = bench.panel();
    const evidence = panel.locator('details.evidence');
    for (const row of await panel.locator('.row').all()) {
      await row.click();
      if ((await evidence.count()) > 0) break;
    }
    assert.equal(await evidence.locator('pre, table').count(), 0);
    await evidence.locator('summary').click();
    await evidence.locator('pre, table').first().waitFor();
  });
  await steps.run('the posture tab shows checks and filters', async () => {
    const panel = bench.panel();
    await panel.locator('[role=tab]', { hasText: 'Posture' }).click();
    await panel.locator('.checks li').first().waitFor();
    await panel.locator('table', { hasText: 'Jailbreak' }).first().waitFor();
    await bench.run('View: Toggle Maximized Panel');
    await bench.screenshot('08-posture');
  });
}

async function seeLayouts({ page, ...bench }) {
  const panel = bench.panel();
  await steps.run('tall, light, high contrast and narrow', async () => {
    await panel.locator('[role=tab]', { hasText: 'Alerts' }).click();
    await panel
      .locator('.row', { hasText: /exact|likely/ })
      .first()
      .click();
    await bench.screenshot('09-tall-dark');
    for (const [name, file] of [
      ['Light Modern', '10-light'],
      ['Dark High Contrast', '11-high-contrast'],
      ['Light High Contrast', '12-high-contrast-light'],
    ]) {
      await bench.theme(name);
      await bench.screenshot(file);
    }
    await bench.theme('Dark Modern');
    await page.setViewportSize({ width: 620, height: 800 });
    await page.waitForTimeout(500);
    await bench.screenshot('13-narrow');
    assert.ok(
      await panel.locator('body').evaluate((body) => body.scrollWidth <= body.clientWidth + 1),
      'scrolls sideways',
    );
  });
}

async function waitUntil(what, isTrue) {
  for (let attempt = 0; !isTrue(); attempt += 1) {
    if (attempt > 200) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
