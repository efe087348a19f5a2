// Solves one module: first what is called, then what flows, then what is a prompt.

import type { Automaton, ModelSink } from '../automaton/model-node.ts';
import type { KeyId, Program } from '../program/program.ts';
import type { Degradation } from '../result.ts';
import type { ImportTarget, ModuleAnalysis, Resolution, Taint } from './analysis.ts';
import type { Limits } from './limits.ts';
import { markPrompts } from './prompts.ts';
import { Resolver } from './resolve.ts';
import type { TagTable } from './tags.ts';
import { TaintSolver } from './taint.ts';

export interface AnalyzeInput {
  readonly serial: number;
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly automaton: Automaton;
  readonly tags: TagTable;
  readonly limits: Limits;
  importTarget(specifier: string, className?: string): ImportTarget;
}

/** Analyses a module. Never throws on code; work is bounded by `limits`. */
export function analyzeModule(input: AnalyzeInput): ModuleAnalysis {
  const analysis = new SolvedModule(input);
  analysis.resolve();
  return analysis;
}

class SolvedModule implements ModuleAnalysis {
  readonly serial: number;
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  resolution: Resolution = unfinished;
  private readonly input: AnalyzeInput;
  private resolver: Resolver | null = null;
  private solver: TaintSolver | null = null;
  private failure: Degradation | null = null;

  constructor(input: AnalyzeInput) {
    this.input = input;
    this.serial = input.serial;
    this.file = input.file;
    this.text = input.text;
    this.program = input.program;
  }

  resolve(): void {
    const { input } = this;
    this.resolver = new Resolver({
      ...input,
      self: this,
      importTarget: (specifier, className) => input.importTarget(specifier, className),
    });
    this.resolution = this.resolver;
    this.resolver.run();
  }

  get taint(): Taint {
    return this.solver ?? this.follow();
  }

  /** The importing file goes on with what was found when this one cannot be followed to its end. */
  private follow(): Taint {
    const { automaton, limits } = this.input;
    const solver = new TaintSolver(this, limits);
    solver.anySinks = (key) => anySinksOf(automaton, key);
    this.solver = solver;
    try {
      solver.run();
      markPrompts(this, solver);
    } catch (error) {
      const detail = error instanceof RangeError ? 'nested too deeply' : 'could not be analysed';
      this.failure = { kind: 'internal', detail };
    }
    return solver;
  }

  /** Includes that of following values, which is done for it. */
  get degradations(): readonly Degradation[] {
    const { limits, program } = this.input;
    const { taint, solver, resolver } = this;
    const found: Degradation[] = [...program.degradations];
    if (this.failure) found.push(this.failure);
    if (solver?.exhausted === true || (resolver?.steps ?? 0) >= limits.maxSteps)
      found.push({ kind: 'steps', detail: `more than ${String(limits.maxSteps)} steps` });
    if (taint.facts.overflow || resolver?.facts.overflow === true)
      found.push({ kind: 'facts', detail: `more than ${String(limits.maxFactsPerValue)} facts at one value` });
    return found;
  }
}

const noSinks: readonly ModelSink[] = [];
function anySinksOf(automaton: Automaton, key: KeyId): readonly ModelSink[] {
  return automaton.any.assignSinks.get(key) ?? noSinks;
}

/** Stands where a pass has not run yet; nothing reads it before. */
const unfinished = new Proxy(
  {},
  {
    get: () => {
      throw new Error('read before the pass has run');
    },
  },
) as Resolution;
