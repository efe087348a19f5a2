// The panel in any browser, with recorded states to pick from. For people who work on its looks, not a test.
// npx tsx test/webview/open.ts [--port 8700]

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { PanelSnapshot } from '../../extension/src/panel-protocol.ts';
import { createPanelAlert, createSnapshot } from './page.ts';
import themes from './themes.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { port: { type: 'string', default: '8700' } } });

const many = Array.from({ length: 40 }, (_, index) => createPanelAlert(index));
const states: Readonly<Record<string, PanelSnapshot>> = {
  'many alerts': createSnapshot(many),
  'one alert': createSnapshot(many.slice(0, 1)),
  'no alert': createSnapshot([]),
  loading: createSnapshot([], { isLoading: true }),
  refreshing: createSnapshot(many, { isRefreshing: true }),
  demo: createSnapshot(many, { mode: 'demo' }),
};

const themeStyles = Object.fromEntries(
  Object.entries(themes).map(([name, colors]) => [
    name,
    `:root{${Object.entries(colors)
      .map(([variable, value]) => `${variable}:${value};`)
      .join('')}} body{background:var(--vscode-panel-background)}`,
  ]),
);

/** Stands in for the host: keeps the panel's own state, logs what it asks for, and sends the picked state. */
const hostScript = `
const states = ${JSON.stringify(states)}, themes = ${JSON.stringify(themeStyles)};
let saved;
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => { console.log('panel asks', message); if (message.kind === 'ready') send(); },
  getState: () => saved, setState: (state) => { saved = state; },
});
const pick = (id) => document.getElementById(id);
const send = () => postMessage({ kind: 'state', snapshot: states[pick('state').value] }, '*');
const paint = () => { pick('theme-style').textContent = themes[pick('theme').value]; };
for (const [id, list] of [['state', states], ['theme', themes]])
  for (const name of Object.keys(list)) pick(id).add(new Option(name));
pick('state').onchange = send; pick('theme').onchange = paint; paint();
`;

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>GenAI Guard panel</title>
<style id="theme-style"></style><link rel="stylesheet" href="/panel.css"></head><body>
<p><label>State <select id="state"></select></label> <label>Theme <select id="theme"></select></label></p>
<div id="app"></div><script>${hostScript.replaceAll('</', '<\\/')}</script><script src="/panel.js"></script></body></html>`;

async function bundlePanel(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'extension/webview/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    sourcemap: 'inline',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

const answers: Readonly<Record<string, readonly [type: string, body: () => string | Promise<string>]>> = {
  '/': ['text/html', () => page],
  '/panel.js': ['text/javascript', bundlePanel],
  '/panel.css': ['text/css', () => readFileSync(join(root, 'extension/webview/styles/panel.css'), 'utf8')],
};

createServer((request, response) => {
  const [type, body] = answers[request.url ?? ''] ?? [];
  if (type === undefined || body === undefined) {
    response.writeHead(404).end();
    return;
  }
  Promise.resolve(body()).then(
    (text) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(values.port), '127.0.0.1', () => {
  console.log(`Panel with recorded states: http://127.0.0.1:${values.port}`);
});
