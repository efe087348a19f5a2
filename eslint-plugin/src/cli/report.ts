// The report for people.

import type { Severity } from '../engine-entry.ts';
import { formatFinding, formatPage, paintSeverity, toPlace } from './report-finding.ts';
import type { DegradationKind, FileFinding } from './check-files.ts';
import type { Run } from './run.ts';
import { count, type Paint, type Terminal } from './terminal.ts';

const severities: readonly Severity[] = ['high', 'medium', 'low'];
const maxListed = 10;

const limitWords: Readonly<Record<DegradationKind, string>> = {
  bytes: 'too long',
  values: 'too many values',
  steps: 'too many steps',
  facts: 'too many ways for a value to travel',
  depth: 'nested too deeply',
  modules: 'imports too many files',
  hops: 'imports too far away',
  unresolved: 'imports that cannot be found',
  internal: 'an error inside the analysis; please report it',
};

export function formatReport(run: Run, folder: string, terminal: Terminal): string {
  const { paint } = terminal;
  const explained = new Set<string>();
  const findings = run.findings.map((found) => {
    const { ruleId } = found.finding;
    const page = explained.has(ruleId) ? [] : formatPage(ruleId, paint);
    explained.add(ruleId);
    return [...formatFinding(found, folder, terminal), ...page, ''].join('\n');
  });
  const notes = formatNotes(run, paint);
  return [...findings, ...notes, ...(notes.length > 0 ? [''] : []), formatSummary(run, paint)].join('\n');
}

/** One line a finding, for `grep` and for editors that read `file:line:column`. */
export function formatLines(run: Run): string {
  const toLine = ({ file, finding }: FileFinding): string =>
    `${toPlace(file, finding.location)}: ${finding.severity}: ${finding.message} (${finding.ruleId})\n`;
  return run.findings.map(toLine).join('');
}

function formatNotes(run: Run, paint: Paint): readonly string[] {
  const { unread, skipped, suppressed, limited, notes } = run;
  const lines: string[] = [];
  if (unread.length > 0) {
    lines.push(
      paint.yellow(
        `${count(unread.length, 'file')} could not be parsed, so nothing is known about ${unread.length === 1 ? 'it' : 'them'}:`,
      ),
    );
    for (const { file, line, column, reason } of unread.slice(0, maxListed)) {
      lines.push(`  ${file}:${String(line)}:${String(column + 1)}  ${paint.dim(reason)}`);
    }
    if (unread.length > maxListed) lines.push(`  and ${String(unread.length - maxListed)} more`);
  }
  if (limited.size > 0) {
    lines.push(paint.yellow(`${count(limited.size, 'file')} reached a limit of the analysis and may hold more:`));
    for (const [file, kinds] of [...limited].slice(0, maxListed))
      lines.push(`  ${file}  ${paint.dim(kinds.map((kind) => limitWords[kind]).join(', '))}`);
    if (limited.size > maxListed) lines.push(`  and ${String(limited.size - maxListed)} more`);
  }
  const reasons = [...skipped].map(([reason, number]) => `${String(number)} ${reason}`);
  if (reasons.length > 0) lines.push(paint.dim(`Skipped: ${reasons.join(', ')}.`));
  return [...lines, ...formatSuppressed(suppressed, paint), ...formatKnown(run, paint), ...notes];
}

/** A comment without a reason leaves the next reader nothing to decide by, so each is named. */
function formatSuppressed(suppressed: Run['suppressed'], paint: Paint): readonly string[] {
  const comments = suppressed.filter(({ by }) => by === 'comment');
  const bulk = suppressed.length - comments.length;
  const bare = comments.filter(({ reason }) => reason === '');
  const lines: string[] = [];
  if (bulk > 0)
    lines.push(paint.dim(`${count(bulk, 'finding is', 'findings are')} suppressed by eslint-suppressions.json.`));
  if (comments.length === 0) return lines;
  const ignored = `${count(comments.length, 'finding is', 'findings are')} ignored by comments`;
  if (bare.length === 0) return [...lines, paint.dim(`${ignored}, with a reason.`)];
  const listed = bare.map(({ file, finding }) => `  ${toPlace(file, finding.location)}  ${paint.dim(finding.ruleId)}`);
  return [
    ...lines,
    `${paint.dim(`${ignored},`)} ${paint.yellow(`${String(bare.length)} of them without saying why:`)}`,
    ...listed.slice(0, maxListed),
    ...(listed.length > maxListed ? [`  and ${String(listed.length - maxListed)} more`] : []),
  ];
}

function formatKnown({ known, comparedWith }: Run, paint: Paint): readonly string[] {
  if (known.length === 0) return [];
  const why = comparedWith === null ? 'in the baseline' : `known, or older than \`${comparedWith}\``;
  return [paint.dim(`${count(known.length, 'finding is', 'findings are')} ${why} and not shown.`)];
}

function formatSummary(run: Run, paint: Paint): string {
  const { files, calls, filesWithCalls, findings, known, durationMs } = run;
  const time = durationMs < 1000 ? `${String(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  if (files === 0)
    return `${paint.yellow('There is nothing to check here:')} no JavaScript, TypeScript or configuration files were found.\n`;
  const seen = `${count(calls, 'model call')} in ${count(filesWithCalls, 'file')}, ${count(files, 'file')} checked in ${time}`;
  if (findings.length === 0) {
    if (calls === 0 && known.length === 0)
      return `No model calls found in ${count(files, 'file')}. ${paint.dim(`Checked in ${time}.`)}\n`;
    const nothing = known.length > 0 ? 'No new problems found.' : 'No problems found.';
    return `${paint.green(nothing)} ${paint.dim(`${seen}.`)}\n`;
  }
  const levels = severities.flatMap((level) => {
    const number = findings.filter(({ finding }) => finding.severity === level).length;
    return number > 0 ? [`${String(number)} ${paintSeverity(level, paint)}`] : [];
  });
  const inFiles = new Set(findings.map(({ file }) => file)).size;
  const fixable = findings.filter(({ finding }) => finding.fix !== null || finding.suggestions.length > 0).length;
  const fixes = fixable > 0 ? ` ${count(fixable, 'has', 'have')} a fix.` : '';
  const what = known.length > 0 ? count(findings.length, 'new problem') : count(findings.length, 'problem');
  return [
    `${paint.bold(what)} in ${count(inFiles, 'file')}: ${levels.join(', ')}.${fixes} ${paint.dim(`${seen}.`)}`,
    ...formatRules(findings, paint),
    '',
  ].join('\n');
}

function formatRules(findings: readonly FileFinding[], paint: Paint): readonly string[] {
  const byRule = new Map<string, FileFinding[]>();
  for (const found of findings) byRule.set(found.finding.ruleId, [...(byRule.get(found.finding.ruleId) ?? []), found]);
  const rank = (rule: readonly FileFinding[]): number => severities.indexOf(rule[0]?.finding.severity ?? 'low');
  const ranked = [...byRule].sort(([, a], [, b]) => rank(a) - rank(b) || b.length - a.length);
  const lines = ranked.map(([rule, found]) => {
    const severity = found[0]?.finding.severity ?? 'low';
    const level = paintSeverity(severity, paint) + ' '.repeat('medium'.length - severity.length);
    return `  ${String(found.length).padStart(4)}  ${level}  ${rule}`;
  });
  return [...lines, paint.dim(`Run \`genai-guard explain ${ranked[0]?.[0] ?? '<rule>'}\` to read about a rule here.`)];
}
