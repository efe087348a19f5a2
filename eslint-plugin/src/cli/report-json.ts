// The report for programs. One object; fields are only ever added.

import { ruleDocs } from '../engine-entry.ts';
import type { FileFinding } from './check-files.ts';
import type { Run } from './run.ts';

export function formatJson(run: Run, version: string): string {
  return `${JSON.stringify(toObject(run, version), null, 2)}\n`;
}

function toObject(run: Run, version: string): object {
  const { files, calls, filesWithCalls, durationMs } = run;
  return {
    tool: { name: 'genai-guard', version },
    summary: {
      files,
      modelCalls: calls,
      filesWithModelCalls: filesWithCalls,
      findings: run.findings.length,
      known: run.known.length,
      suppressed: run.suppressed.length,
      suppressedWithoutReason: run.suppressed.filter(({ reason }) => reason === '').length,
      durationMs,
    },
    findings: run.findings.map(toEntry),
    known: run.known.map(toEntry),
    suppressed: run.suppressed.map((found) => ({ ...toEntry(found), by: found.by, reason: found.reason })),
    unparsable: run.unread.map((one) => ({ ...one, column: one.column + 1 })),
    skipped: Object.fromEntries(run.skipped),
    limited: Object.fromEntries(run.limited),
    notes: run.notes,
  };
}

function toEntry({ file, finding, level }: FileFinding): object {
  const { ruleId, severity, confidence, message, fingerprint, location, steps, suggestions } = finding;
  return {
    ...{ rule: `genai-guard/${ruleId}`, level, severity, confidence, message, file },
    ...{
      line: location.line,
      column: location.column + 1,
      endLine: location.endLine,
      endColumn: location.endColumn + 1,
    },
    flow: steps.map((step) => ({
      file: step.range.file,
      line: step.location.line,
      column: step.location.column + 1,
      note: step.note,
    })),
    fixes: suggestions.map(({ title }) => title),
    url: ruleDocs.find(({ id }) => id === ruleId)?.url ?? null,
    fingerprint,
  };
}
