// Marks what is sent to a model as a prompt, so that writing the same value to a log can be told.

import { elementKey, keyName, keyOf, keysMeet } from '../program/keys.ts';
import { consPath, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { op, type KeyId, type Program, type ValueId } from '../program/program.ts';
import type { SinkKind } from '../vocabulary.ts';
import type { ModuleAnalysis, TaintTag } from './analysis.ts';
import { constantOf, environmentVariable, holdsWhere, originOf, textOf } from './constants.ts';
import { argumentFits } from './resolve-calls.ts';
import { promptBits, sinkKindsOf } from './reach.ts';
import type { TaintSolver } from './taint.ts';

const promptKinds: ReadonlySet<SinkKind> = new Set(['system-prompt', 'user-prompt', 'prompt-text']);
const promptName =
  /(prompt|message|question|query|input|content|text|instruction|history|conversation|chat|request|body|document|context|transcript|utterance)/i;

/** Finds the values behind the prompts of all calls and labels them `prompt`. */
export function markPrompts(analysis: ModuleAnalysis, taint: TaintSolver): void {
  const marker = new Marker(analysis, taint);
  analysis.program.sites.forEach((site, index) => {
    const targets = analysis.resolution.sites[index];
    if (!targets) return;
    for (const { node } of targets.nodes) {
      for (const sink of node.sinks) {
        if (
          !promptKinds.has(sink.sink) ||
          isDefinition(sink.path) ||
          !holdsWhere(analysis.program, site.args, sink.where)
        )
          continue;
        site.args.forEach((arg, position) => {
          if (argumentFits(sink.arg, position, site)) marker.mark(arg, sink.path, 0);
        });
      }
    }
    for (const target of targets.functions) {
      if ((sinkKindsOf(target.of) & promptBits) === 0) continue;
      for (const sink of target.of.taint.summaryOf(target.fn)?.sinks ?? []) {
        if (!promptKinds.has(sink.hit.sink.sink) || isDefinition(sink.hit.sink.path)) continue;
        if (sink.port.root < 0 || sink.whole) continue;
        const arg = site.args[sink.port.root];
        if (arg !== undefined) marker.mark(arg, sink.port.path, 0);
      }
    }
  });
  taint.continue();
}

/** What the developers write about a tool is no text of a conversation, though the model reads it. */
const definitionKeys: ReadonlySet<KeyId> = new Set(
  ['tools', 'functions', 'name', 'description', 'title', 'parameters', 'input_schema', 'inputSchema'].map(keyOf),
);
function isDefinition(path: PathId): boolean {
  for (let at = path; at !== emptyPath; at = pathTail(at)) if (definitionKeys.has(pathHead(at))) return true;
  return false;
}

class Marker {
  private readonly seen = new Set<string>();
  private readonly program: Program;

  private readonly analysis: ModuleAnalysis;
  private readonly taint: TaintSolver;

  constructor(analysis: ModuleAnalysis, taint: TaintSolver) {
    this.analysis = analysis;
    this.taint = taint;
    this.program = analysis.program;
  }

  /** Walks back from a prompt position to the values that hold its text. */
  mark(value: ValueId, path: PathId, depth: number): void {
    if (value < 0 || depth > 16) return;
    const name = `${String(value)}:${String(path)}`;
    if (this.seen.has(name)) return;
    this.seen.add(name);
    const { program } = this;
    const at = value;
    switch (program.op[at]) {
      case op.constant:
      case op.import:
      case op.global:
      case op.functionRef:
      case op.classRef:
        return;
      case op.refine:
        this.mark(program.a[at] ?? -1, path, depth);
        return;
      case op.phi:
      case op.cell:
      case op.after:
        for (const part of program.list[at] ?? []) this.mark(part, path, depth + 1);
        return;
      case op.alloc:
        this.markProperties(at, path, depth);
        return;
      case op.store:
        this.markStore(at, path, depth);
        return;
      case op.text:
        this.markText(at, depth);
        return;
      case op.load: {
        if (environmentVariable(program, at) !== null) return;
        this.seed(at, path);
        this.markRequest(at, path);
        return;
      }
      case op.call:
        this.markCall(at, path);
        return;
      case op.param:
        this.seed(at, path);
        return;
      case op.undef:
        if ((program.list[at]?.length ?? 0) > 0) this.seed(at, path);
        return;
      default:
    }
  }

  private seed(value: ValueId, path: PathId): void {
    this.taint.seed(value, path, 'prompt');
  }

  /** A field of what somebody sent: who logs all of it logs the prompt as well. */
  private markRequest(load: ValueId, path: PathId): void {
    const { facts } = this.taint;
    const sent = this.program.a[load] ?? -1;
    for (let at = facts.first[sent] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag: TaintTag = this.taint.tagOf(facts.tag[at] ?? 0);
      if (facts.path[at] !== emptyPath || tag.kind !== 'label' || tag.label !== 'user') continue;
      this.seed(sent, consPath(this.program.b[load] ?? -1, path));
      return;
    }
  }

  private markProperties(value: ValueId, path: PathId, depth: number): void {
    for (const property of this.program.allocations[this.program.a[value] ?? 0]?.properties ?? []) {
      if (property.key < 0) this.mark(property.value, path, depth + 1);
      else if (path === emptyPath) {
        if (/^(content|text|parts|\[\])/.test(keyName(property.key))) this.mark(property.value, emptyPath, depth + 1);
      } else if (keysMeet(property.key, pathHead(path))) this.mark(property.value, pathTail(path), depth + 1);
    }
  }

  private markStore(value: ValueId, path: PathId, depth: number): void {
    const { program } = this;
    this.mark(program.a[value] ?? -1, path, depth + 1);
    const key = program.b[value] ?? -1;
    const stored = program.list[value]?.[0] ?? -1;
    if (path !== emptyPath && keysMeet(key, pathHead(path))) this.mark(stored, pathTail(path), depth + 1);
  }

  /** A prompt put together from parts: the whole is a prompt; of the parts those that people wrote. */
  private markText(value: ValueId, depth: number): void {
    const { program } = this;
    const parts = program.list[value] ?? [];
    if (parts.every((part) => constantOf(program, part) !== undefined)) return;
    this.seed(value, emptyPath);
    for (const part of parts) {
      const kind = program.op[originOf(program, part)];
      if (kind === op.text || kind === op.phi) this.mark(part, emptyPath, depth + 1);
      else if (kind !== op.constant && this.isWritten(part)) this.mark(part, emptyPath, depth + 1);
    }
  }

  /** Text of people or documents: it carries such a label, or it is named so. */
  private isWritten(value: ValueId): boolean {
    const { facts } = this.taint;
    for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
      const tag: TaintTag = this.taint.tagOf(facts.tag[at] ?? 0);
      if (tag.kind === 'label' && (tag.label === 'user' || tag.label === 'retrieved')) return true;
    }
    const start = this.program.start[value] ?? -1;
    if (start < 0) return false;
    const text = this.analysis.text.slice(start, Math.min(this.program.end[value] ?? start, start + 60));
    const name = this.program.op[value] === op.param ? /^[\w$]+/.exec(text) : /[\w$]+$/.exec(text);
    return promptName.test(name?.[0] ?? '');
  }

  /** A call that makes the prompt: its result is one, and so is what was handed in as the text. */
  private markCall(value: ValueId, path: PathId): void {
    const index = this.program.a[value] ?? -1;
    const targets = this.analysis.resolution.sites[index];
    const site = this.program.sites[index];
    if (!targets || !site) return;
    if (textOf(this.program, value) !== undefined) return;
    if (path !== emptyPath && pathHead(path) !== elementKey && targets.functions.length === 0) return;
    this.seed(value, path);
    for (const node of [...targets.nodes.map((known) => known.node), ...(targets.any ? [targets.any] : [])]) {
      for (const flow of node.flows) {
        if (flow.from.root !== 'argument' || flow.from.arg !== -1 || site.receiver < 0) continue;
        // `messages.map(…)`: what is made of the messages is sent, and the messages are logged as well as that.
        const isMade = flow.to.root === 'parameter' && this.isWritten(site.receiver);
        if (isMade || flow.to.root === 'result') this.mark(site.receiver, flow.from.path, 4);
      }
    }
  }
}
