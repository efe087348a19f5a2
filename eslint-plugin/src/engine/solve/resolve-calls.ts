// What a call goes to, and what the called function, class or place of the models does with what is recognised.

import {
  anyArgument,
  commandArgument,
  type CallPlace,
  type ModelFlow,
  type ModelNode,
  receiverArgument,
  returnedArgument,
  tagArgument,
} from '../automaton/model-node.ts';
import { argumentKey } from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, matchPaths, type PathId, restOfWanted } from '../program/paths.ts';
import { type CallSite, type FunctionId, op, type Program, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis, SiteTargets, Tag, TagId, TargetNode } from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { arrivals } from './parameters.ts';
import { ResolveReads } from './resolve-reads.ts';

export class ResolveCalls extends ResolveReads {
  protected called(index: number, tagId: TagId): void {
    const site = this.program.sites[index];
    const targets = this.sites[index];
    if (!site || !targets) return;
    const tag = this.tagOf(tagId);
    switch (tag.kind) {
      case 'api': {
        const node = site.form === 'new' ? tag.node.construct : tag.node;
        if (node) this.callsNode(index, site, targets, { node, guessed: tag.guessed, owner: tag.owner });
        break;
      }
      case 'function':
        this.callsFunction(index, site, targets, tag);
        break;
      case 'class':
        if (site.form === 'new' || site.form === 'jsx') this.constructs(index, site, targets, tag);
        break;
      default:
    }
  }

  protected callsNode(index: number, site: CallSite, targets: SiteTargets, target: TargetNode): void {
    const { node, guessed, owner } = target;
    if (targets.nodes.some((known) => known.node === node && known.owner?.value === owner?.value)) return;
    targets.nodes.push(target);
    if (node.result) this.addApi(site.value, emptyPath, node.result, guessed, site.args);
    for (const next of node.becomes)
      if (holdsWhere(this.program, site.args, next.where)) this.becomes(site, next.arg, next.node, guessed);
    this.rowsOf(index, node);
  }

  /** The variable is something else from this call on. */
  private becomes(site: CallSite, arg: number, node: ModelNode, guessed: boolean): void {
    const after = this.afters.get(site.value * 64 + arg + 1);
    if (after === undefined) return;
    this.addApi(after, emptyPath, node, guessed, null);
    // What the function goes on to return is what `Page<return>` speaks of.
    for (const { slot, node: returned } of node.callbacks)
      if (slot < 0)
        this.noteReturnSinks(
          { kind: 'function', of: this.input.self, fn: site.fn },
          returned,
          this.program.a[site.value] ?? -1,
          returnedArgument,
        );
  }

  /** Applies the callbacks and flows of a node to what is already known about the arguments. */
  protected rowsOf(index: number, node: ModelNode): void {
    const site = this.program.sites[index];
    if (!site) return;
    if (node.callbacks.length === 0 && node.flows.length === 0) return;
    this.eachFact(site.receiver, (path, tag) => {
      this.throughRows(site, index, node, receiverArgument, path, tag);
    });
    site.args.forEach((arg, position) => {
      this.eachFact(arg, (path, tag) => {
        this.throughRows(site, index, node, position, path, tag);
      });
    });
  }

  protected constructs(
    index: number,
    site: CallSite,
    targets: SiteTargets,
    owner: { readonly of: ModuleAnalysis; readonly classId: number },
  ): void {
    this.add(site.value, emptyPath, { kind: 'instance', of: owner.of, classId: owner.classId });
    const constructor = constructorOf(owner.of, owner.classId, 6);
    if (constructor >= 0) this.callsFunction(index, site, targets, { of: owner.of, fn: constructor });
  }

  protected callsFunction(index: number, site: CallSite, targets: SiteTargets, target: FunctionTarget): void {
    if (targets.functions.some((known) => known.of === target.of && known.fn === target.fn)) return;
    if (targets.functions.length >= this.input.limits.maxTargets) return;
    targets.functions.push({ of: target.of, fn: target.fn });
    if (target.of !== this.input.self) {
      const result = target.of.program.functions[target.fn]?.result ?? -1;
      if (result >= 0 && site.form !== 'new') this.copyFacts(site.value, target.of, result);
      return;
    }
    const list = this.callers.get(target.fn);
    if (list) list.push(index);
    else this.callers.set(target.fn, [index]);
    site.args.forEach((arg, position) => {
      this.eachFact(arg, (path, tag) => {
        this.toParameter(target.fn, position, path, tag, site);
      });
    });
    const result = this.program.functions[target.fn]?.result ?? -1;
    if (result >= 0 && site.form !== 'new')
      this.eachFact(result, (path, tag) => {
        this.addTag(site.value, path, tag);
      });
  }

  protected toParameter(fn: FunctionId, position: number, path: PathId, tag: TagId, site: CallSite | null): void {
    const info = this.program.functions[fn];
    if (!info) return;
    const arrived = site ? arrivals(info, site, position, path) : [{ root: position, path }];
    for (const arrival of arrived) {
      const param = info.params[arrival.root];
      if (param !== undefined) this.addTag(param, arrival.path, tag);
    }
  }

  protected returned(fn: FunctionId, path: PathId, tag: TagId): void {
    for (const index of this.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (site && site.form !== 'new') this.addTag(site.value, path, tag);
    }
  }

  protected given(index: number, position: number, path: PathId, tag: TagId): void {
    const site = this.program.sites[index];
    const targets = this.sites[index];
    if (!site || !targets) return;
    if (position >= 0)
      for (const target of targets.functions)
        if (target.of === this.input.self) this.toParameter(target.fn, position, path, tag, site);
    for (const known of targets.nodes) this.throughRows(site, index, known.node, position, path, tag);
    if (targets.any) this.throughRows(site, index, targets.any, position, path, tag);
  }

  protected throughRows(
    site: CallSite,
    index: number,
    node: ModelNode,
    position: number,
    path: PathId,
    tagId: TagId,
  ): void {
    const tag = this.tagOf(tagId);
    if (tag.kind === 'function') this.throughCallbacks(site, index, node, position, path, tag);
    for (const flow of node.flows) {
      if (flow.from.root !== 'argument' || !argumentFits(flow.from.arg, position, site)) continue;
      if (!holdsWhere(this.program, site.args, flow.where)) continue;
      const match = matchPaths(path, flow.from.path);
      if (!match) continue;
      if (match.kind === 'whole') {
        for (const element of this.partsOf(tag, restOfWanted(path, flow.from.path)))
          this.toPlace(site, flow.to, emptyPath, element);
        continue;
      }
      this.toPlace(site, flow.to, match.kind === 'inside' ? match.rest : emptyPath, tagId);
    }
  }

  /** A function is given to a call: the platform fills its parameters and uses what it returns. */
  protected throughCallbacks(
    site: CallSite,
    index: number,
    node: ModelNode,
    position: number,
    path: PathId,
    tag: Extract<Tag, { kind: 'function' }>,
  ): void {
    for (const slot of node.callbacks) {
      if (!argumentFits(slot.arg, position, site) || matchPaths(path, slot.inner)?.kind !== 'equal') continue;
      this.fillSlot(tag, slot.slot, slot.node, site);
      if (slot.slot < 0) this.noteReturnSinks(tag, slot.node, index);
    }
    if (tag.of !== this.input.self) return;
    for (const flow of node.flows) {
      if (flow.to.root !== 'result' || flow.from.inner !== path || !argumentFits(flow.from.arg, position, site))
        continue;
      if (flow.from.root === 'called' || flow.from.root === 'parameter') this.handsOut(tag.fn, flow, site);
      if (flow.from.root === 'called' && flow.from.path === emptyPath) this.linkCalls(tag.fn, flow.from.slot, site);
      else if (flow.from.root === 'return') this.linkResult(tag.fn, flow.to.path, site);
    }
  }

  /** What the callback returns becomes (part of) what the call returns. */
  protected linkResult(fn: FunctionId, path: PathId, site: CallSite): void {
    const result = this.program.functions[fn]?.result ?? -1;
    if (result < 0) return;
    this.eachFact(result, (inner, tag) => {
      this.addTag(site.value, joinPaths(path, inner), tag);
    });
    if (path === emptyPath) this.link(result, site.value);
  }

  /** What the callback puts into its parameter, or calls it with, is part of what the call gives. */
  protected handsOut(fn: FunctionId, flow: ModelFlow, site: CallSite): void {
    const known = this.handedOut.get(fn) ?? [];
    if (known.some((entry) => entry.site === site && entry.from === flow.from.path)) return;
    const { slot } = flow.from;
    const from =
      flow.from.root === 'called' ? joinPaths(flow.from.path, consPath(argumentKey(0), emptyPath)) : flow.from.path;
    this.handedOut.set(fn, [...known, { site, slot, from, to: flow.to.path }]);
  }

  /** The callback hands something out by calling one of its parameters. */
  protected linkCalls(fn: FunctionId, slot: number, made: CallSite): void {
    const param = this.program.functions[fn]?.params[slot];
    if (param === undefined) return;
    for (const site of this.program.sites) {
      const [given] = site.args;
      if (given !== undefined && originOf(this.program, site.callee) === param) this.link(given, made.value);
    }
  }

  protected toPlace(site: CallSite, place: CallPlace, rest: PathId, tag: TagId): void {
    const path = joinPaths(place.path, rest);
    if (place.root === 'result') this.addTag(site.value, path, tag);
    else if (place.root === 'parameter') {
      const arg = site.args[place.arg];
      if (arg === undefined) return;
      this.eachFact(arg, (at, t) => {
        const fn = this.tagOf(t);
        if (at !== place.inner || fn.kind !== 'function' || fn.of !== this.input.self) return;
        this.toParameter(fn.fn, place.slot, path, tag, null);
        if (path === emptyPath) this.seedElement(fn.fn, place.slot, tag);
      });
    } else if (place.root === 'argument' && place.arg === receiverArgument) this.afterReceiver(site, path, tag);
  }

  /** An element that a method hands to its callback: the sources inside it. */
  protected seedElement(fn: FunctionId, slot: number, tagId: TagId): void {
    const tag = this.tagOf(tagId);
    const param = this.program.functions[fn]?.params[slot];
    if (tag.kind === 'api' && param !== undefined) this.seedSources(param, emptyPath, tag.node, tag.guessed, null);
  }

  protected afterReceiver(site: CallSite, path: PathId, tag: TagId): void {
    const after = this.afters.get(site.value * 64 + receiverArgument + 1);
    if (after !== undefined) this.addTag(after, path, tag);
  }

  protected get afters(): Map<ValueId, ValueId> {
    if (!this.aftersMade) {
      this.aftersMade = new Map();
      this.program.op.forEach((kind, value) => {
        if (kind === op.after)
          this.aftersMade?.set((this.program.a[value] ?? 0) * 64 + (this.program.b[value] ?? 0) + 1, value);
      });
    }
    return this.aftersMade;
  }

  protected noteReturnSinks(tag: Extract<Tag, { kind: 'function' }>, node: ModelNode, site: number, arg = 0): void {
    if (tag.of !== this.input.self) return;
    const value = this.program.functions[tag.fn]?.result ?? -1;
    if (value < 0) return;
    for (const { path, sink } of node.valueSinks) {
      const known = this.returnSinks.some(
        (other) =>
          other.value === value &&
          (other.sink === sink || (arg !== 0 && other.sink.arg === arg && other.sink.sink === sink.sink)),
      );
      if (!known) this.returnSinks.push({ value, path, sink: arg === 0 ? sink : { ...sink, arg }, site });
    }
  }
}

function constructorOf(of: ModuleAnalysis, classId: number, depth: number): FunctionId {
  const info = of.program.classes[classId];
  if (!info || depth === 0) return -1;
  if (info.constructorFn >= 0) return info.constructorFn;
  return info.parentClass >= 0 ? constructorOf(of, info.parentClass, depth - 1) : -1;
}

/** What stands in front of a hole that is a command: nothing, another command's end, or a program that runs text. */
const commandStart = /^\s*$/;
const commandNext = /(?:[|;&(\n]|\beval|\b(?:ba|z|da|k)?sh\s+-\w*c)\s*$/;

/** Whether a hole of a shell's tag stands where a command begins. */
export function beginsCommand(program: Program, site: CallSite, position: number): boolean {
  const text = program.tagTexts.get(site.value)?.[position];
  return text !== undefined && ((position === 0 && commandStart.test(text)) || commandNext.test(text));
}

export function argumentFits(wanted: number, position: number, site: CallSite): boolean {
  if (wanted === anyArgument) return position >= 0;
  if (wanted === tagArgument || wanted === commandArgument) return site.form === 'tag' && position >= 0;
  return wanted === position;
}
