// Prints the page of a rule, or the list of rules.

import { ruleDocs, type RuleDoc } from '../engine-entry.ts';
import { createUnknownRuleError, type UsageError } from './errors.ts';
import { readPackageFile } from './package-files.ts';
import { wrapText, type Paint, type Terminal } from './terminal.ts';

export function explainRule(name: string, terminal: Terminal): string | UsageError {
  const id = name.replace(/^genai-guard\//, '');
  const doc = ruleDocs.find((one) => one.id === id);
  if (!doc)
    return createUnknownRuleError(
      name,
      ruleDocs.map((one) => one.id),
    );
  const page = readPackageFile(`docs/rules/${id}.md`);
  return page === null ? formatShort(doc, terminal) : paintMarkdown(page, terminal.paint);
}

export function listRules({ paint }: Terminal): string {
  const column = Math.max(...ruleDocs.map(({ id }) => id.length), 0);
  const lines = ruleDocs.map(
    ({ id, severity, description }) => `  ${paint.bold(id.padEnd(column))}  ${severity.padEnd(6)}  ${description}`,
  );
  return `${lines.join('\n')}\n\n${paint.dim('`genai-guard explain <rule>` prints the page of one.')}\n`;
}

function formatShort(doc: RuleDoc, { paint, width }: Terminal): string {
  const standards = [...doc.owasp, ...doc.cwe, ...doc.atlas].join(', ');
  const lines = [paint.bold(doc.id), doc.description, '', wrapText(doc.why, width, ''), ''];
  if (standards !== '') lines.push(`Standards: ${standards}`);
  return [...lines, doc.url, ''].join('\n');
}

/** Enough of Markdown to read well in a terminal: headings, code, no comments. */
function paintMarkdown(page: string, paint: Paint): string {
  const lines = page.replace(/<!--[\s\S]*?-->\n*/g, '').split('\n');
  let isCode = false;
  const painted = lines.flatMap((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return [];
    }
    if (isCode) return [`    ${paint.cyan(line)}`];
    return [/^#+ /.test(line) ? paint.bold(line.replace(/^#+ /, '')) : line];
  });
  return `${painted.join('\n').trimEnd()}\n`;
}
