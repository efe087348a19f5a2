// GitLab's code quality report.

import { createHash } from 'node:crypto';
import type { Severity } from '../../engine-entry.ts';
import { findRepositoryRoot, toRelativePath } from '../repository.ts';
import type { Run } from '../run.ts';

const severities: Readonly<Record<Severity, string>> = { high: 'critical', medium: 'major', low: 'minor' };

/** Known findings stay in the report: GitLab itself compares with the target branch. */
export function formatCodeQuality(run: Run, folder: string): string {
  const root = findRepositoryRoot(folder);
  const counts = new Map<string, number>();
  const issues = [...run.findings, ...run.known].map(({ path, finding, level }) => {
    const file = toRelativePath(path, root);
    const name = `${file}\n${finding.fingerprint}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return {
      description: finding.message,
      check_name: `genai-guard/${finding.ruleId}`,
      fingerprint: createHash('sha256')
        .update(`${name}\n${String(count)}`)
        .digest('hex'),
      severity: level === 'warn' ? 'info' : severities[finding.severity],
      location: { path: file, lines: { begin: finding.location.line, end: finding.location.endLine } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
