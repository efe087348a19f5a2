// Runs the engine on a snippet and compares its flows with marks. A line that ends in `//! user system-prompt` says which
// label reaches which sink there; several are parted by commas. Lines without a mark must stay quiet.

import { explainFlows } from '../../../eslint-plugin/src/engine/index.ts';
import { parseWithOxc } from '../../../eslint-plugin/src/rule-kit/parse-oxc.ts';
import { Project } from '../../../eslint-plugin/src/rule-kit/project.ts';

const project = new Project({
  host: { readFile: () => null, isFile: () => false },
  parse: parseWithOxc,
  crossFile: false,
});

/**
 * `line: label sink` of every flow in the code, sorted and without repetition. The label `prompt` counts where it is
 * written down; that it reaches a prompt says nothing.
 */
export function flowsOf(code: string, path = '/app/src/file.ts'): string[] {
  const parsed = parseWithOxc(path, code);
  if (parsed.kind === 'failed') throw new Error(`The snippet cannot be parsed: ${parsed.reason}`);
  const flows = explainFlows(project.analyze(path, code, parsed).analysis).map(({ flow }) => flow);
  const told = flows.filter((flow) => flow.label !== 'prompt' || flow.sink === 'log');
  return sorted(told.map((flow) => `${String(lineAt(code, flow.at.start))}: ${flow.label} ${flow.sink}`));
}

/** The same list, read from the marks. */
export function marksOf(code: string): string[] {
  return sorted(
    code.split('\n').flatMap((line, index) => {
      const mark = /\/\/! (.*)$/.exec(line)?.[1];
      return mark === undefined ? [] : mark.split(', ').map((flow) => `${String(index + 1)}: ${flow}`);
    }),
  );
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split('\n').length;
}

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort((a, b) => parseInt(a, 10) - parseInt(b, 10) || a.localeCompare(b));
}
