import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver';
import { afterEach, describe, expect, test } from 'vitest';
import { pulling, range, startClient, stopAll, until } from './harness.ts';

const uri = 'file:///app/src/main.ts';

afterEach(stopAll);

describe('pulled diagnostics', () => {
  test('announces pull diagnostics with dependencies between files', async () => {
    const client = await startClient();
    expect(client.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: 'genai-guard',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
  });

  test('gives range, severity, rule, page and fingerprint', async () => {
    const client = await startClient();
    await client.open(uri, 'const a = 1;\n  BAD;\n');
    expect(await client.diagnostics(uri)).toEqual([
      {
        range: range(1, 2, 5),
        severity: 2,
        source: 'genai-guard',
        code: 'genai-guard/no-bad',
        codeDescription: { href: 'https://example.test/no-bad' },
        message: '`BAD` is bad. It does harm. Make it good.',
        relatedInformation: [],
        data: expect.stringContaining('no-bad:') as unknown,
      },
    ]);
  });

  test('points at every step of a flow, across files', async () => {
    const files = new Map([['/app/src/dep.ts', 'export default\n  TAINT;']]);
    const client = await startClient({ files });
    await client.open(uri, "import dep from './dep';\nuse(dep);");
    const [diagnostic] = await client.diagnostics(uri);
    expect(diagnostic?.severity).toBe(1);
    expect(diagnostic?.relatedInformation).toEqual([
      { location: { uri: 'file:///app/src/dep.ts', range: range(1, 2, 7) }, message: 'enters here' },
      { location: { uri, range: range(1, 0, 3) }, message: 'reaches `use`' },
    ]);
  });

  test('answers "unchanged" until the text or a dependency changes', async () => {
    const files = new Map([['/app/src/dep.ts', 'export default 1;']]);
    const client = await startClient({ files, folders: ['/app'] });
    await client.open(uri, "import dep from './dep';\nuse(dep);");
    const first = await client.diagnose(uri);
    const again = await client.diagnose(uri, first.resultId);
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    const checks = client.log.checks.length;
    await client.diagnose(uri, first.resultId);
    expect(client.log.checks.length).toBe(checks);

    files.set('/app/src/dep.ts', 'export default TAINT;');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///app/src/dep.ts', type: 2 }],
    });
    await until(() => client.refreshes() === 1, 'the client is told to ask again');
    expect(client.log.invalidated).toContainEqual(['/app/src/dep.ts']);
    const changed = await client.diagnose(uri, first.resultId);
    expect(changed.kind).toBe('full');
  });

  test('does not ask for a refresh when no open document used the changed file', async () => {
    const client = await startClient({ folders: ['/app'] });
    await client.open(uri, 'BAD');
    await client.diagnose(uri);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///app/src/other.ts', type: 2 }],
    });
    await client.diagnose(uri);
    expect(client.refreshes()).toBe(0);
  });

  test('reads imports from open editors before the disk', async () => {
    const files = new Map([['/app/src/dep.ts', 'export default 1;']]);
    const client = await startClient({ files });
    await client.open(uri, "import dep from './dep';\nuse(dep);");
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.open('file:///app/src/dep.ts', 'export default TAINT;');
    expect(await client.diagnostics(uri)).toHaveLength(1);
    await client.close('file:///app/src/dep.ts');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('hides what the author has answered for', async () => {
    const client = await startClient();
    await client.open(uri, '// eslint-disable-next-line genai-guard/no-bad -- reviewed\nBAD');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('counts a byte order mark as the editor does', async () => {
    const client = await startClient();
    await client.open(uri, '\uFEFFBAD');
    expect((await client.diagnostics(uri))[0]?.range).toEqual(range(0, 1, 4));
  });

  test('checks a text without a file by itself', async () => {
    const files = new Map([['/dep.ts', 'TAINT']]);
    const client = await startClient({ files });
    await client.open('untitled:Untitled-1', "BAD\nimport dep from './dep';\nuse(dep);");
    expect((await client.diagnostics('untitled:Untitled-1')).map(({ code }) => code)).toEqual(['genai-guard/no-bad']);
    expect(client.log.checks.at(-1)?.path).toMatch(/\.ts$/);
    expect(client.log.options.at(-1)?.crossFile).toBe(false);
  });

  test('leaves out other people’s code and bundles', async () => {
    const client = await startClient();
    const library = 'file:///app/node_modules/sdk/index.js';
    await client.open(library, 'BAD');
    expect(await client.diagnostics(library)).toEqual([]);
    await client.open(uri, `BAD;${' '.repeat(1024 * 1024)}`);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.log.checks).toEqual([]);
  });

  test('answers for a document that is not open with nothing', async () => {
    const client = await startClient();
    expect(await client.diagnostics('file:///app/closed.ts')).toEqual([]);
  });
});

describe('superseded work', () => {
  test('a text that has changed meanwhile is not checked, and the client is asked to come again', async () => {
    const client = await startClient();
    await client.open(uri, 'BAD');
    const pending = client.diagnose(uri);
    await client.change(uri, 2, [{ range: range(0, 0, 3), text: 'fine' }]);
    await expect(pending).rejects.toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: true },
    });
    expect(client.log.checks).toEqual([]);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('a request that the client cancels is not worked on', async () => {
    const client = await startClient();
    await client.open(uri, 'BAD');
    await client.hover(uri, 0, 0);
    const checks = client.log.checks.length;
    await client.change(uri, 2, [{ text: 'BAD BAD' }]);
    const cancellation = new CancellationTokenSource();
    const pending = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri } },
      cancellation.token,
    );
    cancellation.cancel();
    await expect(pending).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(client.log.checks.length).toBe(checks);
  });
});

describe('a text that does not parse', () => {
  const good = 'const a = 1;\nBAD;\nfunction f() {\n  BAD;\n}\n';

  test('is checked without the line being typed', async () => {
    const client = await startClient();
    await client.open(uri, good);
    await client.diagnose(uri);
    await client.change(uri, 2, [{ range: range(0, 11, 12), text: '; call(' }]);
    expect((await client.diagnostics(uri)).map((one) => one.range)).toEqual([range(1, 0, 3), range(3, 2, 5)]);
    expect(client.log.checks.at(-1)?.text.startsWith(' '.repeat(18))).toBe(true);
  });

  test('keeps the last good findings, moved, when that does not help', async () => {
    const client = await startClient();
    await client.open(uri, good);
    await client.diagnose(uri);
    // The bracket that is missing is not on the line that was edited last.
    await client.change(uri, 2, [{ range: range(4, 0, 1), text: '' }]);
    await client.change(uri, 3, [{ range: range(0, 0, 0), text: '\n\n' }]);
    expect((await client.diagnostics(uri)).map((one) => one.range)).toEqual([range(3, 0, 3), range(5, 2, 5)]);
  });

  test('drops the findings that the edit touched', async () => {
    const client = await startClient();
    await client.open(uri, good);
    await client.diagnose(uri);
    await client.change(uri, 2, [{ range: range(4, 0, 1), text: '' }]);
    await client.change(uri, 3, [{ range: range(1, 3, 3), text: 'LY' }]);
    expect((await client.diagnostics(uri)).map((one) => one.range)).toEqual([range(3, 2, 5)]);
  });

  test('finds nothing new while a line is left out, since that line may be a guard', async () => {
    const client = await startClient();
    await client.open(uri, '// eslint-disable-next-line genai-guard/no-bad -- reviewed\nBAD;\n');
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.change(uri, 2, [{ range: range(0, 0, 0), text: '(' }]);
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('offers no edit', async () => {
    const client = await startClient();
    await client.open(uri, good);
    expect(await client.actions(uri, range(1, 0, 3))).not.toEqual([]);
    await client.change(uri, 2, [{ range: range(0, 0, 0), text: 'call(' }]);
    expect(await client.diagnostics(uri)).toHaveLength(2);
    expect(await client.actions(uri, range(1, 0, 3))).toEqual([]);
  });

  test('recovers with the next text that parses', async () => {
    const client = await startClient();
    await client.open(uri, 'call(');
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.change(uri, 2, [{ range: range(0, 5, 5), text: 'BAD)' }]);
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  test('a client that sends whole texts is served as well', async () => {
    const client = await startClient();
    await client.open(uri, good);
    await client.diagnose(uri);
    await client.change(uri, 2, [{ text: good.replace('a = 1;', 'a = call(1;') }]);
    expect((await client.diagnostics(uri)).map((one) => one.range)).toEqual([range(1, 0, 3), range(3, 2, 5)]);
  });
});

describe('pushed diagnostics', () => {
  const capabilities = { ...pulling, textDocument: {} };

  test('are for clients that cannot pull', async () => {
    const client = await startClient({ capabilities });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, 'BAD');
    await until(() => client.published.length === 1, 'the findings are published');
    expect(client.published[0]).toMatchObject({ uri, version: 1, diagnostics: [{ code: 'genai-guard/no-bad' }] });
    await client.close(uri);
    await until(() => client.published.length === 2, 'the closed document is cleared');
    expect(client.published[1]).toEqual({ uri, diagnostics: [] });
  });

  test('reach the open files that import the edited one', async () => {
    const client = await startClient({ capabilities, files: new Map([['/app/src/dep.ts', '1']]) });
    await client.open(uri, "import dep from './dep';\nuse(dep);");
    await until(() => client.published.length === 1, 'the first file is published');
    await client.open('file:///app/src/dep.ts', 'TAINT');
    await until(
      () => client.published.some((one) => one.uri === uri && one.diagnostics.length === 1),
      'the importer is published again',
    );
  });

  test('are never sent to a client that pulls', async () => {
    const client = await startClient();
    await client.open(uri, 'BAD');
    await client.diagnose(uri);
    expect(client.published).toEqual([]);
  });
});

describe('errors inside', () => {
  test('are logged by class, without the text, and the server goes on', async () => {
    const client = await startClient();
    await client.open(uri, 'THROW my prompt');
    expect(await client.diagnostics(uri)).toEqual([]);
    await until(() => client.logged.length > 0, 'the error is logged');
    expect(client.logged).toEqual(['textDocument/diagnostic failed: RangeError']);
    await client.change(uri, 2, [{ text: 'BAD' }]);
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });
});
