// Settings that are written as constants: which ones reach a place that takes them, and the client or call they are for.

import { keyName } from '../program/keys.ts';
import { emptyPath, pathKeys, type PathId } from '../program/paths.ts';
import { op, type CallSite, type Program, type ValueId } from '../program/program.ts';
import type { SourceRange } from '../result.ts';
import type { SinkKind } from '../vocabulary.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { backTo } from './backward.ts';
import { constantOf, originOf } from './constants.ts';
import { importedValue } from './imported-value.ts';
import { argumentFits } from './resolve-calls.ts';

/** A constant option with a value that its row names. */
export interface Setting {
  /** the constant; where this file hands it over when it is written in another one */
  readonly range: SourceRange;
  /** name of the option (`threshold`) */
  readonly option: string;
  readonly callee: string;
  readonly call: SourceRange;
}

/** Constants that do harm at a kind of place, the first one of each call. */
export function settingsReaching(analysis: ModuleAnalysis, kind: SinkKind): Setting[] {
  const { program, resolution, file, text } = analysis;
  const found: Setting[] = [];
  program.sites.forEach((site, index) => {
    for (const { node } of resolution.sites[index]?.nodes ?? []) {
      for (const sink of node.sinks) {
        if (sink.sink !== kind) continue;
        const range = firstHarm(analysis, site, sink.arg, sink.path, sink.values);
        if (!range || found.some((known) => known.range.start === range.start && program.copied.has(site.fn))) continue;
        const option = keyName(pathKeys(sink.path).at(-1) ?? -1);
        const call = { file, start: program.start[site.value] ?? 0, end: program.end[site.value] ?? 0 };
        found.push({ range, option, callee: text.slice(site.calleeStart, site.calleeEnd), call });
        return;
      }
    }
  });
  const seen = new Set<number>();
  return found.filter(({ range }) => !seen.has(range.start) && seen.add(range.start));
}

function firstHarm(
  analysis: ModuleAnalysis,
  site: CallSite,
  wanted: number,
  path: PathId,
  values: readonly (string | boolean)[],
): SourceRange | null {
  const { program, file } = analysis;
  for (const [position, arg] of site.args.entries()) {
    if (!argumentFits(wanted, position, site)) continue;
    const search: Search = { values, seen: new Set(), left: 400 };
    const hit = find(analysis, arg, path, search);
    if (!hit) continue;
    if (hit.of !== analysis) {
      return { file, start: site.argStart[position] ?? site.calleeStart, end: site.argEnd[position] ?? site.calleeEnd };
    }
    return { file, start: program.start[hit.value] ?? 0, end: program.end[hit.value] ?? 0 };
  }
  return null;
}

interface Search {
  readonly values: readonly (string | boolean)[];
  readonly seen: Set<string>;
  left: number;
}

interface Hit {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

function find(of: ModuleAnalysis, value: ValueId, path: PathId, search: Search): Hit | null {
  const { program } = of;
  const name = `${String(of.serial)}:${String(value)}:${String(path)}`;
  if (value < 0 || search.left-- <= 0 || search.seen.has(name)) return null;
  search.seen.add(name);
  if (path === emptyPath && search.values.includes(settingText(program, value) ?? '')) return { of, value };
  if (program.op[value] === op.import) {
    const imported = importedValue(of, value);
    return imported ? find(imported.of, imported.value, path, search) : null;
  }
  if (program.op[value] === op.call) return null;
  let hit: Hit | null = null;
  backTo(program, value, path, (next, rest) => {
    hit ??= find(of, next, rest, search);
  });
  return hit;
}

/** A constant, or the name of a member of an enum (`HarmBlockThreshold.BLOCK_NONE`). */
function settingText(program: Program, value: ValueId): string | boolean | null {
  const constant = constantOf(program, value);
  if (typeof constant === 'string' || typeof constant === 'boolean') return constant;
  if (program.op[value] !== op.load) return null;
  const owner = program.op[originOf(program, program.a[value] ?? -1)];
  return owner === op.import || owner === op.load || owner === op.global ? keyName(program.b[value] ?? -1) : null;
}
