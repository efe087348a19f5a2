// The plugin's second public entry, `eslint-plugin-genai-guard/engine`: the same rules without ESLint,
// for the language server, the CLI and anyone who builds a tool.

export type { CheckResult, Finding, FindingStep, Location, Severity, Suggestion, TextEdit } from './rule-kit/finding.ts';
export type { Confidence, Degradation, FlowStep, LabelName, ModelCall, SinkKind, SourceRange } from './engine/index.ts';
export { createChecker, type Checker, type CheckerHost, type CheckerOptions } from './rule-kit/checker.ts';
export { ruleDocs, type RuleDoc } from './rule-kit/rule-docs.ts';
export { createNodeHost } from './rule-kit/node-host.ts';
