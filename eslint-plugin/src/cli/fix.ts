// Automatic fixes from the command line: shown line by line, or written. Suggestions need a person and stay in the editor.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { Finding, TextEdit } from '../engine-entry.ts';
import type { FixRequest } from './arguments.ts';
import { createCodeFrame } from './code-frame.ts';
import type { UsageError } from './errors.ts';
import { createFileChecker } from './check-files.ts';
import { readSource } from './files.ts';
import { makePlan } from './plan.ts';
import { count } from './terminal.ts';

const mark = '\uFEFF';

/** What there is to say afterwards. */
export async function runFix(request: FixRequest, folder: string): Promise<string | UsageError> {
  const plan = await makePlan(request.scope, folder);
  if (plan.kind === 'usage-error') return plan;
  const checker = createFileChecker(folder, plan.sets);
  const lines: string[] = [];
  let fixes = 0;
  let files = 0;
  for (const file of plan.files) {
    const { path } = file;
    const source = readSource(path);
    if (source.kind === 'skipped') continue;
    const result = checker.checkText(file, source.text);
    const chosen = result.kind === 'checked' ? chooseFixes(result.findings.map(({ finding }) => finding)) : [];
    if (chosen.length === 0) continue;
    fixes += chosen.length;
    files += 1;
    const name = nodePath.relative(folder, path).replaceAll('\\', '/') || path;
    const text = source.text.startsWith(mark) ? source.text.slice(1) : source.text;
    if (request.apply)
      fs.writeFileSync(path, (text === source.text ? '' : mark) + applyEdits(text, chosen.flatMap(fixOf)));
    for (const finding of chosen) lines.push(...showFix(name, text, finding));
  }
  const total = `${count(fixes, 'automatic fix', 'automatic fixes')} in ${count(files, 'file')}`;
  if (fixes === 0) return 'Nothing to fix automatically. Suggestions are offered in the editor.\n';
  const end = request.apply ? `Applied ${total}.` : `${total} would be applied by \`--apply\`.`;
  return `${lines.join('\n')}\n\n${end}\n`;
}

const fixOf = ({ fix }: Finding): readonly TextEdit[] => fix ?? [];

/** Those in the order of the text that do not touch one another. */
function chooseFixes(findings: readonly Finding[]): readonly Finding[] {
  const chosen: Finding[] = [];
  let end = -1;
  for (const finding of findings) {
    const edits = fixOf(finding);
    const first = edits[0];
    const last = edits.at(-1);
    if (finding.suppressed || first === undefined || last === undefined || first.start <= end) continue;
    chosen.push(finding);
    end = last.end;
  }
  return chosen;
}

/** The line before and after, without anything that stands between quotes. */
function showFix(name: string, text: string, finding: Finding): readonly string[] {
  const edits = fixOf(finding);
  const start = edits[0]?.start ?? 0;
  const before = text.slice(0, start).split('\n');
  const line = before.length;
  const column = before.at(-1)?.length ?? 0;
  const place = { line, column, endLine: line, endColumn: column + 1 };
  const frame = (from: string): string => createCodeFrame(name, from, place)?.code ?? '(not shown)';
  return [`${name}:${String(line)}  ${finding.ruleId}`, `  - ${frame(text)}`, `  + ${frame(applyEdits(text, edits))}`];
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
