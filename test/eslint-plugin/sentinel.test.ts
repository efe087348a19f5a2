// The queries for Sentinel read the fields that the helper writes, and no others.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeHelperModule } from '../../eslint-plugin/src/fixes/helper-texts.ts';

const page = readFileSync(new URL('../../eslint-plugin/docs/sentinel.md', import.meta.url), 'utf8');
const helper = writeHelperModule(['shieldPrompt', 'checkHarm', 'toSafeError', 'logSecurityEvent'], {
  language: 'ts',
  modules: 'esm',
  semicolon: ';',
  quote: "'",
});
const contract = /export interface SecurityEvent \{([\s\S]*?)\n\}/.exec(helper)?.[1] ?? '';
const fields = ['timestamp', 'event', ...[...contract.matchAll(/^ {2}(\w+)\??:/gm)].map((match) => match[1] ?? '')];
const queries = [...page.matchAll(/```kusto\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const [first = ''] = queries;
const projected = [...first.matchAll(/^ {4}(\w+) =/gm)].map((match) => match[1] ?? '');

it('knows the fields of the event', () => {
  expect(fields).toEqual(expect.arrayContaining(['prompt_hash', 'security_check_passed', 'decision', 'source_ip']));
  expect(queries.length).toBeGreaterThanOrEqual(7);
});

it('describes every field of the event in its table, and no other', () => {
  const table = page.slice(page.indexOf('## The event'), page.indexOf('Codes of'));
  const named = [...table.matchAll(/^\| (`.*?) +\|/gm)].flatMap((row) => [...(row[1] ?? '').matchAll(/`(\w+)`/g)]);
  expect(named.map((match) => match[1]).sort()).toEqual([...fields].sort());
});

it('reads fields of the event alone', () => {
  const read = [...first.matchAll(/\bEvent\.(\w+)/g)].map((match) => match[1]);
  expect(read.filter((name) => !fields.includes(name ?? ''))).toEqual([]);
  for (const name of projected) expect(first).toMatch(new RegExp(`${name} = (?:\\w+\\()?Event\\.${name}\\b`));
});

it.each(queries.slice(1))('uses what the function gives: query %#', (query) => {
  const snake = [...query.replace(/"[^"]*"/g, '').matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)].map((match) => match[0]);
  const words = ['make_set', 'parse_json', 'bag_keys'];
  expect(snake.filter((name) => !projected.includes(name) && !words.includes(name))).toEqual([]);
});

it('names the codes that the helpers write', () => {
  const reasons = /export type RefusalReason = ([^;]*);/.exec(helper)?.[1] ?? '';
  const codes = [...reasons.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
  const own = [...helper.matchAll(/\? '(rate_limited)'|\?\? '(content_filter)'|: '(error)'/g)].flatMap((match) =>
    match.slice(1),
  );
  for (const code of [...codes, ...own.filter((each) => each !== undefined)]) expect(page).toContain(`\`${code}\``);
  expect(codes).toHaveLength(4);
});
