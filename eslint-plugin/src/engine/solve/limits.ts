// How much work one file may cost. Counted in steps, values and modules, never in time: every machine gives the same answer.

export interface Limits {
  /** larger files are searched for credentials only */
  readonly maxBytes: number;
  readonly maxValues: number;
  readonly maxDepth: number;
  readonly maxSteps: number;
  readonly maxFactsPerValue: number;
  /** functions a call may go to */
  readonly maxTargets: number;
  readonly maxSummaryRows: number;
  /** files away from the analysed one */
  readonly maxHops: number;
  /** files read for one analysed file */
  readonly maxModules: number;
  readonly maxTraceSteps: number;
}

export const defaultLimits: Limits = {
  maxBytes: 1_000_000,
  maxValues: 400_000,
  maxDepth: 1_000,
  maxSteps: 200_000,
  maxFactsPerValue: 96,
  maxTargets: 4,
  maxSummaryRows: 64,
  maxHops: 3,
  maxModules: 64,
  maxTraceSteps: 32,
};
