// What functions do with their parameters: rows of their summaries, and how callers use them.

import { argumentKey, baseKey, isCallKey, keyName, resultKey, roleParameter, withRole } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  joinPaths,
  matchPaths,
  pathHead,
  type PathId,
  pathKeys,
  pathOf,
  pathTail,
} from '../program/paths.ts';
import { op, type CallSite, type FunctionId, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis, FunctionTarget, Port, SummaryEdge, SummaryEnd, TaintTag } from './analysis.ts';
import { originOf } from './constants.ts';
import { arrivals, isGiven } from './parameters.ts';
import { TaintImplicit } from './taint-implicit.ts';
import type { Carried } from './taint-state.ts';
import { roleWritten } from './written-roles.ts';

/** Callbacks of callbacks that are followed. */
const maxRelayDepth = 3;

/** A call of a function of a module. */
export interface CallOf {
  readonly site: CallSite;
  readonly index: number;
  readonly of: ModuleAnalysis;
}

export abstract class TaintSummaries extends TaintImplicit {
  /** Made on the spot, as by a builder: nobody else has it. */
  private isFresh(of: ModuleAnalysis, value: ValueId, depth: number): boolean {
    const { program, resolution } = of;
    const at = originOf(program, value);
    if (depth === 0) return false;
    if (program.op[at] === op.phi) return (program.list[at] ?? []).every((part) => this.isFresh(of, part, depth - 1));
    if (program.op[at] !== op.call) return false;
    const site = program.sites[program.a[at] ?? -1];
    const functions = resolution.sites[program.a[at] ?? -1]?.functions ?? [];
    if (!site || site.form === 'new') return site !== undefined;
    return functions.every((target) => {
      const result = originOf(target.of.program, target.of.program.functions[target.fn]?.result ?? -1);
      return isReceiver(target.of.program, result, 8)
        ? this.isFresh(of, site.receiver, depth - 1)
        : this.isFresh(target.of, result, depth - 1);
    });
  }

  protected abstract toCallback(
    site: CallSite,
    arg: ValueId,
    inner: PathId,
    position: number,
    rest: PathId,
    carried: Carried,
  ): void;
  /** A function that is given to calls learned something. */
  protected abstract edgeOfCallbacks(fn: FunctionId, edge: SummaryEdge): void;

  protected addSource(
    fn: FunctionId,
    end: SummaryEnd,
    path: PathId,
    tag: Extract<TaintTag, { kind: 'label' }>,
    carried: Carried,
    row: number,
  ): void {
    const summary = this.summaries[fn];
    if (!summary || summary.sources.length >= this.limits.maxSummaryRows) return;
    const known = summary.sources.some(
      (s) =>
        sameEnd(s.end, end) &&
        s.endPath === path &&
        s.label === tag.label &&
        s.composed === tag.composed &&
        s.cleared === carried.cleared,
    );
    if (!known)
      summary.sources.push({
        end,
        endPath: path,
        label: tag.label,
        composed: tag.composed,
        cleared: carried.cleared,
        missing: carried.missing,
        fact: row,
      });
  }

  protected addEdge(fn: FunctionId, edge: SummaryEdge): void {
    const summary = this.summaries[fn];
    if (!summary) return;
    const known = summary.edges.find(
      (e) =>
        samePort(e.port, edge.port) &&
        sameEnd(e.end, edge.end) &&
        e.endPath === edge.endPath &&
        e.composed === edge.composed,
    );
    if (known) {
      const cleared = known.cleared & edge.cleared;
      if (cleared === known.cleared && edge.missing >= known.missing) return;
      known.cleared = cleared;
      known.missing = Math.min(known.missing, edge.missing);
      this.applyEverywhere(fn, known);
      return;
    }
    if (summary.edges.length >= this.limits.maxSummaryRows) return;
    summary.edges.push(edge);
    this.applyEverywhere(fn, edge);
  }

  /** A function learned something: its callers' facts are looked at again. */
  protected applyEverywhere(fn: FunctionId, edge: SummaryEdge): void {
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (!site) continue;
      this.eachGiven(site, { of: this.self, fn }, edge.port.root, (path, carried) => {
        this.applyEdge({ site, index, of: this.self }, edge, path, carried);
      });
    }
    this.implicitEverywhere(fn, edge);
    this.edgeOfCallbacks(fn, edge);
  }

  /** Facts a call gives to one parameter, with their path inside it. */
  protected eachGiven(
    site: CallSite,
    target: FunctionTarget,
    root: number,
    visit: (path: PathId, carried: Carried) => void,
  ): void {
    const info = target.of.program.functions[target.fn];
    if (!info) return;
    const each = (value: ValueId, position: number): void => {
      if (value < 0) return;
      for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
        for (const arrival of arrivals(info, site, position, this.facts.path[at] ?? emptyPath))
          if (arrival.root === root) visit(arrival.path, this.arriving(this.carry(at), arrival.taken));
      }
    };
    if (root < 0) each(site.receiver, -1);
    else site.args.forEach(each);
  }

  /** One element of a spread argument arrives. */
  protected arriving(carried: Carried, taken: KeyId): Carried {
    return taken < 0 ? carried : { ...carried, tag: this.extended(carried.tag, taken) };
  }

  protected applyEdge(call: CallOf, edge: SummaryEdge, path: PathId, carried: Carried): void {
    const { site } = call;
    const match = matchPaths(path, edge.port.path);
    if (!match || (edge.port.absent >= 0 && isGiven(site, edge.port.absent))) return;
    const rest = match.kind === 'inside' ? match.rest : emptyPath;
    const tag = this.narrow(carried.tag, path, edge.port.path);
    const next: Carried = {
      tag: edge.composed ? this.composed(tag) : tag,
      cleared: carried.cleared | edge.cleared,
      missing: carried.missing + edge.missing,
      parent: carried.parent,
      via: call.index,
    };
    const endPath = joinPaths(this.settleRoles(site, edge.endPath), rest);
    if (edge.end.kind === 'result') {
      const row = site.form === 'new' ? -1 : this.add(site.value, endPath, next);
      if (row >= 0) this.passed.set(row, { edge, of: call.of });
    } else this.out(site, edge.end.root, endPath, next);
  }

  /** `message('user', text)`: the role that the called function left to its caller. */
  protected settleRoles(site: CallSite, path: PathId): PathId {
    const keys = pathKeys(path);
    if (!keys.some((key) => roleParameter(key) >= 0)) return path;
    return pathOf(
      keys.map((key) => {
        const position = roleParameter(key);
        if (position < 0) return key;
        return withRole(key, roleWritten(this.self, site.args[position] ?? -1) ?? '?');
      }),
    );
  }

  /** Something was put into an argument (or the receiver) of a call; into a function: it is called with it. */
  protected out(site: CallSite, root: number, path: PathId, carried: Carried): void {
    const keys = pathKeys(path);
    const callAt = keys.findIndex((key) => isCallKey(key));
    if (callAt >= 0) {
      const arg = root < 0 ? site.receiver : (site.args[root] ?? -1);
      const callKey = keys[callAt] ?? -1;
      const inner = pathOf(keys.slice(0, callAt));
      const rest = pathOf(keys.slice(callAt + 1));
      if (callKey === resultKey) return;
      this.followParameters(site.fn);
      this.toCallback(site, arg, inner, Number(keyName(callKey).slice(1, -1)), rest, carried);
      this.relayCallback(arg, callKey, rest, carried);
      return;
    }
    if (root < 0 && site.form === 'new' && site.receiver < 0) {
      this.add(site.value, path, carried);
      return;
    }
    const after = this.afters.get(site.value * 64 + root + 1);
    if (after !== undefined) this.add(after, path, carried);
    else if (root < 0) this.intoFields(site.receiver, path, carried);
  }

  /** The receiver has no name: what it keeps is known to all instances of its class (`Registry.get().keep(x)`). */
  protected intoFields(receiver: ValueId, path: PathId, carried: Carried): void {
    if (receiver < 0 || path === emptyPath || this.tagOf(carried.tag).kind !== 'label') return;
    if (this.isFresh(this.self, receiver, 6)) return;
    for (const tag of this.resolution.tagsAt(receiver, emptyPath)) {
      if (tag.kind !== 'instance' || tag.of !== this.self) continue;
      const field = this.program.classes[tag.classId]?.fields.get(baseKey(pathHead(path)));
      if (field !== undefined) this.add(field, pathTail(path), carried);
    }
  }

  /** The argument is itself a parameter: the caller's caller learns that its function is called. */
  protected relayCallback(arg: ValueId, callKey: KeyId, rest: PathId, carried: Carried): void {
    if (this.relayDepth >= maxRelayDepth) return;
    this.relayDepth++;
    this.relayThroughPorts(arg, callKey, rest, carried);
    this.relayDepth--;
  }

  protected relayThroughPorts(arg: ValueId, callKey: KeyId, rest: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    for (const port of this.portsAt(arg)) {
      const endPath = joinPaths(joinPaths(port.path, consPath(callKey, emptyPath)), rest);
      const end: SummaryEnd = { kind: 'out', root: port.root };
      if (tag.kind === 'port' && tag.port.fn === port.fn) {
        this.addEdge(port.fn, {
          port: tag.port,
          end,
          endPath,
          composed: tag.composed,
          cleared: carried.cleared,
          missing: carried.missing,
          fact: carried.parent,
        });
      } else {
        if (tag.kind === 'label') this.addSource(port.fn, end, endPath, tag, carried, carried.parent);
        for (const index of this.resolution.callers.get(port.fn) ?? []) {
          const site = this.program.sites[index];
          if (site && tag.kind === 'label') this.out(site, port.root, endPath, carried);
        }
      }
    }
  }

  protected argumentOfPort(port: Port, position: number, path: PathId, carried: Carried): void {
    const endPath = joinPaths(port.path, consPath(argumentKey(position), path));
    const end: SummaryEnd = { kind: 'out', root: port.root };
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'port' && tag.port.fn === port.fn) {
      this.addEdge(port.fn, {
        port: tag.port,
        end,
        endPath,
        composed: tag.composed,
        cleared: carried.cleared,
        missing: carried.missing,
        fact: carried.parent,
      });
    } else {
      if (tag.kind === 'label') this.addSource(port.fn, end, endPath, tag, carried, carried.parent);
      this.handOut(port.fn, port.root, endPath, carried);
      for (const index of this.resolution.callers.get(port.fn) ?? []) {
        const site = this.program.sites[index];
        if (site) this.out(site, port.root, endPath, carried);
      }
    }
  }
}

/** `return this`, whatever was kept in it before. */
function isReceiver(program: Program, value: ValueId, depth: number): boolean {
  const at = originOf(program, value);
  if (depth === 0) return false;
  if (program.op[at] === op.self) return true;
  if (program.op[at] === op.store) return isReceiver(program, program.a[at] ?? -1, depth - 1);
  const versions = program.op[at] === op.phi ? (program.list[at] ?? []) : [];
  return versions.length > 0 && versions.every((version) => isReceiver(program, version, depth - 1));
}

export function samePort(a: Port, b: Port): boolean {
  return a.root === b.root && a.path === b.path && a.absent === b.absent;
}

function sameEnd(a: SummaryEnd, b: SummaryEnd): boolean {
  return a.kind === 'result' ? b.kind === 'result' : b.kind === 'out' && a.root === b.root;
}
