// The command `check`: runs, leaves out what is known, prints, writes files, decides.

import fs from 'node:fs';
import nodePath from 'node:path';
import type { CheckRequest, OutputKind } from './arguments.ts';
import { leaveOutKnown } from './baseline-match.ts';
import { createUnwritableError, type UsageError } from './errors.ts';
import { readVersion } from './package-files.ts';
import { formatJson } from './report-json.ts';
import { formatLines, formatReport } from './report.ts';
import { checkFiles, toRun, type Run } from './run.ts';
import type { Terminal } from './terminal.ts';

const levels = ['low', 'medium', 'high'] as const;

export async function runCheck(request: CheckRequest, folder: string, terminal: Terminal): Promise<0 | 1 | UsageError> {
  const checked = await checkFiles(request.scope, folder, terminal.progress, terminal.width);
  if (checked.kind === 'usage-error') return checked;
  let run: Run | UsageError = toRun(checked);
  if (request.changedSince !== null) {
    const { leaveOutOld } = await import('./changed-since.ts');
    run = leaveOutOld(run, checked, request.changedSince, folder);
    if (run.kind === 'usage-error') return run;
  }
  run = leaveOutKnown(run, request.baseline, folder);
  if (run.kind === 'usage-error') return run;

  for (const { kind, file } of request.outputs) {
    const path = nodePath.resolve(folder, file);
    try {
      fs.mkdirSync(nodePath.dirname(path), { recursive: true });
      fs.writeFileSync(path, await formatOutput(kind, run, folder));
    } catch (error) {
      return createUnwritableError(file, error);
    }
  }
  if (request.format === 'json') terminal.out(formatJson(run, readVersion()));
  else terminal.out(request.format === 'lines' ? formatLines(run) : formatReport(run, folder, terminal));
  if (request.github) terminal.out((await import('./output/github.ts')).formatAnnotations(run, folder));
  return isFailure(run, request.failOn) ? 1 : 0;
}

async function formatOutput(kind: OutputKind, run: Run, folder: string): Promise<string> {
  switch (kind) {
    case 'sarif':
      return (await import('./output/sarif.ts')).formatSarif(run, folder, readVersion());
    case 'gitlab':
      return (await import('./output/gitlab.ts')).formatCodeQuality(run, folder);
    case 'junit':
      return (await import('./output/junit.ts')).formatJunit(run);
  }
}

function isFailure({ findings }: Run, failOn: CheckRequest['failOn']): boolean {
  if (failOn === 'none') return false;
  return findings.some(
    ({ finding, level }) => level === 'error' && levels.indexOf(finding.severity) >= levels.indexOf(failOn),
  );
}
