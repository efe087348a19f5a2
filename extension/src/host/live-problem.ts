// What a failure of the live view is called. Knows no editor.

import type { Problem } from '../domain/types.ts';

/** The guards of the Azure access, which may not be loaded yet. */
export interface ProblemGuards {
  isAzureDataError(error: unknown): error is Error & { readonly problem: Problem };
  isCancelled(error: unknown): boolean;
}

/** null: somebody gave up, which is no problem. Nothing of an unknown error is shown: it may hold anything. */
export function toLiveProblem(error: unknown, guards: ProblemGuards | undefined): Problem | null {
  if (guards?.isCancelled(error) === true) return null;
  if (guards?.isAzureDataError(error) === true) return error.problem;
  return {
    code: 'bad-answer',
    cause: 'Reading from Azure failed for a reason this version does not know.',
    nextStep: 'Choose Show Output, and report it.',
    retryAt: null,
    requestId: null,
  };
}
