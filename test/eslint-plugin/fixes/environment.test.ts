import { describe, expect, it } from 'vitest';
import { readFromEnvironment, type KeyPart } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type FileName } from './apply.ts';

const fix = (code: string, file: FileName = 'file.ts', part: KeyPart | null = null): string | null =>
  applyFix(code, file, (view, node) => readFromEnvironment(view, node, 'AZURE_OPENAI_API_KEY', part));

describe('a literal key', () => {
  it('becomes the variable alone where the client allows a missing key', () => {
    expect(fix(`import { AzureOpenAI } from 'openai';\nnew AzureOpenAI({ apiKey: «'x'» });\n`)).toBe(
      `import { AzureOpenAI } from 'openai';\nnew AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY });\n`,
    );
  });
  it('stays a string where a string is wanted, in TypeScript only', () => {
    expect(fix(`const key: string = «'x'»;`)).toBe(`const key: string = process.env.AZURE_OPENAI_API_KEY ?? '';`);
    expect(fix(`const key = «'x'»;`, 'file.js')).toBe(`const key = process.env.AZURE_OPENAI_API_KEY;`);
    expect(fix(`f(new AzureKeyCredential(«"x"»));`)).toBe(
      `f(new AzureKeyCredential(process.env.AZURE_OPENAI_API_KEY ?? ""));`,
    );
  });
  it('replaces the whole of a key in pieces', () => {
    expect(fix(`const key = «'a' + /* b */ 'c'»;`, 'file.js')).toBe(`const key = process.env.AZURE_OPENAI_API_KEY;`);
  });
  it('gets parentheses, braces, and loses as const where needed', () => {
    expect(fix(`const key = «'x'».trim();`)).toBe(`const key = (process.env.AZURE_OPENAI_API_KEY ?? '').trim();`);
    expect(fix(`const a = <Chat apiKey=«"x"» />;`, 'file.jsx')).toBe(
      `const a = <Chat apiKey={process.env.AZURE_OPENAI_API_KEY} />;`,
    );
    expect(fix(`const key = «'x'» as const;`)).toBe(`const key = process.env.AZURE_OPENAI_API_KEY ?? '';`);
  });
  it('is declined where only a literal can stand', () => {
    expect(fix(`import x from «'x'»;`)).toBeNull();
    expect(fix(`enum Key { A = «'x'» }`)).toBeNull();
    expect(fix(`const a = { «'x'»: 1 };`)).toBeNull();
    expect(
      applyFix(`const a = «'x'»;`, 'file.ts', (view, node) => readFromEnvironment(view, node, 'no name')),
    ).toBeNull();
  });
});

describe('a fallback of the environment', () => {
  it('goes away', () => {
    expect(fix(`const key = process.env.KEY ?? «'x'»;`, 'file.js')).toBe(`const key = process.env.KEY;`);
    expect(fix(`const key = process.env.KEY || «'x'»;`, 'file.js')).toBe(`const key = process.env.KEY;`);
    expect(fix(`import OpenAI from 'openai';\nnew OpenAI({ apiKey: process.env.OPENAI_API_KEY ?? «'x'» });`)).toBe(
      `import OpenAI from 'openai';\nnew OpenAI({ apiKey: process.env.OPENAI_API_KEY });`,
    );
  });
  it('stays empty where the type must stay a string', () => {
    expect(fix(`export const config = { searchKey: process.env.AZURE_SEARCH_KEY ?? «'x'» } as const;\r\n`)).toBe(
      `export const config = { searchKey: process.env.AZURE_SEARCH_KEY ?? '' } as const;\r\n`,
    );
  });
  it('becomes the variable when something else comes first', () => {
    expect(fix(`const key = options.key || «'x'»;`)).toBe(
      `const key = options.key || process.env.AZURE_OPENAI_API_KEY || '';`,
    );
    expect(fix(`function f(key = «'x'») {}`)).toBe(`function f(key = process.env.AZURE_OPENAI_API_KEY ?? '') {}`);
  });
});

describe('a key inside a larger literal', () => {
  it('leaves the rest in place', () => {
    expect(fix(`fetch(url, { headers: { Authorization: «'Bearer abc'» } });`, 'file.ts', { start: 7, end: 10 })).toBe(
      'fetch(url, { headers: { Authorization: `Bearer ${process.env.AZURE_OPENAI_API_KEY}` } });',
    );
    expect(fix(`fetch(«'https://host/?key=abc&x=1'»);`, 'file.js', { start: 18, end: 21 })).toBe(
      'fetch(`https://host/?key=${process.env.AZURE_OPENAI_API_KEY}&x=1`);',
    );
  });
  it('is declined when the rest cannot be written as a template', () => {
    expect(fix(`const a = «'$ abc'»;`, 'file.ts', { start: 2, end: 5 })).toBeNull();
  });
});

it('a second run has nothing to change', () => {
  expect(fix(`const key = process.env.KEY ?? «''»;`)).toBe(`const key = process.env.KEY ?? '';`);
});
