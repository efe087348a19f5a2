// Runs the in-host mocha suites in the npm-hosted VS Code. Exit 0: passed, 1: failed, 2: could not run.
// node test/vscode-host/run-suites.mjs [--grep text] [--verbose] [--timeout seconds] [--keep]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { installHost } from './install.mjs';
import { reportResults } from './report.mjs';
import { startServer } from './server.mjs';
import { bundleSuites } from './suites.mjs';
import { makeWorkspace } from './workspace.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    grep: { type: 'string' },
    timeout: { type: 'string', default: '300' },
    verbose: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const workspace = makeWorkspace();
const results = path.join(os.tmpdir(), `gg-results-${process.pid}.json`);
let server;
let browser;
let code = 2;
try {
  const host = await installHost();
  const suites = await bundleSuites();
  server = await startServer({
    host,
    acceptsTests: true,
    env: {
      GENAI_GUARD_TEST_RESULTS: results,
      ...(options.grep ? { GENAI_GUARD_TEST_GREP: options.grep } : {}),
      ...(process.env.NODE_V8_COVERAGE ? { NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE } : {}),
    },
  });
  browser = await startBrowser({ host });
  const outcome = await runInPage({ page: browser.page, server, suites });
  if (fs.existsSync(results)) {
    code = reportResults(results, outcome.exit) ? 0 : 1;
  } else {
    console.error(`The suites wrote no results; VS Code said: ${outcome.exit}`);
    console.error(outcome.output.slice(-40).join('\n'));
    console.error(fs.readFileSync(server.logFile, 'utf8').slice(-3000));
  }
} catch (error) {
  console.error(error);
} finally {
  await browser?.browser.close().catch(() => undefined);
  await server?.stop({ keep: options.keep });
  if (options.keep) console.error(`kept ${server?.root} and ${workspace}`);
  else
    for (const file of [workspace, results])
      fs.rmSync(file === workspace ? path.dirname(workspace) : file, { recursive: true, force: true });
}
process.exit(code);

async function runInPage({ page, server, suites }) {
  const output = [];
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (kind, args) => {
    if (options.verbose) console.log(`[${kind}]`, ...args);
  });
  await page.exposeFunction('codeAutomationExit', (exit) => finish(exit));
  page.on('crash', () => finish('the page crashed'));
  page.on('console', (message) => {
    output.push(message.text().slice(0, 400));
    if (options.verbose) console.log(output.at(-1));
  });
  await page.goto(
    server.url(workspace, [
      ['extensionDevelopmentPath', server.remoteUri(path.join(root, 'extension'))],
      ['extensionTestsPath', server.remoteUri(suites)],
      ['skipWelcome', 'true'],
    ]),
  );
  const timeout = new Promise((resolve) =>
    setTimeout(resolve, Number(options.timeout) * 1000, 'nothing, until the time was up'),
  );
  return { exit: await Promise.race([finished, timeout]), output };
}
