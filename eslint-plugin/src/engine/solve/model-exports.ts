// Whether what a module exports has to do with a model: it is a place of a model SDK, asks a model, or holds what one said.

import { kindBit } from '../automaton/compile.ts';
import type { Automaton, ModelNode } from '../automaton/model-node.ts';
import type { FunctionId, ValueId } from '../program/program.ts';
import type { LabelName, SinkKind } from '../vocabulary.ts';
import type { ModuleAnalysis, Tag } from './analysis.ts';
import { textOf } from './constants.ts';
import { op } from '../program/program.ts';
import { givesLabels, sinkKindsOf } from './reach.ts';

/** Functions that return functions, classes in objects: looked into this deep. */
const maxDepth = 4;

const askingSinks: ReadonlySet<SinkKind> = new Set<SinkKind>([
  'system-prompt',
  'user-prompt',
  'prompt-text',
  'message-role',
  'credential',
  'tool',
]);
const askingBits = [...askingSinks].reduce((bits, kind) => bits | kindBit(kind), 0);
const modelLabels: ReadonlySet<LabelName> = new Set<LabelName>(['model', 'prompt', 'secret', 'error']);

const answers = new WeakMap<ModuleAnalysis, Map<string, boolean>>();

/** `name` as in an import: an exported name, `default`, or `*` for the whole module. */
export function exportsModel(automaton: Automaton, analysis: ModuleAnalysis, name: string): boolean {
  let known = answers.get(analysis);
  if (!known) answers.set(analysis, (known = new Map<string, boolean>()));
  let answer = known.get(name);
  if (answer === undefined) {
    answer = new Search(automaton).exported(analysis, name, maxDepth);
    known.set(name, answer);
  }
  return answer;
}

class Search {
  private readonly automaton: Automaton;
  private readonly seen = new Map<object, Set<number>>();

  constructor(automaton: Automaton) {
    this.automaton = automaton;
  }

  exported(of: ModuleAnalysis, name: string, depth: number): boolean {
    if (depth < 0) return false;
    const { exports, reexports } = of.program;
    if (name === '*') {
      for (const value of exports.values()) if (this.value(of, value, depth)) return true;
    } else {
      const value = exports.get(name);
      if (value !== undefined) return this.value(of, value, depth);
      const whole = exports.get('module.exports');
      if (whole !== undefined && this.value(of, whole, depth)) return true;
    }
    return reexports.some((specifier) => {
      const target = of.resolution.importTarget(specifier);
      if (target.kind === 'module') return this.exported(target.analysis, name, depth - 1);
      return target.kind === 'package' && this.isOfModel(this.automaton.moduleFor(target.specifier));
    });
  }

  private value(of: ModuleAnalysis, value: ValueId, depth: number): boolean {
    if (depth < 0 || value < 0) return false;
    const { facts } = of.resolution;
    for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1)
      if (this.tag(of.resolution.tagOf(facts.tag[at] ?? 0), depth)) return true;
    return this.isLabelled(of, value) || this.names(of, value, depth);
  }

  private isLabelled(of: ModuleAnalysis, value: ValueId): boolean {
    if (!givesLabels(of)) return false;
    const { taint } = of;
    for (let at = taint.facts.first[value] ?? -1; at >= 0; at = taint.facts.next[at] ?? -1) {
      const tag = taint.tagOf(taint.facts.tag[at] ?? 0);
      if (tag.kind === 'label' && modelLabels.has(tag.label)) return true;
    }
    return false;
  }

  /** A constant that names a model service (`export const url = 'https://api.openai.com'`), alone or in an object. */
  private names(of: ModuleAnalysis, value: ValueId, depth: number): boolean {
    if (depth < 0) return false;
    const text = textOf(of.program, value);
    if (text !== undefined) return this.automaton.gate.test(text);
    if (of.program.op[value] !== op.alloc) return false;
    const properties = of.program.allocations[of.program.a[value] ?? -1]?.properties ?? [];
    return properties.some((property) => this.names(of, property.value, depth - 1));
  }

  private tag(tag: Tag, depth: number): boolean {
    switch (tag.kind) {
      case 'api':
        return this.isOfModel(tag.node);
      case 'function':
        return this.isNew(tag.of, tag.fn) && this.fn(tag.of, tag.fn, depth - 1);
      case 'module':
        return this.isNew(tag.of, -1) && this.exported(tag.of, '*', depth - 1);
      default:
        return this.isNew(tag.of, -2 - tag.classId) && this.members(tag.of, tag.classId, depth - 1);
    }
  }

  private isNew(of: ModuleAnalysis, id: number): boolean {
    let ids = this.seen.get(of);
    if (!ids) this.seen.set(of, (ids = new Set()));
    if (ids.has(id)) return false;
    ids.add(id);
    return true;
  }

  private fn(of: ModuleAnalysis, fn: FunctionId, depth: number): boolean {
    const asks = (sinkKindsOf(of) & askingBits) !== 0;
    if (asks && of.taint.summaryOf(fn)?.sinks.some(({ hit }) => askingSinks.has(hit.sink.sink))) return true;
    if (givesLabels(of) && of.taint.sourcesOf(fn).some(({ label }) => modelLabels.has(label))) return true;
    return this.value(of, of.program.functions[fn]?.result ?? -1, depth);
  }

  private members(of: ModuleAnalysis, classId: number, depth: number): boolean {
    const info = of.program.classes[classId];
    if (!info || depth < 0) return false;
    const functions = [info.constructorFn, ...info.methods.values(), ...info.getters.values()];
    if (functions.some((fn) => fn >= 0 && this.fn(of, fn, depth))) return true;
    const values = [info.parentValue, ...info.fields.values(), ...info.statics.values()];
    if (values.some((value) => this.value(of, value, depth))) return true;
    return info.parentClass >= 0 && this.members(of, info.parentClass, depth - 1);
  }

  private isOfModel(node: ModelNode | null): boolean {
    return node !== null && (this.automaton.modelPacks.has(node.pack) || node.modelCalls.length > 0);
  }
}
