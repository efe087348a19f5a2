// Text of a model that is parsed as data: what it was, and where its data is used before anybody looked at it.

import { emptyPath, matchPaths } from '../program/paths.ts';
import type { Flow, SourceRange } from '../result.ts';
import type { Candidate, ModuleAnalysis, SourceSeed } from '../solve/analysis.ts';
import { isShapeAsked } from '../solve/asked-shapes.ts';
import { firstUse, type Frame } from '../solve/data-uses.ts';
import type { Explained } from './flows.ts';
import { codeText } from './text.ts';

export interface ParsedData {
  readonly flow: Flow;
  /** arguments of a tool call, and not the reply itself */
  readonly isToolCall: boolean;
  /** the call that parses */
  readonly parser: SourceRange;
  /** the call that takes the data for what it should be; null where the data leaves the file */
  readonly use: SourceRange | null;
  /** the reader's words for it */
  readonly useText: string;
  /** the used function could not be read */
  readonly isUnread: boolean;
}

/** Data of a model's text that is used unchecked. */
export function unvalidatedData(analysis: ModuleAnalysis, explained: readonly Explained[]): ParsedData[] {
  return explained.flatMap(({ flow, candidate }) => {
    if (flow.sink !== 'json' || flow.label !== 'model') return [];
    const data = dataOf(analysis, flow, candidate);
    return data ? [data] : [];
  });
}

function dataOf(analysis: ModuleAnalysis, flow: Flow, candidate: Candidate): ParsedData | null {
  const { hit } = candidate;
  const parse = hit.place.kind === 'site' ? hit.of.program.sites[hit.place.site] : undefined;
  if (!parse) return null;
  const origin = originOf(analysis, candidate.fact, 4);
  if (origin && isShapeAsked(origin.of, origin.seed.value, origin.seed.source.checked)) return null;
  const use = firstUse(hit.of, parse.value, frameOf(analysis, candidate));
  if (!use) return null;
  const site = use.site < 0 ? undefined : use.of.program.sites[use.site];
  const { program, file } = hit.of;
  return {
    flow,
    isToolCall: origin?.seed.source.noun?.includes('tool') ?? false,
    parser: { file, start: program.start[parse.value] ?? 0, end: program.end[parse.value] ?? 0 },
    use: site
      ? { file: use.of.file, start: use.of.program.start[site.value] ?? 0, end: use.of.program.end[site.value] ?? 0 }
      : null,
    useText: site ? codeText(use.of.text, site.calleeStart, site.calleeEnd).replaceAll('?.', '.') : '',
    isUnread: use.isUnread,
  };
}

/** The calls between this file and the one that parses. */
function frameOf(analysis: ModuleAnalysis, candidate: Candidate): Frame | null {
  let frame: Frame | null = null;
  let of = analysis;
  let site = candidate.site;
  let { inner, innerOf } = candidate;
  for (let left = 6; inner && innerOf && left > 0; left--) {
    frame = { of, site, outer: frame };
    of = innerOf;
    site = inner.site;
    ({ inner, innerOf } = { inner: inner.inner, innerOf: inner.innerOf });
  }
  return frame;
}

/** The source at the beginning of a chain of facts, also when a function of another file brought it. */
function originOf(
  of: ModuleAnalysis,
  fact: number,
  depth: number,
): { readonly of: ModuleAnalysis; readonly seed: SourceSeed } | null {
  const { facts } = of.taint;
  let root = fact;
  for (let left = 400; (facts.parent[root] ?? -1) >= 0 && left > 0; left--) root = facts.parent[root] ?? -1;
  const value = facts.value[root] ?? -1;
  const path = facts.path[root] ?? emptyPath;
  const seed = of.resolution.seeds.find(
    (known) =>
      known.value === value &&
      known.source.label === 'model' &&
      (matchPaths(path, known.path)?.kind ?? 'whole') !== 'whole',
  );
  if (seed) return { of, seed };
  const via = facts.via[root] ?? -1;
  if (via < 0 || depth === 0) return null;
  const tag = of.taint.tagOf(facts.tag[root] ?? 0);
  for (const target of of.resolution.sites[via]?.functions ?? []) {
    const source = target.of.taint
      .sourcesOf(target.fn)
      .find(({ label }) => tag.kind === 'label' && label === tag.label);
    const found = source ? originOf(target.of, source.fact, depth - 1) : null;
    if (found) return found;
  }
  return null;
}
