// What comes out of imports, fields, instances and written types, and what the platform puts into parameters.

import type { ModelNode } from '../automaton/model-node.ts';
import { carriesUserText } from '../automaton/user-text.ts';
import { computedKey, elementKey, invokeKey, keyName, keyOf, keysMeet } from '../program/keys.ts';
import {
  consPath,
  emptyPath,
  maxPathDepth,
  pathDepth,
  pathHead,
  type PathId,
  pathKeys,
  pathTail,
  joinPaths,
  matchPaths,
} from '../program/paths.ts';
import type { CallSite, KeyId, ProgramClass, ValueId } from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis, Tag, TagId } from './analysis.ts';
import { fieldsOf, ResolveState } from './resolve-state.ts';

const defaultKey = keyOf('default');
const runKeys: ReadonlySet<KeyId> = new Set([invokeKey, keyOf('stream')]);
const prototypeOwner = keyOf('prototype');
const iteratorKeys = [keyOf('Symbol.iterator'), keyOf('Symbol.asyncIterator')];

const handlerParameter = /^(?:|props|req|request|ctx|context|event)$/;

export class ResolveReads extends ResolveState {
  protected seedImport(value: ValueId, index: number): void {
    const info = this.program.imports[index];
    if (!info) return;
    const target = this.input.importTarget(info.specifier, info.typeOnly ? info.name : undefined);
    if (target.kind === 'package') {
      const module = this.input.automaton.moduleFor(target.specifier);
      if (!module) return;
      if (info.name === '*') {
        this.addApi(value, emptyPath, module, false, null);
        return;
      }
      const node = this.memberOf(module, keyOf(info.name));
      if (node) this.addApi(value, emptyPath, node, false, null);
      else if (info.name === 'default') this.addApi(value, emptyPath, module, false, null);
    } else if (target.kind === 'module') {
      if (!info.typeOnly) this.imported.push({ value, of: target.analysis, name: info.name });
      this.importFrom(value, target.analysis, info.name, 4);
    }
  }

  protected importFrom(value: ValueId, analysis: ModuleAnalysis, name: string, depth: number): void {
    if (name === '*') {
      this.add(value, emptyPath, { kind: 'module', of: analysis });
      const whole = analysis.program.exports.get('module.exports');
      if (whole !== undefined) this.copyFacts(value, analysis, whole);
      return;
    }
    const exported =
      analysis.program.exports.get(name) ??
      (name === 'default' ? analysis.program.exports.get('module.exports') : undefined);
    if (exported !== undefined) {
      this.copyFacts(value, analysis, exported);
      return;
    }
    const whole = analysis.program.exports.get('module.exports');
    if (whole !== undefined) this.copyField(value, analysis, whole, keyOf(name));
    if (depth > 0)
      for (const specifier of analysis.program.reexports)
        this.importThrough(value, analysis, specifier, name, depth - 1);
  }

  protected importThrough(value: ValueId, from: ModuleAnalysis, specifier: string, name: string, depth: number): void {
    const target = from.resolution.importTarget(specifier);
    if (target.kind === 'module') this.importFrom(value, target.analysis, name, depth);
    else if (target.kind === 'package') {
      const module = this.input.automaton.moduleFor(target.specifier);
      const node = module ? this.memberOf(module, keyOf(name)) : null;
      if (node) this.addApi(value, emptyPath, node, false, null);
    }
  }

  protected hinted(value: ValueId, path: PathId, tag: TagId): void {
    const known = this.tagOf(tag);
    if (known.kind === 'api') {
      const instance = known.node.construct?.result ?? null;
      if (instance) this.addApi(value, path, instance, known.guessed, null);
      else this.addApi(value, path, known.node, known.guessed, null);
    } else if (known.kind === 'class') this.add(value, path, { ...known, kind: 'instance' });
  }

  protected throughLoad(user: ValueId, key: KeyId, path: PathId, tag: TagId): void {
    if (path !== emptyPath) {
      if (keysMeet(pathHead(path), key)) this.addTag(user, pathTail(path), tag);
      return;
    }
    const known = this.tagOf(tag);
    switch (known.kind) {
      case 'api': {
        const next =
          key === elementKey || key === computedKey
            ? (known.node.element ?? known.node.anyMember)
            : (this.directMember(known.node, key) ?? this.elementFor(known.node, key));
        if (next) this.addApi(user, emptyPath, next, known.guessed, null, this.program.a[user]);
        break;
      }
      case 'class':
        this.loadStatic(user, known, key);
        break;
      case 'instance':
        this.loadInstance(user, known, key, 6);
        break;
      case 'module':
        if (key === prototypeOwner) break;
        this.importFrom(user, known.of, keyName(key), 4);
        break;
      default:
        // A function can be a step of a pipeline, and a pipeline is a function: invoking it calls it.
        if (key === defaultKey || runKeys.has(key)) this.addTag(user, emptyPath, tag);
    }
  }

  /** `choices[0]`: a numbered element. */
  protected elementFor(node: ModelNode, key: KeyId): ModelNode | null {
    return node.element && /^\d+$/.test(keyName(key)) ? node.element : null;
  }

  protected loadStatic(
    user: ValueId,
    owner: { readonly of: ModuleAnalysis; readonly classId: number },
    key: KeyId,
  ): void {
    const info = owner.of.program.classes[owner.classId];
    const value = info?.statics.get(key);
    if (value === undefined) return;
    if (owner.of === this.input.self) this.link(value, user);
    else this.copyFacts(user, owner.of, value);
  }

  protected loadInstance(
    user: ValueId,
    owner: { readonly of: ModuleAnalysis; readonly classId: number },
    key: KeyId,
    depth: number,
  ): void {
    const info = owner.of.program.classes[owner.classId];
    if (!info || depth === 0) return;
    const method = info.methods.get(key);
    if (method !== undefined) {
      this.add(user, emptyPath, { kind: 'function', of: owner.of, fn: method });
      return;
    }
    const getter = info.getters.get(key);
    if (getter !== undefined) this.readGetter(user, { of: owner.of, fn: getter });
    if (key === elementKey) this.readIterator(user, owner.of, info);
    const field = info.fields.get(key);
    if (field !== undefined) {
      if (owner.of === this.input.self) this.link(field, user);
      else this.copyFacts(user, owner.of, field);
    }
    if (info.parentClass >= 0) this.loadInstance(user, { of: owner.of, classId: info.parentClass }, key, depth - 1);
    else if (info.parentValue >= 0) this.loadInherited(user, owner.of, info.parentValue, key, depth - 1);
  }

  protected readGetter(user: ValueId, target: FunctionTarget): void {
    const result = target.of.program.functions[target.fn]?.result ?? -1;
    if (result < 0) return;
    if (target.of === this.input.self) this.link(result, user);
    else this.copyFacts(user, target.of, result);
    this.addImplicit({ target, receiver: this.program.a[user] ?? -1, argument: -1, into: user, elements: false });
  }

  /** A loop over an instance asks the iterator of its class. */
  protected readIterator(user: ValueId, of: ModuleAnalysis, info: ProgramClass): void {
    for (const key of iteratorKeys) {
      const fn = info.methods.get(key);
      const receiver = this.program.a[user] ?? -1;
      if (fn !== undefined)
        this.addImplicit({ target: { of, fn }, receiver, argument: -1, into: user, elements: true });
    }
  }

  /** The parent class is known by its value only (imported, or a place of the models). */
  protected loadInherited(user: ValueId, of: ModuleAnalysis, parent: ValueId, key: KeyId, depth: number): void {
    const facts = of === this.input.self ? this.facts : of.resolution.facts;
    for (let at = facts.first[parent] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag = this.tagOf(facts.tag[at] ?? 0);
      if (tag.kind === 'class') this.loadInstance(user, tag, key, depth);
      else if (tag.kind === 'api' && tag.node.construct?.result) {
        const next = this.directMember(tag.node.construct.result, key);
        if (next) this.addApi(user, emptyPath, next, tag.guessed, null);
      }
    }
  }

  /** What stands at a path inside a place of the models: the elements that `map` hands to its callback. */
  protected partsOf(tag: Tag, path: PathId): TagId[] {
    if (tag.kind !== 'api') return [];
    let node: ModelNode | null = tag.node;
    for (const key of pathKeys(path)) node = (key === elementKey ? node?.element : node?.members.get(key)) ?? null;
    if (!node) return [];
    const nodes = [node, ...node.aliases.filter(({ where }) => where.length === 0).map((alias) => alias.node)];
    return nodes.map((part) => this.input.tags.id({ kind: 'api', node: part, guessed: tag.guessed, owner: null }));
  }

  protected throughProperty(user: ValueId, index: number, path: PathId, tag: TagId): void {
    const property = this.program.allocations[this.program.a[user] ?? 0]?.properties[index];
    if (!property) return;
    if (property.key < 0) this.addTag(user, path, tag);
    else if (pathDepth(path) < maxPathDepth) this.addTag(user, consPath(property.key, path), tag);
  }

  /** `class Mine extends Tool { _call(input) }`: the platform calls the methods that a class of its own overrides. */
  protected overridden(parent: ValueId, tagId: TagId): void {
    const tag = this.tagOf(tagId);
    const instance = tag.kind === 'api' ? tag.node.construct?.result : null;
    if (!instance) return;
    for (const owner of this.program.classes) {
      if (owner.parentValue !== parent) continue;
      for (const [key, fn] of owner.methods)
        for (const slot of this.memberOf(instance, key)?.callbacks ?? [])
          if (slot.arg === 0 && slot.inner === emptyPath)
            this.fillSlot({ kind: 'function', of: this.input.self, fn }, slot.slot, slot.node, null);
    }
  }

  /** What the platform calls of an export: the function itself, or one in a field (`export default { fetch }`). */
  protected noteExport(value: ValueId, path: PathId, node: ModelNode, isDefault: boolean, depth: number): void {
    for (const { slot, node: filled } of node.callbacks)
      this.exportSlots.push({ value, path, slot, node: filled, isDefault: isDefault && path === emptyPath });
    if (depth === 0) return;
    for (const inner of fieldsOf(node))
      this.noteExport(value, joinPaths(path, consPath(inner.key, emptyPath)), inner.node, isDefault, depth - 1);
  }

  protected filledByExport(value: ValueId, path: PathId, tag: TagId): void {
    for (const slot of this.exportSlots)
      if (slot.value === value && matchPaths(path, slot.path)?.kind === 'equal')
        this.fillSlot(this.tagOf(tag), slot.slot, slot.node, null, slot.isDefault);
  }

  /** A parameter that the platform fills in. */
  protected fillSlot(tag: Tag, slot: number, node: ModelNode, site: CallSite | null, isDefault = false): void {
    if (tag.kind !== 'function' || slot < 0) return;
    if (site) this.slots.push({ target: { of: tag.of, fn: tag.fn }, slot, node });
    if (tag.of !== this.input.self) return;
    const info = this.program.functions[tag.fn];
    const param = info?.params[slot];
    if (!info || param === undefined) return;
    const name = info.paramNames[slot] ?? '';
    // Every module may have a default export: only what looks like a page or a handler is one.
    if (site === null && isDefault && !handlerParameter.test(name)) return;
    if (carriesUserText(node)) this.handlers.add(tag.fn);
    this.addApi(param, emptyPath, node, false, site ? site.args : null);
    if (isDefault) this.guessByName(param, name);
  }

  /** The name of a parameter (`req`) is the only evidence of what it is. */
  private guessByName(param: ValueId, name: string): void {
    const node = this.input.automaton.duckParams.members.get(keyOf(name));
    if (node && !this.program.closedParams.has(param)) this.addApi(param, emptyPath, node, true, null);
  }
}
