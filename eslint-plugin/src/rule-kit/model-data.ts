// Data out of a model's text that is used unchecked, told apart by what it was, as far as no other rule has reported it.

import type { Flow, ParsedData, SinkKind } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { fixAtRange, type Fix } from './flow-fixes.ts';
import { type Report, type Suggestions, flowReport, selectFlows, short } from './rule.ts';

/** Places where a rule about what the model says reports the same value, for what it does there. */
const reported: ReadonlySet<SinkKind> = new Set([
  'code',
  'shell',
  'query',
  'template',
  'deserialize',
  'html',
  'url',
  'path',
  'recipient',
]);

/** Calls of whatever the model names. */
export function modelDispatches(file: AnalysedFile): Flow[] {
  return selectFlows(file, (flow) => flow.sink === 'tool' && flow.label === 'model');
}

/** Data that nobody has reported yet: neither where it ends, nor with the call of the tool that takes it. */
export function unreportedData(file: AnalysedFile): ParsedData[] {
  const all = file.unvalidatedData();
  if (all.length === 0) return [];
  const flows = file.flows().filter(({ label, confidence }) => label === 'model' && confidence !== 'possible');
  const others = flows.filter(({ sink }) => reported.has(sink) || sink === 'tool');
  const seen = new Set<string>();
  return all.filter((data) => {
    const place = `${String(data.flow.at.start)}:${String(data.flow.at.end)}`;
    if (seen.has(place) || others.some((flow) => comesThrough(flow, data) || isTakenBy(flow, data))) return false;
    seen.add(place);
    return true;
  });
}

/** The flow of another rule passes the call that parses. */
function comesThrough(flow: Flow, { parser }: ParsedData): boolean {
  return flow.steps.some(
    ({ range, role }) =>
      role !== 'sink' && range.file === parser.file && range.start === parser.start && range.end >= parser.end,
  );
}

/** The call that takes the data is reported for what it calls. */
function isTakenBy(flow: Flow, { use }: ParsedData): boolean {
  const end = flow.sink === 'tool' ? flow.steps.at(-1) : undefined;
  return use !== null && end?.range.file === use.file && end.range.start === use.start && end.range.end === use.end;
}

export function dataReport({ flow, useText, isUnread }: ParsedData, messageId: string): Report {
  const report = flowReport(flow, messageId, { sink: short(useText) });
  if (!isUnread || flow.confidence !== 'certain') return report;
  return { ...report, confidence: 'likely', missing: [useText] };
}

/** Checks of the data where it is parsed; none where another file does it. */
export function dataFixes(
  file: AnalysedFile,
  { parser }: ParsedData,
  fixes: { readonly parseWithSchema: Fix; readonly checkFieldsOf: (place: 'file' | 'module') => Fix },
): Suggestions {
  if (parser.file !== file.path) return [];
  return [
    { id: 'parseWithSchema', edits: fixAtRange(file, parser, fixes.parseWithSchema) },
    { id: 'checkFields', edits: fixAtRange(file, parser, fixes.checkFieldsOf('file')) },
    { id: 'checkFieldsByHelper', edits: fixAtRange(file, parser, fixes.checkFieldsOf('module')) },
  ];
}
