// Annotations for GitHub Actions: workflow commands on standard output.

import type { Severity } from '../../engine-entry.ts';
import { findRepositoryRoot, toRelativePath } from '../repository.ts';
import type { Run } from '../run.ts';

const commands: Readonly<Record<Severity, string>> = { high: 'error', medium: 'warning', low: 'notice' };
const severities: readonly Severity[] = ['high', 'medium', 'low'];

/** The worst first: GitHub shows ten of each kind for a step. */
export function formatAnnotations(run: Run, folder: string): string {
  const root = findRepositoryRoot(folder);
  const ranked = [...run.findings].sort(
    (a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity),
  );
  return ranked
    .map(({ path, finding, level }) => {
      const { location, severity, message, ruleId } = finding;
      const isOneLine = location.line === location.endLine;
      const properties = {
        file: toRelativePath(path, root),
        line: location.line,
        endLine: location.endLine,
        // Columns of a range over several lines would be read as columns of its first line.
        ...(isOneLine && { col: location.column + 1, endColumn: location.endColumn + 1 }),
        title: `genai-guard/${ruleId}`,
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      const command = level === 'warn' && severity === 'high' ? 'warning' : commands[severity];
      return `::${command} ${list.join(',')}::${escapeData(message)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
