import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { ModelCallsAnswer } from '../../language-server/src/protocol.ts';
import { pulling, startClient, stopAll, until, type TestClient } from './harness.ts';

const temporary: string[] = [];

afterEach(() => {
  stopAll();
  for (const folder of temporary.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function makeFolder(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly files: Map<string, string>;
} {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-ls-'));
  temporary.push(folder);
  const known = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    known.set(file, text);
  }
  return { folder, files: known };
}

const readCalls = (client: TestClient): Promise<ModelCallsAnswer> =>
  client.connection.sendRequest('genaiGuard/modelCalls', {});

describe('model calls of the workspace', () => {
  test('are found in files that nobody has opened, with their places', async () => {
    const { folder, files } = makeFolder({
      'src/a.ts': 'const x = 1;\n  model(x);',
      'src/deep/b.mjs': '\uFEFFmodel(1)',
      'node_modules/sdk/index.js': 'model(1)',
      'dist/bundle.js': 'model(1)',
      'src/types.d.ts': 'model(1)',
      'README.md': 'model(1)',
    });
    const client = await startClient({ folders: [folder], files });
    expect(await readCalls(client)).toEqual({
      complete: true,
      truncated: false,
      calls: [
        {
          uri: `file://${folder}/src/a.ts`,
          line: 1,
          character: 2,
          operation: 'chat',
          provider: 'azure-openai',
          endpointHost: null,
          endpointVariable: 'AZURE_OPENAI_ENDPOINT',
          deployment: 'chat',
          deploymentVariable: null,
          functionName: null,
          hasUserSecurityContext: false,
        },
        expect.objectContaining({ uri: `file://${folder}/src/deep/b.mjs`, line: 0, character: 0 }),
      ],
    });
  });

  test('are not looked for before somebody asks', async () => {
    const { folder, files } = makeFolder({ 'a.ts': 'model(1)' });
    const client = await startClient({ folders: [folder], files });
    await client.open(`file://${folder}/b.ts`, 'fine');
    await client.diagnose(`file://${folder}/b.ts`);
    expect(client.log.checks.map((one) => path.basename(one.path))).toEqual(['b.ts']);
  });

  test('survive links that lead in a circle', async () => {
    const { folder, files } = makeFolder({ 'src/a.ts': 'model(1)' });
    fs.symlinkSync(folder, path.join(folder, 'src/again'));
    const client = await startClient({ folders: [folder], files });
    expect((await readCalls(client)).calls).toHaveLength(1);
  });

  test('leave out files of more than a megabyte', async () => {
    const { folder, files } = makeFolder({ 'a.ts': 'model(1)', 'big.ts': `model(1);${' '.repeat(1024 * 1024)}` });
    const client = await startClient({ folders: [folder], files });
    expect((await readCalls(client)).calls).toHaveLength(1);
  });

  test('stop at the limit, and say so', async () => {
    const { folder, files } = makeFolder({ 'a.ts': 'model(1)', 'b.ts': 'model(1)', 'c.ts': 'model(1)' });
    const client = await startClient({ folders: [folder], files, maxIndexedFiles: 2 });
    expect(await readCalls(client)).toMatchObject({ truncated: true, calls: [{}, {}] });
    const exact = await startClient({ folders: [folder], files, maxIndexedFiles: 3 });
    expect(await readCalls(exact)).toMatchObject({ truncated: false, complete: true });
  });

  test('follow what is typed, and the client is told', async () => {
    const { folder, files } = makeFolder({ 'a.ts': 'model(1)' });
    const uri = `file://${folder}/a.ts`;
    const client = await startClient({ folders: [folder], files });
    await readCalls(client);
    await until(() => client.notifications() === 1, 'the end of the first reading is told');
    await client.open(uri, 'model(1);\nmodel(2)');
    await client.diagnose(uri);
    await until(() => client.notifications() === 2, 'the second call is told');
    expect((await readCalls(client)).calls).toHaveLength(2);
    await client.close(uri);
    await until(() => client.notifications() === 3, 'the unsaved call is gone again');
    expect((await readCalls(client)).calls).toHaveLength(1);
  });

  test('follow the disk', async () => {
    const { folder, files } = makeFolder({ 'a.ts': 'model(1)' });
    const client = await startClient({ folders: [folder], files });
    expect((await readCalls(client)).calls).toHaveLength(1);
    await until(() => client.notifications() === 1, 'the end of the first reading is told');
    files.delete(`${folder}/a.ts`);
    files.set(`${folder}/b.ts`, 'model(1); model(2)');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: `file://${folder}/a.ts`, type: 3 },
        { uri: `file://${folder}/b.ts`, type: 1 },
      ],
    });
    await until(() => client.notifications() === 2, 'the change is told');
    expect((await readCalls(client)).calls.map(({ uri }) => path.basename(uri))).toEqual(['b.ts', 'b.ts']);
  });

  test('are those of every folder', async () => {
    const one = makeFolder({ 'a.ts': 'model(1)' });
    const two = makeFolder({ 'b.ts': 'model(1)' });
    const client = await startClient({
      folders: [one.folder, two.folder],
      files: new Map([...one.files, ...two.files]),
    });
    expect((await readCalls(client)).calls).toHaveLength(2);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: `file://${one.folder}`, name: 'one' }] },
    });
    await until(() => client.notifications() > 0, 'the change is told');
    expect((await readCalls(client)).calls.map(({ uri }) => path.basename(uri))).toEqual(['b.ts']);
  });
});

describe('settings', () => {
  const capabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };

  test('are those of the folder the file is in', async () => {
    const settings = new Map<string, unknown>([
      ['file:///app/one', { preset: 'strict', rules: { 'no-bad': false } }],
      ['file:///app/two', { preset: 'azure' }],
    ]);
    const client = await startClient({ capabilities, settings, folders: ['/app/one', '/app/two'] });
    await client.open('file:///app/one/a.ts', 'BAD');
    await client.open('file:///app/two/a.ts', 'BAD');
    expect(await client.diagnostics('file:///app/one/a.ts')).toEqual([]);
    expect(await client.diagnostics('file:///app/two/a.ts')).toHaveLength(1);
    expect(client.log.options.map(({ preset }) => preset)).toEqual(['strict', 'azure']);
  });

  test('take effect when they change', async () => {
    const uri = 'file:///app/a.ts';
    const client = await startClient({ capabilities, folders: ['/app'] });
    await client.open(uri, 'BAD');
    const first = await client.diagnose(uri);
    client.settings.set('', { rules: { 'genai-guard/no-bad': false } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until(() => client.refreshes() === 1, 'the client is told to ask again');
    expect(await client.diagnose(uri, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  test('come with the notification where the client cannot be asked', async () => {
    const client = await startClient();
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { genaiGuard: { rules: { 'no-bad': false } } },
    });
    await client.open('file:///app/a.ts', 'BAD');
    expect(await client.diagnostics('file:///app/a.ts')).toEqual([]);
  });

  test('of a wrong shape are the defaults', async () => {
    const settings = new Map<string, unknown>([['', { preset: 'everything', rules: ['no-bad'] }]]);
    const client = await startClient({ capabilities, settings });
    await client.open('file:///app/a.ts', 'BAD');
    expect(await client.diagnostics('file:///app/a.ts')).toHaveLength(1);
    expect(client.log.options).toMatchObject([{ preset: 'recommended', rules: {} }]);
  });
});

test('asks to be told about files on disk', async () => {
  const client = await startClient();
  await until(() => client.registered.length > 0, 'the watchers are registered');
  expect(client.registered).toEqual(['workspace/didChangeWatchedFiles']);
});
