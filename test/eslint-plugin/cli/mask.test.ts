import { describe, expect, test } from 'vitest';
import { createCodeFrame } from '../../../eslint-plugin/src/cli/code-frame.ts';
import { findHiddenSpans, maskLine } from '../../../eslint-plugin/src/cli/mask.ts';

/** Every line of a text as it would be shown. */
function mask(text: string, path = '/app/a.ts'): string | null {
  const hidden = findHiddenSpans(path, text);
  if (!hidden) return null;
  let start = 0;
  const lines = text.split('\n').map((line) => {
    const masked = maskLine(line, start, hidden).text;
    start += line.length + 1;
    return masked;
  });
  return lines.join('\n');
}

describe('masking code', () => {
  test.each([
    ['strings of both quotes', `f('a b', "c", '')`, `f('…', "…", '')`],
    ['escaped quotes', String.raw`f('it\'s', "\\") + g`, `f('…', "…") + g`],
    ['templates, but not the code in them', '`You are ${name} of ${of(`x`)}.` + y', '`…${name}…${of(`…`)}…` + y'],
    ['templates with objects in their holes', '`a${ { b: {} }.b }c`', '`…${ { b: {} }.b }…`'],
    ['templates over several lines', 'x(`one\ntwo ${y}\nthree`, z)', 'x(`…\n…${y}\n…`, z)'],
    ['comments', 'a; // the key is 12\nb /* sk-1 */ + c', 'a; //…\nb /*…*/ + c'],
    ['regular expressions', 'x.replace(/"[/]sk-/g, y) / 2 / z', 'x.replace(/…/g, y) / 2 / z'],
    ['a regular expression after a keyword', 'return /a"b/.test(x)', 'return /…/.test(x)'],
    ['division', 'a / b / "c"', 'a / b / "…"'],
    ['elements', '<p>{x}</p>\n<b title="t">', '<p>{x}</p>\n<b title="…">'],
    ['a string that is never closed', "x = 'secret\ny", "x = '…\ny"],
    ['what looks like a key outside quotes', 'x = abcdef123456ghijkl789012mnopqr', 'x = …'],
  ])('hides %s', (_what, text, shown) => {
    expect(mask(text)?.replace(/ +$/gm, '')).toBe(shown);
  });

  test('shows nothing of a text it cannot read to the end', () => {
    expect(mask('x = `never closed')).toBeNull();
    expect(mask('/* never closed')).toBeNull();
  });
});

describe('masking other files', () => {
  test('keeps names and hides values', () => {
    expect(mask('AZURE_OPENAI_API_KEY=abc\n# key abc\nA=', '/app/.env.local')).toBe('AZURE_OPENAI_API_KEY=…\n…\nA=');
    expect(mask('{ "apiKey": "abc", "list": ["abc"] }', '/app/a.json')).toBe('{ "apiKey": "…", "list": ["…"] }');
    expect(mask('env:\n  - name: KEY\n    value: abc', '/app/a.yaml')).toBe('…\n  - name: …\n    value: …');
  });

  test('shows nothing of prose', () => {
    expect(mask('my key is abc', '/app/README.md')).toBeNull();
  });
});

describe('the code frame', () => {
  const frame = (
    text: string,
    line: number,
    column: number,
    endLine: number,
    endColumn: number,
    path = '/app/a.ts',
  ) => {
    const made = createCodeFrame(path, text, { line, column, endLine, endColumn });
    return made && `${made.code}\n${made.carets}`;
  };

  test('puts the carets under the place, whatever was hidden before it', () => {
    expect(frame('a;\n  call("secret", `hi ${tone}`);\n', 2, 22, 2, 26)).toBe(
      'call("…", `…${tone}`);\n             ^^^^',
    );
  });

  test('marks a hidden text by its one character', () => {
    expect(frame('const key = "abcdef";', 1, 12, 1, 20)).toBe('const key = "…";\n            ^^^');
    expect(frame('const key = `a ${b} c`;', 1, 13, 1, 15)).toBe('const key = `…${b}…`;\n             ^');
  });

  test('marks the rest of the line for a place of several lines', () => {
    expect(frame('log({\n  a,\n});', 1, 0, 3, 2)).toBe('log({\n^^^^^');
  });

  test('reads CRLF, tabs and a byte order mark', () => {
    expect(frame('\uFEFFa;\r\n\tb(c);\r\n', 2, 3, 2, 4)).toBe('b(c);\n  ^');
    expect(frame('\uFEFFb(c);', 1, 2, 1, 3)).toBe('b(c);\n  ^');
  });

  test('cuts a long line around the place', () => {
    const text = `${'a.b();'.repeat(60)}bad();${'c.d();'.repeat(60)}`;
    const [code, carets] = frame(text, 1, 360, 1, 363)?.split('\n') ?? [];
    expect(code?.length).toBeLessThan(110);
    expect(code?.slice(carets?.indexOf('^'), (carets?.lastIndexOf('^') ?? 0) + 1)).toBe('bad');
  });

  test('is left out for a line that does not exist', () => {
    expect(frame('a', 7, 0, 7, 1)).toBeNull();
  });
});
