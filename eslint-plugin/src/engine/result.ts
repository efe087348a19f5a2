// What the engine answers: flows, model calls, credentials, degradations. Plain data, offsets in UTF-16 units.

import type { Confidence, LabelName, SinkKind } from './vocabulary.ts';
import type { ProviderName } from './model-format.ts';

/** A piece of one file. `file` is the id the host gave (usually an absolute path). */
export interface SourceRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type StepRole = 'source' | 'step' | 'call' | 'return' | 'store' | 'compose' | 'sink';

/** One step of a flow. `text` is the reader's own code, cut and with literals replaced by `"…"`; never a value. */
export interface FlowStep {
  readonly range: SourceRange;
  readonly role: StepRole;
  readonly text: string;
}

/** A labelled value that reaches a sink, unguarded. */
export interface Flow {
  readonly label: LabelName;
  readonly sink: SinkKind;
  /** where it is reported; always in the analysed file */
  readonly at: SourceRange;
  /** the source as the reader wrote it (`req.body.tone`) */
  readonly sourceText: string;
  /** the called function or written field (`client.responses.create`, `innerHTML`) */
  readonly sinkText: string;
  /** the place inside the sink's argument (`messages[].content`), may be empty */
  readonly sinkPath: string;
  /** the text was joined with instruction text on its way */
  readonly composed: boolean;
  /** the whole value (array, object) reaches the sink, not one field of it */
  readonly whole: boolean;
  readonly confidence: Confidence;
  /** what could not be read, in the reader's words (`helper`); empty when certain */
  readonly missing: readonly string[];
  /** source first, sink last; at most 32 */
  readonly steps: readonly FlowStep[];
}

/** One call to a model, for the inventory and the join with alerts. */
export interface ModelCall {
  readonly range: SourceRange;
  readonly operation: string;
  readonly provider: ProviderName | null;
  /** host of the endpoint when it is a constant (`contoso.openai.azure.com`) */
  readonly endpointHost: string | null;
  /** name of the environment variable that holds the endpoint (`AZURE_OPENAI_ENDPOINT`) */
  readonly endpointVariable: string | null;
  readonly deployment: string | null;
  readonly deploymentVariable: string | null;
  /** name of the function around the call */
  readonly functionName: string | null;
  readonly hasUserSecurityContext: boolean | null;
}

export type DegradationKind =
  'bytes' | 'values' | 'steps' | 'facts' | 'depth' | 'modules' | 'hops' | 'unresolved' | 'internal';
/** A limit that was hit; the analysis went on with less. */
export interface Degradation {
  readonly kind: DegradationKind;
  readonly detail: string;
}
