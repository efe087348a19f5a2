// The engine's public face.
export * from './vocabulary.ts';
export type * from './model-format.ts';
export type * from './result.ts';
export * from './program/program.ts';
export { ProgramBuilder, type Block } from './program/builder.ts';
export { computedKey, elementKey, keyName, keyOf, lengthKey } from './program/keys.ts';
export { compileModels, kindBit } from './automaton/compile.ts';
export type { Automaton, ModelNode } from './automaton/model-node.ts';
export { analyzeModule, type AnalyzeInput } from './solve/analyze.ts';
export type { ImportTarget, ModuleAnalysis } from './solve/analysis.ts';
export { defaultLimits, type Limits } from './solve/limits.ts';
export { TagTable } from './solve/tags.ts';
export { explainFlows } from './explain/flows.ts';
export { codeText } from './explain/text.ts';
export { constantOf, environmentVariable, originOf, propertyAt, textOf } from './solve/constants.ts';
export { constantsReaching, type ReachingConstant } from './solve/backward.ts';
export { modelCallsOf } from './solve/model-calls.ts';
export { recordersOf, type Recorder } from './solve/recorders.ts';
