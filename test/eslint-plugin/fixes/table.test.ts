// Each fix of each rule, with each SDK, as TypeScript and JavaScript, as ES module and CommonJS: the result compiles against
// the real packages (no error more than before), the finding is gone, nothing new is found, and the same fix has nothing to do
// a second time. With Windows line ends, a mark at the beginning and a comment inside as well.

import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../eslint-plugin/src/ast/index.ts';
import { createChecker, type Finding, type Suggestion } from '../../../eslint-plugin/src/engine-entry.ts';
import { samples, type Sample } from './table-samples.ts';
import { typeCheck } from './type-check.ts';

const forms = ['ts, ESM', 'ts, CommonJS', 'js, ESM', 'js, CommonJS'] as const;
type Form = (typeof forms)[number];
const endings: Readonly<Record<Form, string>> = {
  'ts, ESM': 'mts',
  'ts, CommonJS': 'cts',
  'js, ESM': 'mjs',
  'js, CommonJS': 'cjs',
};

/** What a fix may bring to light: one cause was reported once, and now the next one is seen. */
const nextCause: Readonly<Record<string, string>> = {
  parseAsData: 'no-unvalidated-model-json',
  readFromEnvironment: 'prefer-entra-auth',
};

function write({ code }: Sample, form: Form): string {
  if (form.startsWith('ts')) return code;
  const target = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };
  const script = ts.transpileModule(code, { compilerOptions: target }).outputText;
  return form === 'js, ESM' ? script : toCommonJs(script);
}

/** As people write it by hand, and not as compilers do. */
const toCommonJs = (script: string): string =>
  script
    .replace(/^import (\w+) from ('[^']+');$/gm, (_all, name: string, from: string) =>
      name === 'OpenAI' ? `const { OpenAI } = require(${from});` : `const { default: ${name} } = require(${from});`,
    )
    .replace(
      /^import \{([^}]*)\} from ('[^']+');$/gm,
      (_all, names: string, from: string) => `const {${names.replaceAll(' as ', ': ')}} = require(${from});`,
    )
    .replace(/^export (async function|function) (\w+)/gm, 'exports.$2 = $2;\n$1 $2')
    .replace(/^export const (\w+) =/gm, 'const $1 = exports.$1 =');

interface Checked {
  readonly findings: readonly Finding[];
}

function check(rule: string, files: Readonly<Record<string, string>>, name: string): Checked {
  const all: Record<string, string> = { '/app/package.json': '{}', ...files };
  const host = { readFile: (each: string) => all[each] ?? null, isFile: (each: string) => each in all };
  const result = createChecker({ host, preset: 'recommended', rules: { [rule]: true } }).check({
    path: name,
    text: all[name] ?? '',
  });
  if (result.kind !== 'checked') throw new Error(`${result.reason}\n${all[name] ?? ''}`);
  return { findings: result.findings };
}

/** Everything to pick for the first finding of a rule, the automatic fix included. */
function offered({ findings }: Checked, rule: string): readonly Suggestion[] {
  const finding = findings.find(({ ruleId }) => ruleId === rule);
  const own = finding?.fix ?? null;
  const automatic = own === null ? [] : [{ messageId: 'fix', title: '', preferred: true, edits: own, other: null }];
  return [...automatic, ...(finding?.suggestions ?? [])];
}

/** How often a fix still has something to do. */
const chancesOf = ({ findings }: Checked, fix: string): number =>
  findings.filter(({ suggestions, fix: own }) =>
    fix === 'fix' ? own !== null : suggestions.some(({ messageId }) => messageId === fix),
  ).length;

const countOf = ({ findings }: Checked, rule: string): number =>
  findings.filter(({ ruleId }) => ruleId === rule).length;

function after(name: string, text: string, { edits, other }: Suggestion): Record<string, string> {
  const module = other === null ? {} : { [other.path]: other.edits.map((edit) => edit.text).join('') };
  return { [name]: applyEdits(text.replace(/^\uFEFF/, ''), edits), ...module };
}

/** The sanitizer is a package that its import asks for; a name that nothing reads any more is for the linter. */
const isForOthers = /'dompurify'|is declared but its value is never read/;

/** A variable of the environment may be missing: TypeScript wants to hear what then, JavaScript that is not checked does not. */
const isUncheckedScript = (row: string, error: string): boolean =>
  row.includes('| readFromEnvironment | js,') && error.includes('undefined');

const cellOf = (sample: Sample, fix: string): string => `${sample.rule} | ${sample.sdk} | ${fix}`;
const rows = new Map<string, string>();
/** All texts are compiled at once, each under a name of its own, with the errors it had before. */
const compiled = new Map<string, { readonly text: string; readonly row: string; readonly before: string | null }>();

function compileLater(
  row: string,
  files: Readonly<Record<string, string>>,
  name: string,
  before: string | null,
): string {
  const cell = `cell${String(compiled.size)}`;
  const ending = name.slice(name.lastIndexOf('.'));
  for (const [file, text] of Object.entries(files)) {
    // The first major is installed under another name.
    const own = text.replaceAll('genai-guard', `guard-${cell}`).replaceAll("'@azure/openai'", "'azure-openai-v1'");
    compiled.set(file === name ? cell + ending : `guard-${cell}${ending}`, { text: own, row, before });
  }
  return cell + ending;
}

describe.each(samples.map((sample) => [`${sample.rule}, ${sample.sdk}`, sample] as const))('%s', (_title, sample) => {
  it.each(sample.onlyTypeScript ? forms.slice(0, 1) : forms)('%s', (form) => {
    const name = `/app/sample.${endings[form]}`;
    const text = write(sample, form);
    const before = check(sample.rule, { [name]: text }, name);
    expect(countOf(before, sample.rule), text).toBeGreaterThan(0);
    const suggestions = offered(before, sample.rule);
    expect(suggestions.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(sample.fixes.slice()));
    const plain = compileLater('', { [name]: text }, name, null);
    for (const suggestion of suggestions) {
      const files = after(name, text, suggestion);
      const fixed = check(sample.rule, files, name);
      const label = `${suggestion.messageId}\n${files[name] ?? ''}`;
      expect(countOf(fixed, sample.rule), label).toBeLessThan(countOf(before, sample.rule));
      expect(chancesOf(fixed, suggestion.messageId), `twice: ${label}`).toBeLessThan(
        chancesOf(before, suggestion.messageId),
      );
      for (const rule of new Set(fixed.findings.map(({ ruleId }) => ruleId)))
        if (rule !== nextCause[suggestion.messageId])
          expect(countOf(fixed, rule), `${rule} after ${label}`).toBeLessThanOrEqual(countOf(before, rule));
      const row = `${cellOf(sample, suggestion.messageId)} | ${form}`;
      compileLater(row, files, name, plain);
      rows.set(row, 'ok');
    }
  });

  it('with Windows line ends, a mark and a comment inside', () => {
    const name = '/app/sample.mts';
    const text = write(sample, 'ts, ESM');
    const place = check(sample.rule, { [name]: text }, name).findings.find(({ ruleId }) => ruleId === sample.rule);
    const at = place?.start ?? 0;
    const commented = `\uFEFF${`${text.slice(0, at)}/* kept */ ${text.slice(at)}`.replaceAll('\n', '\r\n')}`;
    const before = check(sample.rule, { [name]: commented }, name);
    for (const suggestion of offered(before, sample.rule)) {
      const files = after(name, commented, suggestion);
      const fixed = files[name] ?? '';
      expect(countOf(check(sample.rule, files, name), sample.rule), fixed).toBeLessThan(countOf(before, sample.rule));
      expect(fixed.replaceAll('\r\n', ''), suggestion.messageId).not.toContain('\n');
      if (!sample.drops?.includes(suggestion.messageId)) expect(fixed, suggestion.messageId).toContain('/* kept */');
    }
  });
});

it('compiles: no error more than before the fix', { timeout: 600_000 }, () => {
  const errors = typeCheck(Object.fromEntries([...compiled].map(([file, { text }]) => [file, text])));
  const fresh = [...compiled].flatMap(([file, { row, before, text }]) => {
    const known = before === null ? null : (errors[before] ?? []);
    const added =
      known === null
        ? []
        : (errors[file] ?? []).filter(
            (error) => !known.includes(error) && !isForOthers.test(error) && !isUncheckedScript(row, error),
          );
    if (added.length > 0) rows.set(row, 'does not compile');
    return added.map((error) => `${row}: ${error}\n${text}`);
  });
  writeTable();
  expect(fresh).toEqual([]);
});

function writeTable(): void {
  const folder = path.resolve(import.meta.dirname, '../../output');
  fs.mkdirSync(folder, { recursive: true });
  const head = `| rule | SDK | fix | ${forms.join(' | ')} |\n| --- | --- | --- | ${forms.map(() => '---').join(' | ')} |`;
  const fixes = [...new Set([...rows.keys()].map((key) => key.slice(0, key.lastIndexOf(' | '))))].sort();
  const lines = fixes.map(
    (fix) => `| ${fix} | ${forms.map((form) => rows.get(`${fix} | ${form}`) ?? '–').join(' | ')} |`,
  );
  fs.writeFileSync(path.join(folder, 'fixes.md'), `${head}\n${lines.join('\n')}\n`);
}
