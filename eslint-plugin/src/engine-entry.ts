// The plugin's second public entry, `eslint-plugin-genai-guard/engine`: the same rules without ESLint,
// for the language server, the CLI and anyone who builds a tool.

import { makeCallReader, type CallReader } from './rule-kit/call-facts.ts';
import { makeChecker } from './rule-kit/checker.ts';
import type { Checker, CheckerHost, CheckerOptions, RuleDoc } from './rule-kit/public-types.ts';
import { toRuleDocs } from './rule-kit/rule-docs.ts';
import { allRules } from './rules/index.ts';

export type {
  CheckResult,
  Finding,
  FindingStep,
  Location,
  OtherFileEdit,
  Severity,
  Suggestion,
  TextEdit,
} from './rule-kit/finding.ts';
export type { Confidence, Degradation, FlowStep, LabelName, ModelCall, SinkKind, SourceRange } from './engine/index.ts';
export type { Checker, CheckerHost, CheckerOptions, RuleDoc } from './rule-kit/public-types.ts';
export type { CallFacts, CallReader, OptionFact, PromptSource } from './rule-kit/call-facts.ts';
export { isCheckedText } from './rule-kit/paths.ts';
export { createNodeHost } from './rule-kit/node-host.ts';

/** Makes a checker with all rules of the plugin. */
export function createChecker(options: CheckerOptions): Checker {
  return makeChecker(allRules, options);
}

/** Reads what an inventory says of the calls of models: SDK, options, and where their prompts come from. */
export function createCallReader(host: CheckerHost): CallReader {
  return makeCallReader(host);
}

/** What there is to say about each rule. */
export const ruleDocs: readonly RuleDoc[] = toRuleDocs(allRules);
