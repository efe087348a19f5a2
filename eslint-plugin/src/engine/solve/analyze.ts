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
  const degradations: Degradation[] = [...input.program.degradations];
  const analysis: {
    serial: number;
    file: string;
    text: string;
    program: Program;
    resolution: Resolution;
    taint: Taint;
    degradations: Degradation[];
  } = {
    serial: input.serial,
    file: input.file,
    text: input.text,
    program: input.program,
    degradations,
    resolution: unfinished,
    taint: unfinished,
  };
  const resolver = new Resolver({
    ...input,
    self: analysis,
    importTarget: (specifier, className) => input.importTarget(specifier, className),
  });
  analysis.resolution = resolver;
  resolver.run();
  const taint = new TaintSolver(analysis, input.limits);
  taint.anySinks = (key) => anySinksOf(input.automaton, key);
  analysis.taint = taint;
  taint.run();
  markPrompts(analysis, taint);
  if (taint.exhausted || resolver.steps >= input.limits.maxSteps) {
    degradations.push({ kind: 'steps', detail: `more than ${String(input.limits.maxSteps)} steps` });
  }
  if (taint.facts.overflow || resolver.facts.overflow) {
    degradations.push({
      kind: 'facts',
      detail: `more than ${String(input.limits.maxFactsPerValue)} facts at one value`,
    });
  }
  return analysis;
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
) as Resolution & Taint;
