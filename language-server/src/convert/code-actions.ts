// Fixes as code actions.

import type { Finding, OtherFileEdit, Suggestion, TextEdit as CheckerEdit } from 'eslint-plugin-genai-guard/engine';
import type {
  CodeActionKind,
  CodeAction,
  Diagnostic,
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { OpenDocument } from '../analysis/documents.ts';
import type { IgnoreEdit } from '../analysis/ignore.ts';
import { fixAllKind, ignoreKind, quickFixKindPrefix } from '../protocol.ts';
import { toRange } from './diagnostics.ts';

/** Which shapes of an edit the client takes. */
export interface EditSupport {
  readonly documentChanges: boolean;
  readonly snippets: boolean;
  /** whether an edit may make a file */
  readonly creates: boolean;
}

/** Whether the client can apply all of a fix: another file needs versions, a new one the right to make it. */
export const canApply = ({ other }: Suggestion, support: EditSupport): boolean =>
  other === null || (support.documentChanges && (support.creates || !other.isNew));

/** The document that is fixed, and how other files are named to the client. */
export interface FixTarget {
  readonly document: OpenDocument;
  readonly support: EditSupport;
  readonly uriOf: (path: string) => string;
}

export function toQuickFix(
  suggestion: Suggestion,
  ruleId: string,
  diagnostic: Diagnostic,
  { document, support, uriOf }: FixTarget,
): CodeAction {
  return {
    title: suggestion.title.replace(/\.$/, ''),
    kind: `${quickFixKindPrefix}.${ruleId}`,
    diagnostics: [diagnostic],
    ...(suggestion.preferred ? { isPreferred: true } : {}),
    edit: withOtherFile(toWorkspaceEdit(document, suggestion.edits, support), suggestion.other, uriOf),
  };
}

/** The other file first, so that the import in this one leads somewhere at once. Its version is not known. */
function withOtherFile(
  edit: WorkspaceEdit,
  other: OtherFileEdit | null,
  uriOf: (path: string) => string,
): WorkspaceEdit {
  if (other === null) return edit;
  const uri = uriOf(other.path);
  const created = other.isNew ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : [];
  const edits = other.edits.map(({ location, text }) => ({
    range: {
      start: { line: location.line - 1, character: location.column },
      end: { line: location.endLine - 1, character: location.endColumn },
    },
    newText: text,
  }));
  return {
    documentChanges: [...created, { textDocument: { uri, version: null }, edits }, ...(edit.documentChanges ?? [])],
  };
}

/** Every automatic fix at once; of two that overlap only the first. */
export function toFixAll(
  findings: readonly Finding[],
  document: OpenDocument,
  support: EditSupport,
): CodeAction | null {
  const edits = joinFixes(findings);
  if (edits.length === 0) return null;
  return {
    title: 'Apply all automatic fixes of GenAI Guard',
    kind: fixAllKind,
    edit: toWorkspaceEdit(document, edits, support),
  };
}

export function toIgnoreAction(
  ignore: IgnoreEdit,
  diagnostic: Diagnostic,
  document: OpenDocument,
  support: EditSupport,
): CodeAction {
  const { offset, before, reason, after } = ignore;
  const title = 'Ignore on this line with a reason…';
  const base = { title, kind: ignoreKind, diagnostics: [diagnostic] };
  if (!support.snippets || !support.documentChanges) {
    const text = before + reason + after;
    return { ...base, edit: toWorkspaceEdit(document, [{ start: offset, end: offset, text }], support) };
  }
  const snippet = `${escapeSnippet(before)}\${1:${escapeSnippet(reason)}}${escapeSnippet(after)}`;
  const range = toRange(document, { start: offset, end: offset });
  const edit = { range, snippet: { kind: 'snippet' as const, value: snippet } } satisfies SnippetTextEdit;
  const textDocument = { uri: document.uri, version: document.version };
  return { ...base, edit: { documentChanges: [{ textDocument, edits: [edit] }] } };
}

export function isWanted(kind: string, only: readonly CodeActionKind[] | undefined): boolean {
  if (only === undefined) return kind !== fixAllKind;
  return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

function joinFixes(findings: readonly Finding[]): readonly CheckerEdit[] {
  const fixes = findings.flatMap(({ fix }) =>
    fix && fix.length > 0 ? [[...fix].sort((a, b) => a.start - b.start)] : [],
  );
  fixes.sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0));
  const joined: CheckerEdit[] = [];
  for (const fix of fixes) {
    const end = joined.at(-1)?.end ?? -1;
    if ((fix[0]?.start ?? 0) > end) joined.push(...fix);
  }
  return joined;
}

function toWorkspaceEdit(document: OpenDocument, edits: readonly CheckerEdit[], support: EditSupport): WorkspaceEdit {
  const changes: TextEdit[] = edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
  if (!support.documentChanges) return { changes: { [document.uri]: changes } };
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] };
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
