// First pass: what is called where. Types, functions, classes and modules flow along the same edges as text does later.

import { hasCallMeaning, receiverArgument } from '../automaton/model-node.ts';
import { computedKey, elementKey, keyName, keyOf } from '../program/keys.ts';
import { consPath, emptyPath, maxPathDepth, pathDepth, pathHead, type PathId, pathOf } from '../program/paths.ts';
import { type CallSite, type FunctionId, type KeyId, op, type ValueId } from '../program/program.ts';
import type { FunctionTarget, TagId } from './analysis.ts';
import { constantOf, originOf } from './constants.ts';
import { ownToolArguments } from './own-tools.ts';
import { use } from './uses.ts';
import { ResolveCalls } from './resolve-calls.ts';

const toStringKey = keyOf('toString');
const emitKey = keyOf('emit');
const listenKeys: ReadonlySet<KeyId> = new Set(
  ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map(keyOf),
);

export class Resolver extends ResolveCalls {
  run(): void {
    this.seedValues();
    this.drain();
    this.guessCalls();
    this.drain();
    this.guessParameters();
    this.drain();
    this.guessCalls();
    this.drain();
    this.joinListeners();
    this.seedOwnTools();
  }

  /** Tools in a form that no model of an SDK describes. */
  protected seedOwnTools(): void {
    const { program, text, file } = this.input;
    const own = ownToolArguments(program, text, file);
    if (own.length === 0) return;
    const known = new Set(this.seeds.filter((seed) => seed.source.label === 'model').map(({ value }) => value));
    for (const { value, path, source } of own)
      if (!known.has(value)) this.seeds.push({ value, path, source, guessed: false, schema: -1 });
  }

  protected seedValues(): void {
    const { program, automaton } = this.input;
    for (let value = 0; value < program.op.length; value++) {
      const a = program.a[value] ?? -1;
      switch (program.op[value]) {
        case op.import:
          this.seedImport(value, a);
          break;
        case op.global: {
          const node = automaton.globals.members.get(a);
          if (node) this.addApi(value, emptyPath, node, false, null);
          break;
        }
        case op.functionRef:
          this.add(value, emptyPath, { kind: 'function', of: this.input.self, fn: a });
          break;
        case op.classRef:
          this.add(value, emptyPath, { kind: 'class', of: this.input.self, classId: a });
          break;
        case op.self:
          this.seedSelf(value, a);
          break;
        default:
      }
    }
    for (const [value, fn] of program.pipelines)
      this.add(value, emptyPath, { kind: 'function', of: this.input.self, fn });
    this.seedExports();
    this.seedHints();
  }

  protected seedSelf(value: ValueId, fn: FunctionId): void {
    const classId = fn >= 0 ? (this.program.functions[fn]?.ownerClass ?? -1) : (this.program.b[value] ?? -1);
    if (classId >= 0) this.add(value, emptyPath, { kind: 'instance', of: this.input.self, classId });
  }

  /** `export async function POST(request)`: the platform calls it. */
  protected seedExports(): void {
    for (const [name, value] of this.program.exports) {
      const node = this.input.automaton.exports.members.get(keyOf(name));
      if (!node) continue;
      this.noteExport(value, emptyPath, node, name === 'default', 2);
    }
  }

  protected seedHints(): void {
    for (const hint of this.program.hints) this.hintsOf(hint.type).push({ value: hint.value, path: pathOf(hint.path) });
  }

  protected hintsOf(type: ValueId): { value: ValueId; path: PathId }[] {
    let list = this.hints.get(type);
    if (!list) this.hints.set(type, (list = []));
    return list;
  }

  protected drain(): void {
    while (this.queue.length > 0 && this.steps < this.input.limits.maxSteps) {
      this.steps++;
      const row = this.queue.pop() ?? -1;
      this.spread(this.facts.value[row] ?? -1, this.facts.path[row] ?? emptyPath, this.facts.tag[row] ?? 0);
    }
  }

  protected spread(value: ValueId, path: PathId, tag: TagId): void {
    const { uses } = this;
    for (let at = uses.first[value] ?? -1; at >= 0; at = uses.next[at] ?? -1) {
      const user = uses.user[at] ?? -1;
      const extra = uses.extra[at] ?? -1;
      switch (uses.kind[at]) {
        case use.pass:
          this.addTag(user, path, tag);
          break;
        case use.load:
          this.throughLoad(user, extra, path, tag);
          break;
        case use.storeBase:
          if (path === emptyPath || pathHead(path) !== extra || extra === elementKey || extra === computedKey)
            this.addTag(user, path, tag);
          if (path === emptyPath) this.setField(user, value, extra, tag);
          break;
        case use.storeValue:
          if (pathDepth(path) < maxPathDepth) this.addTag(user, consPath(extra, path), tag);
          break;
        case use.part:
          if (path === emptyPath) this.asText(user, value, tag);
          break;
        case use.property:
          this.throughProperty(user, extra, path, tag);
          break;
        case use.callee:
          if (path === emptyPath) this.called(extra, tag);
          break;
        case use.receiver:
          this.given(extra, receiverArgument, path, tag);
          break;
        case use.argument:
          this.given(Math.floor(extra / 64), extra % 64, path, tag);
          break;
        default:
      }
    }
    for (const linked of this.links.get(value) ?? []) this.addTag(linked, path, tag);
    const owner = this.resultOwner.get(value);
    if (owner !== undefined) this.returned(owner, path, tag);
    if (path === emptyPath) this.atWhole(value, tag);
    if (this.exportSlots.length > 0) this.filledByExport(value, path, tag);
  }

  /** An instance in a text is asked for its `toString`. */
  protected asText(text: ValueId, part: ValueId, tagId: TagId): void {
    const tag = this.tagOf(tagId);
    if (tag.kind !== 'instance') return;
    const target = this.memberFunction(tag, 'methods', toStringKey);
    if (target) this.addImplicit({ target, receiver: part, argument: -1, into: text, elements: false });
  }

  /** A write to an instance may go through a setter. */
  protected setField(after: ValueId, object: ValueId, key: KeyId, tagId: TagId): void {
    const tag = this.tagOf(tagId);
    if (tag.kind !== 'instance') return;
    const target = this.memberFunction(tag, 'setters', key);
    const argument = this.program.list[after]?.[0] ?? -1;
    if (target) this.addImplicit({ target, receiver: object, argument, into: after, elements: false });
  }

  /** The value itself was recognised: what is typed as it, and what the platform calls. */
  protected atWhole(value: ValueId, tag: TagId): void {
    for (const hint of this.hints.get(value) ?? []) this.hinted(hint.value, hint.path, tag);
    this.overridden(value, tag);
  }
  /** Calls whose receiver nobody knows, but whose chain of names is that of one SDK. */
  protected guessCalls(): void {
    this.program.sites.forEach((site, index) => {
      const targets = this.sites[index];
      if (!targets || site.method < 0 || targets.nodes.length > 0 || targets.functions.length > 0) return;
      const entries = this.input.automaton.duckCalls.get(site.method);
      const entry = entries?.find(
        (candidate) => hasCallMeaning(candidate.node) && this.endsInChain(site.callee, candidate.chain),
      );
      if (entry) this.callsNode(index, site, targets, { node: entry.node, guessed: true, owner: null });
    });
  }

  protected endsInChain(callee: ValueId, chain: readonly KeyId[]): boolean {
    let at = callee;
    for (const key of chain) {
      at = originOf(this.program, at);
      if (this.program.op[at] !== op.load) return this.isNamed(at, key) && key === chain.at(-1);
      if (this.program.b[at] !== key) return false;
      at = this.program.a[at] ?? -1;
    }
    return true;
  }

  /** A variable of this name: `logger.info` where `logger` is a parameter or an import that could not be read. */
  protected isNamed(value: ValueId, key: KeyId): boolean {
    switch (this.program.op[value]) {
      case op.global:
        return this.program.a[value] === key;
      case op.param:
        return (
          this.program.functions[this.program.a[value] ?? -1]?.paramNames[this.program.b[value] ?? -1] === keyName(key)
        );
      case op.import: {
        const info = this.program.imports[this.program.a[value] ?? -1];
        return info?.name === keyName(key);
      }
      default:
        return false;
    }
  }

  /** `bus.emit('asked', text)` calls what `bus.on('asked', …)` was given. */
  protected joinListeners(): void {
    const heard = new Map<string, FunctionTarget[]>();
    const { sites } = this.program;
    if (!sites.some((site) => site.method === emitKey)) return;
    for (const site of sites) {
      if (!listenKeys.has(site.method)) continue;
      const functions: FunctionTarget[] = [];
      this.eachFact(site.args[1] ?? -1, (path, tagId) => {
        const tag = this.tagOf(tagId);
        if (path === emptyPath && tag.kind === 'function') functions.push({ of: tag.of, fn: tag.fn });
      });
      for (const name of this.channels(site)) heard.set(name, [...(heard.get(name) ?? []), ...functions]);
    }
    sites.forEach((site, index) => {
      if (site.method !== emitKey) return;
      const targets = this.channels(site).flatMap((name) => heard.get(name) ?? []);
      if (targets.length > 0) this.listeners.set(index, targets);
    });
  }

  /** Names for an emitter and an event: by the value, and by the class it is an instance of. */
  protected channels(site: CallSite): string[] {
    const event = constantOf(this.program, site.args[0] ?? -1);
    if (typeof event !== 'string') return [];
    const names: string[] = [];
    for (const tag of this.tagsAt(site.receiver, emptyPath)) {
      if (tag.kind === 'api') return [];
      if (tag.kind === 'instance') names.push(`i${String(tag.of.serial)}:${String(tag.classId)}:${event}`);
    }
    let at = originOf(this.program, site.receiver);
    let path = '';
    for (let left = 4; left > 0 && this.program.op[at] === op.load; left--) {
      path += `.${String(this.program.b[at])}`;
      at = originOf(this.program, this.program.a[at] ?? -1);
    }
    if (this.program.op[at] === op.self)
      names.push(`s${String(this.program.functions[this.program.a[at] ?? -1]?.ownerClass ?? -1)}${path}:${event}`);
    else names.push(`v${String(at)}${path}:${event}`);
    return names;
  }

  /** Parameters that nobody fills in and that carry the name of a well-known object (`req`). */
  protected guessParameters(): void {
    for (const fn of this.program.functions) {
      if ((this.callers.get(fn.id)?.length ?? 0) > 0) continue;
      fn.params.forEach((param, position) => {
        const node = this.input.automaton.duckParams.members.get(keyOf(fn.paramNames[position] ?? ''));
        if (!node || (this.facts.first[param] ?? -1) >= 0 || this.program.closedParams.has(param)) return;
        this.addApi(param, emptyPath, node, true, null);
      });
    }
  }
}
