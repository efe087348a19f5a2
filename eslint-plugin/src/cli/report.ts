// The report for people.

import nodePath from 'node:path';
import { ruleDocs, type FindingStep, type Severity } from '../engine-entry.ts';
import type { FileFinding, Run } from './run.ts';
import { count, wrapText, type Paint, type Terminal } from './terminal.ts';

const severities: readonly Severity[] = ['high', 'medium', 'low'];
const maxUnreadShown = 10;

export function formatReport(run: Run, folder: string, { paint, width }: Terminal): string {
  const findings = run.findings.map((found) => formatFinding(found, folder, paint, width));
  const notes = formatNotes(run, paint);
  return [...findings, ...notes, ...(notes.length > 0 ? [''] : []), formatSummary(run, paint)].join('\n');
}

/** One line a finding, for `grep` and for editors that read `file:line:column`. */
export function formatLines(run: Run): string {
  const toLine = ({ file, finding }: FileFinding): string =>
    `${toPlace(file, finding.location)}: ${finding.severity}: ${finding.message} (${finding.ruleId})\n`;
  return run.findings.map(toLine).join('');
}

function formatFinding({ file, finding, frame }: FileFinding, folder: string, paint: Paint, width: number): string {
  const place = toPlace(file, finding.location);
  const lines = [
    `${paint.bold(place)}  ${paintSeverity(finding.severity, paint)}  ${paint.dim(finding.ruleId)}`,
    wrapText(finding.message, width, '  '),
  ];
  if (frame) {
    const number = String(finding.location.line);
    const gutter = ' '.repeat(number.length);
    lines.push(
      '',
      `  ${paint.dim(`${number} |`)} ${frame.code}`,
      `  ${paint.dim(`${gutter} |`)} ${paint.red(frame.carets)}`,
      '',
    );
  }
  if (finding.steps.length > 1) lines.push(...formatSteps(finding.steps, folder, paint));
  const titles = [...finding.suggestions]
    .sort((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ title }) => title.replace(/\.$/, ''));
  if (titles.length > 0) lines.push(`  ${paint.dim('Fix in your editor:')} ${titles.join(paint.dim('  or  '))}`);
  const url = ruleDocs.find(({ id }) => id === finding.ruleId)?.url;
  if (url) lines.push(`  ${paint.dim('Read more:')} ${paint.cyan(url)}`);
  return `${lines.join('\n')}\n`;
}

function formatSteps(steps: readonly FindingStep[], folder: string, paint: Paint): readonly string[] {
  const places = steps.map(({ range, location }) =>
    toPlace(nodePath.relative(folder, range.file).replaceAll('\\', '/') || range.file, location),
  );
  const column = Math.max(...places.map(({ length }) => length));
  const lines = steps.map(({ note }, at) => `    ${paint.dim((places[at] ?? '').padEnd(column))}  ${note}`);
  return [paint.dim('  How it gets there:'), ...lines];
}

function formatNotes({ unread, skipped, suppressed, limited }: Run, paint: Paint): readonly string[] {
  const lines: string[] = [];
  if (unread.length > 0) {
    lines.push(
      paint.yellow(
        `${count(unread.length, 'file')} could not be parsed, so nothing is known about ${unread.length === 1 ? 'it' : 'them'}:`,
      ),
    );
    for (const { file, line, column, reason } of unread.slice(0, maxUnreadShown)) {
      lines.push(`  ${file}:${String(line)}:${String(column + 1)}  ${paint.dim(reason)}`);
    }
    if (unread.length > maxUnreadShown) lines.push(`  and ${String(unread.length - maxUnreadShown)} more`);
  }
  if (limited.size > 0) {
    lines.push(paint.yellow(`${count(limited.size, 'file')} reached a limit of the analysis and may hold more:`));
    for (const [file, kinds] of [...limited].slice(0, maxUnreadShown))
      lines.push(`  ${file}  ${paint.dim(kinds.join(', '))}`);
  }
  const reasons = [...skipped].map(([reason, number]) => `${String(number)} ${reason}`);
  if (reasons.length > 0) lines.push(paint.dim(`Skipped: ${reasons.join(', ')}.`));
  if (suppressed.length > 0) {
    const bare = suppressed.filter(({ finding }) => finding.suppressed?.reason === '').length;
    const note = bare === 0 ? 'with a reason' : `${String(bare)} of them without saying why`;
    lines.push(paint.dim(`${count(suppressed.length, 'finding is', 'findings are')} ignored by comments, ${note}.`));
  }
  return lines;
}

function formatSummary(run: Run, paint: Paint): string {
  const { files, calls, filesWithCalls, findings, durationMs } = run;
  const time = durationMs < 1000 ? `${String(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  if (files === 0)
    return `${paint.yellow('There is nothing to check here:')} no JavaScript, TypeScript or configuration files were found.\n`;
  const seen = `${count(calls, 'model call')} in ${count(filesWithCalls, 'file')}, ${count(files, 'file')} checked in ${time}`;
  if (findings.length === 0) {
    if (calls === 0) return `No model calls found in ${count(files, 'file')}. ${paint.dim(`Checked in ${time}.`)}\n`;
    return `${paint.green('No problems found.')} ${paint.dim(`${seen}.`)}\n`;
  }
  const levels = severities.flatMap((level) => {
    const number = findings.filter(({ finding }) => finding.severity === level).length;
    return number > 0 ? [`${String(number)} ${paintSeverity(level, paint)}`] : [];
  });
  const inFiles = new Set(findings.map(({ file }) => file)).size;
  return [
    `${paint.bold(count(findings.length, 'problem'))} in ${count(inFiles, 'file')}: ${levels.join(', ')}. ${paint.dim(`${seen}.`)}`,
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

function paintSeverity(severity: Severity, paint: Paint): string {
  const paints = { high: paint.red, medium: paint.yellow, low: paint.blue };
  return paints[severity](severity);
}

function toPlace(file: string, location: { readonly line: number; readonly column: number }): string {
  return `${file}:${String(location.line)}:${String(location.column + 1)}`;
}
