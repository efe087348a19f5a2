// What VS Code calls inside its extension host: runs the suites with mocha and writes the results for the runner.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Mocha from 'mocha';
import { startEmulator } from '../../emulator/emulator.ts';
import { defineActivationSuite } from './activation.suite.ts';
import { defineDemoSuite } from './demo.suite.ts';
import { defineLanguageSuite } from './language.suite.ts';
import { defineLiveSuite } from './live.suite.ts';
import { definePanelSuite } from './panel.suite.ts';

interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly ms?: number;
  readonly error?: string;
}

export async function run(): Promise<void> {
  // Set before the extension wakes up: it reads its test connection once.
  const emulator = await startEmulator();
  const caFile = join(mkdtempSync(join(tmpdir(), 'gg-ca-')), 'ca.pem');
  writeFileSync(caFile, emulator.caPem);
  process.env['GENAI_GUARD_TEST_ENDPOINT'] = emulator.url;
  process.env['GENAI_GUARD_TEST_CA'] = caFile;
  process.env['GENAI_GUARD_TEST_TOKEN'] = 'token-of-the-test-provider';

  const grep = process.env['GENAI_GUARD_TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, ...(grep === undefined ? {} : { grep }) });
  // The suites are in this bundle, so their functions are called instead of files being loaded.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  defineActivationSuite();
  defineLanguageSuite();
  defineDemoSuite();
  defineLiveSuite(emulator);
  definePanelSuite();

  const failures = await runAll(mocha);
  await emulator.close();
  if (failures > 0) throw new Error(`${String(failures)} tests failed`);
}

function runAll(mocha: Mocha): Promise<number> {
  const tests: Result[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      resolve(failures);
    });
    // After every test: a run that hangs still shows how far it came.
    const record = (result: Result): void => {
      tests.push(result);
      writeResults(tests);
    };
    runner.on('pass', (test) => {
      record({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 });
    });
    runner.on('pending', (test) => {
      record({ title: test.fullTitle(), state: 'pending' });
    });
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      record({ title: test.fullTitle(), state: 'failed', error: text });
    });
  });
}

function writeResults(tests: readonly Result[]): void {
  const file = process.env['GENAI_GUARD_TEST_RESULTS'];
  if (file === undefined) return;
  const count = (state: Result['state']): number => tests.filter((test) => test.state === state).length;
  writeFileSync(file, JSON.stringify({ failures: count('failed'), passes: count('passed'), tests }, null, 1));
}
