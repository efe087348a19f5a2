// A headless Chromium that reaches loopback and nothing else.
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromiumPath } from './install.mjs';

/** @param {{ host: { dir: string }, width?: number, height?: number, scheme?: 'dark' | 'light' }} options */
export async function startBrowser({ host, width = 1280, height = 800, scheme = 'dark' }) {
  const { chromium } = createRequire(path.join(host.dir, 'package.json'))('playwright-core');
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const outside = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(http|ws)/.test(url.protocol) && url.hostname !== '127.0.0.1') outside.push(request.url());
  });
  return { browser, page, outside };
}
