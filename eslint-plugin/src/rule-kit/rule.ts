// What a rule is: a question about an analysed file, its words, and what the faces must know about it.

import { codeText, type Confidence, type Flow, type FlowStep } from '../engine/index.ts';
import type { Edit, FixResult } from '../ast/edit.ts';
import type { AnalysedFile } from './analysed-file.ts';
import type { Severity } from './finding.ts';
import type { Preset } from './public-types.ts';

export type { Flow, Preset };
export { codeText };

export type Suggestions = readonly { readonly id: string; readonly edits: () => FixResult }[];

/** One cause, one report. Offsets count UTF-16 units of the text without a byte order mark. */
export interface Report {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  readonly missing?: readonly string[];
  readonly steps?: readonly FlowStep[];
  /** what the source is called in the fingerprint */
  readonly kind?: string;
  /** fixes the user can pick, best first; those without edits are left out. Worked out when they are looked at */
  readonly suggestions?: Suggestions;
  /** an automatic fix; only of a rule that is `fixable`, and only where the meaning cannot change */
  readonly fix?: () => readonly Edit[] | null;
}

export interface Rule {
  /** id without the namespace */
  readonly name: string;
  readonly description: string;
  /** one paragraph for the hover: what can happen */
  readonly why: string;
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  /** with the edition, as `LLM01:2025` */
  readonly owasp: readonly string[];
  readonly cwe: readonly string[];
  readonly atlas: readonly string[];
  /** Defender alert ids that the rule makes less likely */
  readonly alerts: readonly string[];
  /** three sentences each: what, why, how */
  readonly messages: Readonly<Record<string, string>>;
  /** titles of the fixes: a verb and the result */
  readonly suggestions: Readonly<Record<string, string>>;
  /** whether it looks at test files, stories and fixtures too */
  readonly inTests: boolean;
  /** whether it also reads `.env`, JSON, YAML and Markdown */
  readonly inText: boolean;
  /** whether some reports can be fixed without asking */
  readonly fixable: boolean;
  find(file: AnalysedFile): Iterable<Report>;
}

type Optional = 'inTests' | 'inText' | 'fixable';

/** Declares a rule. */
export function createRule(rule: Omit<Rule, Optional> & Partial<Pick<Rule, Optional>>): Rule {
  return { ...rule, inTests: rule.inTests ?? false, inText: rule.inText ?? false, fixable: rule.fixable ?? false };
}

/** A rule that asks which flows reach a kind of sink. */
export type FlowTest = (flow: Flow, file: AnalysedFile) => boolean;

/** Flows that pass the test, one for each place; the surest is kept. */
export function selectFlows(file: AnalysedFile, test: FlowTest): Flow[] {
  const best = new Map<string, Flow>();
  for (const flow of file.flows()) {
    if (!test(flow, file)) continue;
    const place = `${String(flow.at.start)}:${String(flow.at.end)}`;
    const known = best.get(place);
    if (!known || order[flow.confidence] > order[known.confidence]) best.set(place, flow);
  }
  return [...best.values()];
}

const order: Readonly<Record<Confidence, number>> = { possible: 0, likely: 1, certain: 2 };

/** The part of a report that every flow rule fills in the same way. */
export function flowReport(flow: Flow, messageId: string, data: Readonly<Record<string, string>> = {}): Report {
  return {
    messageId,
    start: flow.at.start,
    end: flow.at.end,
    confidence: flow.confidence,
    missing: flow.missing,
    steps: flow.steps,
    kind: flow.label,
    data: { source: short(flow.sourceText), sink: short(flow.sinkText), ...data },
  };
}

/** Placeholders of messages are cut, so that the first sentence stays readable. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
