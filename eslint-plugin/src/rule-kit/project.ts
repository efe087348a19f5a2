// Analyses files and what they import, and remembers it while the texts stay the same.

import type { TSESTree } from '@typescript-eslint/types';
import {
  analyzeModule,
  compileModels,
  defaultLimits,
  exportsModel,
  TagTable,
  type Automaton,
  type ImportTarget,
  type Limits,
  type ModelPack,
  type ModuleAnalysis,
  type Program,
} from '../engine/index.ts';
import { lowerModule } from '../frontends/estree/lower.ts';
import { shippedPacks } from '../models/index.ts';
import type { HelperModule } from '../ast/source-view.ts';
import type { CheckerHost } from './checker-host.ts';
import { findHelperModule } from './helper-module.ts';
import type { SourceParser, SourceTree } from './parse-oxc.ts';
import { directoryOf } from './paths.ts';
import { Relevance } from './relevance.ts';
import { ImportResolver } from './resolve-import.ts';

export interface ProjectOptions {
  readonly host: CheckerHost;
  readonly parse: SourceParser;
  readonly crossFile: boolean;
  /** where fixes keep the functions they call, from the root of the package; chosen or found without it */
  readonly helperModule?: string;
  readonly packs?: readonly ModelPack[];
  readonly limits?: Limits;
}

interface Entry {
  readonly text: string;
  readonly analysis: ModuleAnalysis | null;
  /** files read for it, with the text they had */
  readonly reads: ReadonlyMap<string, string | null>;
  /** files it needs one after the other; with that many hops or more the answer is the same */
  readonly depth: number;
  /** analysis in which it was last seen to be unchanged */
  checked: number;
}

interface Lowered {
  readonly text: string;
  readonly program: Program;
}

let shipped: Automaton | null = null;
/** The shipped models, compiled once a process. */
export function shippedAutomaton(): Automaton {
  return (shipped ??= compileModels(shippedPacks));
}

/** Analyses kept in memory before the oldest go. */
const maxEntries = 4000;

/** Analyses after which the numbers are begun anew. */
const maxSerials = 4000;

export class Project {
  readonly automaton: Automaton;
  private readonly options: ProjectOptions;
  private readonly resolver: ImportResolver;
  private tags = new TagTable();
  private readonly lowered = new Map<string, Lowered>();
  private resetAt = maxSerials;
  private readonly entries = new Map<string, Entry>();
  private readonly relevance: Relevance;
  private readonly roots = new Map<string, string | null>();
  private serial = 0;
  private epoch = 0;
  /** file whose relevance was just decided; its analysis sees the same texts */
  private begunFor: string | null = null;
  /** texts of imported files, read once for each analysed file */
  private readonly texts = new Map<string, string | null>();

  constructor(options: ProjectOptions) {
    this.options = options;
    this.automaton = options.packs ? compileModels(options.packs) : shippedAutomaton();
    this.resolver = new ImportResolver(options.host, (name) => this.automaton.moduleFor(name) !== null);
    this.relevance = new Relevance({
      host: options.host,
      automaton: this.automaton,
      resolver: this.resolver,
      exportsModel: (path, names) => this.exportsModel(path, names),
    });
  }

  invalidate(paths?: readonly string[]): void {
    this.texts.clear();
    this.resolver.forget();
    this.relevance.forget();
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

  /** Text of a file that took part in an analysis. */
  textOf(path: string): string {
    return this.options.host.readFile(path) ?? '';
  }

  /** Text of a file in the folder of the nearest `package.json`, or null. */
  besideManifest(path: string, name: string): string | null {
    const root = this.rootOf(directoryOf(path));
    return root === null ? null : this.options.host.readFile(`${root}/${name}`);
  }

  /** Path from the folder of the nearest `package.json`, which is the root of what the file belongs to. */
  relativePath(path: string): string {
    const root = this.rootOf(directoryOf(path));
    return root === null ? path.slice(path.lastIndexOf('/') + 1) : path.slice(root.length + 1);
  }

  /** Name of that folder, empty when there is none. */
  rootName(path: string): string {
    const root = this.rootOf(directoryOf(path)) ?? '';
    return root.slice(root.lastIndexOf('/') + 1);
  }

  /** The module of helpers that a fix of this file would call. */
  helperModule(path: string, text: string): HelperModule {
    const root = this.rootOf(directoryOf(path));
    return findHelperModule(this.options.host, { path, text, root, wish: this.options.helperModule ?? '' });
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

  /** Whether the file, by its text or by what it imports, can have to do with a model. */
  isRelevant(path: string, text: string): boolean {
    this.begin(path);
    return this.relevance.isRelevant(path, text, this.options.crossFile);
  }

  private exportsModel(path: string, names: readonly string[]): boolean {
    const { analysis } = this.imported(path, (this.options.limits ?? defaultLimits).maxHops - 1);
    return analysis !== null && names.some((name) => exportsModel(this.automaton, analysis, name));
  }

  /** Analyses a file whose tree is given. `reads` of the result are the files that took part. */
  analyze(
    path: string,
    text: string,
    tree: SourceTree,
  ): { readonly analysis: ModuleAnalysis; readonly reads: readonly string[] } {
    const limits = this.options.limits ?? defaultLimits;
    if (this.begunFor !== path) this.begin(path);
    this.begunFor = null;
    if (this.serial > this.resetAt) this.reset();
    const known = this.find(path, text, limits.maxHops);
    if (known?.analysis) return { analysis: known.analysis, reads: [...known.reads.keys()] };
    const entry = this.solve(path, text, this.lower(path, text, tree), limits.maxHops);
    this.keep(path, limits.maxHops, entry);
    if (!entry.analysis) throw new Error('a parsed module always has an analysis');
    return { analysis: entry.analysis, reads: [...entry.reads.keys()] };
  }

  /** What was read for another file may have changed since. */
  private begin(path: string): void {
    this.begunFor = path;
    this.epoch++;
    this.texts.clear();
  }

  /** Numbers of values refer to analyses; from time to time all are let go together. */
  private reset(): void {
    this.entries.clear();
    this.tags = new TagTable();
    this.resetAt = this.serial + maxSerials;
  }

  /** An analysis that is still right. One that needed fewer hops than there are is right for any number. */
  private find(path: string, text: string, hops: number): Entry | null {
    const complete = this.entries.get(`*:${path}`);
    const known = complete && complete.depth <= hops ? complete : this.entries.get(`${String(hops)}:${path}`);
    if (known?.text === text && this.isFresh(known)) return known;
    return null;
  }

  private lower(path: string, text: string, tree: SourceTree | null): Program | null {
    const known = this.lowered.get(path);
    if (known?.text === text) return known.program;
    const parsed = tree?.program ?? this.parse(path, text);
    if (!parsed) return null;
    const entry = { text, program: lowerModule(parsed, text, this.options.limits ?? defaultLimits) };
    this.lowered.set(path, entry);
    dropOldest(this.lowered, maxEntries);
    return entry.program;
  }

  private parse(path: string, text: string): TSESTree.Program | null {
    const parsed = this.options.parse(path, text);
    return parsed.kind === 'parsed' ? parsed.program : null;
  }

  private keep(path: string, hops: number, entry: Entry): void {
    this.entries.set(`${entry.depth <= hops ? '*' : String(hops)}:${path}`, entry);
    dropOldest(this.entries, maxEntries);
  }

  private read(path: string): string | null {
    let text = this.texts.get(path);
    if (text === undefined) this.texts.set(path, (text = this.options.host.readFile(path)));
    return text;
  }

  /** Looked at once for each analysed file. */
  private isFresh(entry: Entry): boolean {
    if (entry.checked === this.epoch) return true;
    for (const [path, text] of entry.reads) if (this.read(path) !== text) return false;
    entry.checked = this.epoch;
    return true;
  }

  private solve(path: string, text: string, program: Program | null, hops: number): Entry {
    if (!program) return { text, analysis: null, reads: new Map(), depth: 0, checked: this.epoch };
    const limits = this.options.limits ?? defaultLimits;
    const reads = new Map<string, string | null>();
    let modules = 0;
    let depth = 0;
    const { tags } = this;
    const targets = new Map<string, ImportTarget>();
    const importTarget = (specifier: string, className?: string): ImportTarget => {
      const name = className === undefined ? specifier : `${specifier}\n${className}`;
      let known = targets.get(name);
      if (!known) targets.set(name, (known = findTarget(specifier, className)));
      return known;
    };
    const findTarget = (specifier: string, className?: string): ImportTarget => {
      const target = this.resolver.resolve(specifier, path);
      if (target.kind === 'package') return { kind: 'package', specifier: target.specifier };
      if (target.kind === 'missing' || !this.options.crossFile) return { kind: 'unknown' };
      if (className !== undefined && !this.declaresClass(target.path, className)) return { kind: 'unknown' };
      if (hops === 0) {
        depth = hops + 1;
        return { kind: 'unknown' };
      }
      if (!reads.has(target.path) && ++modules > limits.maxModules) return { kind: 'unknown' };
      const entry = this.imported(target.path, hops - 1);
      depth = Math.max(depth, entry.depth + 1);
      reads.set(target.path, entry.text);
      for (const [file, inner] of entry.reads) reads.set(file, inner);
      return entry.analysis ? { kind: 'module', analysis: entry.analysis } : { kind: 'unknown' };
    };
    const analysis = analyzeModule({
      serial: this.serial++,
      file: path,
      text,
      program,
      automaton: this.automaton,
      tags,
      limits,
      importTarget,
    });
    return { text, analysis, reads, depth, checked: this.epoch };
  }

  /** From the text alone: most imported types are interfaces, and those say nothing here. */
  private declaresClass(path: string, name: string): boolean {
    const text = this.read(path);
    return text !== null && (text.includes(`class ${name}`) || /export\s*\*|export\s*\{[^}]*\}\s*from/.test(text));
  }

  /** Each step away has one hop less, so cycles end by themselves and the order of files does not matter. */
  private imported(path: string, hops: number): Entry {
    const limits = this.options.limits ?? defaultLimits;
    const text = this.read(path) ?? '';
    const known = this.find(path, text, hops);
    if (known) return known;
    const readable = text !== '' && text.length <= limits.maxBytes;
    const entry = readable ? this.solveSafely(path, text, hops) : this.solve(path, text, null, hops);
    this.keep(path, hops, entry);
    return entry;
  }

  /** An imported file that cannot be analysed says nothing; the importing one goes on. */
  private solveSafely(path: string, text: string, hops: number): Entry {
    try {
      return this.solve(path, text, this.lower(path, text, null), hops);
    } catch {
      return this.solve(path, text, null, hops);
    }
  }
}

function dropOldest(table: Map<string, unknown>, most: number): void {
  for (const oldest of table.keys()) {
    if (table.size <= most) break;
    table.delete(oldest);
  }
}

function pathOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
