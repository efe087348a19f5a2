// A checker small enough to predict, for the tests of the protocol around it. The rules themselves are tested elsewhere.
//
// - `BAD` is a finding of `no-bad`, with a suggestion and an automatic fix that make it `GOOD`.
// - `use(dep)` after `import dep from './dep'` is a finding when `dep` holds `TAINT`.
// - `model(…)` is a call to a model.
// - Unbalanced brackets do not parse. A line comment, or one in braces, silences the next line when it gives a reason.

import type { CheckResult, Checker, CheckerOptions, Finding, Location } from 'eslint-plugin-genai-guard/engine';

export interface CheckLog {
  readonly checks: { readonly path: string; readonly text: string }[];
  readonly invalidated: (readonly string[] | undefined)[];
  readonly options: CheckerOptions[];
}

export function createFakeFactory(log: CheckLog): (options: CheckerOptions) => Checker {
  return (options) => {
    log.options.push(options);
    return {
      check: (file) => {
        log.checks.push(file);
        return check(file, options);
      },
      invalidate: (paths) => void log.invalidated.push(paths),
    };
  };
}

export function createLog(): CheckLog {
  return { checks: [], invalidated: [], options: [] };
}

function check({ path, text: given }: { path: string; text: string }, options: CheckerOptions): CheckResult {
  const text = given.replace(/^\uFEFF/, '');
  if (text.includes('THROW')) throw new RangeError(`secret text: ${text}`);
  const open = text.match(/[({[]/g)?.length ?? 0;
  const close = text.match(/[)}\]]/g)?.length ?? 0;
  if (open !== close) return { kind: 'unparsable', path, reason: 'brackets do not match', line: 1, column: 0 };
  const dependencies = findDependencies(path, text, options);
  const findings = [...findBad(path, text), ...findTaint(path, text, dependencies)];
  const enabled = findings.filter(({ ruleId }) => options.rules?.[ruleId] !== false);
  const calls = [...text.matchAll(/\bmodel\(/g)].map((match) => ({
    range: { file: path, start: match.index, end: match.index + 5 },
    operation: 'chat',
    provider: 'azure-openai' as const,
    endpointHost: null,
    endpointVariable: 'AZURE_OPENAI_ENDPOINT',
    deployment: 'chat',
    deploymentVariable: null,
    functionName: null,
    hasUserSecurityContext: false,
  }));
  const paths = dependencies.map((dependency) => dependency.path);
  return { kind: 'checked', path, findings: enabled, calls, degradations: [], dependencies: paths };
}

interface Dependency {
  readonly path: string;
  readonly text: string;
}

function findDependencies(path: string, text: string, { host, crossFile }: CheckerOptions): readonly Dependency[] {
  if (crossFile === false) return [];
  const folder = path.slice(0, path.lastIndexOf('/'));
  return [...text.matchAll(/from '\.\/(\w+)'/g)].flatMap((match) => {
    const file = `${folder}/${match[1] ?? ''}.ts`;
    const content = host.readFile(file);
    return content === null ? [] : [{ path: file, text: content }];
  });
}

function findBad(path: string, text: string): readonly Finding[] {
  return [...text.matchAll(/\bBAD\b/g)].map((match) => {
    const start = match.index;
    const end = start + 3;
    const edit = { start, end, text: 'GOOD' };
    return {
      ...describe('no-bad', path, text, start, end),
      suggestions: [
        { messageId: 'remove', title: 'Remove it', preferred: false, edits: [{ start, end, text: '' }], other: null },
        { messageId: 'replace', title: 'Make it good', preferred: true, edits: [edit], other: null },
      ],
      fix: [edit],
    };
  });
}

function findTaint(path: string, text: string, dependencies: readonly Dependency[]): readonly Finding[] {
  const tainted = dependencies.find((dependency) => dependency.text.includes('TAINT'));
  const at = text.indexOf('use(');
  if (!tainted || at === -1) return [];
  const there = tainted.text.indexOf('TAINT');
  const source = {
    range: { file: tainted.path, start: there, end: there + 5 },
    role: 'source' as const,
    text: 'TAINT',
    location: locate(tainted.text, there, there + 5),
    note: 'enters here',
  };
  const sink = {
    range: { file: path, start: at, end: at + 3 },
    role: 'sink' as const,
    text: 'use',
    location: locate(text, at, at + 3),
    note: 'reaches `use`',
  };
  return [{ ...describe('no-taint', path, text, at, at + 3), severity: 'high' as const, steps: [source, sink] }];
}

function describe(ruleId: string, path: string, text: string, start: number, end: number): Finding {
  const location = locate(text, start, end);
  const before = text.split('\n')[location.line - 2] ?? '';
  const own = text.split('\n')[location.line - 1] ?? '';
  const reason =
    new RegExp(`eslint-disable-next-line genai-guard/${ruleId} -- ([^*]+)`).exec(before)?.[1] ??
    new RegExp(`eslint-disable-line genai-guard/${ruleId} -- (.+)`).exec(own)?.[1];
  // Inside `<markup>` a line comment is text, not a comment.
  const isText =
    before.trim().startsWith('//') && text.slice(0, start).split('<').length > text.slice(0, start).split('>').length;
  return {
    ruleId,
    messageId: 'bad',
    message: `\`${text.slice(start, end)}\` is bad. It does harm. Make it good.`,
    data: {},
    start,
    end,
    location,
    severity: 'medium',
    confidence: 'certain',
    steps: [],
    suggestions: [],
    fix: null,
    fingerprint: `${ruleId}:${own.replace(/\s/g, '')}:${path.length}`,
    suppressed: reason !== undefined && !isText ? { reason } : null,
  };
}

function locate(text: string, start: number, end: number): Location {
  const place = (offset: number): readonly [number, number] => {
    const lines = text.slice(0, offset).split('\n');
    return [lines.length, lines.at(-1)?.length ?? 0];
  };
  const [line, column] = place(start);
  const [endLine, endColumn] = place(end);
  return { line, column, endLine, endColumn };
}
