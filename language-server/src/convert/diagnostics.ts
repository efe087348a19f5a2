// Findings as diagnostics.

import type { Finding, FindingStep, Location, Severity } from 'eslint-plugin-genai-guard/engine';
import {
  DiagnosticSeverity,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Range,
} from 'vscode-languageserver';
import type { DocumentReport } from '../analysis/document-checks.ts';
import type { OpenDocument } from '../analysis/documents.ts';
import { diagnosticSource, ruleNamespace } from '../protocol.ts';

/** What a diagnostic needs to know beyond the finding. */
export interface DiagnosticLinks {
  /** address of a rule's page; null when it has none */
  ruleUrl(ruleId: string): string | null;
  /** the client's own name of a file that is open, else a `file:` URI */
  uriOf(path: string): string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
};

export function toDiagnostics(report: DocumentReport, links: DiagnosticLinks): Diagnostic[] {
  return report.findings.map((finding) => toDiagnostic(finding, report.document, links));
}

export function toDiagnostic(finding: Finding, document: OpenDocument, links: DiagnosticLinks): Diagnostic {
  const href = links.ruleUrl(finding.ruleId);
  return {
    range: toRange(document, finding),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: `${ruleNamespace}/${finding.ruleId}`,
    ...(href === null ? {} : { codeDescription: { href } }),
    message: finding.message,
    relatedInformation: finding.steps.map((step) => toRelated(step, document, links)),
    data: finding.fingerprint,
  };
}

export function toRange(document: OpenDocument, span: { readonly start: number; readonly end: number }): Range {
  return { start: document.lines.positionAt(span.start), end: document.lines.positionAt(span.end) };
}

function toRelated(step: FindingStep, document: OpenDocument, links: DiagnosticLinks): DiagnosticRelatedInformation {
  const isHere = step.range.file === document.path;
  return {
    location: {
      uri: isHere ? document.uri : links.uriOf(step.range.file),
      range: isHere ? toRange(document, step.range) : fromLocation(step.location),
    },
    message: step.note,
  };
}

function fromLocation(location: Location): Range {
  return {
    start: { line: location.line - 1, character: location.column },
    end: { line: location.endLine - 1, character: location.endColumn },
  };
}
