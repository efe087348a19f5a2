// Follows data that was parsed out of a text: is it used as what the developers hope it is, before anybody looked at it?
// Asked only where a model's text is parsed, so it walks the graph on demand and keeps nothing.

import { kindBit } from '../automaton/compile.ts';
import { type CallPlace, hasCallMeaning, type ModelNode, receiverArgument } from '../automaton/model-node.ts';
import { elementKey, keyName, keyOf, keysMeet, lengthKey, resultKey } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  joinPaths,
  matchPaths,
  pathDepth,
  pathHead,
  pathTail,
  type PathId,
} from '../program/paths.ts';
import { op, type CallSite, type Condition, type FunctionId, type KeyId, type ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis } from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { namesOf } from './dispatches.ts';
import { callbackOf } from './guard-functions.ts';
import { isFormKnown } from './form-checks.ts';
import { provenBy } from './guards.ts';
import { scopeOf } from './guard-scope.ts';
import { isHandedOut } from './handed-out.ts';
import { arrivals } from './parameters.ts';
import { argumentFits } from './resolve-calls.ts';
import { use } from './uses.ts';

/** A place that takes the data for what it should be. */
export interface DataUse {
  readonly of: ModuleAnalysis;
  /** the call, or -1 where the data leaves the module */
  readonly site: number;
  /** the called function could not be read */
  readonly isUnread: boolean;
}

/** A call that was entered on the way. */
export interface Frame {
  readonly of: ModuleAnalysis;
  readonly site: number;
  readonly outer: Frame | null;
}

interface Item {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
  /** where in the value the data is */
  readonly path: PathId;
  readonly frame: Frame | null;
  readonly before: Item | null;
  readonly depth: number;
}

const maxItems = 1500;
const maxFrames = 4;
const dataBit = kindBit('json');
const counts: ReadonlySet<KeyId> = new Set([lengthKey, keyOf('size'), keyOf('byteLength')]);
/** Functions that nobody can read here, but whose work is to look at data or to make other data of it. */
const looks =
  /^(?:is|has|assert|check|validat|verif|ensure|expect|guard|parse|safe|decode|coerce|normali[sz]e|saniti[sz]e|clean|cast|transform|convert|plainTo|from|to[A-Z]|match|test|invariant|must|require|filter|pick|schema|compile|format|render|print|stringify|serialize|dump|debug|log|trace|warn|info|error|report|track|diff|equal|compare|hash|count|size|resolve|reject|next|cb|callback|done|set[A-Z])/i;
/** Methods that keep, send or carry out what they are given. */
const keeps =
  /^(?:save|insert|create|update|upsert|put|add|append|write|store|replace|patch|post|send|publish|enqueue|emit|dispatch|bind|run|execute|query|json|respond|reply|transfer|charge|refund|pay|delete|remove|grant|schedule|submit|commit|mutate|notify|apply)/i;

/** The first use of the data that begins at `value`; null when it is checked first, or only shown, counted or compared. */
export function firstUse(of: ModuleAnalysis, value: ValueId, frame: Frame | null): DataUse | null {
  return new Walk().from({ of, value, path: emptyPath, frame, before: null, depth: 0 });
}

class Walk {
  private readonly queue: Item[] = [];
  private readonly seen = new Set<string>();
  private unread: DataUse | null = null;
  private found: DataUse | null = null;

  from(item: Item): DataUse | null {
    this.add(item);
    for (let at = 0; at < this.queue.length && at < maxItems && !this.found; at++) {
      const next = this.queue[at];
      if (next) this.step(next);
    }
    return this.found ?? this.unread;
  }

  private add(item: Item): void {
    if (item.value < 0) return;
    const frame = item.frame ? `${String(item.frame.of.serial)}.${String(item.frame.site)}` : '';
    const name = `${String(item.of.serial)}:${String(item.value)}:${String(item.path)}:${frame}`;
    if (this.seen.has(name)) return;
    this.seen.add(name);
    this.queue.push(item);
  }

  private go(item: Item, value: ValueId, path: PathId): void {
    this.add({ ...item, value, path, before: item });
  }

  private step(item: Item): void {
    const { of, value, path } = item;
    const { program, resolution } = of;
    const { uses } = resolution;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1)
      this.through(item, uses.kind[at] ?? -1, uses.user[at] ?? -1, uses.extra[at] ?? -1);
    for (const linked of resolution.links.get(value) ?? []) if (!isResult(of, value)) this.go(item, linked, path);
    for (const fn of program.functions) if (fn.result === value) this.leave(item, fn.id);
  }

  private through(item: Item, kind: number, user: ValueId, extra: number): void {
    const { path } = item;
    const { program } = item.of;
    switch (kind) {
      case use.pass:
        if (!isRefined(item, user)) this.go(item, user, path);
        break;
      case use.load:
        this.read(item, user, extra);
        break;
      case use.storeBase:
        if (path === emptyPath || pathHead(path) !== extra || extra === elementKey) this.go(item, user, path);
        break;
      case use.storeValue:
        this.go(item, user, consPath(extra, path));
        break;
      case use.property: {
        const property = program.allocations[program.a[user] ?? 0]?.properties[extra];
        if (property) this.go(item, user, property.key < 0 ? path : consPath(property.key, path));
        break;
      }
      case use.receiver:
        this.call(item, extra, receiverArgument);
        break;
      case use.argument:
        this.call(item, Math.floor(extra / 64), extra % 64);
        break;
      default:
    }
  }

  private read(item: Item, user: ValueId, key: KeyId): void {
    const { path } = item;
    if (path === emptyPath) {
      if (!counts.has(key)) this.go(item, user, emptyPath);
    } else if (keysMeet(pathHead(path), key)) this.go(item, user, pathTail(path));
  }

  // ---- calls

  private call(item: Item, index: number, position: number): void {
    const site = item.of.program.sites[index];
    const targets = item.of.resolution.sites[index];
    if (!site || !targets || this.isChecked(item, site.conditions)) return;
    if (site.form === 'jsx') return;
    const nodes = targets.nodes.map((known) => known.node);
    if (nodes.some((node) => node.isAnswer) && position !== receiverArgument) {
      this.use(item, index, false);
      return;
    }
    if (targets.functions.length > 0) {
      for (const target of targets.functions) this.enter(item, site, index, target, position);
      return;
    }
    if (nodes.some((node) => asksForResult(node, position, item.path))) {
      this.use(item, index, false);
      return;
    }
    for (const node of nodes) this.throughRows(item, site, node, position);
    if (nodes.some((node) => hasCallMeaning(node) && !isOnlyKept(node))) return;
    if (targets.any && (!keepsForLong(item.of, site) || position === receiverArgument)) {
      this.throughRows(item, site, targets.any, position);
      if (targets.any.inert || targets.any.flows.length > 0) return;
    }
    this.unknown(item, site, index, position);
  }

  /** Rows of the models: where they say that the data goes. */
  private throughRows(item: Item, site: CallSite, node: ModelNode, position: number): void {
    for (const flow of node.flows) {
      const { from } = flow;
      if (from.root !== 'argument' && from.root !== 'return') continue;
      if (!argumentFits(from.arg, position, site) || !holdsWhere(item.of.program, site.args, flow.where)) continue;
      if (flow.schema !== null || (flow.clears & dataBit) !== 0 || isText(site)) continue;
      const wanted =
        from.root === 'argument'
          ? from.path
          : joinPaths(joinPaths(from.inner, consPath(resultKey, emptyPath)), from.path);
      const match = matchPaths(item.path, wanted);
      if (!match || (from.root === 'return' && match.kind === 'whole')) continue;
      this.arrive(item, site, flow.to, match.kind === 'inside' ? match.rest : emptyPath);
    }
  }

  private arrive(item: Item, site: CallSite, to: CallPlace, rest: PathId): void {
    if (to.ofOwner) return;
    const path = joinPaths(to.path, rest);
    if (to.root === 'result') this.go(item, site.value, path);
    else if (to.root === 'parameter' && to.inner === emptyPath) {
      const target = callbackOf(item.of, site.args[to.arg] ?? -1);
      const param = target?.of.program.functions[target.fn]?.params[to.slot];
      if (target?.of === item.of && param !== undefined) this.go(item, param, path);
    } else if (to.root === 'argument') this.go(item, afterOf(item.of, site, to.arg), path);
  }

  /** The body is there: what it does with the data is what counts. */
  private enter(item: Item, site: CallSite, index: number, target: FunctionTarget, position: number): void {
    const info = target.of.program.functions[target.fn];
    if (!info || item.depth >= maxFrames) return;
    const frame: Frame = { of: item.of, site: index, outer: item.frame };
    for (const { root, path } of arrivals(info, site, position, item.path)) {
      const value = root < 0 ? info.self : (info.params[root] ?? -1);
      this.add({ of: target.of, value, path, frame, before: null, depth: item.depth + 1 });
    }
  }

  /** Nobody can read what is called: its name must do. */
  private unknown(item: Item, site: CallSite, index: number, position: number): void {
    const { program } = item.of;
    const isEntry = namesOf(program, site.callee).length > 0;
    const name = site.method >= 0 ? keyName(site.method) : calleeName(item.of, site);
    if (isEntry) {
      if (position !== receiverArgument) this.use(item, index, false);
      return;
    }
    if (position === receiverArgument) {
      if (item.path !== emptyPath && keeps.test(name)) this.use(item, index, false);
      return;
    }
    if (program.op[originOf(program, site.callee)] === op.param || looks.test(name) || name === '') return;
    if (site.method >= 0 && keeps.test(name)) this.use(item, index, false);
    else this.use(item, index, true);
  }

  private use(item: Item, site: number, isUnread: boolean): void {
    const found: DataUse = { of: item.of, site, isUnread };
    if (isUnread) this.unread ??= found;
    else this.found ??= found;
  }

  // ---- the ends of functions

  private leave(item: Item, fn: FunctionId): void {
    const { of, frame, path } = item;
    const info = of.program.functions[fn];
    const given = info?.returns.filter((end) => isBehind(item, end.value)) ?? [];
    if (given.length > 0 && given.every((end) => this.isChecked(item, end.conditions))) return;
    if (frame) {
      const site = frame.of.program.sites[frame.site];
      if (site && site.form !== 'new')
        this.add({ of: frame.of, value: site.value, path, frame: frame.outer, before: null, depth: item.depth });
      return;
    }
    const callers = of.resolution.callers.get(fn) ?? [];
    for (const index of callers) this.go(item, of.program.sites[index]?.value ?? -1, path);
    if (pathDepth(path) < 4)
      of.program.op.forEach((kind, value) => {
        if (kind === op.functionRef && of.program.a[value] === fn) this.go(item, value, consPath(resultKey, path));
      });
    if (isHandedOut(of, fn, callers.length > 0)) this.use(item, -1, false);
  }

  /** Something was found out about the data, or about a part of it, before it came here. */
  private isChecked(item: Item, conditions: Condition | null): boolean {
    if (!conditions) return false;
    const scope = scopeOf(item.of);
    let left = 24;
    for (let at: Item | null = item; at && left > 0; at = at.before, left--)
      if (at.of === item.of && isFormKnown(scope, conditions, at.value)) return true;
    return false;
  }
}

/** The next version exists only where a check proved the form. */
function isRefined({ of, value }: Item, version: ValueId): boolean {
  const { program } = of;
  const condition = program.op[version] === op.refine ? program.conditions[program.b[version] ?? -1] : undefined;
  return condition !== undefined && (provenBy(scopeOf(of), condition, value) & dataBit) !== 0;
}

function isResult(of: ModuleAnalysis, value: ValueId): boolean {
  return of.program.functions.some((fn) => fn.result === value);
}

function isBehind(item: Item, value: ValueId): boolean {
  let left = 6;
  for (let at: Item | null = item; at && left > 0; at = at.before, left--) if (at.value === value) return true;
  return false;
}

/** What a tool returns goes to whoever let the model call it. */
function asksForResult(node: ModelNode, position: number, path: PathId): boolean {
  return node.callbacks.some(
    (slot) =>
      slot.arg === position &&
      slot.node.sources.some(({ label }) => label === 'model') &&
      ['equal', 'inside'].includes(matchPaths(path, joinPaths(slot.inner, consPath(resultKey, emptyPath)))?.kind ?? ''),
  );
}

/** `JSON.stringify(data)`, `String(data)`: what comes out is a text again. */
function isText(site: CallSite): boolean {
  return /^(?:stringify|dump|toString|join|replace|replaceAll)$/.test(keyName(site.method));
}

/** Its rows say only that some argument is query text and the like: the others are kept. */
function isOnlyKept(node: ModelNode): boolean {
  return (
    node.flows.length === 0 && !node.inert && node.modelCalls.length === 0 && node.guards.length === 0 && isStore(node)
  );
}

function isStore(node: ModelNode): boolean {
  return node.sinks.length > 0 && node.sinks.every(({ sink }) => sink === 'query');
}

/** `await store.add(x)`: no collection of the language makes anybody wait. */
function keepsForLong(of: ModuleAnalysis, site: CallSite): boolean {
  return of.program.awaited.has(site.value) && keeps.test(keyName(site.method));
}

function afterOf(of: ModuleAnalysis, site: CallSite, arg: number): ValueId {
  const { program } = of;
  return program.op.findIndex(
    (kind, value) => kind === op.after && program.a[value] === site.value && program.b[value] === arg,
  );
}

function calleeName(of: ModuleAnalysis, site: CallSite): string {
  return /[\w$]+$/.exec(of.text.slice(site.calleeStart, site.calleeEnd))?.[0] ?? '';
}
