// Tells a program that prints to its own user from a service that writes logs.

import type { Flow } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

const printing = /^(?:console\.(?:log|info|dir|table)|process\.stdout\.write)$/;

/**
 * A script that nobody imports (or an example) and that takes no requests prints the answer to the person who runs it: that is its
 * purpose, not a log. `console.error`, loggers and telemetry are never its output.
 */
export function isOwnOutput(file: AnalysedFile, flow: Flow): boolean {
  return printing.test(flow.sinkText) && isOwnProgram(file);
}

/** A script or example whose printing is read by the person who runs it. */
export function isOwnProgram(file: AnalysedFile): boolean {
  const { analysis } = file;
  if (!analysis) return false;
  const isProgram =
    file.text.startsWith('#!') ||
    file.isExample ||
    (analysis.program.exports.size === 0 && analysis.program.reexports.length === 0);
  if (!isProgram) return false;
  if (analysis.resolution.handlers.size > 0) return false;
  return !file.flows().some((other) => other.label === 'user');
}
