// Functions that are given to calls. One that stands where it is given gets its arguments directly; one that is given in
// several places, or comes from another file, is followed by its summary, so that what it returns stays with its place.

import { elementKey, resultKey } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, matchPaths, type PathId } from '../program/paths.ts';
import type { CallSite, FunctionId, ValueId } from '../program/program.ts';
import type { FunctionTarget, SummaryEdge, SummarySink } from './analysis.ts';
import type { Carried } from './taint-state.ts';
import { TaintSinks } from './taint-sinks.ts';

/** A shared function gets something at the place it is given to. */
interface CallbackUse {
  readonly site: CallSite;
  readonly arg: ValueId;
  readonly inner: PathId;
  readonly root: number;
  readonly path: PathId;
  readonly carried: Carried;
}

const maxUses = 64;

export abstract class TaintCallbacks extends TaintSinks {
  private readonly callbackUses = new Map<FunctionId, CallbackUse[]>();
  private readonly inline = new Map<FunctionId, boolean>();

  /** The functions an argument may be are called with a value. */
  protected toCallback(
    site: CallSite,
    arg: ValueId,
    inner: PathId,
    position: number,
    rest: PathId,
    carried: Carried,
  ): void {
    if (arg < 0) return;
    for (const target of this.resolution.functionsAt(arg, inner)) {
      const info = target.of.program.functions[target.fn];
      if (!info) continue;
      const isRest = info.rest >= 0 && position >= info.rest;
      const root = isRest ? info.rest : position;
      const path = isRest ? consPath(elementKey, rest) : rest;
      if (target.of === this.self && this.isInline(target.fn)) {
        const param = info.params[root];
        if (param !== undefined) this.add(param, path, carried);
      } else this.callShared(target, { site, arg, inner, root, path, carried });
    }
  }

  private isInline(fn: FunctionId): boolean {
    let known = this.inline.get(fn);
    if (known === undefined) this.inline.set(fn, (known = this.isUsedOnce(fn)));
    return known;
  }

  private isUsedOnce(fn: FunctionId): boolean {
    const refs = this.functionRefs.get(fn) ?? [];
    const [ref] = refs;
    if (refs.length !== 1 || ref === undefined) return false;
    const { first, next } = this.resolution.uses;
    const use = first[ref] ?? -1;
    return use < 0 || (next[use] ?? -1) < 0;
  }

  private callShared(target: FunctionTarget, use: CallbackUse): void {
    if (target.of === this.self) {
      const known = this.callbackUses.get(target.fn) ?? [];
      if (known.length >= maxUses) return;
      known.push(use);
      this.callbackUses.set(target.fn, known);
    }
    const summary = target.of.taint.summaryOf(target.fn);
    for (const edge of [...(summary?.edges ?? [])]) this.edgeOfCallback(use, edge, target);
    for (const sink of [...(summary?.sinks ?? [])]) this.sinkOfCallback(use, sink, target);
  }

  protected edgeOfCallbacks(fn: FunctionId, edge: SummaryEdge): void {
    for (const use of [...(this.callbackUses.get(fn) ?? [])]) this.edgeOfCallback(use, edge, { of: this.self, fn });
  }

  protected sinkOfCallbacks(fn: FunctionId, sink: SummarySink): void {
    for (const use of [...(this.callbackUses.get(fn) ?? [])]) this.sinkOfCallback(use, sink, { of: this.self, fn });
  }

  /** What it returns lies under `()` of the argument, where the rows of the call look for it. */
  private edgeOfCallback(use: CallbackUse, edge: SummaryEdge, target: FunctionTarget): void {
    if (edge.port.root !== use.root || edge.end.kind !== 'result') return;
    const match = matchPaths(use.path, edge.port.path);
    if (!match) return;
    const tag = this.narrow(use.carried.tag, use.path, edge.port.path);
    const end = joinPaths(edge.endPath, match.kind === 'inside' ? match.rest : emptyPath);
    const row = this.add(use.arg, joinPaths(use.inner, consPath(resultKey, end)), {
      tag: edge.composed ? this.composed(tag) : tag,
      cleared: use.carried.cleared | edge.cleared,
      missing: use.carried.missing + edge.missing,
      parent: use.carried.parent,
      via: -1,
    });
    if (row >= 0) this.passed.set(row, { edge, of: target.of });
  }

  private sinkOfCallback(use: CallbackUse, sink: SummarySink, target: FunctionTarget): void {
    if (sink.port.root !== use.root) return;
    const index = this.program.a[use.site.value] ?? -1;
    this.applySink(use.site, index, target, sink, use.path, use.carried);
  }
}
