// Analyses files and what they import, and remembers it while the texts stay the same.

import type { TSESTree } from '@typescript-eslint/types';
import {
  analyzeModule,
  compileModels,
  defaultLimits,
  TagTable,
  type Automaton,
  type ImportTarget,
  type Limits,
  type ModelPack,
  type ModuleAnalysis,
} from '../engine/index.ts';
import { lowerModule } from '../frontends/estree/lower.ts';
import { shippedPacks } from '../models/index.ts';
import type { CheckerHost } from './checker-host.ts';
import type { SourceParser } from './parse-oxc.ts';
import { directoryOf } from './paths.ts';
import { ImportResolver } from './resolve-import.ts';

export interface ProjectOptions {
  readonly host: CheckerHost;
  readonly parse: SourceParser;
  readonly crossFile: boolean;
  readonly packs?: readonly ModelPack[];
  readonly limits?: Limits;
}

interface Entry {
  readonly text: string;
  readonly analysis: ModuleAnalysis | null;
  /** files read for it, with the text they had */
  readonly reads: ReadonlyMap<string, string | null>;
  /** analysis in which it was last seen to be unchanged */
  checked: number;
}

let shipped: Automaton | null = null;
/** The shipped models, compiled once a process. */
export function shippedAutomaton(): Automaton {
  return (shipped ??= compileModels(shippedPacks));
}

/** Analyses kept in memory before the oldest go. */
const maxEntries = 600;

const importText = /(?:from\s*|import\s*\(?\s*|require\s*\(\s*)(["'])([^"'\n]+)\1/g;

export class Project {
  readonly automaton: Automaton;
  private readonly options: ProjectOptions;
  private readonly resolver: ImportResolver;
  private readonly tags = new TagTable();
  private readonly entries = new Map<string, Entry>();
  private readonly gates = new Map<string, boolean>();
  private readonly roots = new Map<string, string | null>();
  private serial = 0;
  private epoch = 0;

  constructor(options: ProjectOptions) {
    this.options = options;
    this.automaton = options.packs ? compileModels(options.packs) : shippedAutomaton();
    this.resolver = new ImportResolver(options.host);
  }

  invalidate(paths?: readonly string[]): void {
    this.resolver.forget();
    this.gates.clear();
    this.roots.clear();
    if (!paths) {
      this.entries.clear();
      return;
    }
    const changed = new Set(paths);
    for (const [name, entry] of this.entries) {
      if (changed.has(pathOf(name)) || [...entry.reads.keys()].some((path) => changed.has(path)))
        this.entries.delete(name);
    }
  }

  /** Path from the folder of the nearest `package.json`, which is the root of what the file belongs to. */
  relativePath(path: string): string {
    const root = this.rootOf(directoryOf(path));
    return root === null ? path.slice(path.lastIndexOf('/') + 1) : path.slice(root.length + 1);
  }

  private rootOf(directory: string): string | null {
    const known = this.roots.get(directory);
    if (known !== undefined) return known;
    const isRoot = this.options.host.isFile(`${directory}/package.json`);
    const found = isRoot
      ? directory
      : directory === '/' || !directory.includes('/')
        ? null
        : this.rootOf(directoryOf(directory));
    this.roots.set(directory, found);
    return found;
  }

  /** Whether the text, or what it imports, can have to do with a model. Decided from texts alone. */
  isRelevant(path: string, text: string, hops = 2): boolean {
    if (this.automaton.gate.test(text)) return true;
    if (hops === 0 || !this.options.crossFile) return false;
    for (const file of this.importedFiles(path, text)) {
      const name = `${String(hops)}:${file}`;
      let known = this.gates.get(name);
      if (known === undefined) {
        const inner = this.options.host.readFile(file);
        known = inner !== null && this.isRelevant(file, inner, hops - 1);
        this.gates.set(name, known);
      }
      if (known) return true;
    }
    return false;
  }

  private *importedFiles(path: string, text: string): Generator<string> {
    for (const match of text.matchAll(importText)) {
      const specifier = match[2] ?? '';
      const target = this.resolver.resolve(specifier, path);
      if (target.kind === 'file') yield target.path;
    }
  }

  /** Analyses a file whose tree is given. `reads` of the result are the files that took part. */
  analyze(
    path: string,
    text: string,
    program: TSESTree.Program,
  ): { readonly analysis: ModuleAnalysis; readonly reads: readonly string[] } {
    const limits = this.options.limits ?? defaultLimits;
    const name = `${String(limits.maxHops)}:${path}`;
    this.epoch++;
    const known = this.entries.get(name);
    if (known?.text === text && known.analysis && this.isFresh(known))
      return { analysis: known.analysis, reads: [...known.reads.keys()] };
    const entry = this.solve(path, text, program, limits.maxHops);
    this.keep(name, entry);
    if (!entry.analysis) throw new Error('a parsed module always has an analysis');
    return { analysis: entry.analysis, reads: [...entry.reads.keys()] };
  }

  private keep(name: string, entry: Entry): void {
    this.entries.set(name, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= maxEntries) break;
      this.entries.delete(oldest);
    }
  }

  /** Looked at once for each analysed file. */
  private isFresh(entry: Entry): boolean {
    if (entry.checked === this.epoch) return true;
    for (const [path, text] of entry.reads) if (this.options.host.readFile(path) !== text) return false;
    entry.checked = this.epoch;
    return true;
  }

  private solve(path: string, text: string, program: TSESTree.Program, hops: number): Entry {
    const limits = this.options.limits ?? defaultLimits;
    const reads = new Map<string, string | null>();
    let modules = 0;
    const importTarget = (specifier: string, className?: string): ImportTarget => {
      const target = this.resolver.resolve(specifier, path);
      if (target.kind === 'package') return { kind: 'package', specifier: target.specifier };
      if (target.kind === 'missing' || hops === 0 || !this.options.crossFile) return { kind: 'unknown' };
      if (className !== undefined && !this.declaresClass(target.path, className)) return { kind: 'unknown' };
      if (!reads.has(target.path) && ++modules > limits.maxModules) return { kind: 'unknown' };
      const entry = this.imported(target.path, hops - 1);
      reads.set(target.path, entry.text);
      for (const [file, inner] of entry.reads) reads.set(file, inner);
      return entry.analysis ? { kind: 'module', analysis: entry.analysis } : { kind: 'unknown' };
    };
    const lowered = lowerModule(program, text, limits);
    const analysis = analyzeModule({
      serial: this.serial++,
      file: path,
      text,
      program: lowered,
      automaton: this.automaton,
      tags: this.tags,
      limits,
      importTarget,
    });
    return { text, analysis, reads, checked: this.epoch };
  }

  /** From the text alone: most imported types are interfaces, and those say nothing here. */
  private declaresClass(path: string, name: string): boolean {
    const text = this.options.host.readFile(path);
    return text !== null && (text.includes(`class ${name}`) || /export\s*\*|export\s*\{[^}]*\}\s*from/.test(text));
  }

  /** Each step away has one hop less, so cycles end by themselves and the order of files does not matter. */
  private imported(path: string, hops: number): Entry {
    const limits = this.options.limits ?? defaultLimits;
    const text = this.options.host.readFile(path);
    const name = `${String(hops)}:${path}`;
    const known = this.entries.get(name);
    if (known?.text === (text ?? '') && this.isFresh(known)) return known;
    const entry =
      text === null || text.length > limits.maxBytes
        ? { text: text ?? '', analysis: null, reads: new Map<string, string>(), checked: this.epoch }
        : this.parseAndSolve(path, text, hops);
    this.keep(name, entry);
    return entry;
  }

  private parseAndSolve(path: string, text: string, hops: number): Entry {
    const parsed = this.options.parse(path, text);
    if (parsed.kind === 'failed') return { text, analysis: null, reads: new Map(), checked: this.epoch };
    try {
      return this.solve(path, text, parsed.program, hops);
    } catch {
      return { text, analysis: null, reads: new Map(), checked: this.epoch };
    }
  }
}

function pathOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
