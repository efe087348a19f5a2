// Runs the rules on one file without ESLint. Parses with oxc. Reads files only through the host it is given.

import type { Confidence } from '../engine/index.ts';
import { AnalysedFile } from './analysed-file.ts';
import { readDirectives, type Directives } from './directives.ts';
import type { CheckResult, Finding } from './finding.ts';
import { LineTable } from './locations.ts';
import { parseWithOxc, type SourceParser } from './parse-oxc.ts';
import { isCheckedText, isScript } from './paths.ts';
import { Project } from './project.ts';
import type { Checker, CheckerOptions } from './public-types.ts';
import type { Rule } from './rule.ts';
import { runRule, type RunOptions } from './run-rules.ts';

const none: Directives = { reasonAt: () => null };

/** Makes a checker over a list of rules. */
export function makeChecker(allRules: readonly Rule[], options: CheckerOptions): Checker {
  const preset = options.preset ?? 'recommended';
  const rules = allRules.filter((rule) => options.rules?.[rule.name] ?? rule.presets.includes(preset));
  const parse: SourceParser = parseWithOxc;
  const { helperModule = '' } = options;
  const project = new Project({ host: options.host, parse, crossFile: options.crossFile ?? true, helperModule });
  const minConfidence: Confidence = preset === 'strict' ? 'possible' : 'likely';
  const run: RunOptions = { minConfidence, readFile: (path) => options.host.readFile(path) };
  return {
    check: (file) =>
      check(
        { rules, parse, project, run, approvedProviders: options.approvedProviders ?? [] },
        file.path,
        file.text.replace(/^\uFEFF/, ''),
      ),
    invalidate: (paths) => {
      project.invalidate(paths);
    },
  };
}

interface CheckContext {
  readonly rules: readonly Rule[];
  readonly parse: SourceParser;
  readonly project: Project;
  readonly run: RunOptions;
  readonly approvedProviders: readonly string[];
}

function check(cx: CheckContext, path: string, text: string): CheckResult {
  if (!isScript(path)) {
    if (!isCheckedText(path))
      return { kind: 'checked', path, findings: [], calls: [], degradations: [], dependencies: [] };
    const file = new AnalysedFile({ path, text, tree: null, project: cx.project });
    return finish(
      cx,
      file,
      cx.rules.filter((rule) => rule.inText),
      none,
    );
  }
  const parsed = cx.parse(path, text);
  if (parsed.kind === 'failed') {
    const at = new LineTable(text).position(parsed.offset);
    return { kind: 'unparsable', path, reason: parsed.reason, line: at.line, column: at.column };
  }
  const file = new AnalysedFile({
    path,
    text,
    tree: parsed,
    project: cx.project,
    approvedProviders: cx.approvedProviders,
  });
  const directives = parsed.comments.some((comment) => comment.text.includes('eslint-'))
    ? readDirectives(parsed.comments, new LineTable(text))
    : none;
  return finish(cx, file, cx.rules, directives);
}

function finish(cx: CheckContext, file: AnalysedFile, rules: readonly Rule[], directives: Directives): CheckResult {
  const lines = new LineTable(file.text);
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const finding of runRule(rule, file, lines, cx.run)) {
      const reason = directives.reasonAt(finding.ruleId, finding.location.line);
      findings.push(reason === null ? finding : { ...finding, suppressed: { reason } });
    }
  }
  findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1));
  return {
    kind: 'checked',
    path: file.path,
    findings,
    calls: file.modelCalls(),
    degradations: file.degradations,
    dependencies: file.dependencies,
  };
}
