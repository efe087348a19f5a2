// The module of helpers of a project: found, made or extended, and imported as the project imports.

import { describe, expect, it } from 'vitest';
import { applyEdits, createSourceView, type FileEdits, type FixResult } from '../../../eslint-plugin/src/ast/index.ts';
import { createChecker, type Suggestion } from '../../../eslint-plugin/src/engine-entry.ts';
import { writeHelperModule } from '../../../eslint-plugin/src/fixes/helper-texts.ts';
import { checkWithPromptShields, stripInvisibleFirst } from '../../../eslint-plugin/src/fixes/index.ts';
import { parseWithOxc } from '../../../eslint-plugin/src/rule-kit/parse-oxc.ts';
import { typeCheck } from './type-check.ts';

const style = { language: 'ts', modules: 'esm', semicolon: ';', quote: "'" } as const;
const chat = `import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(request: Request): Promise<Response> {
  const { question } = (await request.json()) as { question: string };
  console.log('asked', question);
  const reply = await client.responses.create({ model: 'gpt-4o', input: question });
  return Response.json({ id: reply.id });
}
`;

/** The suggestions for the log call of a file in a project. */
function suggestionsIn(files: Record<string, string>, path: string): ReadonlyMap<string, Suggestion> {
  const host = { readFile: (name: string) => files[name] ?? null, isFile: (name: string) => name in files };
  const result = createChecker({ host }).check({ path, text: files[path] ?? '' });
  if (result.kind !== 'checked') throw new Error(result.reason);
  const found = result.findings.filter(({ ruleId }) => ruleId === 'no-raw-prompt-logging');
  expect(found).toHaveLength(1);
  return new Map(found[0]?.suggestions.map((each) => [each.messageId, each]));
}
const importIn = (text: string, suggestion: Suggestion | undefined): string =>
  /import \{ withoutText \} from '([^']*)'/.exec(applyEdits(text, suggestion?.edits ?? []))?.[1] ?? 'none';

describe('where the module is', () => {
  it('is made in the sources of the package, with the function and its import in one fix', () => {
    const files = { '/app/package.json': '{}', '/app/src/api/chat.ts': chat };
    const all = suggestionsIn(files, '/app/src/api/chat.ts');
    const made = all.get('logHashByHelper');
    expect(made?.other).toMatchObject({ path: '/app/src/genai-guard.ts', isNew: true });
    expect(made?.other?.edits.map(({ text }) => text)).toEqual([writeHelperModule(['withoutText'], style)]);
    expect(importIn(chat, made)).toBe('../genai-guard');
    expect(all.get('logHashInstead')?.preferred).toBe(true);
  });

  it('is found where it is, and then the plain fix imports it', () => {
    const helper = writeHelperModule(['withoutText'], style);
    for (const place of ['/app/genai-guard.ts', '/app/src/lib/genai-guard.ts', '/app/src/api/genai-guard.ts']) {
      const all = suggestionsIn(
        { '/app/package.json': '{}', '/app/src/api/chat.ts': chat, [place]: helper },
        '/app/src/api/chat.ts',
      );
      expect(all.has('logHashByHelper')).toBe(false);
      expect(all.get('logHashInstead')?.other).toBeNull();
      expect(importIn(chat, all.get('logHashInstead'))).toMatch(/^\.\.?\/.*genai-guard$/);
    }
  });

  it('is extended when it lacks the function', () => {
    const helper = writeHelperModule(['stripInvisible'], style);
    const all = suggestionsIn(
      { '/app/package.json': '{}', '/app/src/chat.ts': chat, '/app/src/genai-guard.ts': helper },
      '/app/src/chat.ts',
    );
    const { other } = all.get('logHashByHelper') ?? {};
    expect(other).toMatchObject({ path: '/app/src/genai-guard.ts', isNew: false });
    expect(other?.edits.at(-1)).toMatchObject({ location: { line: helper.split('\n').length, column: 0 } });
    expect(importIn(chat, all.get('logHashInstead'))).toBe('none');
  });

  it('is not a configuration of the same name, nor one of another package', () => {
    const all = suggestionsIn(
      {
        '/app/package.json': '{}',
        '/app/src/chat.ts': chat,
        '/app/genai-guard.js': 'module.exports = {};',
        '/genai-guard.ts': writeHelperModule(['withoutText'], style),
      },
      '/app/src/chat.ts',
    );
    expect(all.get('logHashByHelper')?.other).toMatchObject({ path: '/app/src/genai-guard.ts', isNew: true });
  });

  it('is imported as the project imports', () => {
    const pathOf = (text: string, files: Record<string, string> = {}, name = 'chat.ts'): string =>
      importIn(
        text,
        suggestionsIn({ '/app/package.json': '{}', [`/app/src/${name}`]: text, ...files }, `/app/src/${name}`).get(
          'logHashByHelper',
        ),
      );
    const plain = chat
      .replace(': Request', '')
      .replace(': Promise<Response>', '')
      .replace(' as { question: string }', '');
    expect(pathOf(chat)).toBe('./genai-guard');
    expect(pathOf(`import './a.js';\n${chat}`)).toBe('./genai-guard.js');
    expect(pathOf(`import './a.ts';\n${chat}`)).toBe('./genai-guard.ts');
    expect(pathOf(`import './a';\n${chat}`)).toBe('./genai-guard');
    expect(pathOf(chat, { '/app/tsconfig.json': '{ "compilerOptions": { "module": "NodeNext" } }' })).toBe(
      './genai-guard.js',
    );
    expect(pathOf(chat, {}, 'chat.mts')).toBe('./genai-guard.mjs');
    expect(pathOf(plain, {}, 'chat.js')).toBe('./genai-guard.js');
    expect(pathOf(plain, {}, 'chat.mjs')).toBe('./genai-guard.mjs');
  });
});

describe('guards before the model', () => {
  const apply = (
    marked: string,
    fix: (...args: Parameters<typeof stripInvisibleFirst>) => FixResult,
  ): FileEdits | null => {
    const text = marked.replaceAll(/[«»]/g, '');
    const [start, end] = [marked.indexOf('«'), marked.indexOf('»') - 1];
    const parsed = parseWithOxc('/app/file.mts', text);
    if (parsed.kind === 'failed') throw new Error(parsed.reason);
    const helpers = () => ({ path: '/app/guard.mts', specifier: './guard.mjs', text: null });
    const view = createSourceView(text, parsed.program, { language: 'ts', helpers });
    const node = view.nodes.find(
      (each) =>
        each.type === 'Identifier' &&
        view.textOf(each) === text.slice(start, end) &&
        (each.range?.[0] ?? each.start) === start,
    );
    const result = node === undefined ? null : fix(view, node);
    return result !== null && 'other' in result ? result : null;
  };
  const code = (text: string): string => `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(question: string) {
  ${text}
}
`;

  it('compile with the module they make', { timeout: 60_000 }, () => {
    const cases: Record<string, readonly [string, typeof stripInvisibleFirst, string]> = {
      'strip.mts': [
        "return client.responses.create({ model: 'm', input: «question» });",
        stripInvisibleFirst,
        'input: stripInvisible(question) });',
      ],
      'short.mts': [
        "const input = question;\n  return client.responses.create({ model: 'm', «input» });",
        stripInvisibleFirst,
        'input: stripInvisible(String(input)) });',
      ],
      'shield.mts': [
        "const reply = await client.responses.create({ model: 'm', input: «question» });\n  return reply.id;",
        checkWithPromptShields,
        '  await shieldPrompt(question);\n  const reply =',
      ],
      'branch.mts': [
        "if (question) {\n    // now\n    return client.responses.create({ model: 'm', input: «question» });\n  }\n  return null;",
        checkWithPromptShields,
        '    // now\n    await shieldPrompt(question);\n    return client',
      ],
    };
    for (const [name, [text, fix, expected]] of Object.entries(cases)) {
      const fixed = apply(code(text), fix);
      const result = applyEdits(code(text).replaceAll(/[«»]/g, ''), fixed?.edits ?? []);
      expect(result).toContain(expected);
      expect(fixed?.other).toMatchObject({ path: '/app/guard.mts', text: null });
      expect(typeCheck({ [name]: result, 'guard.mts': fixed?.other.edits[0]?.text ?? '' })).toEqual({
        [name]: [],
        'guard.mts': [],
      });
    }
  });

  it('decline where nothing can be awaited, or the value could be another one by then', () => {
    expect(
      apply('export const a = (text: string) => client.responses.create({ input: «text» });', checkWithPromptShields),
    ).toBeNull();
    expect(
      apply(
        'export function a(text: string) { return client.responses.create({ input: «text» }); }',
        checkWithPromptShields,
      ),
    ).toBeNull();
  });
});
