// The engine on pages of marked code: what must be reported, and the nearest code that must not.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleDocs } from '../../../eslint-plugin/src/engine-entry.ts';
import { findingsOf, marksOf, readPages } from './pages.ts';

const pages = readPages(join(import.meta.dirname, 'cases'));
const ruleIds = new Set(ruleDocs.map(({ id }) => id));

describe.each(pages)('$name: $title', ({ title, projects }) => {
  test('is a page', () => {
    expect(title).not.toBe('');
    expect(projects).not.toEqual([]);
    const rules = projects.flatMap(marksOf).map((line) => line.slice(line.lastIndexOf(' ') + 1));
    expect(rules.filter((rule) => !ruleIds.has(rule))).toEqual([]);
  });

  test.each(projects.map((files, index) => ({ block: index + 1, files })))('block $block', ({ files }) => {
    expect(findingsOf(files)).toEqual(marksOf(files));
  });
});
