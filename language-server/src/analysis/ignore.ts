// Finds the comment that silences one finding where it stands: a template, JSX or JSON line takes another form, or none.

import type { Finding } from 'eslint-plugin-genai-guard/engine';
import type { OpenDocument } from './documents.ts';
import type { Projects } from './projects.ts';
import { hasByteOrderMark } from './shift.ts';

export interface IgnoreEdit {
  readonly offset: number;
  readonly before: string;
  /** to be replaced by the person who ignores the finding */
  readonly reason: string;
  readonly after: string;
}

const reason = 'TODO: say why this is safe';

/**
 * Tries the forms in turn and asks the checker about each, so that what is offered is known to work.
 * null when no form works there.
 */
export function findIgnoreEdit(
  finding: Finding,
  name: string,
  document: OpenDocument,
  projects: Projects,
): IgnoreEdit | null {
  const checker = projects.checkerFor(document);
  const works = (edit: IgnoreEdit): boolean => {
    const text = insert(document.text, edit);
    const result = checker.check({ path: document.path, text });
    const start = finding.start + (edit.offset <= finding.start ? text.length - document.text.length : 0);
    const counted = start - (hasByteOrderMark(text) ? 1 : 0);
    return (
      result.kind === 'checked' &&
      result.findings.some(
        (found) => found.start === counted && found.ruleId === finding.ruleId && found.suppressed !== null,
      )
    );
  };
  return getForms(finding, name, document.text).find(works) ?? null;
}

function getForms(finding: Finding, name: string, text: string): readonly IgnoreEdit[] {
  const lineStart = text.lastIndexOf('\n', finding.start - 1) + 1;
  const newlineAt = text.indexOf('\n', finding.start);
  const lineEnd = newlineAt === -1 ? text.length : newlineAt - (text[newlineAt - 1] === '\r' ? 1 : 0);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const above = (open: string, close: string): IgnoreEdit => ({
    offset: lineStart,
    before: `${indent}${open} eslint-disable-next-line ${name} -- `,
    reason,
    after: close + lineBreak,
  });
  const beside = { offset: lineEnd, before: ` // eslint-disable-line ${name} -- `, reason, after: '' };
  return [above('//', ''), above('{/*', ' */}'), beside];
}

function insert(text: string, { offset, before, reason: why, after }: IgnoreEdit): string {
  return text.slice(0, offset) + before + why + after + text.slice(offset);
}
