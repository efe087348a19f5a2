// The Azure half can be bundled as CommonJS, and nothing of the SDKs runs before the first question.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'genai-guard-bundle-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = (name: string): string =>
  fileURLToPath(new URL(`../../../extension/src/azure/${name}`, import.meta.url));

// The SDKs need `https`; nothing else in the bundle does, so its loading tells theirs.
const script = `
  const isSdkLoaded = () => process.moduleLoadList.includes('NativeModule https');
  const { createDemoData, createAzureData } = require('./bundle.cjs');
  const data = createDemoData();
  createAzureData({ getToken: () => Promise.reject(new Error('not asked for')) });
  const before = isSdkLoaded();
  data.findResource('contoso-chat-aoai').then(async (resource) => {
    const { alerts } = await data.listAlerts({ kind: 'resource', resource });
    const { deployments } = await data.readPosture(resource);
    const counts = { alerts: alerts.length, deployments: deployments.length };
    console.log(JSON.stringify({ before, after: isSdkLoaded(), ...counts }));
  });
`;

describe('a CommonJS bundle', () => {
  it('runs, and loads the SDKs with the first question', async () => {
    const result = await build({
      stdin: {
        contents: `export { createDemoData } from ${JSON.stringify(source('create-demo-data.ts'))};
                   export { createAzureData } from ${JSON.stringify(source('create-azure-data.ts'))};`,
        resolveDir: folder,
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      target: 'node20',
      minify: true,
      outfile: join(folder, 'bundle.cjs'),
      logLevel: 'silent',
    });
    expect(result.warnings).toEqual([]);
    writeFileSync(join(folder, 'run.cjs'), script);
    const run = spawnSync(process.execPath, ['run.cjs'], { cwd: folder, encoding: 'utf8', timeout: 30_000 });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({ before: false, after: true, alerts: 14, deployments: 2 });
  });
});
