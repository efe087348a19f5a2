// Input that no page can hold: too long, too deep, broken, or endless. The checker answers, and what stands beside the
// trouble is still found.

import { describe, expect, test } from 'vitest';
import { createChecker, type CheckResult } from '../../../eslint-plugin/src/engine-entry.ts';
import { findingsOf } from './pages.ts';

const head = `import express from 'express';
import OpenAI from 'openai';
const app = express();
const client = new OpenAI();
`;
const handler = (instructions: string): string => `
app.post('/', async (req, res) => {
  await client.responses.create({ model: 'm', input: 'Hi', instructions: ${instructions} });
  res.end();
});
`;
const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_value, index) => make(index)).join('');

function check(path: string, text: string, files: ReadonlyMap<string, string> = new Map()): CheckResult {
  const host = {
    readFile: (name: string) => files.get(name) ?? null,
    isFile: (name: string) => files.has(name),
  };
  return createChecker({ host, preset: 'recommended' }).check({ path, text });
}

function rulesIn(result: CheckResult): readonly string[] {
  if (result.kind === 'unparsable') throw new Error(result.reason);
  return result.findings.map(({ ruleId }) => ruleId);
}

describe('long and deep', () => {
  test('a chain of 5,000 joined parts', () => {
    const chain = `req.body.a${repeat(5000, () => ` + 'x'`)}`;
    expect(rulesIn(check('/app/src/a.js', head + handler(chain)))).toEqual(['no-untrusted-system-prompt']);
  });

  test('a ladder of 1,000 branches', () => {
    const ladder = `function pick(n) { ${repeat(1000, (index) => `if (n === ${String(index)}) { return 'x${String(index)}'; } else `)}{ return 'y'; } }`;
    const text = head + ladder + handler('pick(req.body.n)') + handler('req.body.system');
    expect(rulesIn(check('/app/src/a.js', text))).toEqual(['no-untrusted-system-prompt']);
  });

  test('300 functions in one another', () => {
    const nest = `const f = ${repeat(300, (index) => `(a${String(index)}) => `)}a0;\n`;
    expect(rulesIn(check('/app/src/a.ts', head + nest + handler('req.body.system')))).toEqual([
      'no-untrusted-system-prompt',
    ]);
  });

  test('400 objects in one another', () => {
    const deep = `const deep = ${repeat(400, () => '{ a: ')}1${repeat(400, () => ' }')};\n`;
    expect(rulesIn(check('/app/src/a.ts', head + deep + handler('req.body.system')))).toEqual([
      'no-untrusted-system-prompt',
    ]);
  });

  test('a member chain of 2,000 steps', () => {
    const chain = `const far = client${repeat(2000, () => '.next')};\n`;
    expect(rulesIn(check('/app/src/a.ts', head + chain + handler('req.body.system')))).toEqual([
      'no-untrusted-system-prompt',
    ]);
  });

  test('a file of several megabytes is searched for credentials alone, and says so', () => {
    const filler = repeat(60_000, (index) => `export const value${String(index)} = 'text of some length';\n`);
    const result = check('/app/src/bundle.js', head + filler + handler('req.body.system'));
    expect(rulesIn(result)).toEqual([]);
    expect(result.kind === 'checked' && result.degradations.map(({ kind }) => kind)).toEqual(['bytes']);
  });

  test('2,000 handlers in one file stay within the limits', () => {
    const many = repeat(2000, () => handler('req.body.system'));
    const result = check('/app/src/a.js', head + many);
    const found = rulesIn(result).length;
    const told = result.kind === 'checked' ? result.degradations.length : 0;
    expect(found === 2000 || told > 0).toBe(true);
  });
});

describe('broken', () => {
  test.each([
    ['an open string', `${head}const a = 'x`],
    ['an open brace', `${head}app.post('/', () => {`],
    ['a conflict of a merge', `${head}<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> other\n`],
    ['another language', 'def main():\n    print("openai")\n'],
    ['bytes of a picture', '\u0089PNG\r\n\u001A\n\u0000\u0000openai'],
  ])('%s has a place and a reason', (_name, text) => {
    const result = check('/app/src/a.ts', text);
    expect(result.kind).toBe('unparsable');
    if (result.kind !== 'unparsable') return;
    expect(result.reason).not.toBe('');
    expect(result.line).toBeGreaterThan(0);
  });

  test('an imported file that cannot be parsed does not stop the importing one', () => {
    const files = new Map([['/app/src/broken.ts', 'export const system = {{{ openai']]);
    const text = `import { system } from './broken';\n${head}${handler('system')}${handler('req.body.system')}`;
    expect(rulesIn(check('/app/src/a.ts', text, files))).toEqual(['no-untrusted-system-prompt']);
  });

  test.each(['', '\n', '\uFEFF', '\r\n\r\n', '#!/usr/bin/env node', '// openai', ';;;', '"use strict"'])(
    'nothing to see in %j',
    (text) => {
      expect(rulesIn(check('/app/src/a.ts', text))).toEqual([]);
    },
  );
});

describe('endless', () => {
  test('a chain of barrels longer than the limit of steps between files ends', () => {
    const files = Array.from({ length: 40 }, (_value, index) => ({
      path: `/app/src/b${String(index)}.ts`,
      text: index === 39 ? "export const system = 'Be brief.';" : `export * from './b${String(index + 1)}';`,
    }));
    const main = {
      path: '/app/src/main.ts',
      text: `import { system } from './b0';\n${head}${handler('system')}${handler('req.body.system')}`,
    };
    expect(findingsOf([main, ...files])).toEqual(['src/main.ts:13 no-untrusted-system-prompt']);
  });

  test('files that import themselves and each other in a ring end', () => {
    const ring = Array.from({ length: 6 }, (_value, index) => ({
      path: `/app/src/r${String(index)}.ts`,
      text: `import OpenAI from 'openai';
import { f as next } from './r${String((index + 1) % 6)}';
import * as self from './r${String(index)}';
export const client = new OpenAI();
export const f = (text: string): string => next(text) + self.f(text);
export const g = (req: { body: { system: string } }) => client.responses.create({ instructions: f(req.body.system) });
`,
    }));
    expect(() => findingsOf(ring)).not.toThrow();
  });
});

describe('names and loops that lookups stumble over', () => {
  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a role called %s', (name) => {
    const odd = `export const odd = { role: '${name}', type: '${name}', content: { ['${name}']: 1 } };\n`;
    expect(rulesIn(check('/app/src/a.ts', head + odd + handler('req.body.system')))).toEqual([
      'no-untrusted-system-prompt',
    ]);
  });

  test('a role that a loop may change', () => {
    const loop = `export function roles(list) {
  let role = 'user';
  const out = [];
  for (const item of list) { if (item.next) role = role === 'user' ? 'assistant' : role; out.push({ role, content: item.text }); }
  return out;
}
`;
    expect(rulesIn(check('/app/src/a.ts', head + loop + handler('req.body.system')))).toEqual([
      'no-untrusted-system-prompt',
    ]);
  });
});
