// Options that make an SDK write prompts and replies down by itself.

import { op } from '../program/program.ts';
import type { SourceRange } from '../result.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { holdsWhere, propertyAt } from './constants.ts';

/** An option that records content. `off`: dotted places, from the reported object's owner, that stop it. */
export interface Recorder {
  readonly range: SourceRange;
  readonly option: string;
  readonly callee: string;
  readonly off: readonly string[];
  /** the options object, when it is written in this file */
  readonly options: SourceRange | null;
}

export function recordersOf(analysis: ModuleAnalysis): Recorder[] {
  const { program, resolution, file, text } = analysis;
  const found: Recorder[] = [];
  program.sites.forEach((site, index) => {
    for (const { node } of resolution.sites[index]?.nodes ?? []) {
      for (const row of node.recorders) {
        const options = site.args[row.arg];
        if (options === undefined || !holdsWhere(program, site.args, row.where)) continue;
        const value = propertyAt(program, options, row.option);
        if (value === undefined || value === null) continue;
        const start = program.start[value] ?? -1;
        if (start < 0 || found.some((known) => known.range.start === start)) continue;
        const isLiteral = program.op[options] === op.alloc;
        found.push({
          range: { file, start, end: program.end[value] ?? start },
          option: row.option,
          callee: text.slice(site.calleeStart, site.calleeEnd),
          off: row.off,
          options: isLiteral ? { file, start: program.start[options] ?? 0, end: program.end[options] ?? 0 } : null,
        });
      }
    }
  });
  return found;
}
