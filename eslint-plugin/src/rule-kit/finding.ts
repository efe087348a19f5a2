// What a rule reports and what every face (ESLint, server, CLI) shows. Plain data.

import type { Confidence, Degradation, FlowStep, ModelCall } from '../engine/index.ts';

export type Severity = 'high' | 'medium' | 'low';

/** 1-based lines, 0-based columns, UTF-16 units: ESLint's convention. */
export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Replace `[start, end)` of the file by `text`. Offsets count UTF-16 units of the text as given, BOM not counted. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A fix that the user picks. Edits are sorted, do not overlap, and belong to the file of the finding. */
export interface Suggestion {
  readonly messageId: string;
  /** starts with a verb, says the result */
  readonly title: string;
  /** the one to offer first; at most one a finding */
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
  /** another file that has to be made or changed with it; where that cannot be done, the fix must not be offered */
  readonly other: OtherFileEdit | null;
}

/** Text for places of another file; the places of a new one are its beginning. */
export interface OtherFileEdit {
  readonly path: string;
  readonly isNew: boolean;
  readonly edits: readonly { readonly location: Location; readonly text: string }[];
}

export interface FindingStep extends FlowStep {
  readonly location: Location;
  /** in words: "`req.body` enters here", "joined into `prompt`", "reaches `instructions`" */
  readonly note: string;
}

export interface Finding {
  /** rule id without the namespace: `no-raw-prompt-logging` */
  readonly ruleId: string;
  readonly messageId: string;
  /** three sentences: what, why, how; never a value */
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  readonly location: Location;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** source first, sink last; empty when the finding has no flow */
  readonly steps: readonly FindingStep[];
  readonly suggestions: readonly Suggestion[];
  /** an automatic fix, only where the meaning cannot change */
  readonly fix: readonly TextEdit[] | null;
  /** stable when lines move: rule + enclosing function + normalised code at the range + source kind */
  readonly fingerprint: string;
  /** reason given in an ESLint directive; such findings are kept in reports, hidden elsewhere */
  readonly suppressed: { readonly reason: string } | null;
}

export type CheckResult =
  | {
      readonly kind: 'checked';
      readonly path: string;
      readonly findings: readonly Finding[];
      readonly calls: readonly ModelCall[];
      readonly degradations: readonly Degradation[];
      /** files whose text took part in the result (for invalidation) */
      readonly dependencies: readonly string[];
    }
  | {
      readonly kind: 'unparsable';
      readonly path: string;
      readonly reason: string;
      readonly line: number;
      readonly column: number;
    };
