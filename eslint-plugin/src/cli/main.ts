// The command `genai-guard`. The only file that ends the process. What only some commands need is loaded by those.

import { isMainThread } from 'node:worker_threads';
import { parseRequest, type Request } from './arguments.ts';
import type { UsageError } from './errors.ts';
import { createTerminal } from './terminal.ts';

export type ExitCode = 0 | 1 | 2;

async function main(request: Request | UsageError): Promise<ExitCode> {
  const folder = process.cwd();
  switch (request.kind) {
    case 'usage-error':
      return fail(request);
    case 'help':
      return print((await import('./help.ts')).helpText);
    case 'version':
      return print(`${(await import('./package-files.ts')).readVersion()}\n`);
    case 'explain': {
      const { explainRule, listRules } = await import('./explain.ts');
      const terminal = createTerminal(request.color);
      return printOrFail(request.rule === null ? listRules(terminal) : explainRule(request.rule, terminal));
    }
    case 'check': {
      const { runCheck } = await import('./check.ts');
      const outcome = await runCheck(request, folder, createTerminal(request.color));
      return typeof outcome === 'number' ? outcome : fail(outcome);
    }
    case 'fix': {
      const { runFix } = await import('./fix.ts');
      return printOrFail(await runFix(request, folder));
    }
    case 'baseline': {
      const { runBaseline } = await import('./baseline.ts');
      return printOrFail(await runBaseline(request, folder, createTerminal(null)));
    }
    case 'inventory': {
      const { runInventory } = await import('./inventory/run-inventory.ts');
      return printOrFail(await runInventory(request, folder, createTerminal(request.color)));
    }
    case 'report': {
      const { runReport } = await import('./inventory/run-report.ts');
      return printOrFail(await runReport(request, folder, createTerminal(null)));
    }
  }
}

function printOrFail(text: string | UsageError): ExitCode {
  return typeof text === 'string' ? print(text) : fail(text);
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return 0;
}

function fail({ what, next }: UsageError): ExitCode {
  process.stderr.write(`genai-guard: ${what}\n${next}\n`);
  return 2;
}

async function start(): Promise<void> {
  // `genai-guard check . | head` closes the pipe early; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    // Not `process.exit`: what was written to a pipe must arrive first.
    process.exitCode = await main(parseRequest(process.argv.slice(2)));
  } catch (error) {
    // The message of an unforeseen error may quote source text.
    const name = error instanceof Error ? error.constructor.name : typeof error;
    const place = error instanceof Error ? (error.stack?.match(/\bat .*/)?.[0] ?? '') : '';
    process.stderr.write(
      `genai-guard: Something unforeseen went wrong (${name} ${place}).\nPlease report it with these two lines.\n`,
    );
    process.exitCode = 2;
  }
}

if (isMainThread) await start();
else (await import('./thread.ts')).serveThread();
