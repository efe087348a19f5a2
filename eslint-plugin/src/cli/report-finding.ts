// One finding of the report for people: where, what, the line, the way it took, what helps.

import nodePath from 'node:path';
import { ruleDocs, type FindingStep, type Location, type Severity } from '../engine-entry.ts';
import type { CodeFrame } from './code-frame.ts';
import type { FileFinding } from './check-files.ts';
import { wrapText, type Paint, type Terminal } from './terminal.ts';

export function formatFinding(found: FileFinding, folder: string, { paint, width }: Terminal): readonly string[] {
  const { file, finding, frame, level } = found;
  const { location, severity, ruleId, message, steps, suggestions } = finding;
  const titles = [...suggestions]
    .sort((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ title }) => title.replace(/\.$/, ''));
  return [
    `${paint.bold(toPlace(file, location))}  ${paintSeverity(severity, paint)}  ${paint.dim(ruleId)}${level === 'warn' ? paint.dim('  (warning)') : ''}`,
    wrapText(message, width, '  '),
    ...(frame ? formatFrame(frame, location.line, paint) : []),
    ...(steps.length > 1 ? formatSteps(steps, file, folder, paint) : []),
    ...(titles.length > 0 ? [`  ${paint.dim('Fix in your editor:')} ${titles.join(paint.dim('  or  '))}`] : []),
  ];
}

export function formatPage(ruleId: string, paint: Paint): readonly string[] {
  const url = ruleDocs.find(({ id }) => id === ruleId)?.url;
  return url ? [`  ${paint.dim('Read more:')} ${paint.cyan(url)}`] : [];
}

export function paintSeverity(severity: Severity, paint: Paint): string {
  const paints = { high: paint.red, medium: paint.yellow, low: paint.blue };
  return paints[severity](severity);
}

export function toPlace(file: string, location: { readonly line: number; readonly column: number }): string {
  return `${file}:${String(location.line)}:${String(location.column + 1)}`;
}

function formatFrame({ code, carets }: CodeFrame, line: number, paint: Paint): readonly string[] {
  const number = String(line);
  const gutter = ' '.repeat(number.length);
  return ['', `  ${paint.dim(`${number} |`)} ${code}`, `  ${paint.dim(`${gutter} |`)} ${paint.red(carets)}`, ''];
}

/** Steps in the file of the finding are named by their line; others in full, so that they can be opened. */
function formatSteps(steps: readonly FindingStep[], file: string, folder: string, paint: Paint): readonly string[] {
  const places = steps.map(({ range, location }) => toStepPlace(toName(range.file, folder), location, file));
  const column = Math.max(...places.map(({ length }) => length));
  const lines = steps.map(({ note }, at) => `    ${paint.dim((places[at] ?? '').padEnd(column))}  ${note}`);
  return [paint.dim('  How it gets there:'), ...lines];
}

function toStepPlace(name: string, location: Location, file: string): string {
  return name === file ? `line ${String(location.line)}` : toPlace(name, location);
}

function toName(path: string, folder: string): string {
  return nodePath.relative(folder, path).replaceAll('\\', '/') || path;
}
