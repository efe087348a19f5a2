// npm run test:electron: the in-host suites in a downloaded desktop VS Code. Exit 0: passed, 1: failed, 2: could not run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheRoot } from './install.mjs';
import { reportResults } from './report.mjs';
import { bundleSuites } from './suites.mjs';
import { makeWorkspace } from './workspace.mjs';

const root = path.resolve(import.meta.dirname, '../..');

let code = 2;
const executable = process.env.VSCODE_EXECUTABLE ?? (await download());
if (executable) code = await runSuites(executable);
process.exit(code);

async function download() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({
      version: process.env.VSCODE_VERSION ?? 'stable',
      cachePath: path.join(cacheRoot(), 'vscode-desktop'),
    });
  } catch (error) {
    console.error(`VS Code could not be downloaded: ${error instanceof Error ? error.message : error}`);
    console.error(
      'The download needs update.code.visualstudio.com. To use an installed VS Code instead, name it: VSCODE_EXECUTABLE=/path/to/code.',
    );
    console.error('The same suites run in the npm-hosted VS Code with: node test/vscode-host/run-suites.mjs');
    return undefined;
  }
}

async function runSuites(vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  if (needsDisplay()) {
    console.error('VS Code needs a display. Install xvfb and run: xvfb-run -a npm run test:electron');
    return 2;
  }
  const workspace = makeWorkspace();
  const results = path.join(os.tmpdir(), `gg-results-${process.pid}.json`);
  try {
    const exit = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: path.join(root, 'extension'),
      extensionTestsPath: await bundleSuites(),
      extensionTestsEnv: { GENAI_GUARD_TEST_RESULTS: results },
      launchArgs: [
        workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--skip-welcome',
        '--skip-release-notes',
      ],
    }).catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    });
    if (!fs.existsSync(results)) return 2;
    return reportResults(results, exit) ? 0 : 1;
  } finally {
    for (const file of [workspace, results])
      fs.rmSync(file === workspace ? path.dirname(workspace) : file, { recursive: true, force: true });
  }
}

function needsDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}
