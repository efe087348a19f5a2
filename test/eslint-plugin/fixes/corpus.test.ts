// Every finding of the sample apps has a fix to pick, whatever the rule; every fix of every finding takes the finding away,
// brings no other one, and has nothing left to do the second time.

import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../eslint-plugin/src/ast/index.ts';
import {
  createChecker,
  createNodeHost,
  type Checker,
  type Finding,
  type Suggestion,
} from '../../../eslint-plugin/src/engine-entry.ts';
import { codeEnding, readApps } from '../../corpus/apps.ts';

/** Findings without a fix, by `app/file:line rule`, and why nothing right can be written there. */
const withoutFix: Readonly<Record<string, string>> = {
  'litware-wiki-express/src/routes/pages.js:10 no-raw-prompt-logging':
    'the function that writes down what it wraps stands in another file; what is given here is a function',
  'proseware-shop-nuxt/server/utils/llm.ts:19 require-output-filter': 'a stream says at its end why it ended',
  'woodgrove-notes-worker/src/routes/chat.ts:29 require-output-filter': 'a stream says at its end why it ended',
  'trey-triage-worker/src/bot.ts:10 require-prompt-shield': 'nothing can be awaited inside the default of a parameter',
  'adventureworks-docs-nest/src/reports/reports.controller.ts:10 require-prompt-shield': 'the method does not wait',
  'adventureworks-docs-nest/src/reports/reports.controller.ts:15 require-prompt-shield': 'the method does not wait',
  'adventureworks-docs-nest/src/reports/reports.controller.ts:30 require-prompt-shield': 'the method does not wait',
  'northwind-claims-functions/src/functions/sort-claims.ts:52 require-prompt-shield': 'the function does not wait',
  'fabrikam-trip-planner/app/api/chat/route.ts:45 require-prompt-shield': 'the function does not wait',
  'northwind-claims-functions/src/functions/letters.ts:16 require-user-security-context': 'the body is built elsewhere',
  'northwind-claims-functions/src/functions/letters.ts:28 require-user-security-context': 'the body is built elsewhere',
};

/** What a fix may bring to light: one cause was reported once, and now the next one is seen. */
const nextCause: Readonly<Record<string, string>> = {
  parseAsData: 'no-unvalidated-model-json',
  logHashInstead: 'no-unchecked-tool-call',
  logHashByHelper: 'no-unchecked-tool-call',
  readFromEnvironment: 'prefer-entra-auth',
};

const pages = fs.readdirSync(new URL('../../../eslint-plugin/docs/rules/', import.meta.url));
const everyRule = Object.fromEntries(pages.map((page) => [page.replace('.md', ''), true]));
const host = createNodeHost();

/** A checker over the disk and some texts that are not on it. */
function checkerWith(texts: Readonly<Record<string, string>>): Checker {
  return createChecker({
    preset: 'azure',
    rules: everyRule,
    host: {
      readFile: (path) => texts[path] ?? host.readFile(path),
      isFile: (path) => path in texts || host.isFile(path),
    },
  });
}

function findingsIn(checker: Checker, path: string, text: string): readonly Finding[] {
  const result = checker.check({ path, text });
  if (result.kind !== 'checked') throw new Error(`${path} does not parse: ${result.reason}\n${text}`);
  return result.findings.filter(({ suppressed }) => suppressed === null);
}

const countOf = (findings: readonly Finding[], rule: string): number =>
  findings.filter(({ ruleId }) => ruleId === rule).length;

function apply(path: string, text: string, { edits, other }: Suggestion): Record<string, string> {
  const module = other === null ? {} : { [other.path]: other.edits.map((edit) => edit.text).join('') };
  return { [path]: applyEdits(text, edits), ...module };
}

/** Where the finding's place is after the edits. */
const movedTo = ({ start }: Finding, { edits }: Suggestion): number =>
  edits
    .filter((edit) => edit.end <= start)
    .reduce((at, edit) => at + edit.text.length - (edit.end - edit.start), start);

/** Two sources may meet in one place: the same fix then is there again for the second one. */
function applyUntilGone(path: string, text: string, finding: Finding, first: Suggestion): void {
  const { ruleId } = finding;
  const before = findingsIn(checkerWith({}), path, text);
  let texts = apply(path, text, first);
  let at = movedTo(finding, first);
  for (let left = 3; left > 0; left--) {
    const now = texts[path] ?? '';
    const after = findingsIn(checkerWith(texts), path, now);
    const rules = [...new Set(after.map((each) => each.ruleId))];
    const fresh = rules.filter(
      (rule) => countOf(after, rule) > countOf(before, rule) && rule !== nextCause[first.messageId],
    );
    expect(fresh, first.title).toEqual([]);
    if (countOf(after, ruleId) < countOf(before, ruleId)) return;
    const same = after.find((each) => each.ruleId === ruleId && each.start === at);
    const again =
      same?.suggestions.find(({ messageId }) => first.messageId.startsWith(messageId)) ??
      same?.suggestions.find(({ other }) => other === null);
    if (same === undefined || again === undefined) break;
    texts = { ...texts, ...apply(path, now, again) };
    at = movedTo(same, again);
  }
  throw new Error(`${first.title} leaves the finding where it is`);
}

describe.each(readApps().map((app) => [app.name, app] as const))('%s', (name, app) => {
  const files = fs
    .readdirSync(app.folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => (codeEnding.test(file) || /\.ya?ml$/.test(file)) && !file.includes('node_modules'))
    .sort();

  it.each(files)('%s', (file) => {
    const path = `${app.folder}/${file}`;
    const text = fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    for (const finding of findingsIn(checkerWith({}), path, text)) {
      const place = `${name}/${file}:${String(finding.location.line)} ${finding.ruleId}`;
      const isExcused = place in withoutFix;
      expect(finding.suggestions.length > 0 || finding.fix !== null, place).toBe(!isExcused);
      expect(finding.suggestions.filter(({ preferred }) => preferred).length, place).toBe(isExcused ? 0 : 1);
      for (const suggestion of finding.suggestions) applyUntilGone(path, text, finding, suggestion);
    }
  });
});
