// A formatter of ESLint: prints what ESLint prints, and writes SARIF to the file that GENAI_SARIF names (`-`: prints it).
// ESLint's messages hold no flow and no fingerprint, so files with findings of ours are looked at once more.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { ruleDocs, type Finding } from '../engine-entry.ts';
import { hashCode } from './baseline-file.ts';
import { createFileChecker, toName, type FileChecker, type FileFinding } from './check-files.ts';
import { loadEslint } from './eslint-config.ts';
import { readVersion } from './package-files.ts';
import { findRepositoryRoot, toRelativePath } from './repository.ts';
import type { RuleSet } from './rule-set.ts';
import type { Run, SuppressedFinding } from './run.ts';

const severities = new Map(ruleDocs.map(({ id, severity }) => [id, severity]));
const everyRule: RuleSet = {
  ...{ preset: 'strict', approvedProviders: [], warnings: [], minConfidence: null, crossFile: true },
  rules: Object.fromEntries(ruleDocs.map(({ id }) => [id, true])),
};

export default async function format(
  results: readonly ESLint.LintResult[],
  context: { readonly cwd: string },
): Promise<string> {
  const target = process.env.GENAI_SARIF ?? '';
  if (target === '') return formatUsual(results, context.cwd);
  const { formatSarif } = await import('./output/sarif.ts');
  const sarif = formatSarif(toRun(results, context.cwd), context.cwd, readVersion());
  if (target === '-') return sarif;
  const path = nodePath.resolve(context.cwd, target);
  fs.mkdirSync(nodePath.dirname(path), { recursive: true });
  fs.writeFileSync(path, sarif);
  return formatUsual(results, context.cwd);
}

async function formatUsual(results: readonly ESLint.LintResult[], cwd: string): Promise<string> {
  const loaded = await loadEslint(cwd);
  if (loaded === null) return '';
  const eslint = new loaded.ESLint({ cwd, overrideConfigFile: true });
  const stylish = await eslint.loadFormatter('stylish');
  return stylish.format([...results]);
}

function toRun(results: readonly ESLint.LintResult[], cwd: string): Run {
  const checker = createFileChecker(cwd, [everyRule]);
  const findings: FileFinding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const { filePath, messages, suppressedMessages, source } of results) {
    if (![...messages, ...suppressedMessages].some(isOurs)) continue;
    const path = filePath.replaceAll('\\', '/');
    const known = findAgain(checker, path, source ?? fs.readFileSync(filePath, 'utf8'));
    for (const message of messages) if (isOurs(message)) findings.push(toFound(message, path, cwd, known));
    for (const message of suppressedMessages) {
      if (!isOurs(message)) continue;
      const [{ kind, justification } = { kind: 'directive', justification: '' }] = message.suppressions;
      const by = kind === 'directive' ? 'comment' : 'bulk';
      suppressed.push({ ...toFound(message, path, cwd, known), by, reason: justification });
    }
  }
  return {
    ...{ kind: 'run', files: results.length, calls: 0, filesWithCalls: 0, known: [], comparedWith: null, unread: [] },
    ...{ skipped: new Map(), limited: new Map(), notes: [], durationMs: 0, findings, suppressed },
    checkedPaths: results.map(({ filePath }) => toRelativePath(filePath, findRepositoryRoot(cwd))),
  };
}

function isOurs({ ruleId }: Linter.LintMessage): boolean {
  return ruleId !== null && severities.has(toRule(ruleId));
}

/** Without the name that a configuration gave the plugin. */
function toRule(ruleId: string): string {
  return ruleId.slice(ruleId.indexOf('/') + 1);
}

function findAgain(checker: FileChecker, path: string, text: string): ReadonlyMap<string, Finding> {
  const result = checker.checkText({ path, set: 0 }, text);
  if (result.kind !== 'checked') return new Map();
  return new Map(
    result.findings.map(({ finding }) => {
      const { line, column } = finding.location;
      return [[finding.ruleId, line, column + 1].join(':'), finding];
    }),
  );
}

function toFound(
  message: Linter.LintMessage,
  path: string,
  cwd: string,
  known: ReadonlyMap<string, Finding>,
): FileFinding {
  const rule = toRule(message.ruleId ?? '');
  const finding = known.get([rule, message.line, message.column].join(':')) ?? toFinding(message, rule);
  return { file: toName(path, cwd), path, finding, level: message.severity === 1 ? 'warn' : 'error', frame: null };
}

/** Where the code came out of a processor, ESLint's message is all there is. */
function toFinding({ message, line, column, endLine, endColumn }: Linter.LintMessage, rule: string): Finding {
  return {
    ...{ ruleId: rule, messageId: '', message, data: {}, start: 0, end: 0, confidence: 'likely', steps: [] },
    location: { line, column: column - 1, endLine: endLine ?? line, endColumn: (endColumn ?? column) - 1 },
    severity: severities.get(rule) ?? 'medium',
    ...{ suggestions: [], fix: null, fingerprint: hashCode(rule, message), suppressed: null },
  };
}
