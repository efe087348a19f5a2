// Second pass: labels flow from sources to sinks. Parameters carry ports of their own, so that the summary of a function
// comes out of the same run: what goes from a parameter to the result, to a sink, or into another parameter.

import { kindBit } from '../automaton/compile.ts';
import { type ModelNode, type ModelSink, receiverArgument } from '../automaton/model-node.ts';
import {
  computedKey,
  elementKey,
  exceptKey,
  isExcept,
  keyOf,
  keysMeet,
  lengthKey,
  resultKey,
} from '../program/keys.ts';
import { consPath, emptyPath, joinPaths, pathHead, type PathId, pathTail } from '../program/paths.ts';
import { type Allocation, type CallSite, type FunctionId, type KeyId, op, type ValueId } from '../program/program.ts';
import type { LabelName } from '../vocabulary.ts';
import type { FunctionTarget, SummaryEnd } from './analysis.ts';
import { constantOf, coveredAfter, holdsWhere } from './constants.ts';
import { inputsOf, provenBy } from './guards.ts';
import { mentions, subjectOf } from './subjects.ts';
import { schemaFields } from './schemas.ts';
import { isOwnField } from './stored-fields.ts';
import { isBehindHost } from './hosts.ts';
import { givesLabels } from './reach.ts';
import { parsedFields } from './tool-schemas.ts';
import type { Carried } from './taint-state.ts';
import { use } from './uses.ts';
import { TaintCalls } from './taint-calls.ts';

const urlKind = kindBit('url');
const stringifyKey = keyOf('stringify');
const countKeys: ReadonlySet<KeyId> = new Set([lengthKey, keyOf('size'), keyOf('byteLength')]);
/** Fields that say what happened, not what was said: a log may have them. */
const eventKeys: ReadonlySet<KeyId> = new Set(
  [
    ...['role', 'type', '_type', 'object', 'id', 'index', 'name', 'model', 'status', 'statusCode', 'code', 'created'],
    ...['toolName', 'tool_name', 'toolCallId', 'tool_call_id', 'callId', 'call_id', 'messageId', 'requestId'],
    ...['request_id', '_request_id', 'responseId', 'response_id', 'threadId', 'thread_id', 'runId', 'run_id'],
    ...['finishReason', 'finish_reason', 'stopReason', 'stop_reason', 'usage', 'usageMetadata', 'usage_metadata'],
    ...['created_at', 'createdAt', 'timestamp', 'system_fingerprint', 'sessionId', 'conversationId'],
  ].map(keyOf),
);
const logBit = kindBit('log');
const roleBit = kindBit('message-role');
const systemBit = kindBit('system-prompt');
const roleKey = keyOf('role');

export class TaintSolver extends TaintCalls {
  private isFollowing = false;

  run(): void {
    this.seedSources();
    this.drain();
  }

  /** Adds a label to a value after the first run and goes on (what is sent to a model is a prompt). */
  seed(value: ValueId, path: PathId, label: LabelName): void {
    this.add(value, path, { tag: this.labelTag(label, false), cleared: 0, missing: 0, parent: -1, via: -1 });
  }

  continue(): void {
    this.drain();
  }

  protected seedSources(): void {
    for (const seed of this.resolution.seeds) {
      const missing =
        (seed.source.confidence === 'certain' ? 0 : seed.source.confidence === 'likely' ? 1 : 2) +
        (seed.guessed && seed.source.confidence === 'certain' ? 1 : 0);
      const tag = this.labelTag(seed.source.label, false);
      const carried = { tag, cleared: seed.source.clears, missing, parent: -1, via: -1 };
      const fields =
        seed.schema >= 0
          ? schemaFields(this.self, seed.schema, emptyPath)
          : parsedFields(this.self, seed, (fn) => this.functionRefs.get(fn) ?? []);
      if (!fields) this.add(seed.value, seed.path, carried);
      for (const field of fields ?? [])
        this.add(seed.value, joinPaths(seed.path, field.path), { ...carried, cleared: carried.cleared | field.clears });
    }
    // What a function of another module hands out by itself.
    this.program.sites.forEach((site, index) => {
      for (const target of this.resolution.sites[index]?.functions ?? []) {
        if (target.of !== this.self && givesLabels(target.of)) this.fromSources(site, index, target);
      }
    });
    this.seedImportedValues();
    this.seedImplicit();
    this.seedPlatform();
  }

  protected fromSources(site: CallSite, index: number, target: FunctionTarget): void {
    for (const source of target.of.taint.sourcesOf(target.fn)) {
      const carried = {
        tag: this.labelTag(source.label, source.composed),
        cleared: source.cleared,
        missing: source.missing,
        parent: -1,
        via: index,
      };
      if (source.end.kind === 'result') this.add(site.value, source.endPath, carried);
      else this.out(site, source.end.root, source.endPath, carried);
    }
  }

  /** `export const reply = await ask()`: an imported value that carries a label already. */
  protected seedImportedValues(): void {
    for (const { value, of, name } of this.resolution.imported) {
      const exported = of.program.exports.get(name);
      if (exported === undefined || !givesLabels(of)) continue;
      const { taint } = of;
      for (let at = taint.facts.first[exported] ?? -1; at >= 0; at = taint.facts.next[at] ?? -1) {
        const tag = taint.tagOf(taint.facts.tag[at] ?? 0);
        if (tag.kind !== 'label') continue;
        this.add(value, taint.facts.path[at] ?? emptyPath, {
          tag: this.labelTag(tag.label, tag.composed),
          cleared: taint.facts.cleared[at] ?? 0,
          missing: taint.facts.missing[at] ?? 0,
          parent: -1,
          via: -1,
        });
      }
    }
  }

  protected drain(): void {
    this.drainPorts();
    while (this.head < this.queue.length && this.takeStep()) {
      this.spread(this.queue[this.head++] ?? -1);
      this.drainPorts();
    }
    if (this.exhausted) return;
    this.queue.length = 0;
    this.head = 0;
  }

  protected drainPorts(): void {
    if (this.isFollowing) return;
    this.isFollowing = true;
    while (this.portHead < this.portQueue.length && this.takeStep()) this.spread(this.portQueue[this.portHead++] ?? -1);
    this.isFollowing = false;
    if (this.exhausted) return;
    this.portQueue.length = 0;
    this.portHead = 0;
  }

  private takeStep(): boolean {
    if (this.steps >= this.limits.maxSteps) this.exhausted = true;
    else this.steps++;
    return !this.exhausted;
  }

  protected spread(row: number): void {
    const value = this.facts.value[row] ?? -1;
    const path = this.facts.path[row] ?? emptyPath;
    const carried = this.carry(row);
    const { uses } = this.resolution;
    const hasImplicit = this.resolution.implicit.size > 0;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
      const user = uses.user[at] ?? -1;
      const extra = uses.extra[at] ?? -1;
      if (hasImplicit) this.throughImplicit(user, value, path, carried);
      switch (uses.kind[at]) {
        case use.pass:
          this.throughPass(user, extra, value, path, carried);
          break;
        case use.load:
          this.throughLoad(user, extra, path, carried);
          break;
        case use.storeBase:
          if (path === emptyPath || extra === elementKey || extra === computedKey || pathHead(path) !== extra)
            this.add(user, path, carried);
          break;
        case use.storeValue:
          this.add(user, consPath(extra, path), carried);
          break;
        case use.property:
          this.throughProperty(user, extra, path, carried);
          break;
        case use.part:
          this.throughText(user, value, path !== emptyPath && this.isPrinted(value) ? emptyPath : path, carried);
          break;
        case use.unknown:
          this.add(user, emptyPath, carried);
          break;
        case use.callee:
          this.throughCallee(extra, path, carried);
          break;
        case use.receiver:
          this.given(extra, receiverArgument, path, carried);
          break;
        case use.argument:
          this.given(Math.floor(extra / 64), extra % 64, path, carried);
          break;
        default:
      }
    }
    for (const linked of this.resolution.links.get(value) ?? []) this.throughLink(linked, value, path, carried);
    this.atEnds(row, value, path, carried);
  }

  protected throughLink(linked: ValueId, from: ValueId, path: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    const owner = this.resultOwner.get(from);
    if (owner !== undefined && tag.kind === 'port' && tag.port.fn === owner) return;
    this.add(linked, path, carried);
  }

  protected throughPass(user: ValueId, extra: number, value: ValueId, path: PathId, carried: Carried): void {
    if (this.program.op[user] === op.field) {
      // Fields of a class are shared by all instances: only labels stay, a port belongs to one call.
      if (this.tagOf(carried.tag).kind === 'label') this.add(user, path, carried);
      return;
    }
    if (extra === 3) {
      this.add(user, path, { ...carried, tag: this.whenAbsent(carried.tag, user) });
      return;
    }
    if (extra === 2) {
      const condition = this.program.conditions[this.program.b[user] ?? -1];
      const proven = condition ? provenBy(this.scope, condition, value) : 0;
      this.add(user, path, { ...carried, cleared: carried.cleared | proven });
      return;
    }
    if (extra === 1) {
      this.throughAfter(user, value, path, carried);
      return;
    }
    this.add(user, path, carried);
  }

  /** An object after a call: the same, unless the called function is known to change it. */
  protected throughAfter(user: ValueId, before: ValueId, path: PathId, carried: Carried): void {
    const index = this.program.a[this.program.a[user] ?? -1] ?? -1;
    const targets = this.resolution.sites[index];
    const site = this.program.sites[index];
    const root = this.program.b[user] ?? -1;
    if (!targets || !site) return;
    let proven = 0;
    for (const known of targets.nodes) proven |= this.provenByReturn(known.node, site, before);
    const { functions } = targets;
    const waits = this.program.awaited.has(site.value);
    if (functions.length > 0 && functions.every((target) => exitOf(target, root, waits) >= 0)) return;
    this.add(user, path, { ...carried, cleared: carried.cleared | proven });
  }

  protected provenByReturn(node: ModelNode, site: CallSite, before: ValueId): number {
    if (node.guards.length === 0) return 0;
    let proven = 0;
    const subject = subjectOf(this.program, before);
    for (const guard of node.guards) {
      if (guard.when !== 'returns' || !holdsWhere(this.program, site.args, guard.where)) continue;
      if (inputsOf(site, guard.input.arg).some((input) => mentions(this.program, input, subject, 4)))
        proven |= guard.clears;
    }
    return proven;
  }

  protected throughLoad(user: ValueId, key: KeyId, path: PathId, before: Carried): void {
    const carried = eventKeys.has(key) ? { ...before, cleared: before.cleared | logBit } : before;
    const head = pathHead(path);
    if (path !== emptyPath && !isExcept(head)) {
      if (keysMeet(head, key)) this.add(user, pathTail(path), this.readBack(key, carried));
      return;
    }
    if (countKeys.has(key) || (path !== emptyPath && !keysMeet(head, key))) return;
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'label' && tag.label === 'retrieved' && isOwnField(key)) return;
    this.add(user, pathTail(path), { ...carried, tag: this.extended(carried.tag, key) });
  }

  /** What stands in a field that does harm when it is written was judged there. */
  protected readBack(key: KeyId, carried: Carried): Carried {
    const sinks = this.anySinks(key);
    if (sinks.length === 0) return carried;
    return { ...carried, cleared: sinks.reduce((bits, { sink }) => bits | kindBit(sink), carried.cleared) };
  }

  protected throughProperty(user: ValueId, index: number, path: PathId, given: Carried): void {
    const allocation = this.program.allocations[this.program.a[user] ?? 0];
    const property = allocation?.properties[index];
    if (!allocation || !property) return;
    if (property.key >= 0) {
      this.add(user, consPath(property.key, path), given);
      return;
    }
    const carried = this.isNoInstruction(allocation, index) ? { ...given, cleared: given.cleared | systemBit } : given;
    const head = pathHead(path);
    const hidden =
      path !== emptyPath &&
      allocation.properties.some((other, at) => at > index && other.key === head && head !== elementKey);
    if (hidden) return;
    const covered = coveredAfter(this.program, allocation, index);
    if (path !== emptyPath && covered.includes(head)) return;
    if (path === emptyPath && covered.length > 0) {
      this.add(user, consPath(exceptKey(covered), emptyPath), carried);
      return;
    }
    if (path === emptyPath && allocation.kind === 'array') this.add(user, consPath(elementKey, emptyPath), carried);
    else if (path === emptyPath && allocation.properties.some((other, at) => at > index && other.key === roleKey))
      // A role written after the rest is not the client's any more.
      this.add(user, path, { ...carried, cleared: carried.cleared | roleBit });
    else this.add(user, path, carried);
  }

  /** `{ ...message, role: 'user' }`: whatever it was, its text is no instruction. */
  protected isNoInstruction(allocation: Allocation, index: number): boolean {
    const role = allocation.properties.find((other, at) => at > index && other.key === roleKey);
    const text = role ? constantOf(this.program, role.value) : undefined;
    return typeof text === 'string' && text !== 'system' && text !== 'developer';
  }

  /** `JSON.stringify(x)`: all of it is in the text. */
  protected isPrinted(value: ValueId): boolean {
    const site = this.program.op[value] === op.call ? this.program.sites[this.program.a[value] ?? -1] : undefined;
    return site?.method === stringifyKey;
  }

  protected throughText(user: ValueId, part: ValueId, path: PathId, carried: Carried): void {
    // Only elements become text (`[a, b]` joins itself); another object becomes `[object Object]`.
    if (path !== emptyPath && pathHead(path) !== elementKey) return;
    const cleared = isBehindHost(this.program, user, part) ? carried.cleared | urlKind : carried.cleared;
    this.asText(user, part, { ...carried, cleared });
  }

  protected atEnds(row: number, value: ValueId, path: PathId, carried: Carried): void {
    const owner = this.resultOwner.get(value);
    if (owner !== undefined) this.reaches(owner, { kind: 'result' }, row, path, carried);
    for (const exit of this.exitOwner.get(value) ?? [])
      this.reaches(exit.fn, { kind: 'out', root: exit.root }, row, path, carried);
    for (const write of this.writesOf.get(value) ?? []) this.atWrite(write, row, path, carried);
    for (const site of this.dispatches.get(value) ?? []) this.atDispatch(site, row, path, carried);
    for (const entry of this.returnSinks.get(value) ?? []) {
      if (entry.sink.where.length > 0 && !this.returnedHolds(row, entry.sink)) continue;
      this.atSink(
        {
          sink: entry.sink,
          place: { kind: 'site', site: entry.site, arg: entry.sink.arg },
          of: this.self,
          guessed: false,
        },
        entry.path,
        path,
        row,
        carried,
      );
    }
  }

  /** Whether the object that was returned is what the row of a sink asks for. */
  protected returnedHolds(row: number, sink: ModelSink): boolean {
    const returned = this.facts.value[this.facts.parent[row] ?? -1];
    return returned !== undefined && holdsWhere(this.program, [returned], sink.where);
  }

  protected reaches(fn: FunctionId, end: SummaryEnd, row: number, path: PathId, carried: Carried): void {
    const tag = this.tagOf(carried.tag);
    if (tag.kind === 'port' && tag.port.fn === fn) {
      this.addEdge(fn, {
        port: tag.port,
        end,
        endPath: path,
        composed: tag.composed,
        cleared: carried.cleared,
        missing: carried.missing,
        fact: row,
      });
      return;
    }
    if (tag.kind === 'label') this.addSource(fn, end, path, tag, carried, row);
    if (end.kind === 'out') {
      this.handOut(fn, end.root, path, carried);
      if (tag.kind === 'label') this.leave({ of: this.self, fn }, end.root, path, carried);
    }
    for (const index of this.resolution.callers.get(fn) ?? []) {
      const site = this.program.sites[index];
      if (!site) continue;
      if (end.kind === 'out') this.out(site, end.root, path, carried);
      else if (site.form !== 'new') this.add(site.value, path, carried);
    }
    if (end.kind === 'result') {
      for (const call of this.implicitOf.get(fn) ?? []) this.fromImplicit(call, path, carried);
      for (const ref of this.functionRefs.get(fn) ?? []) this.add(ref, consPath(resultKey, path), carried);
    }
  }
}

/** The version of a parameter when the function ends. Before anybody waited nothing has ended. */
function exitOf(target: FunctionTarget, root: number, waits: boolean): ValueId {
  const fn = target.of.program.functions[target.fn];
  if (!fn || (fn.async && !waits)) return -1;
  if (root < 0) return fn.exits.at(-1) ?? -1;
  return root < fn.exits.length - 1 ? (fn.exits[root] ?? -1) : -1;
}
