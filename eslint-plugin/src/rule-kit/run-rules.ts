// Asks the rules about a file and makes findings of what they report.

import { confidenceOrder, type Confidence, type FlowStep } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import type { OtherFile } from '../ast/edit.ts';
import type { Finding, FindingStep, OtherFileEdit, Suggestion } from './finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { LineTable } from './locations.ts';
import type { Report, Rule } from './rule.ts';

export interface RunOptions {
  readonly minConfidence: Confidence;
  /** text of another file that a flow passes, for its lines */
  readonly readFile: (path: string) => string | null;
}

export function meetsConfidence(confidence: Confidence, least: Confidence): boolean {
  return confidenceOrder.indexOf(confidence) >= confidenceOrder.indexOf(least);
}

/** Findings of one rule, in the order of the text. A rule that fails reports nothing and is counted as a degradation. */
export function runRule(rule: Rule, file: AnalysedFile, lines: LineTable, options: RunOptions): Finding[] {
  if (file.isTest && !rule.inTests) return [];
  const findings: Finding[] = [];
  try {
    for (const report of rule.find(file)) {
      if (meetsConfidence(report.confidence, options.minConfidence))
        findings.push(toFinding(rule, report, file, lines, options));
    }
  } catch (error) {
    file.degradations = [
      ...file.degradations,
      { kind: 'internal', detail: `${rule.name}: ${error instanceof Error ? error.name : 'failed'}` },
    ];
    return [];
  }
  return findings.sort((a, b) => a.start - b.start || a.end - b.end);
}

export function fillMessage(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => data[name] ?? whole);
}

function toFinding(rule: Rule, report: Report, file: AnalysedFile, lines: LineTable, options: RunOptions): Finding {
  const template = rule.messages[report.messageId] ?? report.messageId;
  let suggestions: Suggestion[] | null = null;
  let fix: Finding['fix'] | undefined;
  return {
    ruleId: rule.name,
    messageId: report.messageId,
    message: fillMessage(template, report.data) + missingText(report),
    data: report.data,
    start: report.start,
    end: report.end,
    location: lines.location(report.start, report.end),
    severity: rule.severity,
    confidence: report.confidence,
    steps: toSteps(report.steps ?? [], file, lines, options),
    get suggestions() {
      return (suggestions ??= toSuggestions(rule, report));
    },
    get fix() {
      return fix === undefined ? (fix = rule.fixable ? (report.fix?.() ?? null) : null) : fix;
    },
    fingerprint: fingerprintOf(
      rule.name,
      functionAt(file, report.start),
      file.text.slice(report.start, report.end),
      report.kind ?? '',
    ),
    suppressed: null,
  };
}

/** As sure as the engine is: names what could not be read. */
export function missingText(report: Report): string {
  const [first] = report.missing ?? [];
  return report.confidence !== 'certain' && first !== undefined && first !== ''
    ? ` \`${first}\` could not be read, so this may be a false alarm.`
    : '';
}

function toSuggestions(rule: Rule, report: Report): Suggestion[] {
  const suggestions: Suggestion[] = [];
  for (const { id, edits: make } of report.suggestions ?? []) {
    const result = make();
    if (result === null) continue;
    const { edits, other } = 'other' in result ? result : { edits: result, other: null };
    if (edits.length === 0) continue;
    const title = rule.suggestions[id] ?? id;
    const preferred = suggestions.length === 0;
    suggestions.push({ messageId: id, title, preferred, edits, other: other && toOtherFile(other) });
  }
  return suggestions;
}

function toOtherFile({ path, text, edits }: OtherFile): OtherFileEdit {
  const lines = new LineTable(text ?? '');
  const placed = edits.map((edit) => ({ location: lines.location(edit.start, edit.end), text: edit.text }));
  return { path, isNew: text === null, edits: placed };
}

function functionAt(file: AnalysedFile, offset: number): string {
  let best = '';
  let size = Number.MAX_SAFE_INTEGER;
  for (const fn of file.analysis?.program.functions ?? []) {
    if (fn.id === 0 || offset < fn.start || offset >= fn.end || fn.end - fn.start > size || fn.name === '') continue;
    size = fn.end - fn.start;
    best = fn.name;
  }
  return best;
}

function toSteps(steps: readonly FlowStep[], file: AnalysedFile, lines: LineTable, options: RunOptions): FindingStep[] {
  const tables = new Map<string, LineTable>([[file.path, lines]]);
  const tableOf = (path: string): LineTable => {
    let table = tables.get(path);
    if (!table) tables.set(path, (table = new LineTable((options.readFile(path) ?? '').replace(/^\uFEFF/, ''))));
    return table;
  };
  return steps.map((step) => ({
    ...step,
    location: tableOf(step.range.file).location(step.range.start, step.range.end),
    note: noteOf(step),
  }));
}

function noteOf(step: FlowStep): string {
  switch (step.role) {
    case 'source':
      return `\`${step.text}\` enters here`;
    case 'compose':
      return 'joined into this text';
    case 'store':
      return `kept in \`${step.text}\``;
    case 'call':
      return `passed on as \`${step.text}\``;
    case 'return':
      return `comes out of \`${step.text}\``;
    case 'sink':
      return `reaches \`${step.text}\``;
    default:
      return `read as \`${step.text}\``;
  }
}
