// What other programs read: SARIF, GitLab, GitHub, JUnit.

import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { afterEach, describe, expect, test } from 'vitest';
import { hashLines } from '../../../eslint-plugin/src/cli/output/line-hashes.ts';
import {
  app,
  key,
  makeFolder,
  makeRepository,
  read,
  readJson,
  removeFolders,
  repository,
  run,
  withFlow,
  writeFiles,
} from './command.ts';

afterEach(removeFolders);

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly Place[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: Place }[] }[];
  }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly fixes?: readonly unknown[];
  readonly baselineState?: string;
}
interface Rule {
  readonly id: string;
  readonly help: { readonly markdown: string };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity': string };
}
interface Log {
  readonly runs: readonly [
    { readonly tool: { readonly driver: { readonly rules: readonly Rule[] } }; readonly results: readonly Result[] },
  ];
}

const schemaFile = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(path.join(repository, schemaFile), 'utf8')) as object);

function sarifOf(folder: string, ...args: readonly string[]): Log['runs'][0] {
  const { status, stderr } = run(folder, 'check', '--sarif', 'out/report.sarif', ...args);
  expect({ stderr, isDone: status === 0 || status === 1 }).toEqual({ stderr: '', isDone: true });
  const log = readJson(folder, 'out/report.sarif');
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return (log as Log).runs[0];
}

const silenced = withFlow.replace(
  '  audit(',
  '  // eslint-disable-next-line genai-guard/no-raw-prompt-logging -- a test account\n  audit(',
);
const misspelt = `import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export const ask = (oid: string) =>
  client.chat.completions.create({ model: 'm', messages: [], user_security_context: { EndUserId: oid } } as never);
`;

describe('SARIF', { timeout: 60_000 }, () => {
  test('fits the schema and says where, how, how bad, what for and what a comment answers', () => {
    const folder = makeRepository({
      ...app,
      'src/chat.ts': silenced,
      'src/mis spelt.ts': misspelt,
      'broken.ts': 'const = ',
    });
    const { tool, results } = sarifOf(folder);
    expect(
      results.map(({ ruleId, level, locations }) => [ruleId, level, locations[0]?.physicalLocation.artifactLocation]),
    ).toEqual([
      ['genai-guard/no-untrusted-system-prompt', 'error', { uri: 'src/chat.ts', uriBaseId: '%SRCROOT%' }],
      ['genai-guard/no-hardcoded-credentials', 'error', { uri: 'src/client.ts', uriBaseId: '%SRCROOT%' }],
      ['genai-guard/valid-user-security-context', 'warning', { uri: 'src/mis%20spelt.ts', uriBaseId: '%SRCROOT%' }],
      ['genai-guard/no-raw-prompt-logging', 'warning', { uri: 'src/chat.ts', uriBaseId: '%SRCROOT%' }],
    ]);
    const [flow, credential, fixed, answered] = results;
    const steps = flow?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(new Set(steps.map(({ location }) => location.physicalLocation.artifactLocation.uri))).toEqual(
      new Set(['src/chat.ts', 'src/prompt.ts']),
    );
    expect(credential?.codeFlows).toBeUndefined();
    expect(fixed?.fixes).toHaveLength(1);
    expect(answered?.suppressions).toEqual([{ kind: 'inSource', justification: 'a test account', status: 'accepted' }]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const { properties, help } of tool.driver.rules) {
      expect(properties.tags.length).toBeLessThanOrEqual(10);
      expect(properties.tags.some((tag) => /^external\/cwe\/cwe-\d+$/.test(tag))).toBe(true);
      expect(properties.tags.some((tag) => /^external\/owasp-llm\/llm\d\d-202[56]$/.test(tag))).toBe(true);
      expect(Number(properties['security-severity'])).toBeGreaterThan(0);
      expect(help.markdown).toContain('## How to fix');
    }
    const text = read(folder, 'out/report.sarif');
    expect(text).not.toContain(key.slice(0, 6));
    expect(text).not.toContain('secret agent');
    expect(text).not.toContain(folder);
  });

  test('keeps its fingerprints when lines and files move, and tells twins apart', () => {
    const folder = makeRepository(app);
    const ours = ({ results }: Log['runs'][0]): readonly string[] =>
      results.map(({ partialFingerprints }) => partialFingerprints['genaiGuard/v1'] ?? '').sort();
    const before = sarifOf(folder);
    writeFiles(folder, { 'src/chat.ts': `\n\n${withFlow.replace('./client.js', './key.js')}` });
    fs.renameSync(path.join(folder, 'src/client.ts'), path.join(folder, 'src/key.ts'));
    const after = sarifOf(folder);
    expect(ours(after)).toEqual(ours(before));
    expect(after.results[0]?.partialFingerprints).toEqual(before.results[0]?.partialFingerprints);

    const log = '  console.log(completion.choices[0].message.content);\n';
    writeFiles(folder, { 'src/chat.ts': withFlow.replace('  res.json', `${log}${log}  res.json`) });
    const twins = ours(sarifOf(folder));
    expect(new Set(twins).size).toBe(twins.length);
  });

  test('names paths from the root of the repository, wherever it is started', () => {
    const folder = makeRepository(app);
    const { results } = sarifOf(path.join(folder, 'src'));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('src/chat.ts');
  });

  test('holds known findings as unchanged, so that code scanning does not think they are fixed', () => {
    const folder = makeRepository(app);
    run(folder, 'baseline');
    writeFiles(folder, { 'src/other.ts': app['src/client.ts'] });
    const states = sarifOf(folder).results.map(({ baselineState }) => baselineState);
    expect(states.sort()).toEqual(['new', 'unchanged', 'unchanged', 'unchanged']);
  });

  test('of nothing is a run without results', () => {
    expect(sarifOf(makeFolder({ 'a.ts': '' })).results).toEqual([]);
  });

  test('that cannot be written is an error', () => {
    const folder = makeFolder({ ...app, taken: '' });
    expect(run(folder, 'check', '--sarif', 'taken/report.sarif').status).toBe(2);
  });

  test('hashes lines as the upload action does', () => {
    const hashesOf = (text: string, lines: number): readonly string[] =>
      [...hashLines(text, new Set(Array.from({ length: lines }, (_, at) => at + 1)))].map(([, hash]) => hash);
    expect(hashesOf('', 1)).toEqual(['c129715d7a2bc9a3:1']);
    expect(hashesOf(' a\nb\n  \t\tc\n d', 4)).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
    expect(hashesOf('a\r\nb', 2)).toEqual(hashesOf('a\nb', 2));
    expect(hashesOf('x = 2\n'.repeat(3), 3).every((hash) => /^[\da-f]+:1$/.test(hash))).toBe(true);
  });
});

describe('other formats', { timeout: 60_000 }, () => {
  test('GitLab: one issue a finding, each with a fingerprint of its own', () => {
    const folder = makeRepository({ ...app, 'src/copy.ts': app['src/client.ts'] });
    run(folder, 'check', '--gitlab', 'gl.json');
    const issues = readJson(folder, 'gl.json') as readonly { fingerprint: string }[];
    expect(issues).toHaveLength(4);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(4);
    expect(issues[0]).toEqual({
      description: expect.stringContaining('system prompt') as string,
      check_name: 'genai-guard/no-untrusted-system-prompt',
      fingerprint: expect.stringMatching(/^[\da-f]{64}$/) as string,
      severity: 'critical',
      location: { path: 'src/chat.ts', lines: { begin: 9, end: 9 } },
    });
  });

  test('GitHub: annotations, the worst first, behind the report', () => {
    const folder = makeRepository({ ...app, 'src/a,b.ts': app['src/client.ts'] });
    const { stdout } = run(folder, 'check', '--github', '--quiet');
    const lines = stdout.split('\n').filter((line) => line.startsWith('::'));
    expect(lines.map((line) => line.slice(2, line.indexOf(' ')))).toEqual(['error', 'error', 'error', 'warning']);
    expect(lines[0]).toMatch(
      /^::error file=src\/a%2Cb\.ts,line=5,endLine=5,col=11,endColumn=\d+,title=genai-guard\/no-hardcoded-credentials::The /,
    );
  });

  test('JUnit: a failure a finding, well formed', () => {
    const folder = makeRepository({ ...app, 'src/a&b.ts': app['src/client.ts'], 'broken.ts': 'const = ' });
    run(folder, 'check', '--junit', 'junit.xml');
    const xml = read(folder, 'junit.xml');
    expect(xml).toContain('<testsuites name="GenAI Guard" tests="5" failures="4" errors="1"');
    expect(xml.match(/<failure type="high"/g)).toHaveLength(3);
    expect(xml).toContain('name="src/a&amp;b.ts"');
    expect(xml.match(/<testcase/g)).toHaveLength(5);
    run(makeFolder({ 'a.ts': '' }), 'check', '--junit', 'junit.xml');
  });
});
