// Where labels do harm: candidates of findings, and sinks in the summaries of functions.

import { kindBit } from '../automaton/compile.ts';
import type { ModelSink } from '../automaton/model-node.ts';
import { keyOf } from '../program/keys.ts';
import { consPath, emptyPath, matchPaths, type PathId } from '../program/paths.ts';
import type { CallSite, FunctionId, KeyId } from '../program/program.ts';
import type { Candidate, FunctionTarget, SinkHit, SummarySink } from './analysis.ts';
import { holdsWhere } from './constants.ts';
import { dispatchSink } from './dispatches.ts';
import { provenAround, provenOfReceiver } from './guards.ts';
import { isGiven } from './parameters.ts';
import type { Carried } from './taint-state.ts';
import { instructionHoles } from './templates.ts';
import { samePort, TaintSummaries } from './taint-summaries.ts';
import { provenOfObject } from './written-objects.ts';

export abstract class TaintSinks extends TaintSummaries {
  protected abstract sinkOfCallbacks(fn: FunctionId, sink: SummarySink): void;
  private readonly holes = new Map<ModelSink, Map<CallSite, readonly ModelSink[]>>();
  anySinks: (key: KeyId) => readonly ModelSink[] = () => [];

  protected atWrite(index: number, row: number, path: PathId, carried: Carried): void {
    const write = this.program.writes[index];
    if (!write) return;
    const { facts } = this.resolution;
    const any = this.anySinks(write.key);
    for (const sink of any)
      this.atSink(
        { sink, place: { kind: 'write', write: index }, of: this.self, guessed: false },
        emptyPath,
        path,
        row,
        carried,
      );
    for (let at = facts.first[write.object] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = this.resolution.tagOf(facts.tag[at] ?? 0);
      if (facts.path[at] !== emptyPath || tag.kind !== 'api') continue;
      for (const sink of tag.node.assignSinks.get(write.key) ?? []) {
        if (sink.where.length > 0 && !holdsWhere(this.program, [write.object], sink.where)) continue;
        this.atSink(
          { sink, place: { kind: 'write', write: index }, of: this.self, guessed: tag.guessed },
          emptyPath,
          path,
          row,
          carried,
        );
      }
    }
  }

  /** The name of what is called: `tools[name](…)`. */
  protected atDispatch(site: number, row: number, path: PathId, carried: Carried): void {
    const place = { kind: 'site', site, arg: dispatchSink.arg } as const;
    this.atSink({ sink: dispatchSink, place, of: this.self, guessed: false }, emptyPath, path, row, carried);
  }

  protected atSink(hit: SinkHit, wanted: PathId, path: PathId, row: number, carried: Carried): void {
    const match = matchPaths(path, wanted);
    if (!match || (hit.sink.exact && match.kind !== 'equal')) return;
    if (hit.sink.template === 'values') {
      this.atHoles(hit, path, row, carried);
      return;
    }
    if ((carried.cleared & kindBit(hit.sink.sink)) !== 0) return;
    const narrowed = this.narrow(carried.tag, path, wanted);
    const whole = match.kind === 'whole' && narrowed === carried.tag;
    const missing =
      carried.missing +
      (hit.guessed || hit.sink.confidence === 'likely' ? 1 : hit.sink.confidence === 'possible' ? 2 : 0);
    const tag = this.tagOf(narrowed);
    if (tag.kind === 'label') {
      this.addCandidate({
        label: tag.label,
        composed: tag.composed,
        fact: row,
        hit,
        whole,
        cleared: carried.cleared,
        missing,
        inner: null,
        innerOf: null,
        site: -1,
      });
      return;
    }
    if (this.isGuardedAt(hit, row)) return;
    this.addSummarySink({
      port: tag.port,
      hit,
      composed: tag.composed,
      whole,
      cleared: carried.cleared,
      missing,
      fact: row,
      inner: null,
      innerOf: null,
      site: -1,
    });
  }

  /** What fills a hole in the instruction part of a template: the field of its name, and all of a value that is not told apart. */
  private atHoles(hit: SinkHit, path: PathId, row: number, carried: Carried): void {
    const index = hit.place.kind === 'site' ? hit.place.site : -1;
    const site = this.program.sites[index];
    // The body of a pipeline that is invoked says itself what fills which template.
    if (!site || (this.resolution.sites[index]?.functions.length ?? 0) > 0) return;
    let known = this.holes.get(hit.sink);
    if (!known) this.holes.set(hit.sink, (known = new Map<CallSite, readonly ModelSink[]>()));
    let sinks = known.get(site);
    if (!sinks) {
      sinks = [...instructionHoles(this.self, site)].map((name) => {
        const field = consPath(keyOf(name), emptyPath);
        return { ...hit.sink, path: field, template: null };
      });
      known.set(site, sinks);
    }
    for (const sink of sinks) this.atSink({ ...hit, sink }, sink.path, path, row, carried);
  }

  protected isGuardedAt(hit: SinkHit, row: number): boolean {
    const site = hit.place.kind === 'site' ? this.program.sites[hit.place.site] : undefined;
    const conditions = hit.place.kind === 'write' ? this.program.writes[hit.place.write]?.conditions : site?.conditions;
    const bit = kindBit(hit.sink.sink);
    if (site && (provenOfReceiver(this.scope, site) & bit) !== 0) return true;
    if (hit.place.kind === 'write' && (provenOfObject(this.scope, hit.place.write) & bit) !== 0) return true;
    return conditions ? (this.provenOnTheWay(conditions, row, bit) & bit) !== 0 : false;
  }

  /** What the conditions around a place prove about anything the fact came through. */
  provenOnTheWay(conditions: CallSite['conditions'], row: number, asked: number): number {
    let proven = 0;
    let left = 48;
    for (let at = row; at >= 0 && left > 0; at = this.facts.parent[at] ?? -1, left--) {
      const value = this.facts.value[at] ?? -1;
      proven |= provenAround(this.scope, conditions, value, asked);
    }
    return proven;
  }

  protected applySink(
    site: CallSite,
    index: number,
    target: FunctionTarget,
    sink: SummarySink,
    path: PathId,
    carried: Carried,
  ): void {
    const match = matchPaths(path, sink.port.path);
    if (!match || (sink.port.absent >= 0 && isGiven(site, sink.port.absent))) return;
    if (sink.hit.sink.exact && match.kind !== 'equal') return;
    const cleared = carried.cleared | sink.cleared;
    if ((cleared & kindBit(sink.hit.sink.sink)) !== 0) return;
    const narrowed = this.narrow(carried.tag, path, sink.port.path);
    const tag = this.tagOf(narrowed);
    const composed = tag.composed || sink.composed;
    // A text that was put together is a text, whatever it was taken from.
    const whole = !composed && (sink.whole || (match.kind === 'whole' && narrowed === carried.tag));
    const missing = carried.missing + sink.missing;
    if (tag.kind === 'label') {
      this.addCandidate({
        label: tag.label,
        composed,
        fact: carried.parent,
        hit: sink.hit,
        whole,
        cleared,
        missing,
        inner: sink,
        innerOf: target.of,
        site: index,
      });
      return;
    }
    if (
      site.conditions &&
      (this.provenOnTheWay(site.conditions, carried.parent, kindBit(sink.hit.sink.sink)) &
        kindBit(sink.hit.sink.sink)) !==
        0
    )
      return;
    this.addSummarySink({
      port: tag.port,
      hit: sink.hit,
      composed,
      whole,
      cleared,
      missing,
      fact: carried.parent,
      inner: sink,
      innerOf: target.of,
      site: index,
    });
  }

  protected addCandidate(candidate: Candidate): void {
    const { place } = candidate.hit;
    const where = place.kind === 'site' ? `s${String(place.site)}.${String(place.arg)}` : `w${String(place.write)}`;
    const name = `${candidate.label}${candidate.composed ? '+' : ''}${candidate.whole ? '*' : ''}:${candidate.hit.sink.sink}:${String(candidate.hit.sink.path)}:${String(candidate.hit.of.serial)}:${where}:${String(candidate.site)}:${String(this.facts.value[candidate.fact] ?? -1)}`;
    const known = this.seenCandidates.get(name);
    if (known !== undefined) {
      const before = this.candidates[known];
      if (before && candidate.missing < before.missing) this.candidates[known] = candidate;
      return;
    }
    this.seenCandidates.set(name, this.candidates.length);
    this.candidates.push(candidate);
  }

  protected addSummarySink(sink: SummarySink): void {
    const summary = this.summaries[sink.port.fn];
    if (!summary) return;
    const known = summary.sinks.find(
      (s) =>
        samePort(s.port, sink.port) &&
        s.hit.sink === sink.hit.sink &&
        samePlace(s.hit, sink.hit) &&
        s.composed === sink.composed &&
        s.whole === sink.whole,
    );
    if (known) {
      const cleared = known.cleared & sink.cleared;
      if (cleared === known.cleared && sink.missing >= known.missing) return;
      known.cleared = cleared;
      known.missing = Math.min(known.missing, sink.missing);
      this.sinkEverywhere(sink.port.fn, known);
      return;
    }
    if (summary.sinks.length >= this.limits.maxSummaryRows) return;
    summary.sinks.push(sink);
    this.sinkEverywhere(sink.port.fn, sink);
  }

  protected sinkEverywhere(fn: FunctionId, sink: SummarySink): void {
    const target = { of: this.self, fn };
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (site)
        this.eachGiven(site, target, sink.port.root, (path, carried) => {
          this.applySink(site, index, target, sink, path, carried);
        });
    }
    this.sinkOfCallbacks(fn, sink);
  }
}

function samePlace(a: SinkHit, b: SinkHit): boolean {
  if (a.of !== b.of) return false;
  if (a.place.kind === 'site')
    return b.place.kind === 'site' && a.place.site === b.place.site && a.place.arg === b.place.arg;
  return b.place.kind === 'write' && a.place.write === b.place.write;
}
