// The check of packs: every shipped pack passes, and each kind of mistake is named where it stands.

import { describe, expect, test } from 'vitest';
import type { ModelPack } from '../../../eslint-plugin/src/engine/model-format.ts';
import { shippedPacks } from '../../../eslint-plugin/src/models/index.ts';
import { parsePlace } from '../../../eslint-plugin/src/models/place-grammar.ts';
import { checkPacks, isModelPack } from '../../../eslint-plugin/src/models/schema.ts';

/** Problems of a pack named `sample` that holds these rows. */
function problemsOf(...rows: readonly unknown[]): string[] {
  const pack = { name: 'sample', packages: ['sample'], title: 'Sample', rows };
  return checkPacks([pack]).map(({ where, problem }) => `${where} ${problem}`);
}

describe('shipped packs', () => {
  test('all are sound', () => {
    expect(checkPacks(shippedPacks)).toEqual([]);
  });

  test('no package is claimed twice by one pack, and every row is written once', () => {
    for (const pack of shippedPacks) {
      expect([pack.name, pack.packages.length]).toEqual([pack.name, new Set(pack.packages).size]);
      const rows = pack.rows.map((row) => JSON.stringify(row));
      expect([pack.name, rows.filter((row, index) => rows.indexOf(row) !== index)]).toEqual([pack.name, []]);
    }
  });

  test('every type that is declared is used', () => {
    for (const pack of shippedPacks) {
      const declared = new Set(
        pack.rows.flatMap((row) => (row.kind === 'type' && !row.type.includes(':') ? [row.type] : [])),
      );
      const text = JSON.stringify(shippedPacks.map((other) => (other === pack ? pack.rows : other.rows)));
      const unused = [...declared].filter(
        (type) =>
          !new RegExp(`"(?:${pack.name}:)?${type}[.(<[]|"(?:${pack.name}:)?${type}"`).test(
            text.replaceAll(`"type":"${type}"`, ''),
          ),
      );
      expect([pack.name, unused]).toEqual([pack.name, []]);
    }
  });

  test('every pack that opens the gate says which calls ask a model or where its text comes from', () => {
    const silent = shippedPacks.filter(
      (pack) =>
        pack.genai === true &&
        !pack.rows.some((row) => ['model-call', 'client', 'source', 'recording'].includes(row.kind)),
    );
    expect(silent.map((pack) => pack.name)).toEqual([]);
  });
});

describe('a pack of a user', () => {
  const wrapper: ModelPack = {
    name: 'our-wrapper',
    packages: ['@contoso/llm'],
    title: 'our wrapper',
    genai: true,
    rows: [
      { kind: 'type', type: 'openai:Client', at: ['module.createClient()'] },
      { kind: 'sink', sink: 'system-prompt', at: 'module.ask(0).system' },
    ],
  };

  test('is accepted, and may name types of shipped packs', () => {
    expect(checkPacks([wrapper], shippedPacks)).toEqual([]);
    expect(isModelPack(JSON.parse(JSON.stringify(wrapper)), shippedPacks)).toBe(true);
  });

  test('is refused when the type it names does not exist', () => {
    const other = { ...wrapper, rows: [{ kind: 'type', type: 'openai:Klient', at: ['module.createClient()'] }] };
    expect(checkPacks([other], shippedPacks)).toEqual([
      { where: 'our-wrapper.rows[0].type', problem: 'names the type `openai:Klient`, which no row declares.' },
    ]);
  });

  test('is refused when it takes the name of another', () => {
    expect(checkPacks([{ ...wrapper, name: 'openai' }], shippedPacks)).toEqual([
      { where: 'openai', problem: 'is the name of two packs.' },
    ]);
  });

  test.each([[null], ['text'], [[]], [4]])('is refused when it is %j', (value) => {
    expect(checkPacks([value])).toEqual([{ where: 'packs[0]', problem: 'has to be an object.' }]);
  });

  test('is refused when fields are missing, wrong or unknown', () => {
    expect(checkPacks([{ name: 'Our Wrapper', packages: 'x', genai: 'yes', rowz: [] }])).toEqual([
      { where: 'Our Wrapper.name', problem: 'has to be a lower-case name with hyphens.' },
      { where: 'Our Wrapper.packages', problem: 'has to be a list.' },
      { where: 'Our Wrapper', problem: 'lacks `title`.' },
      { where: 'Our Wrapper.genai', problem: 'has to be `true` or `false`.' },
      { where: 'Our Wrapper', problem: 'lacks `rows`.' },
      {
        where: 'Our Wrapper',
        problem: 'has the unknown field `rowz`. Known are `name`, `packages`, `title`, `genai`, `gateTexts`, `rows`.',
      },
    ]);
  });
});

describe('a row is refused', () => {
  test('with an unknown kind', () => {
    expect(problemsOf({ kind: 'sinks' })).toEqual([
      'sample.rows[0] has no known `kind`. Known are `type`, `source`, `sink`, `flow`, `schema`, `inert`, `guard`, `model-call`, `recorder`, `option`, `outcome`, `answer`, `effect`, `request`, `recording`, `switch`, `client`.',
    ]);
  });

  test('with a label or a sink that no rule knows', () => {
    expect(problemsOf({ kind: 'source', label: 'tainted', at: 'module.read()' })).toEqual([
      'sample.rows[0].label is "tainted", which is none of `user`, `local`, `retrieved`, `model`, `prompt`, `secret`, `error`.',
    ]);
    expect(problemsOf({ kind: 'sink', sink: 'systemprompt', at: 'module.ask(0)' })[0]).toMatch(
      /^sample\.rows\[0\]\.sink is "systemprompt"/,
    );
  });

  test('with a misspelt field', () => {
    expect(problemsOf({ kind: 'inert', call: 'module.count', where: [] })).toEqual([
      'sample.rows[0] has the unknown field `where`. Known are `call`.',
    ]);
  });

  test('with a type that nothing declares', () => {
    expect(problemsOf({ kind: 'inert', call: 'Client.count' })).toEqual([
      'sample.rows[0].call names the type `sample:Client`, which no row declares.',
    ]);
  });

  test('with a sink that is no argument', () => {
    expect(problemsOf({ kind: 'sink', sink: 'html', at: 'any.innerHTML' })).toEqual([
      'sample.rows[0] is no argument of a call. For a field that is written add `assign`.',
    ]);
    expect(problemsOf({ kind: 'sink', sink: 'html', at: 'any.write(0)', assign: true })).toEqual([
      'sample.rows[0] has `assign`, but `at` names no field.',
    ]);
  });

  test('with a source or a type that is an argument', () => {
    expect(problemsOf({ kind: 'source', label: 'user', at: 'module.ask(0).text' })).toEqual([
      'sample.rows[0].at is what a call is given. Name a result, a field or a parameter of a callback.',
    ]);
    expect(problemsOf({ kind: 'type', type: 'Options', at: ['module.ask(0)', 'module.ask(this)'] })).toEqual([]);
    expect(problemsOf({ kind: 'type', type: 'Options', at: ['module.ask(0).inner'] })).toEqual([
      'sample.rows[0].at[0] is what a call is given. Name a result, a field or a parameter of a callback.',
    ]);
    expect(problemsOf({ kind: 'source', label: 'user', at: 'module.listen(0)<0>.text' })).toEqual([]);
  });

  test('when it calls the result of a call', () => {
    expect(problemsOf({ kind: 'model-call', call: 'module.ask()', operation: 'chat' })).toEqual([
      'sample.rows[0].call names a result or an argument; name what is called, without `()`.',
    ]);
  });

  test('with a place that does not start at the call', () => {
    expect(problemsOf({ kind: 'flow', call: 'module.trim', from: 'module.text', to: '()' })).toEqual([
      'sample.rows[0].from `module.text` has to start at the call, as `(0)` or `()`.',
    ]);
  });

  test('with a condition that cannot hold', () => {
    const row = { kind: 'inert', call: 'module.count' };
    const sink = (where: unknown): unknown => ({ kind: 'sink', sink: 'log', at: 'module.log(0)', where });
    expect(problemsOf(row, sink([{ arg: 0 }]))).toEqual([
      'sample.rows[1].where[0] needs one of `equals`, `matches`, `includes`, `present` and `environment`.',
    ]);
    expect(problemsOf(sink([{ arg: -1, equals: 'x' }]))).toEqual([
      'sample.rows[0].where[0].arg has to be the position of an argument.',
    ]);
    expect(problemsOf(sink([{ arg: 0, matches: '(' }]))).toEqual([
      'sample.rows[0].where[0].matches is no regular expression: (',
    ]);
    expect(problemsOf(sink({ arg: 0 }))).toEqual(['sample.rows[0].where has to be a list.']);
  });
});

describe('a place', () => {
  test('is read into its segments', () => {
    expect(parsePlace('openai:Client.chat.create(0).messages[].content@system,developer')).toEqual({
      kind: 'place',
      place: {
        root: { kind: 'type', pack: 'openai', name: 'Client' },
        segments: [
          { kind: 'member', names: ['chat'], roles: [] },
          { kind: 'member', names: ['create'], roles: [] },
          { kind: 'argument', position: 0 },
          { kind: 'member', names: ['messages'], roles: [] },
          { kind: 'element' },
          { kind: 'member', names: ['content'], roles: ['system', 'developer'] },
        ],
      },
    });
    expect(parsePlace('module.default.new(0)<return>.{a,b}.*')).toEqual({
      kind: 'place',
      place: {
        root: { kind: 'module' },
        segments: [
          { kind: 'member', names: ['default'], roles: [] },
          { kind: 'new' },
          { kind: 'argument', position: 0 },
          { kind: 'parameter', position: 'return' },
          { kind: 'member', names: ['a', 'b'], roles: [] },
          { kind: 'any-member' },
        ],
      },
    });
  });

  test.each([
    ['client.create', '`client.create` starts with no known root.'],
    ['', '`` starts with no known root.'],
    ['global', '`global` needs a name after `global.`.'],
    ['any(0)', '`any(0)` needs a name after `any.`.'],
    ['module.a[0]', '`module.a[0]` cannot be read from `[0]` on.'],
    ['module.a..b', '`module.a..b` cannot be read from `..b` on.'],
    ['module.{a,}', '`module.{a,}` cannot be read from `.{a,}` on.'],
    ['module.{a,b.c}', '`module.{a,b.c}` cannot be read from `.{a,b.c}` on.'],
    ['module.a(12)', '`module.a(12)` cannot be read from `(12)` on.'],
    [
      'module.Client.new.chat',
      '`module.Client.new.chat` goes on after `.new` without a call: write `.new()` or `.new(0)`.',
    ],
    ['module.a(0).content@sytem', '`module.a(0).content@sytem` names the unknown role `sytem`.'],
  ])('`%s` is refused', (text, problem) => {
    expect(parsePlace(text)).toEqual({ kind: 'problem', problem });
  });
});
