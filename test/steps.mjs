// Runs commands one after the other, shows what they print, and counts. Plain Node, so that it works on a fresh clone.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const output = path.join(root, 'test/output');

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} command program and arguments; `node` is the running Node
 * @property {(text: string) => Counts | null} [count] reads the numbers of a test suite; without it the step counts as one
 * @property {number} [limitMinutes] after this time the step is ended and has failed
 */
/** @typedef {{ passed: number, failed: number }} Counts */

/** Runs a step. A step that ends badly has at least one failure, whatever it counted. */
export async function runStep({ title, command, count, limitMinutes = 15 }) {
  const started = Date.now();
  console.log(`\n── ${title}`);
  const { ok, text } = await run(command, limitMinutes);
  const counted = count ? count(text) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const result = counted ?? { passed: 0, failed: 1 };
  if (!counted) console.log(`${title}: the suite did not say what passed, so it counts as failed.`);
  if (!ok && result.failed === 0) result.failed = 1;
  return { title, seconds: (Date.now() - started) / 1000, ...result };
}

/** Prints one line per step and the sum, alone on the last line. @returns {boolean} whether everything passed */
export function summarize(results) {
  console.log('\n── Summary');
  for (const { title, passed, failed, seconds } of results) {
    const mark = failed === 0 ? ' ok ' : 'FAIL';
    console.log(
      `${mark}  ${title.padEnd(44)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
    );
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

/** For suites that end with a line `12 passed, 0 failed`. */
export function lastCountLine(text) {
  const last = [...text.matchAll(/^\s*(\d+) passed, (\d+) failed\s*$/gm)].at(-1);
  return last ? { passed: Number(last[1]), failed: Number(last[2]) } : null;
}

/** A vitest project, counted from its JSON report. @returns {Step} */
export function vitestStep(title, project, limitMinutes) {
  const report = path.join(output, `vitest-${project}.json`);
  fs.rmSync(report, { force: true });
  return {
    title,
    limitMinutes,
    command: [
      'node',
      bin('vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    count: () => readVitestReport(report),
  };
}

/** A tool's program inside `node_modules`, run by the Node that runs us. */
export const bin = (file) => path.join(root, 'node_modules', file);

function readVitestReport(file) {
  if (!fs.existsSync(file)) return null;
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(fs.readFileSync(file, 'utf8'));
  // A file that could not be loaded has no tests in the report, yet it is a failure.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const pid of running) endGroup(pid);
    process.exit(130);
  });
}

/** npm's own program is a script for Node; under `npm test` its path is known, which also works on Windows. */
const toRunnable = ([program, ...args]) => {
  if (program === 'node') return [process.execPath, args];
  if (program === 'npm' && process.env.npm_execpath) return [process.execPath, [process.env.npm_execpath, ...args]];
  return [program, args];
};

function run(command, limitMinutes) {
  const [program, args] = toRunnable(command);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    running.add(child.pid);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        text += chunk;
        process.stdout.write(chunk);
      });
    }
    const timer = setTimeout(() => {
      console.log(`Ended after ${limitMinutes} minutes.`);
      endGroup(child.pid);
    }, limitMinutes * 60_000);
    const finish = (ok) => {
      clearTimeout(timer);
      running.delete(child.pid);
      resolve({ ok, text });
    };
    child.once('error', (error) => {
      console.log(error.message);
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
