// Five different fixes in a row, as somebody would take them: each picked from the menu, saved, and its finding gone. One of
// them makes the helper module, after the only question where it should be.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { sampleApp } from '../vscode-host/workspace.mjs';

/** @typedef {{ file: string, problem: string, fix: string, gone: string, has: RegExp, picture: string }} Case */

/** @type {readonly Case[]} */
const cases = [
  {
    file: 'src/web/agent-console.ts',
    problem: 'is written as HTML',
    fix: 'Show it as text',
    has: /textContent/,
    picture: 'fix-2-text',
  },
  {
    file: 'src/routes/chat.ts',
    problem: 'becomes part of the system prompt',
    fix: 'Allow only values of a list',
    has: /oneOf\(req\.body\.tone, allowedInstructions\)/,
    picture: 'fix-3-list',
  },
  {
    file: 'src/routes/orders.ts',
    problem: 'becomes query text',
    fix: 'Allow only values of a list',
    has: /pool\.query\(oneOf\(text, allowedQueries\)\)/,
    picture: 'fix-4-query',
  },
];

export async function useFixes(steps, { page, ...bench }, workspace) {
  const read = (file) => fs.readFileSync(path.join(workspace, file), 'utf8');
  const saved = async (file, text) => {
    await page.keyboard.press('Control+S');
    for (let left = 100; left > 0 && !text.test(read(file)); left--) await page.waitForTimeout(100);
    assert.match(read(file), text);
  };
  const menuOf = async (file, problem) => {
    // The list shows what is open, and only so many rows of it.
    await bench.run('View: Close All Editors');
    await bench.open(path.basename(file));
    await bench.reveal(await bench.problem(problem));
    return bench.quickFixes();
  };
  const gone = async (problem) => {
    await bench.run('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: problem }).first().waitFor({ state: 'detached' });
  };
  const saveAll = async () => {
    await bench.run('File: Save All Files');
    await page.locator('.tabs-container .tab.dirty').first().waitFor({ state: 'detached' });
  };
  const only = async (title) => {
    const rows = page.locator('.action-widget .monaco-list-row');
    await rows.filter({ hasText: title }).first().click();
  };

  for (const { file, problem, fix, has, picture } of cases) {
    await steps.run(`${fix}: the finding of ${path.basename(file)} goes away`, async () => {
      await menuOf(file, problem);
      await bench.screenshot(`${picture}-menu`);
      await only(fix);
      await page.locator('.monaco-editor.focused').waitFor();
      await saved(file, has);
      await page.locator('.tabs-container .tab.dirty').first().waitFor({ state: 'detached' });
      await bench.screenshot(picture);
    });
  }

  await steps.run('a fix that needs a helper module asks where, once', async () => {
    await menuOf('src/jobs/nightly-digest.ts', 'becomes a command line');
    await only('checked in a helper module');
    const quick = page.locator('.quick-input-widget');
    await quick.locator('.monaco-list-row', { hasText: 'src/security/genai-guard.ts' }).waitFor();
    await bench.screenshot('fix-5-where');
    await quick.locator('.monaco-list-row', { hasText: 'src/security/genai-guard.ts' }).click();
    await page.locator('.monaco-editor .view-line', { hasText: 'oneOf(command' }).first().waitFor();
    await bench.screenshot('fix-5-helper');
    await saveAll();
    for (let left = 100; left > 0 && !read('src/jobs/nightly-digest.ts').includes('oneOf('); left--)
      await page.waitForTimeout(100);
    assert.match(read('src/jobs/nightly-digest.ts'), /import \{ oneOf \} from '\.\.\/security\/genai-guard\.js';/);
    assert.match(read('src/security/genai-guard.ts'), /^\/\/ .*GenAI Guard[\s\S]*export function oneOf\(/);
    assert.match(read('.vscode/settings.json'), /"genaiGuard\.fixes\.helperModule": "src\/security\/genai-guard\.ts"/);
  });

  await steps.run('the next such fix extends the module without a question', async () => {
    await menuOf('src/routes/chat.ts', 'is retrieved text');
    await only('through a helper module');
    await page.locator('.monaco-editor .view-line', { hasText: 'asData(' }).first().waitFor();
    await saveAll();
    for (let left = 100; left > 0 && !read('src/security/genai-guard.ts').includes('asData'); left--)
      await page.waitForTimeout(100);
    assert.match(read('src/security/genai-guard.ts'), /export function asData\(/);
    await bench.screenshot('fix-6-extended');
  });

  await steps.run('the page of a rule opens beside the code', async () => {
    await menuOf('src/routes/chat.ts', 'is written to');
    await only('Explain this rule');
    await page.locator('.tabs-container .tab', { hasText: 'Preview' }).first().waitFor();
    await page.waitForTimeout(1500);
    await bench.screenshot('fix-7-explain');
    await bench.run('View: Close All Editors');
  });

  await steps.run('reading a key from the environment names the variable in `.env.example`', async () => {
    fs.rmSync(path.join(workspace, '.env.example'), { force: true });
    fs.copyFileSync(path.join(sampleApp, 'src/clients.ts'), path.join(workspace, 'src/clients.ts'));
    await menuOf('src/clients.ts', 'is written in the code');
    await bench.screenshot('fix-1-key-menu');
    await only('Read the key from the environment');
    const isThere = () => fs.existsSync(path.join(workspace, '.gitignore')) && read('.gitignore') !== '';
    for (let left = 100; left > 0 && !isThere(); left--) await page.waitForTimeout(100);
    assert.match(read('.env.example'), /^[A-Z_]+=$/m);
    assert.match(read('.gitignore'), /^\.env$/m);
    assert.doesNotMatch(read('.env.example'), /FakeKey/);
    await saveAll();
    await gone('is written in the code');
    await bench.screenshot('fix-1-key');
  });
}
