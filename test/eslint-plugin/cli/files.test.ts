import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findFiles, readSource } from '../../../eslint-plugin/src/cli/files.ts';

const temporary: string[] = [];

afterEach(() => {
  for (const folder of temporary.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function makeFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'genai-guard-files-')));
  temporary.push(folder);
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

function find(folder: string, paths: readonly string[] = ['.']): unknown {
  const found = findFiles(paths, folder);
  return Array.isArray(found) ? found.map((file: string) => path.posix.relative(folder, file)) : found;
}

const app = {
  'src/a.ts': '',
  'src/b.jsx': '',
  'src/style.css': '',
  '.env.example': '',
  'settings.json': '{}',
  'package-lock.json': '{}',
  'node_modules/x/index.js': '',
  'dist/a.js': '',
};

describe('finding files', () => {
  test('walks a folder and leaves out what nobody wrote', () => {
    expect(find(makeFolder(app))).toEqual(['.env.example', 'settings.json', 'src/a.ts', 'src/b.jsx']);
  });

  test('takes what git knows or would add', () => {
    const folder = makeFolder({ ...app, '.gitignore': 'secret/\n.env\n', 'secret/a.ts': '', '.env': '' });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', 'src/a.ts'], { cwd: folder });
    expect(find(folder)).toEqual(['.env.example', 'settings.json', 'src/a.ts', 'src/b.jsx']);
    expect(find(folder, ['src'])).toEqual(['src/a.ts', 'src/b.jsx']);
  });

  test('searches a folder that git ignores when it is named, and repositories inside', () => {
    const folder = makeFolder({ '.gitignore': 'vendor/\n', 'vendor/a.ts': '', 'inner/b.ts': '' });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['init', '-q'], { cwd: path.join(folder, 'inner') });
    expect(find(folder)).toEqual(['inner/b.ts']);
    expect(find(folder, ['vendor'])).toEqual(['vendor/a.ts']);
  });

  test('does not list a tracked file that is gone', () => {
    const folder = makeFolder({ 'a.ts': '', 'b.ts': '' });
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '.'], { cwd: folder });
    fs.rmSync(path.join(folder, 'b.ts'));
    expect(find(folder)).toEqual(['a.ts']);
  });

  test('follows links once', () => {
    const folder = makeFolder({ 'src/a.ts': '' });
    fs.symlinkSync(folder, path.join(folder, 'src/again'));
    expect(find(folder)).toEqual(['src/a.ts']);
  });

  test('takes a named file of any kind, once', () => {
    expect(find(makeFolder(app), ['dist/a.js', 'src', 'src/a.ts'])).toEqual(['dist/a.js', 'src/a.ts', 'src/b.jsx']);
  });

  test('says which path does not exist', () => {
    expect(find(makeFolder({}), ['nowhere'])).toMatchObject({
      kind: 'usage-error',
      what: 'There is no file or folder `nowhere`.',
    });
  });
});

describe('reading a file', () => {
  const read = (name: string, content: string | Buffer) => readSource(path.join(makeFolder({ [name]: content }), name));

  test('takes text as it is', () => {
    expect(read('a.ts', '\uFEFFa\r\n')).toEqual({ kind: 'text', text: '\uFEFFa\r\n' });
    expect(read('a.ts', '')).toEqual({ kind: 'text', text: '' });
    expect(read('a.ts', Buffer.from('\uFEFFa = 1', 'utf16le'))).toEqual({ kind: 'text', text: '\uFEFFa = 1' });
  });

  test.each([
    ['a.js', 'x'.repeat(1024 * 1024 + 1), 'larger than 1 MB'],
    ['a.js', 'var a=1;'.repeat(2000), 'minified'],
    ['jquery.min.js', 'a', 'minified'],
    ['a.ts', Buffer.from([1, 2, 0, 3]), 'binary'],
  ])('passes over %s', (name, content, reason) => {
    expect(read(name, content)).toEqual({ kind: 'skipped', reason });
  });

  test('does not take one long line for a minified file', () => {
    expect(read('a.ts', `${'const a = 1;\n'.repeat(300)}const logo = "${'x'.repeat(20_000)}";`).kind).toBe('text');
  });

  test('says when a file cannot be read', () => {
    expect(readSource('/nowhere/a.ts')).toEqual({ kind: 'skipped', reason: 'unreadable' });
  });
});
