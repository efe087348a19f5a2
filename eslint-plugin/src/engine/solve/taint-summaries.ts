// What functions do with their parameters: rows of their summaries, and how callers use them.

import { argumentKey, elementKey, isCallKey, keyName, resultKey, roleParameter, withRole } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, matchPaths, type PathId, pathKeys, pathOf } from '../program/paths.ts';
import type { CallSite, FunctionId, KeyId, ValueId } from '../program/program.ts';
import type { ModuleAnalysis, FunctionTarget, Port, SummaryEdge, SummaryEnd, TaintTag } from './analysis.ts';
import { constantOf } from './constants.ts';
import { arrivals } from './parameters.ts';
import { TaintState, type Carried } from './taint-state.ts';

/** Callbacks of callbacks that are followed. */
const maxRelayDepth = 3;

/** A call of a function of a module. */
export interface CallOf {
  readonly site: CallSite;
  readonly index: number;
  readonly of: ModuleAnalysis;
}

export class TaintSummaries extends TaintState {
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
      this.eachGiven(site, { of: this.self, fn }, edge.port.root, (path, row) => {
        this.applyEdge({ site, index, of: this.self }, edge, path, this.carry(row));
      });
    }
  }

  /** Facts a call gives to one parameter, with their path inside it. */
  protected eachGiven(
    site: CallSite,
    target: FunctionTarget,
    root: number,
    visit: (path: PathId, row: number) => void,
  ): void {
    const info = target.of.program.functions[target.fn];
    if (!info) return;
    const each = (value: ValueId, position: number): void => {
      if (value < 0) return;
      for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
        for (const arrival of arrivals(info, site, position, this.facts.path[at] ?? emptyPath))
          if (arrival.root === root) visit(arrival.path, at);
      }
    };
    if (root < 0) each(site.receiver, -1);
    else site.args.forEach(each);
  }

  protected applyEdge(call: CallOf, edge: SummaryEdge, path: PathId, carried: Carried): void {
    const { site } = call;
    const match = matchPaths(path, edge.port.path);
    if (!match) return;
    const rest = match.kind === 'inside' ? match.rest : emptyPath;
    const tag = match.kind === 'whole' ? this.narrow(carried.tag, path, edge.port.path) : carried.tag;
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
        const role = constantOf(this.program, site.args[position] ?? -1);
        return withRole(key, typeof role === 'string' ? role : '?');
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
      this.toCallback(arg, inner, Number(keyName(callKey).slice(1, -1)), rest, carried);
      this.relayCallback(arg, callKey, rest, carried);
      return;
    }
    if (root < 0 && site.form === 'new') {
      this.add(site.value, path, carried);
      return;
    }
    const after = this.afters.get(site.value * 64 + root + 1);
    if (after !== undefined) this.add(after, path, carried);
  }

  /** The functions an argument may be are called with a value. */
  protected toCallback(arg: ValueId, inner: PathId, position: number, rest: PathId, carried: Carried): void {
    if (arg < 0) return;
    const { facts } = this.resolution;
    for (let at = facts.first[arg] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      if (facts.path[at] !== inner) continue;
      const tag = this.resolution.tagOf(facts.tag[at] ?? 0);
      if (tag.kind !== 'function' || tag.of !== this.self) continue;
      const info = this.program.functions[tag.fn];
      const param = info?.params[info.rest >= 0 && position >= info.rest ? info.rest : position];
      if (param !== undefined)
        this.add(param, info && info.rest >= 0 && position >= info.rest ? consPath(elementKey, rest) : rest, carried);
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
      for (const index of this.resolution.callers.get(port.fn) ?? []) {
        const site = this.program.sites[index];
        if (site) this.out(site, port.root, endPath, carried);
      }
    }
  }
}

export function samePort(a: Port, b: Port): boolean {
  return a.root === b.root && a.path === b.path;
}

function sameEnd(a: SummaryEnd, b: SummaryEnd): boolean {
  return a.kind === 'result' ? b.kind === 'result' : b.kind === 'out' && a.root === b.root;
}
