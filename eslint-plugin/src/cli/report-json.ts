// The report for programs. One object; fields are only ever added.

import { ruleDocs } from '../engine-entry.ts';
import type { FileFinding, Run } from './run.ts';

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
      durationMs,
    },
    findings: run.findings.map(toEntry),
    suppressed: run.suppressed.map((found) => ({ ...toEntry(found), reason: found.finding.suppressed?.reason ?? '' })),
    unparsable: run.unread.map((one) => ({ ...one, column: one.column + 1 })),
    skipped: Object.fromEntries(run.skipped),
    limited: Object.fromEntries(run.limited),
  };
}

function toEntry({ file, finding }: FileFinding): object {
  const { ruleId, severity, confidence, message, fingerprint, location, steps, suggestions } = finding;
  return {
    ...{ rule: `genai-guard/${ruleId}`, severity, confidence, message, file },
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
