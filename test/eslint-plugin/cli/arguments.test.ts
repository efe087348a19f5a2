import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../../eslint-plugin/src/cli/arguments.ts';

const parse = (line: string) => parseRequest(line.split(' ').filter((word) => word !== ''));

describe('arguments', () => {
  test('check the current folder by default', () => {
    expect(parse('check')).toEqual({
      kind: 'check',
      scope: { paths: ['.'], preset: null, rulesOnly: false, concurrency: 'auto', approvedProviders: [] },
      failOn: 'low',
      format: 'report',
      outputs: [],
      github: false,
      changedSince: null,
      baseline: { kind: 'default' },
      color: null,
    });
  });

  test('take options before and after the paths', () => {
    expect(parse('check --preset=azure src --fail-on high test --json --no-color')).toMatchObject({
      kind: 'check',
      scope: { paths: ['src', 'test'], preset: 'azure' },
      failOn: 'high',
      format: 'json',
      color: false,
    });
    expect(parse('check -q')).toMatchObject({ format: 'lines' });
    expect(parse('check --sarif a.sarif --junit b.xml --github --changed-since main')).toMatchObject({
      outputs: [
        { kind: 'sarif', file: 'a.sarif' },
        { kind: 'junit', file: 'b.xml' },
      ],
      github: true,
      changedSince: 'main',
    });
    expect(parse('check --baseline known.json')).toMatchObject({ baseline: { kind: 'file', file: 'known.json' } });
    expect(parse('check --no-baseline --concurrency 3 --rules-only')).toMatchObject({
      baseline: { kind: 'none' },
      scope: { concurrency: 3, rulesOnly: true },
    });
  });

  test('explain a rule, or list them', () => {
    expect(parse('explain no-x')).toEqual({ kind: 'explain', rule: 'no-x', color: null });
    expect(parse('explain')).toMatchObject({ rule: null });
  });

  test.each(['', 'help', '--help', 'check -h'])('`%s` shows the help', (line) => {
    expect(parse(line)).toEqual({ kind: 'help' });
  });

  test.each(['--version', '-v'])('`%s` shows the version', (line) => {
    expect(parse(line)).toEqual({ kind: 'version' });
  });

  test.each([
    ['chek', 'There is no command `chek`.', 'Did you mean `check`?'],
    ['src', 'There is no command `src`.', 'To check a file or folder, write `genai-guard check src`.'],
    ['check --sarfi', 'There is no option `--sarfi`.', 'Did you mean `--sarif`?'],
    ['check --xxxxxxx', 'There is no option `--xxxxxxx`.', 'See `genai-guard --help`.'],
    ['check --failon high', 'There is no option `--failon`.', 'Did you mean `--fail-on`?'],
    ['check --preset all', '`--preset` cannot be `all`.', 'Choose one of: recommended, azure, strict.'],
    ['check --fail-on critical', '`--fail-on` cannot be `critical`.', 'Choose one of: high, medium, low, none.'],
    ['check --apply', '`--apply` is no option of `check`.', 'It belongs to `fix`.'],
    ['fix --sarif x', '`--sarif` is no option of `fix`.', 'It belongs to `check`.'],
    ['check --concurrency no', '`--concurrency` cannot be `no`.', 'Give a number of threads, or `auto`.'],
    [
      'check --baseline x --no-baseline',
      '`--baseline` and `--no-baseline` contradict each other.',
      'Leave one of them out.',
    ],
    [
      'check --preset',
      "The options cannot be read: Option '--preset <value>' argument missing",
      'See `genai-guard --help`.',
    ],
  ])('`%s` is answered with what is wrong and what to do', (line, what, next) => {
    expect(parse(line)).toEqual({ kind: 'usage-error', what, next });
  });
});
