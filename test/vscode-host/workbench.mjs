// What a user does in the workbench, as steps a test can call. All waits are on something visible, never on time.
import path from 'node:path';

/** @param {{ page: import('playwright-core').Page, screenshots: string }} options */
export function createWorkbench({ page, screenshots }) {
  const quick = page.locator('.quick-input-widget');
  const quickInput = quick.locator('input').first();

  /** Keys typed before the workbench is restored are lost, so the key is pressed until the box is there. */
  async function openQuick(key) {
    for (let attempt = 0; ; attempt += 1) {
      await page.keyboard.press(key);
      try {
        await quickInput.waitFor({ state: 'visible', timeout: 700 });
        return;
      } catch (error) {
        if (attempt > 25) throw error;
      }
    }
  }

  const self = {
    page,
    async ready() {
      await page.waitForSelector('.monaco-workbench .part.editor');
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    },
    /** Opens a file by name through Quick Open. */
    async open(file) {
      await openQuick('Control+P');
      await quickInput.fill(file);
      // The list first shows what was opened lately, so the row itself is picked and not whatever stands on top.
      await quick
        .locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) })
        .first()
        .click();
      await page
        .locator('.tabs-container .tab', { hasText: path.basename(file) })
        .first()
        .waitFor();
    },
    /** Runs a command by its title. The palette does not learn of commands that arrive while it is open: it is opened again. */
    async run(title) {
      for (let attempt = 0; ; attempt += 1) {
        await openQuick('F1');
        await quickInput.fill(`>${title}`);
        const row = quick.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
        try {
          await row.click({ timeout: 3000 });
          break;
        } catch (error) {
          if (attempt > 5) throw error;
          await page.keyboard.press('Escape');
          await quick.waitFor({ state: 'hidden' });
        }
      }
      await quick.waitFor({ state: 'hidden' });
    },
    /** Clears the toasts that a test has read. */
    async clearToasts() {
      await self.run('Notifications: Clear All Notifications');
    },
    async squiggle(kind = 'error') {
      await page.locator(`.monaco-editor .squiggly-${kind}`).first().waitFor();
    },
    async problem(text) {
      await self.run('Problems: Focus on Problems View');
      const row = page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
      await row.waitFor();
      return row;
    },
    /** Selects the range of a Problems row. It happens in steps, and a key sent too early would replace the selection. */
    async reveal(row) {
      await row.dblclick();
      await page.locator('#status\\.editor\\.selection', { hasText: 'selected' }).waitFor();
      await page.locator('.monaco-editor.focused').waitFor();
    },
    async quickFixes() {
      const rows = page.locator('.action-widget .monaco-list-row');
      // A menu that opens while the actions are still computed may close again.
      for (let attempt = 0; ; attempt += 1) {
        await page.keyboard.press('Control+.');
        try {
          await rows.first().waitFor({ timeout: 4000 });
          return rows;
        } catch (error) {
          if (attempt > 4) throw error;
        }
      }
    },
    async openContainer(name) {
      await page.locator(`.activitybar .action-item a[aria-label^="${name}"]`).first().click();
    },
    treeRow: (text) => page.locator('.part.sidebar .pane-body .monaco-list-row', { hasText: text }).first(),
    /** The program inside the webview: an outer frame of VS Code's, and ours in it. */
    panel: () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame'),
    async theme(name) {
      const before = await page.locator('.monaco-workbench').getAttribute('class');
      await page.locator('.part.titlebar').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('Control+K');
      await openQuick('Control+T');
      await quickInput.fill(name);
      await quick.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
      await quick.waitFor({ state: 'hidden' });
      await page.waitForFunction((old) => document.querySelector('.monaco-workbench')?.className !== old, before);
      // The webview is told afterwards.
      await page.waitForTimeout(500);
    },
    async screenshot(name, { keepMouse = false } = {}) {
      // A tooltip under the resting mouse would hide what the picture is of.
      if (!keepMouse) {
        await page.mouse.move(2, 2);
        await page.waitForTimeout(400);
      }
      await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
  };
  return self;
}
