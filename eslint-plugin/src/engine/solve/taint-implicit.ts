// Calls that nobody wrote: getters, setters, `toString` in a text, iterators; and what a callback hands out to the call it
// was given to.

import { elementKey, isCallKey, keysMeet } from '../program/keys.ts';
import { emptyPath, joinPaths, matchPaths, pathHead, type PathId, pathTail } from '../program/paths.ts';
import { op, type FunctionId, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ImplicitCall, PlatformSlot, SummaryEdge } from './analysis.ts';
import { givesLabels } from './reach.ts';
import { TaintState, type Carried } from './taint-state.ts';

export abstract class TaintImplicit extends TaintState {
  protected readonly implicitOf = new Map<FunctionId, ImplicitCall[]>();

  /** What other modules' getters and iterators hand out by themselves. */
  protected seedImplicit(): void {
    for (const calls of this.resolution.implicit.values()) {
      for (const call of calls) {
        const { of, fn } = call.target;
        if (of === this.self) {
          const known = this.implicitOf.get(fn);
          if (known) known.push(call);
          else this.implicitOf.set(fn, [call]);
          continue;
        }
        for (const source of givesLabels(of) ? of.taint.sourcesOf(fn) : []) {
          if (source.end.kind !== 'result') continue;
          const tag = this.labelTag(source.label, source.composed);
          const { cleared, missing } = source;
          this.fromImplicit(call, source.endPath, { tag, cleared, missing, parent: -1, via: -1 });
        }
      }
    }
  }

  /** The object of an implicit call (or what a setter is given) carries something. */
  protected throughImplicit(into: ValueId, from: ValueId, path: PathId, carried: Carried): void {
    for (const call of this.resolution.implicit.get(into) ?? []) {
      for (const edge of call.target.of.taint.summaryOf(call.target.fn)?.edges ?? [])
        this.applyImplicit(call, edge, from, path, carried);
    }
  }

  /** A function learned something: facts at its implicit calls are looked at again. */
  protected implicitEverywhere(fn: FunctionId, edge: SummaryEdge): void {
    for (const call of this.implicitOf.get(fn) ?? []) {
      const from = edge.port.root < 0 ? call.receiver : call.argument;
      if (from < 0) continue;
      for (let at = this.facts.first[from] ?? -1; at >= 0; at = this.facts.next[at] ?? -1)
        this.applyImplicit(call, edge, from, this.facts.path[at] ?? emptyPath, this.carry(at));
    }
  }

  private applyImplicit(call: ImplicitCall, edge: SummaryEdge, from: ValueId, path: PathId, carried: Carried): void {
    if (from !== (edge.port.root < 0 ? call.receiver : call.argument)) return;
    const match = matchPaths(path, edge.port.path);
    if (!match) return;
    const isSetter = call.argument >= 0;
    if (isSetter !== (edge.end.kind === 'out')) return;
    const tag = this.narrow(carried.tag, path, edge.port.path);
    const rest = match.kind === 'inside' ? match.rest : emptyPath;
    this.fromImplicit(call, joinPaths(edge.endPath, rest), {
      tag: edge.composed ? this.composed(tag) : tag,
      cleared: carried.cleared | edge.cleared,
      missing: carried.missing + edge.missing,
      parent: carried.parent,
      via: -1,
    });
  }

  protected fromImplicit(call: ImplicitCall, path: PathId, carried: Carried): void {
    if (call.elements) {
      if (path === emptyPath || keysMeet(pathHead(path), elementKey)) this.add(call.into, pathTail(path), carried);
    } else if (this.program.op[call.into] === op.text) {
      if (path === emptyPath) this.asText(call.into, call.receiver, carried);
    } else this.add(call.into, path, carried);
  }

  protected asText(text: ValueId, part: ValueId, carried: Carried): void {
    this.add(text, emptyPath, this.composes(text, part) ? { ...carried, tag: this.composed(carried.tag) } : carried);
  }

  /** `new Promise((resolve) => resolve(x))`: what a callback puts into its parameter is in what the call gives. */
  protected handOut(fn: FunctionId, root: number, path: PathId, carried: Carried): void {
    for (const entry of this.resolution.handedOut.get(fn) ?? []) {
      if (entry.slot !== root) continue;
      const match = matchPaths(path, entry.from);
      if (!match || match.kind === 'whole') continue;
      const rest = match.kind === 'inside' ? match.rest : emptyPath;
      this.add(entry.site.value, joinPaths(entry.to, rest), carried);
    }
  }

  // ---- handlers of one application

  /** What a middleware of another file leaves on the objects it is given. */
  protected seedPlatform(): void {
    for (const slot of this.resolution.slots) {
      const { of, fn } = slot.target;
      if (of === this.self) continue;
      for (const source of givesLabels(of) ? of.taint.sourcesOf(fn) : []) {
        if (source.end.kind !== 'out') continue;
        const tag = this.labelTag(source.label, source.composed);
        const { cleared, missing } = source;
        this.leave(slot.target, source.end.root, source.endPath, { tag, cleared, missing, parent: -1, via: -1 });
      }
    }
  }

  /** `res.locals.x = …` in one handler is there in the others. */
  protected leave(target: FunctionTarget, root: number, path: PathId, carried: Carried): void {
    const head = pathHead(path);
    if (path === emptyPath || head === elementKey || isCallKey(head)) return;
    for (const from of this.resolution.slots) {
      if (!isSame(from, target) || from.slot !== root) continue;
      for (const to of this.resolution.slots) {
        if (to.node !== from.node || to.target.of !== this.self || isSame(to, target)) continue;
        const param = this.program.functions[to.target.fn]?.params[to.slot];
        if (param !== undefined) this.add(param, path, carried);
      }
    }
  }
}

function isSame(slot: PlatformSlot, target: FunctionTarget): boolean {
  return slot.target.of === target.of && slot.target.fn === target.fn;
}
