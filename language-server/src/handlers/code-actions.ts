// textDocument/codeAction.

import type { Finding } from 'eslint-plugin-genai-guard/engine';
import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { DocumentReport } from '../analysis/document-checks.ts';
import { findIgnoreEdit } from '../analysis/ignore.ts';
import { canApply, isWanted, toFixAll, toIgnoreAction, toQuickFix } from '../convert/code-actions.ts';
import { toDiagnostic } from '../convert/diagnostics.ts';
import { fixAllKind, ignoreKind, quickFixKindPrefix, ruleNamespace } from '../protocol.ts';
import { runGuarded, toSignal } from './boundary.ts';
import type { ServerContext } from './context.ts';

export function registerCodeActions(context: ServerContext): void {
  const { connection, log, documents, checks, pace, configured } = context;
  connection.onCodeAction((params, token) =>
    runGuarded<CodeAction[]>(
      log,
      'textDocument/codeAction',
      async () => {
        pace.busy();
        await configured();
        const document = documents.get(params.textDocument.uri);
        if (!document) return [];
        const outcome = await checks.report(document, toSignal(token));
        if (outcome.kind === 'superseded' || outcome.report.state !== 'fresh') return [];
        return collectActions(outcome.report, params, context);
      },
      () => [],
    ),
  );
}

function collectActions(report: DocumentReport, params: CodeActionParams, context: ServerContext): CodeAction[] {
  const { document, findings } = report;
  const { only } = params.context;
  const support = context.client().edits;
  const target = { document, support, uriOf: context.links.uriOf };
  const actions: CodeAction[] = [];
  const touched = findings.filter((finding) => isTouched(finding, report, params));
  for (const finding of touched) {
    if (!isWanted(`${quickFixKindPrefix}.${finding.ruleId}`, only)) continue;
    const diagnostic = pickDiagnostic(finding, report, params, context);
    const suggestions = finding.suggestions
      .filter((each) => canApply(each, support))
      .sort((a, b) => Number(b.preferred) - Number(a.preferred));
    actions.push(...suggestions.map((suggestion) => toQuickFix(suggestion, finding.ruleId, diagnostic, target)));
  }
  for (const finding of isWanted(ignoreKind, only) ? touched : []) {
    const ignore = findIgnoreEdit(finding, `${ruleNamespace}/${finding.ruleId}`, document, context.projects);
    const diagnostic = pickDiagnostic(finding, report, params, context);
    if (ignore) actions.push(toIgnoreAction(ignore, diagnostic, document, support));
  }
  const fixAll = isWanted(fixAllKind, only) ? toFixAll(findings, document, support) : null;
  if (fixAll) actions.push(fixAll);
  return actions;
}

function isTouched(finding: Finding, { document }: DocumentReport, { range }: CodeActionParams): boolean {
  return finding.start <= document.lines.offsetAt(range.end) && document.lines.offsetAt(range.start) <= finding.end;
}

/** The client's own copy where it sent one, so that it can tell which squiggle the action belongs to. */
function pickDiagnostic(
  finding: Finding,
  report: DocumentReport,
  params: CodeActionParams,
  context: ServerContext,
): Diagnostic {
  const known = params.context.diagnostics.find(({ data }) => data === finding.fingerprint);
  return known ?? toDiagnostic(finding, report.document, context.links);
}
