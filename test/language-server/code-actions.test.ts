import { afterEach, describe, expect, test } from 'vitest';
import { createChecker } from '../../eslint-plugin/src/engine-entry.ts';
import { applyEdit, pulling, range, startClient, stopAll } from './harness.ts';

const uri = 'file:///app/src/main.ts';
const text = 'const a = 1;\nBAD; BAD;\n';

afterEach(stopAll);

describe('quick fixes', () => {
  test('come from the suggestions of the findings in the range, the preferred one first', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const [diagnostic] = await client.diagnostics(uri);
    const actions = await client.actions(uri, range(1, 0, 0), { diagnostics: diagnostic ? [diagnostic] : [] });
    expect(actions.map(({ title, kind, isPreferred }) => ({ title, kind, isPreferred }))).toEqual([
      { title: 'Make it good', kind: 'quickfix.genaiGuard.no-bad', isPreferred: true },
      { title: 'Remove it', kind: 'quickfix.genaiGuard.no-bad', isPreferred: undefined },
      { title: 'Ignore on this line with a reason…', kind: 'quickfix.genaiGuard.ignore', isPreferred: undefined },
    ]);
    expect(actions[0]?.diagnostics).toEqual([diagnostic]);
  });

  test('apply to the version they were made for', async () => {
    const client = await startClient();
    await client.open(uri, text);
    await client.change(uri, 7, [{ range: range(0, 0, 0), text: '\n' }]);
    const [action] = await client.actions(uri, range(2, 0, 0));
    expect(action?.edit?.documentChanges).toMatchObject([{ textDocument: { uri, version: 7 } }]);
    expect(applyEdit(uri, `\n${text}`, action?.edit)).toBe('\nconst a = 1;\nGOOD; BAD;\n');
  });

  test('are plain changes for a client that knows no versions', async () => {
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, text);
    const [action] = await client.actions(uri, range(1, 0, 0));
    expect(action?.edit?.documentChanges).toBeUndefined();
    expect(applyEdit(uri, text, action?.edit)).toBe('const a = 1;\nGOOD; BAD;\n');
  });

  test('respect the byte order mark', async () => {
    const client = await startClient();
    await client.open(uri, '\uFEFFBAD;');
    const [action] = await client.actions(uri, range(0, 1, 1));
    expect(applyEdit(uri, '\uFEFFBAD;', action?.edit)).toBe('\uFEFFGOOD;');
  });

  test('are only those of the kind asked for', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const all = range(1, 0, 8);
    expect(await client.actions(uri, all, { only: ['refactor'] })).toEqual([]);
    expect(await client.actions(uri, all, { only: ['quickfix.genaiGuard.no-other'] })).toEqual([]);
    expect(await client.actions(uri, all, { only: ['quickfix.genaiGuard.no-bad'] })).toHaveLength(4);
    expect(await client.actions(uri, all, { only: ['quickfix'] })).toHaveLength(6);
  });
});

describe('fixing all', () => {
  test('is offered on request alone, and applies the automatic fixes of the whole file', async () => {
    const client = await startClient();
    await client.open(uri, text);
    const everything = await client.actions(uri, range(1, 0, 0));
    expect(everything.map(({ kind }) => kind)).not.toContain('source.fixAll.genaiGuard');
    for (const only of ['source', 'source.fixAll', 'source.fixAll.genaiGuard']) {
      const actions = await client.actions(uri, range(0, 0, 0), { only: [only] });
      expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.genaiGuard']);
      expect(applyEdit(uri, text, actions[0]?.edit)).toBe('const a = 1;\nGOOD; GOOD;\n');
    }
  });

  test('is not offered where nothing can be fixed', async () => {
    const client = await startClient();
    await client.open(uri, 'fine');
    expect(await client.actions(uri, range(0, 0, 0), { only: ['source.fixAll'] })).toEqual([]);
  });
});

describe('ignoring with a reason', () => {
  const ignore = async (
    source: string,
    line: number,
    character: number,
    capabilities = pulling,
  ): Promise<string | null> => {
    const client = await startClient({ capabilities });
    await client.open(uri, source);
    const actions = await client.actions(uri, range(line, character, character), {
      only: ['quickfix.genaiGuard.ignore'],
    });
    return actions[0] ? applyEdit(uri, source, actions[0].edit) : null;
  };

  test('writes a directive above the line, with a reason to fill in', async () => {
    expect(await ignore('{\n\tBAD;\n}', 1, 1)).toBe(
      '{\n\t// eslint-disable-next-line genai-guard/no-bad -- TODO: say why this is safe\n\tBAD;\n}',
    );
  });

  test('keeps the line ends of the file', async () => {
    expect(await ignore('a;\r\nBAD;\r\n', 1, 0)).toBe(
      'a;\r\n// eslint-disable-next-line genai-guard/no-bad -- TODO: say why this is safe\r\nBAD;\r\n',
    );
  });

  test('puts the cursor on the reason where the client knows snippets', async () => {
    const workspace = { ...pulling.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } };
    expect(await ignore('BAD;', 0, 0, { ...pulling, workspace })).toBe(
      '// eslint-disable-next-line genai-guard/no-bad -- ${1:TODO: say why this is safe}\nBAD;',
    );
  });

  test('takes the form that works in markup', async () => {
    expect(await ignore('<p\n  BAD\n/>', 1, 2)).toBe(
      '<p\n  {/* eslint-disable-next-line genai-guard/no-bad -- TODO: say why this is safe */}\n  BAD\n/>',
    );
  });

  test('is not offered where no comment would work', async () => {
    const createSilent = () => ({
      check: ({ path, text: given }: { path: string; text: string }) => ({
        kind: 'checked' as const,
        path,
        calls: [],
        degradations: [],
        dependencies: [],
        findings: [
          {
            ruleId: 'no-bad',
            messageId: 'bad',
            message: 'Bad.',
            data: {},
            start: given.indexOf('BAD'),
            end: given.indexOf('BAD') + 3,
            location: { line: 1, column: 0, endLine: 1, endColumn: 3 },
            severity: 'low' as const,
            confidence: 'certain' as const,
            steps: [],
            suggestions: [],
            fix: null,
            fingerprint: 'x',
            suppressed: null,
          },
        ],
      }),
      invalidate: () => undefined,
    });
    const client = await startClient({ createChecker: createSilent });
    await client.open(uri, 'BAD');
    expect(await client.actions(uri, range(0, 0, 0))).toEqual([]);
  });
});

test('the real checker accepts the comment in markup, in a template and in a plain statement', async () => {
  const text = [
    "import OpenAI from 'openai';",
    'const client = new OpenAI();',
    'export async function Page() {',
    "  const reply = await client.chat.completions.create({ model: 'm', messages: [] });",
    '  const answer = reply.choices[0].message.content;',
    '  document.body.innerHTML = answer;',
    '  const page = `',
    '    ${eval(answer)}',
    '  `;',
    '  return (',
    '    <main>',
    '      <p dangerouslySetInnerHTML={{ __html: answer }} title={page} />',
    '    </main>',
    '  );',
    '}',
    '',
  ].join('\n');
  const page = 'file:///app/page.jsx';
  const client = await startClient({ createChecker });
  await client.open(page, text, 'javascriptreact');
  const found = await client.diagnostics(page);
  expect(found.map(({ range: { start } }) => start.line)).toEqual([5, 7, 11]);
  const ignored: string[] = [];
  for (const { range: place } of found) {
    const [action] = await client.actions(page, place, { only: ['quickfix.genaiGuard.ignore'] });
    const changed = action ? applyEdit(page, text, action.edit) : text;
    ignored.push(
      changed
        .split('\n')
        .find((line) => line.includes('eslint-disable'))
        ?.trim() ?? 'none',
    );
    const fresh = await startClient({ createChecker });
    await fresh.open(page, changed, 'javascriptreact');
    expect(await fresh.diagnostics(page)).toHaveLength(action ? 2 : 3);
  }
  const why = 'TODO: say why this is safe';
  expect(ignored).toEqual([
    `// eslint-disable-next-line genai-guard/no-model-output-html -- ${why}`,
    'none',
    `{/* eslint-disable-next-line genai-guard/no-model-output-html -- ${why} */}`,
  ]);
});

test('hover tells why, by which standards, and where to read on', async () => {
  const client = await startClient();
  await client.open(uri, text);
  const hover = await client.hover(uri, 1, 1);
  expect(hover).toEqual({
    contents: {
      kind: 'markdown',
      value: [
        '**Disallow bad things**',
        'Bad things do harm.',
        '*Standards: OWASP LLM01:2025 · CWE-1427 · ATLAS AML.T0051*',
        '*Helps against the Defender alerts AI.Azure_Jailbreak*',
        '[genai-guard/no-bad](https://example.test/no-bad)',
      ].join('\n\n'),
    },
    range: range(1, 0, 3),
  });
  expect(await client.hover(uri, 0, 1)).toBeNull();
});

test('hover is plain text for a client without Markdown', async () => {
  const client = await startClient({ capabilities: {} });
  await client.open(uri, text);
  expect((await client.hover(uri, 1, 1))?.contents).toMatchObject({
    kind: 'plaintext',
    value: expect.stringContaining('Bad things do harm.\nStandards: OWASP') as unknown,
  });
});

describe('a fix that needs a module of helpers', () => {
  const page = 'file:///app/src/chat.js';
  const text = [
    "import OpenAI from 'openai';",
    'const client = new OpenAI();',
    'export async function POST(request) {',
    '  const { question } = await request.json();',
    "  console.log('asked', question);",
    "  return client.responses.create({ model: 'gpt-4o', input: question });",
    '}',
    '',
  ].join('\n');
  const files = new Map([['/app/package.json', '{}']]);
  const workspace = {
    ...pulling.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] },
  };
  const title = 'Log a keyed hash through a helper module of the project';
  const place = range(4, 25, 25);

  test('makes the module and calls it in one edit, after which nothing is found', async () => {
    const options = { createChecker, files, folders: ['/app'], capabilities: { ...pulling, workspace } };
    const client = await startClient(options);
    await client.open(page, text, 'javascript');
    const action = (await client.actions(page, place)).find((each) => each.title === title);
    const [create, fill, change] = action?.edit?.documentChanges ?? [];
    expect(create).toEqual({
      kind: 'create',
      uri: 'file:///app/src/genai-guard.js',
      options: { ignoreIfExists: true },
    });
    expect(fill).toMatchObject({
      textDocument: { uri: 'file:///app/src/genai-guard.js', version: null },
      edits: [{ range: range(0, 0, 0) }],
    });
    expect(change).toMatchObject({ textDocument: { uri: page, version: 1 } });

    const made = fill && 'edits' in fill && fill.edits[0] && 'newText' in fill.edits[0] ? fill.edits[0].newText : '';
    const fixed = applyEdit(page, text, change ? { documentChanges: [change] } : undefined);
    expect(fixed).toContain("import { withoutText } from './genai-guard.js';\n");
    const after = await startClient({ ...options, files: new Map([...files, ['/app/src/genai-guard.js', made]]) });
    await after.open(page, fixed, 'javascript');
    expect(await after.diagnostics(page)).toEqual([]);
  });

  test('is left out for a client that cannot make files', async () => {
    const client = await startClient({ createChecker, files, folders: ['/app'] });
    await client.open(page, text, 'javascript');
    const titles = (await client.actions(page, place)).map((each) => each.title);
    expect(titles).toContain('Log a keyed hash, sizes and ids instead of the text');
    expect(titles).not.toContain(title);
  });
});
