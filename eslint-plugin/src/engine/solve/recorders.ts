// Options, calls and switches that make something write prompts and replies down by itself.

import { keyName } from '../program/keys.ts';
import { emptyPath } from '../program/paths.ts';
import { op, type CallSite } from '../program/program.ts';
import type { SourceRange } from '../result.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { holdsWhere, matchesText, propertyAt, textOf } from './constants.ts';
import type { ModelNode } from '../automaton/model-node.ts';

/** Something that records content. `off`: dotted places, from the reported object's owner, that stop it. */
export interface Recorder {
  readonly range: SourceRange;
  /** null: the call records by itself */
  readonly option: string | null;
  readonly callee: string;
  readonly off: readonly string[];
  /** the options object, when it is written in this file */
  readonly options: SourceRange | null;
}

export function recordersOf(analysis: ModuleAnalysis): Recorder[] {
  const found = new Map<number, Recorder>();
  const note = (recorder: Recorder | null): void => {
    if (recorder && recorder.range.start >= 0 && !found.has(recorder.range.start))
      found.set(recorder.range.start, recorder);
  };
  analysis.program.sites.forEach((site, index) => {
    for (const { node } of analysis.resolution.sites[index]?.nodes ?? []) {
      for (const recorder of optionsOf(analysis, site, node)) note(recorder);
      for (const row of node.recordings)
        if (holdsWhere(analysis.program, site.args, row.where ?? [])) note(callOf(analysis, site));
    }
  });
  for (const recorder of switchesOf(analysis)) note(recorder);
  return [...found.values()];
}

function* optionsOf(analysis: ModuleAnalysis, site: CallSite, node: ModelNode): Generator<Recorder> {
  const { program, file, text } = analysis;
  for (const row of node.recorders) {
    const options = site.args[row.arg];
    if (options === undefined || !holdsWhere(program, site.args, row.where)) continue;
    const value = propertyAt(program, options, row.option);
    if (value === undefined || value === null) continue;
    const start = program.start[value] ?? -1;
    const isLiteral = program.op[options] === op.alloc;
    yield {
      range: { file, start, end: program.end[value] ?? start },
      option: row.option,
      callee: text.slice(site.calleeStart, site.calleeEnd),
      off: row.off,
      options: isLiteral ? { file, start: program.start[options] ?? 0, end: program.end[options] ?? 0 } : null,
    };
  }
}

function callOf(analysis: ModuleAnalysis, site: CallSite): Recorder {
  const { program, file, text } = analysis;
  return {
    range: { file, start: program.start[site.value] ?? -1, end: program.end[site.value] ?? -1 },
    option: null,
    callee: text.slice(site.calleeStart, site.calleeEnd),
    off: [],
    options: null,
  };
}

function* switchesOf(analysis: ModuleAnalysis): Generator<Recorder> {
  const { program, resolution, file } = analysis;
  const { facts } = resolution;
  for (const write of program.writes) {
    for (let at = facts.first[write.object] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = resolution.tagOf(facts.tag[at] ?? 0);
      if (facts.path[at] !== emptyPath || tag.kind !== 'api') continue;
      const wanted = tag.node.switches.get(write.key);
      if (wanted === undefined || !matchesText(wanted, textOf(program, write.value))) continue;
      yield {
        range: { file, start: write.start, end: write.end },
        option: keyName(write.key),
        callee: 'process.env',
        off: [],
        options: null,
      };
    }
  }
}
