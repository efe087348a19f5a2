// What is known of the values of a module, and how something new is noted.

import type { Automaton, ModelNode } from '../automaton/model-node.ts';
import { computedKey, elementKey, keyName, keysMeet } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  joinPaths,
  maxPathDepth,
  pathDepth,
  pathHead,
  type PathId,
  pathTail,
} from '../program/paths.ts';
import { type CallSite, type FunctionId, type KeyId, op, type Program, type ValueId } from '../program/program.ts';
import type {
  HandedOut,
  ImplicitCall,
  ImportTarget,
  FunctionTarget,
  ModuleAnalysis,
  PlatformSlot,
  Resolution,
  ReturnSink,
  SiteTargets,
  SourceSeed,
  Tag,
  TagId,
} from './analysis.ts';
import { holdsWhere, originOf } from './constants.ts';
import { schemaAt } from './schemas.ts';
import { FactTable, fromNowhere } from './fact-table.ts';
import type { Limits } from './limits.ts';
import type { TagTable } from './tags.ts';
import { collectUses, type Uses } from './uses.ts';

export interface ResolveInput {
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly automaton: Automaton;
  readonly tags: TagTable;
  readonly limits: Limits;
  /** the module being made; its tags name it */
  readonly self: ModuleAnalysis;
  /** `className`: only a class of this name is asked for; a file without one need not be read */
  importTarget(specifier: string, className?: string): ImportTarget;
}

/** Fields with a source that are followed from one value; a whole response is labelled by its nearest fields. */
const maxInnerSources = 12;

export class ResolveState implements Resolution {
  readonly automaton: Automaton;
  readonly facts: FactTable;
  readonly uses: Uses;
  readonly sites: SiteTargets[];
  readonly callers = new Map<FunctionId, number[]>();
  readonly links = new Map<ValueId, ValueId[]>();
  readonly seeds: SourceSeed[] = [];
  readonly returnSinks: ReturnSink[] = [];
  readonly handlers = new Set<FunctionId>();
  readonly implicit = new Map<ValueId, ImplicitCall[]>();
  readonly slots: PlatformSlot[] = [];
  readonly handedOut = new Map<FunctionId, HandedOut[]>();
  readonly listeners = new Map<number, FunctionTarget[]>();
  readonly imported: { value: ValueId; of: ModuleAnalysis; name: string }[] = [];
  steps = 0;
  protected readonly program: Program;
  protected readonly input: ResolveInput;
  protected readonly queue: number[] = [];
  protected readonly seeded = new Set<string>();
  protected readonly exportSlots: {
    value: ValueId;
    path: PathId;
    slot: number;
    node: ModelNode;
    isDefault: boolean;
  }[] = [];
  protected readonly hints = new Map<ValueId, { value: ValueId; path: PathId }[]>();
  protected aftersMade: Map<ValueId, ValueId> | null = null;
  protected readonly resultOwner = new Map<ValueId, FunctionId>();

  constructor(input: ResolveInput) {
    this.input = input;
    this.program = input.program;
    this.automaton = input.automaton;
    this.facts = new FactTable(input.program.op.length);
    this.uses = collectUses(input.program);
    this.sites = input.program.sites.map((site) => ({ nodes: [], functions: [], any: this.anyNode(site) }));
    for (const fn of input.program.functions) if (fn.result >= 0) this.resultOwner.set(fn.result, fn.id);
  }

  tagOf(id: TagId): Tag {
    return this.input.tags.get(id);
  }

  tagsAt(value: ValueId, path: PathId): readonly Tag[] {
    const tags: Tag[] = [];
    this.eachFact(value, (at, tag) => {
      if (at === path) tags.push(this.tagOf(tag));
    });
    return tags;
  }

  functionsAt(value: ValueId, path: PathId): readonly FunctionTarget[] {
    const found: FunctionTarget[] = [];
    this.eachFact(value, (at, tagId) => {
      const tag = this.tagOf(tagId);
      if (tag.kind === 'function' && at === path) found.push({ of: tag.of, fn: tag.fn });
      else if (tag.kind === 'instance' && at === emptyPath && pathDepth(path) === 1) {
        const method = this.memberFunction(tag, 'methods', pathHead(path));
        if (method) found.push(method);
      }
    });
    return found;
  }

  /** The method or accessor of this name, in the class of an instance or above it. */
  protected memberFunction(
    owner: { readonly of: ModuleAnalysis; readonly classId: number },
    kind: 'methods' | 'setters',
    key: KeyId,
  ): FunctionTarget | null {
    let { classId } = owner;
    for (let left = 6; left > 0 && classId >= 0; left--) {
      const info = owner.of.program.classes[classId];
      const fn = info?.[kind].get(key);
      if (fn !== undefined) return { of: owner.of, fn };
      classId = info?.parentClass ?? -1;
    }
    return null;
  }

  importTarget(specifier: string): ImportTarget {
    return this.input.importTarget(specifier);
  }

  protected add(value: ValueId, path: PathId, tag: Tag): void {
    this.addTag(value, path, this.input.tags.id(tag));
  }

  protected addTag(value: ValueId, path: PathId, tag: TagId): void {
    const row = this.facts.add(value, path, tag, fromNowhere, this.input.limits.maxFactsPerValue);
    if (row >= 0) this.queue.push(row);
  }

  /** A value stands at a place of the models; the types declared for the place are added too. */
  protected addApi(
    value: ValueId,
    path: PathId,
    node: ModelNode,
    guessed: boolean,
    args: readonly ValueId[] | null,
    owner: ValueId = -1,
  ): void {
    const from = node.owned && owner >= 0 ? { of: this.input.self, value: owner } : null;
    this.add(value, path, { kind: 'api', node, guessed, owner: from });
    for (const alias of node.aliases) {
      if (alias.node === node || (alias.where.length > 0 && (!args || !holdsWhere(this.program, args, alias.where))))
        continue;
      const tag = this.input.tags.id({ kind: 'api', node: alias.node, guessed, owner: null });
      if (this.facts.find(value, path, tag) < 0) this.addApi(value, path, alias.node, guessed, args);
    }
    this.seedSources(value, path, node, guessed, args);
  }

  /**
   * Sources at the place itself, and (for values that are not read out of another) in its fields: the nearest ones stand
   * for the whole, the others are found where they are read.
   */
  protected seedSources(
    value: ValueId,
    at: PathId,
    node: ModelNode,
    guessed: boolean,
    args: readonly ValueId[] | null,
  ): void {
    const name = `${String(value)}:${String(at)}:${String(node.id)}`;
    if (this.seeded.has(name)) return;
    this.seeded.add(name);
    this.seedAt(value, at, node, guessed, args);
    // What is read out of something is labelled with it, but for elements deep inside.
    if (this.program.op[value] === op.load && this.program.b[value] !== elementKey) return;
    let left = maxInnerSources;
    const seen = new Set<ModelNode>([node]);
    let level: { readonly node: ModelNode; readonly path: PathId }[] = [{ node, path: at }];
    for (let depth = 0; depth < maxPathDepth && level.length > 0 && left > 0; depth++) {
      const next: { node: ModelNode; path: PathId }[] = [];
      for (const step of level) {
        for (const inner of fieldsOf(step.node)) {
          const path = joinPaths(step.path, consPath(inner.key, emptyPath));
          for (const target of withAliases(inner.node)) {
            if (seen.has(target)) continue;
            seen.add(target);
            if (left > 0) left -= this.seedAt(value, path, target, guessed, args);
            next.push({ node: target, path });
          }
        }
      }
      level = next;
    }
  }

  protected seedAt(
    value: ValueId,
    path: PathId,
    node: ModelNode,
    guessed: boolean,
    args: readonly ValueId[] | null,
  ): number {
    let added = 0;
    for (const source of node.sources) {
      if (source.where.length > 0 && (!args || !holdsWhere(this.program, args, source.where))) continue;
      if (source.named && !this.isNamedSo(value, path, source.named)) continue;
      this.seeds.push({ value, path, source, guessed, schema: this.schemaOf(value, source.schema, args) });
      added++;
    }
    return added;
  }

  /** The schema that a value has passed: named by the call that made it, or that its callback was given to. */
  private schemaOf(value: ValueId, place: string | null, args: readonly ValueId[] | null): ValueId {
    if (place === null) return -1;
    let at = originOf(this.program, value);
    for (let left = maxPathDepth; this.program.op[at] === op.load && left > 0; left--)
      at = originOf(this.program, this.program.a[at] ?? -1);
    const made = this.program.op[at] === op.call ? this.program.sites[this.program.a[at] ?? -1] : undefined;
    const site = made ?? this.program.sites.find((known) => known.args === args);
    return site ? schemaAt(this.program, site, place) : -1;
  }

  protected addImplicit(call: ImplicitCall): void {
    const known = this.implicit.get(call.into) ?? [];
    if (known.some((other) => other.target.fn === call.target.fn && other.target.of === call.target.of)) return;
    this.implicit.set(call.into, [...known, call]);
  }

  /** A member read by a constant name that matches. */
  protected isNamedSo(value: ValueId, path: PathId, pattern: RegExp): boolean {
    const isMember = path === emptyPath && this.program.op[value] === op.load;
    return isMember && pattern.test(keyName(this.program.b[value] ?? -1));
  }

  protected eachFact(value: ValueId, visit: (path: PathId, tag: TagId) => void): void {
    if (value < 0) return;
    for (let at = this.facts.first[value] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      visit(this.facts.path[at] ?? emptyPath, this.facts.tag[at] ?? 0);
    }
  }

  protected link(from: ValueId, to: ValueId): void {
    const list = this.links.get(from);
    if (list?.includes(to)) return;
    if (list) list.push(to);
    else this.links.set(from, [to]);
    for (let at = this.facts.first[from] ?? -1; at >= 0; at = this.facts.next[at] ?? -1) {
      this.addTag(to, this.facts.path[at] ?? emptyPath, this.facts.tag[at] ?? 0);
    }
  }

  protected memberOf(node: ModelNode, key: KeyId): ModelNode | null {
    const found = node.members.get(key) ?? node.anyMember;
    if (found) return found;
    for (const alias of node.aliases) {
      const inner = alias.node === node ? null : this.memberOf(alias.node, key);
      if (inner) return inner;
    }
    return null;
  }

  protected directMember(node: ModelNode, key: KeyId): ModelNode | null {
    return node.members.get(key) ?? node.anyMember;
  }

  /** What another module knows about one of its values holds for the import too. */
  protected copyFacts(value: ValueId, analysis: ModuleAnalysis, from: ValueId): void {
    const { facts } = analysis.resolution;
    for (let at = facts.first[from] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      this.addTag(value, facts.path[at] ?? emptyPath, facts.tag[at] ?? 0);
    }
  }

  protected copyField(value: ValueId, analysis: ModuleAnalysis, from: ValueId, key: KeyId): void {
    const { facts } = analysis.resolution;
    for (let at = facts.first[from] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const path = facts.path[at] ?? emptyPath;
      if (path !== emptyPath && keysMeet(pathHead(path), key)) this.addTag(value, pathTail(path), facts.tag[at] ?? 0);
    }
  }

  protected anyNode(site: CallSite): ModelNode | null {
    if (site.method < 0 || site.form === 'new') return null;
    return this.input.automaton.any.members.get(site.method) ?? null;
  }
}

export function* fieldsOf(node: ModelNode): Generator<{ readonly key: KeyId; readonly node: ModelNode }> {
  for (const [key, next] of node.members) yield { key, node: next };
  if (node.element) yield { key: elementKey, node: node.element };
  if (node.anyMember) yield { key: computedKey, node: node.anyMember };
}

function withAliases(node: ModelNode): ModelNode[] {
  const all = [node];
  for (const at of all)
    for (const alias of at.aliases)
      if (alias.where.length === 0 && !all.includes(alias.node) && all.length < 8) all.push(alias.node);
  return all;
}
