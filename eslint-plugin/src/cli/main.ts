// The command `genai-guard`. The only file that ends the process.

import { helpText, parseRequest, type CheckRequest, type Request } from './arguments.ts';
import type { UsageError } from './errors.ts';
import { explainRule, listRules } from './explain.ts';
import { runFix } from './fix.ts';
import { readVersion } from './package-files.ts';
import { formatJson } from './report-json.ts';
import { formatLines, formatReport } from './report.ts';
import { runCheck, type Run } from './run.ts';
import { createTerminal } from './terminal.ts';

type ExitCode = 0 | 1 | 2;

const levels = ['low', 'medium', 'high'] as const;

function main(request: Request | UsageError): ExitCode {
  switch (request.kind) {
    case 'usage-error':
      return fail(request);
    case 'help':
      return print(helpText);
    case 'version':
      return print(`${readVersion()}\n`);
    case 'explain':
      return explain(request.rule, request.color);
    case 'check':
      return check(request);
    case 'fix': {
      const text = runFix(request, process.cwd());
      return typeof text === 'string' ? print(text) : fail(text);
    }
  }
}

function check(request: CheckRequest): ExitCode {
  const folder = process.cwd();
  const terminal = createTerminal(request.color);
  const run = runCheck(request, folder, terminal);
  if (run.kind === 'usage-error') return fail(run);
  if (request.format === 'json') print(formatJson(run, readVersion()));
  else print(request.format === 'lines' ? formatLines(run) : formatReport(run, folder, terminal));
  return isFailure(run, request.failOn) ? 1 : 0;
}

function explain(rule: string | null, color: boolean | null): ExitCode {
  const terminal = createTerminal(color);
  const text = rule === null ? listRules(terminal) : explainRule(rule, terminal);
  return typeof text === 'string' ? print(text) : fail(text);
}

function isFailure({ findings }: Run, failOn: CheckRequest['failOn']): boolean {
  if (failOn === 'none') return false;
  return findings.some(({ finding }) => levels.indexOf(finding.severity) >= levels.indexOf(failOn));
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}

function fail({ what, next }: UsageError): ExitCode {
  process.stderr.write(`genai-guard: ${what}\n${next}\n`);
  return 2;
}

// `genai-guard check . | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  // Not `process.exit`: what was written to a pipe must arrive first.
  process.exitCode = main(parseRequest(process.argv.slice(2)));
} catch (error) {
  // The message of an unforeseen error may quote source text.
  const name = error instanceof Error ? error.constructor.name : typeof error;
  const place = error instanceof Error ? (error.stack?.match(/\bat .*/)?.[0] ?? '') : '';
  process.stderr.write(
    `genai-guard: Something unforeseen went wrong (${name} ${place}).\nPlease report it with these two lines.\n`,
  );
  process.exitCode = 2;
}
