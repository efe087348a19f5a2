// One file as the rules see it: text, tree, and the answers of the engine. Everything costly is made on first use.

import { createSourceView, type HelperModule, type SourceView } from '../ast/source-view.ts';
import { endOf, startOf, type AstNode } from '../ast/node.ts';
import {
  clientsOf,
  codeText,
  settingsReaching,
  type ClientSetup,
  type Setting,
  type SourceRange,
  constantsReaching,
  explainFlows,
  unvalidatedData,
  type Explained,
  type ParsedData,
  modelCallsOf,
  recordersOf,
  type Degradation,
  type Flow,
  type ModelCall,
  type ModuleAnalysis,
  type ReachingConstant,
  type Recorder,
  type SinkKind,
} from '../engine/index.ts';
import type { SourceTree } from './parse-oxc.ts';
import { isExamplePath, isTestPath, languageOf } from './paths.ts';
import type { Project } from './project.ts';

export interface AnalysedFileInput {
  readonly path: string;
  /** without a byte order mark */
  readonly text: string;
  /** null for files that are not scripts */
  readonly tree: SourceTree | null;
  readonly project: Project;
  /** providers and hosts that may be called; empty: all */
  readonly approvedProviders?: readonly string[];
}

export class AnalysedFile {
  readonly path: string;
  readonly text: string;
  /** null for files that are not scripts */
  readonly tree: SourceTree | null;
  readonly isTest: boolean;
  readonly approvedProviders: readonly string[];
  readonly isExample: boolean;
  degradations: readonly Degradation[] = [];
  dependencies: readonly string[] = [];
  private readonly project: Project;
  private analysed: ModuleAnalysis | null | undefined;
  private explained: readonly Explained[] | undefined;
  private flowList: readonly Flow[] | undefined;
  private dataList: readonly ParsedData[] | undefined;
  private sourceView: SourceView | undefined;
  private helperModule: HelperModule | undefined;
  private byRange: Map<string, AstNode> | undefined;

  constructor(input: AnalysedFileInput) {
    this.path = input.path;
    this.text = input.text;
    this.tree = input.tree;
    this.project = input.project;
    this.approvedProviders = input.approvedProviders ?? [];
    const fromRoot = input.project.relativePath(input.path);
    this.isTest = isTestPath(fromRoot);
    this.isExample = isExamplePath(`${input.project.rootName(input.path)}/${fromRoot}`);
  }

  /** Null when the file is no script or has nothing to do with a model. Never throws. */
  get analysis(): ModuleAnalysis | null {
    if (this.analysed === undefined) this.analysed = this.analyse();
    return this.analysed;
  }

  private analyse(): ModuleAnalysis | null {
    if (!this.tree) return null;
    if (this.text.length > 1_000_000) {
      this.degradations = [{ kind: 'bytes', detail: 'larger than 1 MB: searched for credentials only' }];
      return null;
    }
    if (!this.project.isRelevant(this.path, this.text)) return null;
    try {
      const { analysis, reads } = this.project.analyze(this.path, this.text, this.tree);
      this.dependencies = reads;
      this.degradations = analysis.degradations;
      return analysis;
    } catch (error) {
      this.degradations = [
        { kind: 'internal', detail: error instanceof RangeError ? 'nested too deeply' : 'could not be analysed' },
      ];
      return null;
    }
  }

  flows(): readonly Flow[] {
    return (this.flowList ??= this.explain().map(({ flow }) => flow));
  }

  /** Data parsed out of a model's text and used before anybody looked at it. */
  unvalidatedData(): readonly ParsedData[] {
    return (this.dataList ??= this.analysis ? unvalidatedData(this.analysis, this.explain()) : []);
  }

  private explain(): readonly Explained[] {
    return (this.explained ??= this.analysis ? explainFlows(this.analysis) : []);
  }

  modelCalls(): readonly ModelCall[] {
    return this.analysis ? modelCallsOf(this.analysis) : [];
  }

  /** Constants that reach a kind of sink, for credentials written in the code. */
  constantsAt(kind: SinkKind): readonly ReachingConstant[] {
    return this.analysis ? constantsReaching(this.analysis, kind) : [];
  }

  /** Options that make an SDK record content by itself. */
  recorders(): readonly Recorder[] {
    return this.analysis ? recordersOf(this.analysis) : [];
  }

  /** Whether a pattern is found in this file or in one that it imports. */
  mentions(pattern: RegExp): boolean {
    if (pattern.test(this.text)) return true;
    if (this.analysis === null) return false;
    return this.dependencies.some((path) => pattern.test(this.project.textOf(path)));
  }

  /** Text of a file beside the nearest `package.json`, or null. */
  besideManifest(name: string): string | null {
    return this.project.besideManifest(this.path, name);
  }

  /** How the clients of models sign in. */
  clients(): readonly ClientSetup[] {
    return this.analysis ? clientsOf(this.analysis) : [];
  }

  /** Constants that are harmful settings of this kind. */
  settings(kind: SinkKind): readonly Setting[] {
    return this.analysis ? settingsReaching(this.analysis, kind) : [];
  }

  /** A piece of the code for a message: literals are not shown. */
  codeAt({ start, end }: SourceRange): string {
    return codeText(this.text, start, end);
  }

  /** Tree, parents and habits of the file; null for files that are not scripts. */
  view(): SourceView | null {
    if (!this.tree) return null;
    const language = languageOf(this.path);
    return (this.sourceView ??= createSourceView(this.text, this.tree.program, {
      language: language.startsWith('ts') ? 'ts' : 'js',
      helpers: () => (this.helperModule ??= this.project.helperModule(this.path, this.text)),
    }));
  }

  /** The outermost expression with exactly this range. */
  nodeAt(start: number, end: number): AstNode | null {
    const view = this.view();
    if (!view) return null;
    if (!this.byRange) {
      this.byRange = new Map();
      for (const node of view.nodes) {
        const name = `${String(startOf(node))}:${String(endOf(node))}`;
        if (!this.byRange.has(name)) this.byRange.set(name, node);
      }
    }
    return this.byRange.get(`${String(start)}:${String(end)}`) ?? null;
  }
}
