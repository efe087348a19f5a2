// The one error that Azure data access throws, and the guards that tell its causes apart.

import type { Problem, ProblemCode } from '../../domain/types.ts';

/** A cause a user can act on. Its message is the text of the problem: no token, no body, no request. */
export class AzureDataError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.cause} ${problem.nextStep}`);
    this.name = 'AzureDataError';
    this.problem = problem;
  }
}

/** Any of the causes below. */
export function isAzureDataError(error: unknown): error is AzureDataError {
  return error instanceof AzureDataError;
}

/** Nobody is signed in, or Azure wants the person to sign in again. */
export function isNotSignedIn(error: unknown): error is AzureDataError {
  return hasCode(error, 'sign-in');
}

/** The account lacks a role. */
export function isForbidden(error: unknown): error is AzureDataError {
  return hasCode(error, 'forbidden');
}

/** The resource is gone, renamed, or in another tenant. */
export function isNotFound(error: unknown): error is AzureDataError {
  return hasCode(error, 'not-found');
}

/** The caller gave up. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function hasCode(error: unknown, code: ProblemCode): error is AzureDataError {
  return isAzureDataError(error) && error.problem.code === code;
}
