// The panel in a headless Chromium: the real bundle, the policy of the extension, a host that only records.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { FromPanel, PanelAlert, PanelSnapshot, ToPanel } from '../../extension/src/panel-protocol.ts';
import { chromiumPath, installChromium } from '../vscode-host/install.mjs';
import themes from './themes.json' with { type: 'json' };

export type ThemeName = keyof typeof themes;

const root = resolve(import.meta.dirname, '../..');
const origin = 'http://panel.test';

export interface Panel {
  readonly page: Page;
  show(message: ToPanel): Promise<void>;
  /** what the panel sent so far */
  sent(): Promise<readonly FromPanel[]>;
  violations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Bench {
  /** size of the script as shipped, in bytes */
  readonly scriptBytes: number;
  open(options?: { readonly theme?: ThemeName; readonly width?: number; readonly height?: number }): Promise<Panel>;
  close(): Promise<void>;
}

export async function createBench(): Promise<Bench> {
  const { script, style } = await bundle();
  await installChromium();
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  return {
    scriptBytes: Buffer.byteLength(script),
    open: async ({ theme = 'dark', width = 1200, height = 500 } = {}) => {
      const page = await browser.newPage({ viewport: { width, height } });
      await serve(page, { script, style, theme });
      await page.goto(origin);
      return toPanel(page);
    },
    close: () => browser.close(),
  };
}

async function bundle(): Promise<{ readonly script: string; readonly style: string }> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'extension/webview/main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
  });
  return {
    script: outputFiles[0]?.text ?? '',
    style: readFileSync(join(root, 'extension/webview/styles/panel.css'), 'utf8'),
  };
}

/** The policy is the one of `panel-provider.ts`, with this origin as the source of styles. */
async function serve(
  page: Page,
  files: { readonly script: string; readonly style: string; readonly theme: ThemeName },
): Promise<void> {
  const values: Readonly<Record<string, string>> = themes[files.theme];
  const variables = Object.entries(values).map(([name, value]) => `${name}:${value};`);
  const theme = `:root{${variables.join('')}} body{background:var(--vscode-panel-background)}`;
  const policy = `default-src 'none'; script-src 'nonce-n'; style-src ${origin}; img-src ${origin}; font-src ${origin}`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/panel.css"><title>GenAI Guard</title></head>
<body><div id="app"></div><script nonce="n" src="/panel.js"></script></body></html>`;
  const answers: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', html],
    '/panel.js': ['text/javascript', files.script],
    '/panel.css': ['text/css', files.style],
    '/theme.css': ['text/css', theme],
  };
  await page.route('**/*', async (route) => {
    const [contentType, body] = answers[new URL(route.request().url()).pathname] ?? [];
    await (body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: contentType ?? '', body }));
  });
  await page.addInitScript(() => {
    const sent: unknown[] = [];
    const violations: string[] = [];
    let saved: unknown;
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
    Object.assign(globalThis, {
      recorded: { sent, violations },
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => sent.push(message),
        getState: () => saved,
        setState: (state: unknown) => {
          saved = state;
        },
      }),
    });
  });
}

function toPanel(page: Page): Panel {
  return {
    page,
    show: (message) =>
      page.evaluate((data) => {
        window.postMessage(data, '*');
        return new Promise<void>((done) => {
          requestAnimationFrame(() => {
            setTimeout(done, 0);
          });
        });
      }, message),
    sent: () => page.evaluate<readonly FromPanel[]>('recorded.sent'),
    violations: () => page.evaluate<readonly string[]>('recorded.violations'),
    close: () => page.close(),
  };
}

/** Runs axe inside the page and answers what it objects to. */
export async function runAxe(page: Page): Promise<readonly string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate<readonly string[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })" +
      '.then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`)))',
  );
}

const severities = ['high', 'medium', 'low'] as const;

export function createPanelAlert(index: number, change: Partial<PanelAlert> = {}): PanelAlert {
  const raised = new Date(Date.now() - index * 5 * 3_600_000);
  return {
    id: `a${String(index)}`,
    title: `Jailbreak attempt ${String(index)}`,
    meaning: 'A prompt tried to override the system prompt.',
    severity: severities[index % severities.length] ?? 'low',
    status: 'active',
    verdictText: 'Detected, not blocked',
    family: 'prompt-attack',
    target: 'contoso-chat / gpt-4o',
    raisedAt: raised.toISOString(),
    joinLevel: 'exact',
    joinReason: 'The code has the same endpoint and deployment.',
    sites: [
      {
        id: 'p1',
        label: 'src/routes/chat.ts:18',
        level: 'exact',
        reason: 'The code has the same endpoint and deployment.',
      },
    ],
    findings: [
      { id: 'p2', label: 'src/routes/chat.ts:21', ruleId: 'no-untrusted-system-prompt', message: 'It is untrusted.' },
    ],
    rules: ['no-untrusted-system-prompt'],
    steps: ['Set the jailbreak filter to block.'],
    defenderSteps: ['Escalate to the security team.'],
    tactics: ['Privilege Escalation'],
    techniques: ['T1068'],
    properties: [{ name: 'Confidence', value: 'High' }],
    hasPortalLink: true,
    hasEvidence: true,
    isKnownType: true,
    isSample: false,
    ...change,
  };
}

export function createSnapshot(alerts: readonly PanelAlert[], change: Partial<PanelSnapshot> = {}): PanelSnapshot {
  return {
    version: 1,
    mode: 'live',
    isLoading: false,
    isRefreshing: false,
    updatedAt: new Date().toISOString(),
    notices: [],
    resources: [
      {
        id: 'x1',
        name: 'contoso-chat',
        location: 'westeurope',
        plan: 'on',
        accountSetting: 'on',
        promptEvidence: 'off',
        deployments: [
          { id: 'x2', name: 'gpt-4o', model: 'gpt-4o 2024-11-20', jailbreak: 'annotates', indirectAttack: 'off' },
        ],
      },
    ],
    alerts,
    posture: {
      healthy: 9,
      unhealthy: 4,
      percent: 69,
      items: [
        {
          id: 'x3',
          title: 'Key access is disabled',
          detail: '',
          status: 'unhealthy',
          severity: 'medium',
          isPreview: false,
          isOurs: false,
          target: 'contoso-chat',
        },
        {
          id: 'x4',
          title: 'Threat protection is on',
          detail: 'Read a minute ago.',
          status: 'healthy',
          severity: 'high',
          isPreview: true,
          isOurs: true,
          target: 'contoso-chat',
        },
        {
          id: 'x5',
          title: 'Diagnostic logs are written',
          detail: 'This could not be read.',
          status: 'not-assessed',
          severity: 'low',
          isPreview: false,
          isOurs: true,
          target: 'contoso-chat',
        },
      ],
    },
    ...change,
  };
}
