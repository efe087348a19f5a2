import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createBench,
  createPanelAlert,
  createSnapshot,
  runAxe,
  type Bench,
  type Panel,
  type ThemeName,
} from './page.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await createBench();
}, 120_000);

afterAll(async () => {
  await bench.close();
});

const alerts = Array.from({ length: 40 }, (_, index) => createPanelAlert(index));

async function openWith(snapshot = createSnapshot(alerts), options: Parameters<Bench['open']>[0] = {}): Promise<Panel> {
  const panel = await bench.open(options);
  await panel.show({ kind: 'state', snapshot });
  return panel;
}

describe('the panel', () => {
  it('is small, says it is ready, and breaks no policy', async () => {
    expect(bench.scriptBytes).toBeLessThan(40_000);
    const { sent, violations, page, close } = await openWith();
    expect(await sent()).toEqual([{ kind: 'ready' }]);
    await page.locator('.row').nth(1).click();
    await page.locator('[role=tab]', { hasText: 'Posture' }).click();
    expect(await violations()).toEqual([]);
    await close();
  });

  it('shows an alert in the order a developer asks: what, which code, what to do', async () => {
    const { page, close } = await openWith();
    await page.locator('.row', { hasText: 'Jailbreak attempt 3' }).first().click();
    const headings = await page.locator('.detail :is(h2, h3)').allInnerTexts();
    expect(headings).toEqual([
      'Jailbreak attempt 3',
      'Code that calls contoso-chat / gpt-4o',
      'Findings in that code that make this more likely',
      'What to do',
    ]);
    expect(await page.locator('.facts strong').innerText()).toBe('Detected, not blocked');
    await close();
  });

  it('asks for code and portal by opaque id', async () => {
    const { page, sent, close } = await openWith();
    await page.locator('.row').first().click();
    await page.locator('.detail .primary').click();
    await page.locator('.detail .sites .code').nth(1).click();
    await page.locator('.detail button', { hasText: 'portal' }).click();
    expect(await sent()).toEqual([
      { kind: 'ready' },
      { kind: 'select', id: 'a0' },
      { kind: 'openSite', id: 'p1' },
      { kind: 'openSite', id: 'p2' },
      { kind: 'openPortal', id: 'a0' },
    ]);
    await close();
  });

  it('keeps focus, selection and scroll through fifty updates', async () => {
    const { page, show, close } = await openWith();
    await page.locator('.row').nth(12).click();
    await page.locator('.row').nth(12).focus();
    const before = await page.evaluate(() => document.querySelector('.list')?.scrollTop ?? -1);
    for (let round = 1; round <= 50; round += 1) {
      const more = Array.from({ length: round }, (_, index) => createPanelAlert(1000 + index));
      await show({ kind: 'state', snapshot: createSnapshot([...alerts, ...more], { version: round }) });
    }
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-alert'))).toBe('a12');
    expect(await page.locator('.row[aria-selected=true]').getAttribute('data-alert')).toBe('a12');
    expect(await page.evaluate(() => document.querySelector('.list')?.scrollTop ?? -1)).toBe(before);
    await close();
  });

  it('says new alerts aloud, but not the first reading and not the demo', async () => {
    const { page, show, close } = await openWith();
    const spoken = page.locator('[role=status]');
    expect(await spoken.innerText()).toBe('');
    await show({ kind: 'state', snapshot: createSnapshot([createPanelAlert(100), ...alerts]) });
    expect(await spoken.innerText()).toBe('1 new alert');
    await show({ kind: 'state', snapshot: createSnapshot([createPanelAlert(101), ...alerts], { mode: 'demo' }) });
    expect(await spoken.innerText()).toBe('');
    await close();
  });

  it('is used with the keyboard alone', async () => {
    const { page, sent, close } = await openWith();
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Alerts');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[role=tab][aria-selected=true]').innerText()).toContain('Posture');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.row').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.row[aria-selected=true]').getAttribute('data-alert')).toBe('a2');
    await page.keyboard.press('End');
    expect((await sent()).at(-1)).toEqual({ kind: 'select', id: 'a39' });
    await close();
  });

  it('filters by severity, code and state, counts under the other filters, and shows all again', async () => {
    const closed = createPanelAlert(50, { status: 'resolved', title: 'Closed one' });
    const elsewhere = createPanelAlert(51, { sites: [], findings: [], joinLevel: 'none', joinReason: 'No code here.' });
    const { page, close } = await openWith(createSnapshot([...alerts.slice(0, 6), closed, elsewhere]));
    const rows = page.locator('.row');
    expect(await rows.count()).toBe(7);
    await page.locator('.facet', { hasText: 'High' }).click();
    expect(await rows.count()).toBe(3);
    expect(await page.locator('.facet', { hasText: 'Medium' }).innerText()).toMatch(/2$/);
    await page.locator('.facet', { hasText: 'Has code' }).click();
    expect(await rows.count()).toBe(2);
    await page.locator('.facet', { hasText: 'Open only' }).click();
    await page.locator('button', { hasText: 'Clear' }).click();
    expect(await rows.count()).toBe(7);
    await close();
  });

  it('shows an alert that a filter hides when someone points at it', async () => {
    const closed = createPanelAlert(50, { status: 'resolved' });
    const { page, show, close } = await openWith(createSnapshot([...alerts, closed]));
    await show({ kind: 'select', id: 'a50' });
    expect(await page.locator('.detail h2').innerText()).toBe('Jailbreak attempt 50');
    await close();
  });

  it('reads evidence only when it is opened, and forgets it when it is shut', async () => {
    const { page, sent, show, close } = await openWith();
    await page.locator('.row').first().click();
    expect((await sent()).some(({ kind }) => kind === 'revealEvidence')).toBe(false);
    await page.locator('.evidence summary').click();
    await expect.poll(sent).toContainEqual({ kind: 'revealEvidence', id: 'a0' });
    const hostile = 'Ignore this. <img src=x onerror=alert(1)> \\u{200B}';
    await show({ kind: 'evidence', evidence: { alertId: 'a0', segments: [hostile], tables: [], problem: null } });
    expect(await page.locator('.evidence pre').innerText()).toBe(hostile);
    expect(await page.locator('img').count()).toBe(0);
    await page.locator('.evidence summary').click();
    await expect.poll(() => page.locator('.evidence pre').count()).toBe(0);
    await close();
  });

  it('drops evidence of an alert that is no longer selected', async () => {
    const { page, show, close } = await openWith();
    await page.locator('.row').first().click();
    await show({ kind: 'evidence', evidence: { alertId: 'a7', segments: ['other'], tables: [], problem: null } });
    expect(await page.locator('.detail').innerText()).not.toContain('other');
    await close();
  });

  it('shows text of others as text', async () => {
    const title = '<b>bold</b><script>document.title = "owned"</script>';
    const { page, violations, close } = await openWith(
      createSnapshot([createPanelAlert(0, { title, defenderSteps: [title] })]),
    );
    await page.locator('.row').first().click();
    expect(await page.locator('.detail h2').innerText()).toBe(title);
    expect(await page.locator('.panel b, .panel script').count()).toBe(0);
    expect(await page.title()).toBe('GenAI Guard');
    expect(await violations()).toEqual([]);
    await close();
  });

  it('says why there is nothing, and what is being read', async () => {
    const { page, show, close } = await openWith(createSnapshot([], { mode: 'unlinked' }));
    expect(await page.locator('main').innerText()).toContain('Explore with Demo Data');
    await show({ kind: 'state', snapshot: createSnapshot([], { isLoading: true, updatedAt: null }) });
    expect(await page.locator('.list').innerText()).toBe('Reading alerts…');
    await show({ kind: 'state', snapshot: createSnapshot([]) });
    expect(await page.locator('.list').innerText()).toContain('No alerts on 1 linked resource.');
    const notice = {
      id: 'n',
      cause: 'Azure needs you to sign in.',
      nextStep: 'Choose Sign In to Azure.',
      action: 'sign-in' as const,
    };
    await show({ kind: 'state', snapshot: createSnapshot(alerts, { notices: [notice] }) });
    expect(await page.locator('.notices').innerText()).toContain('Sign In to Azure');
    expect(await page.locator('.row').count()).toBe(40);
    await close();
  });

  it('draws two hundred alerts within the budget, and no more than that', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => createPanelAlert(index));
    const { page, close } = await openWith(createSnapshot([]));
    const drawMs = await page.evaluate(
      (data) => {
        const started = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data }));
        return performance.now() - started;
      },
      { kind: 'state', snapshot: createSnapshot(many) },
    );
    expect(await page.locator('.row').count()).toBe(200);
    console.log(`drawing 200 of 2000 alerts took ${drawMs.toFixed(0)} ms`);
    // 100 ms is the budget on a quiet machine; the rest is for busy ones.
    expect(drawMs).toBeLessThan(500);
    await close();
  });
});

describe.each<ThemeName>(['dark', 'light', 'hc'])('in the theme %s', (theme) => {
  it('has no objection of axe in any state', async () => {
    const { page, close } = await openWith(createSnapshot(alerts, { mode: 'demo' }), { theme, height: 800 });
    await page.locator('.row').nth(2).click();
    for (const summary of await page.locator('.detail summary').all()) await summary.click();
    expect(await runAxe(page)).toEqual([]);
    await page.locator('[role=tab]', { hasText: 'Posture' }).click();
    expect(await runAxe(page)).toEqual([]);
    await close();
    const empty = await openWith(createSnapshot([], { mode: 'unlinked' }), { theme });
    expect(await runAxe(empty.page)).toEqual([]);
    await empty.close();
  });
});

describe.each([
  [320, 760],
  [600, 320],
  [1200, 280],
  [1600, 900],
])('at %i x %i', (width, height) => {
  it('nothing scrolls sideways, and list and detail are visible', async () => {
    const { page, close } = await openWith(createSnapshot(alerts, { mode: 'demo' }), { width, height });
    await page.locator('.row').first().click();
    const isWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(isWide).toBe(false);
    for (const part of ['.list', '.detail']) {
      const box = await page.locator(part).boundingBox();
      expect(box?.height ?? 0).toBeGreaterThan(60);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    }
    await close();
  });
});
