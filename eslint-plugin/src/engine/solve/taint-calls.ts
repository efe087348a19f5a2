// Calls: what a known function, a row of the models, or nobody knows what, does with what it is given.

import { kindBit } from '../automaton/compile.ts';
import {
  commandArgument,
  hasCallMeaning,
  type CallPlace,
  type ModelFlow,
  type ModelNode,
  receiverArgument,
} from '../automaton/model-node.ts';
import { isCallKey, keyOf, resultKey } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  joinPaths,
  matchPaths,
  pathDepth,
  pathHead,
  type PathId,
  pathTail,
} from '../program/paths.ts';
import { op, type CallSite, type KeyId, type ValueId } from '../program/program.ts';
import type { FunctionTarget, Owner, SinkHit, SiteTargets, TargetNode } from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { callbackOf } from './guard-functions.ts';
import { provenByReplacement } from './form-checks.ts';
import { provenOfElements } from './guards.ts';
import { argumentFits, beginsCommand } from './resolve-calls.ts';
import { leavesOutRoles } from './role-filters.ts';
import { arrivals, spreadElement } from './parameters.ts';
import { schemaAt, schemaClears, schemaFields } from './schemas.ts';
import { TaintCallbacks } from './taint-callbacks.ts';
import { type Carried, maxPortDepth } from './taint-state.ts';

/** A call, and what its method was read from when rows speak of it. */
interface OwnedCall {
  readonly site: CallSite;
  readonly owner: Owner | null;
}

/** A cut bounds a text; the elements of an array that is cut stay as they are. */
const capKinds = kindBit('system-prompt') | kindBit('user-prompt') | kindBit('prompt-text');

const replacing: ReadonlySet<KeyId> = new Set([keyOf('replace'), keyOf('replaceAll')]);
/** Methods whose first argument decides what of the receiver is left. */
const deciding: ReadonlySet<KeyId> = new Set([keyOf('filter'), ...replacing]);

export abstract class TaintCalls extends TaintCallbacks {
  private readonly decided = new Map<CallSite, number>();
  private readonly parameterCalls = new Map<number, boolean>();

  /** The called value itself carries something: a parameter that is called, or a function that returns a label. */
  protected throughCallee(index: number, path: PathId, carried: Carried): void {
    const site = this.program.sites[index];
    const targets = this.resolution.sites[index];
    if (!site || !targets) return;
    const hasFunctions = targets.functions.length > 0 && !this.callsParameter(index, site);
    if (path !== emptyPath) {
      if (pathHead(path) === resultKey && !hasFunctions) this.add(site.value, pathTail(path), carried);
      return;
    }
    const tag = this.tagOf(carried.tag);
    if (hasFunctions || targets.nodes.length > 0 || (targets.any && targets.functions.length === 0)) return;
    if (tag.kind === 'port') {
      if (pathDepth(tag.port.path) < maxPortDepth) {
        const port = { ...tag.port, path: joinPaths(tag.port.path, consPath(resultKey, emptyPath)) };
        this.add(site.value, emptyPath, { ...carried, tag: this.portTag(port, tag.composed) });
      }
      site.args.forEach((arg, position) => {
        for (let at = this.facts.first[arg] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
          this.argumentOfPort(tag.port, position, this.facts.path[at] ?? emptyPath, this.carry(at));
        }
      });
    }
  }

  /** Which function a parameter is depends on the caller: what it is called with goes there by ports. */
  protected callsParameter(index: number, site: CallSite): boolean {
    let known = this.parameterCalls.get(index);
    if (known === undefined) {
      let at = originOf(this.program, site.callee);
      while (this.program.op[at] === op.load) at = originOf(this.program, this.program.a[at] ?? -1);
      known = this.program.op[at] === op.param && this.resolution.callers.has(this.program.a[at] ?? -1);
      this.parameterCalls.set(index, known);
    }
    return known;
  }

  protected toListeners(index: number, position: number, path: PathId, carried: Carried): boolean {
    const listeners = this.resolution.listeners.get(index);
    if (!listeners || position < 1) return listeners !== undefined;
    for (const { of, fn } of listeners) {
      const param = of === this.self ? this.program.functions[fn]?.params[position - 1] : undefined;
      if (param !== undefined) this.add(param, path, carried);
    }
    return true;
  }

  protected given(index: number, position: number, path: PathId, carried: Carried): void {
    const site = this.program.sites[index];
    const targets = this.resolution.sites[index];
    if (!site || !targets) return;
    for (const known of targets.nodes) this.throughNode(site, index, known, position, path, carried);
    if (site.form === 'jsx' && path !== emptyPath) this.atMarkupProperty(index, path, carried);
    if (targets.functions.length > 0) {
      if (this.callsParameter(index, site)) {
        this.followParameters(site.fn);
        if (position >= 0)
          for (const port of this.portsAt(site.callee)) this.argumentOfPort(port, position, path, carried);
      } else for (const target of targets.functions) this.throughFunction(site, index, target, position, path, carried);
      return;
    }
    if (this.toListeners(index, position, path, carried)) return;
    const meaningful = targets.nodes.some((known) => hasCallMeaning(known.node));
    if (meaningful) return;
    if (targets.any && this.throughAny(site, index, targets.any, position, path, carried)) return;
    if (position >= 0) this.followParameters(site.fn);
    if (position >= 0 && this.isPortCall(site)) {
      for (const port of this.portsAt(site.callee)) this.argumentOfPort(port, position, path, carried);
      if (site.method < 0) return;
    }
    this.throughUnknown(site, targets, position, path, carried);
  }

  /** `<div dangerouslySetInnerHTML={…}>` writes the field as an assignment would. */
  protected atMarkupProperty(index: number, path: PathId, carried: Carried): void {
    const key = pathHead(path);
    for (const sink of this.anySinks(key)) {
      const hit: SinkHit = {
        sink: { ...sink, path: consPath(key, emptyPath) },
        place: { kind: 'site', site: index, arg: 0 },
        of: this.self,
        guessed: false,
      };
      this.atSink(hit, consPath(key, emptyPath), path, carried.parent, carried);
    }
  }

  protected isPortCall(site: CallSite): boolean {
    return !this.portsAt(site.callee).next().done;
  }

  protected throughAny(
    site: CallSite,
    index: number,
    node: ModelNode,
    position: number,
    path: PathId,
    carried: Carried,
  ): boolean {
    this.throughNode(site, index, { node, guessed: false, owner: null }, position, path, carried);
    return node.inert || node.flows.length > 0;
  }

  protected throughFunction(
    site: CallSite,
    index: number,
    target: FunctionTarget,
    position: number,
    path: PathId,
    carried: Carried,
  ): void {
    const summary = target.of.taint.summaryOf(target.fn);
    const info = target.of.program.functions[target.fn];
    if (!summary || !info) return;
    const call = { site, index, of: target.of };
    for (const { root, path: inside, taken } of arrivals(info, site, position, path)) {
      const arriving = this.arriving(carried, taken);
      for (const edge of summary.edges) if (edge.port.root === root) this.applyEdge(call, edge, inside, arriving);
      for (const sink of summary.sinks)
        if (sink.port.root === root) this.applySink(site, index, target, sink, inside, arriving);
    }
  }

  protected throughNode(
    site: CallSite,
    index: number,
    { node, guessed, owner }: TargetNode,
    position: number,
    path: PathId,
    carried: Carried,
  ): void {
    for (const sink of node.sinks) {
      if (!argumentFits(sink.arg, position, site) || !holdsWhere(this.program, site.args, sink.where)) continue;
      if (sink.arg === commandArgument && !beginsCommand(this.program, site, position)) continue;
      const at = spreadElement(site, position, path);
      this.atSink(
        { sink, place: { kind: 'site', site: index, arg: position }, of: this.self, guessed },
        sink.path,
        at,
        carried.parent,
        carried,
      );
    }
    for (const flow of node.flows) this.throughFlow({ site, owner }, flow, position, path, carried);
  }

  protected throughFlow(call: OwnedCall, flow: ModelFlow, position: number, path: PathId, carried: Carried): void {
    const { site } = call;
    const { from, to } = flow;
    if (from.root === 'argument') {
      if (!argumentFits(from.arg, position, site)) return;
      const given = spreadElement(site, position, path);
      const match = matchPaths(given, from.path);
      if (!match) return;
      const taken = { ...carried, tag: this.narrow(carried.tag, given, from.path) };
      this.flowTo(call, flow, to, match.kind === 'inside' ? match.rest : emptyPath, taken);
    } else if (from.root === 'return' && argumentFits(from.arg, position, site)) {
      // The function passed here returned something: its value carries it under `()`.
      const wanted = joinPaths(joinPaths(from.inner, consPath(resultKey, emptyPath)), from.path);
      const match = matchPaths(path, wanted);
      if (match && match.kind !== 'whole')
        this.flowTo(call, flow, to, match.kind === 'inside' ? match.rest : emptyPath, carried);
    }
  }

  protected flowTo(call: OwnedCall, flow: ModelFlow, to: CallPlace, rest: PathId, carried: Carried): void {
    const { site } = call;
    if (!holdsWhere(this.program, site.args, flow.where)) return;
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'label' && flow.drops.includes(tag.label)) return;
    const next: Carried = {
      ...carried,
      tag: flow.composes && this.siteComposes(site) ? this.composed(carried.tag) : carried.tag,
      cleared: carried.cleared | (rest === emptyPath ? flow.clears : flow.clears & ~capKinds),
    };
    const path = joinPaths(to.path, rest);
    if (to.ofOwner) {
      this.toOwner(call, to, path, next);
      return;
    }
    if (to.root === 'result' && deciding.has(site.method)) {
      this.add(site.value, path, { ...next, cleared: next.cleared | this.provenByArgument(site) });
      return;
    }
    if (flow.schema !== null && to.root === 'result') {
      this.throughSchema(site, schemaAt(this.program, site, flow.schema), to.path, rest, next);
      return;
    }
    if (to.root === 'result') this.add(site.value, path, next);
    else if (to.root === 'parameter') this.toCallback(site, site.args[to.arg] ?? -1, to.inner, to.slot, path, next);
    else if (to.root === 'argument') {
      const after = this.afters.get(site.value * 64 + to.arg + 1);
      if (after !== undefined) this.add(after, path, next);
    }
  }

  /** What passed a schema: the fields that it names, each as safe as it makes them. */
  protected throughSchema(site: CallSite, schema: ValueId, to: PathId, rest: PathId, carried: Carried): void {
    const fields = schema < 0 ? null : schemaFields(this.self, schema, rest);
    if (fields) {
      for (const field of fields)
        this.add(site.value, joinPaths(to, field.path), { ...carried, cleared: carried.cleared | field.clears });
      return;
    }
    const clears = schema < 0 ? 0 : schemaClears(this.self, schema, []);
    this.add(site.value, joinPaths(to, rest), { ...carried, cleared: carried.cleared | clears });
  }

  /** `setState(x)`: into what the setter was read from, or into a callback of the call that made it. */
  protected toOwner(call: OwnedCall, to: CallPlace, path: PathId, carried: Carried): void {
    if (call.owner?.of !== this.self) return;
    const owner = originOf(this.program, call.owner.value);
    if (to.root === 'argument') {
      this.add(owner, path, carried);
      return;
    }
    const maker = this.program.op[owner] === op.call ? this.program.sites[this.program.a[owner] ?? -1] : undefined;
    if (maker && to.root === 'parameter')
      this.toCallback(maker, maker.args[to.arg] ?? -1, to.inner, to.slot, path, carried);
  }

  /** `list.filter(isKnown)`: what the test lets through is proven by it. `text.replace(/[^a-z]/g, '')`: what is left, too. */
  protected provenByArgument(site: CallSite): number {
    const known = this.decided.get(site);
    if (known !== undefined) return known;
    let proven = 0;
    if (replacing.has(site.method)) proven = provenByReplacement(this.scope, site);
    else {
      const target = callbackOf(this.self, site.args[0] ?? -1);
      if (target) proven = provenOfElements(this.scope, site);
      if (target && leavesOutRoles(target)) proven |= kindBit('message-role');
    }
    this.decided.set(site, proven);
    return proven;
  }

  /** Nobody knows the called function: its result may hold what it was given. */
  protected throughUnknown(
    site: CallSite,
    targets: SiteTargets,
    position: number,
    path: PathId,
    carried: Carried,
  ): void {
    if (targets.nodes.length > 0 && targets.nodes.every((known) => known.node.inert)) return;
    if (site.form === 'jsx') return;
    if (path !== emptyPath && isCallKey(pathHead(path))) return;
    const tag = this.tagOf(carried.tag);
    // What an unknown call makes of an object that holds a prompt somewhere is seldom the prompt.
    if (path !== emptyPath && tag.kind === 'label' && tag.label === 'prompt') return;
    // A method on an object that holds a label deep inside says little about what it returns.
    if (position === receiverArgument && path !== emptyPath && tag.kind === 'label' && tag.label !== 'user') return;
    const row = this.add(site.value, emptyPath, { ...carried, missing: carried.missing + 1 });
    if (row >= 0) this.missingNames.set(row, this.calleeText(site));
  }
}
