// Every text about a failed reading: what happened, and the one next step. A text never holds a body or a token.

import type { Problem } from '../../domain/types.ts';

/** What was being read, in words that fit after "read". */
export interface Reading {
  readonly what: string;
  /** the role that would allow it */
  readonly role: string;
  /** where the role is needed */
  readonly scope: string;
}

const tryAgain = 'Choose Try Again.';
const bare = { retryAt: null, requestId: null } as const;

export function notSignedIn(reading: Reading, requestId: string | null = null): Problem {
  return {
    ...bare,
    code: 'sign-in',
    cause: `Azure needs you to sign in to read ${reading.what}.`,
    nextStep: 'Choose Sign In to Azure.',
    requestId,
  };
}

export function forbidden(reading: Reading, requestId: string | null): Problem {
  return {
    ...bare,
    code: 'forbidden',
    cause: `This account may not read ${reading.what}.`,
    nextStep: `Ask an owner for the role ${reading.role} on ${reading.scope}.`,
    requestId,
  };
}

export function notFound(reading: Reading, requestId: string | null): Problem {
  return {
    ...bare,
    code: 'not-found',
    cause: `Azure does not find ${reading.what}. It may be deleted, renamed, or in another tenant.`,
    nextStep: 'Choose Find Again, or use another account or tenant.',
    requestId,
  };
}

export function throttled(retryAt: Date | null, waitSeconds: number | null, requestId: string | null): Problem {
  return {
    code: 'throttled',
    cause: 'Azure asked us to wait.',
    nextStep:
      waitSeconds === null
        ? 'Wait a minute, then choose Try Again.'
        : `Wait ${toWords(waitSeconds)}, then choose Try Again.`,
    retryAt: retryAt?.toISOString() ?? null,
    requestId,
  };
}

export function serviceFailed(
  reading: Reading,
  status: number,
  requestId: string | null,
  retryAt: Date | null = null,
): Problem {
  return {
    code: 'service',
    cause: `Azure could not answer for ${reading.what} (${String(status)}).`,
    nextStep: tryAgain,
    retryAt: retryAt?.toISOString() ?? null,
    requestId,
  };
}

/** The service said when it will be back, so it is not asked before. */
export function stillUnavailable(status: number, retryAt: Date): Problem {
  return {
    ...bare,
    code: 'service',
    cause: `Azure could not answer (${String(status)}) and asked us to wait.`,
    nextStep: tryAgain,
    retryAt: retryAt.toISOString(),
  };
}

export function proxyRefused(): Problem {
  return {
    ...bare,
    code: 'network',
    cause: 'The proxy of this network wants a sign-in of its own (407).',
    nextStep: 'Set the proxy with its credentials in the settings of the editor, then choose Try Again.',
  };
}

export function noConnection(host: string, code: string): Problem {
  return {
    ...bare,
    code: 'network',
    cause: `There is no connection to ${host} (${code}).`,
    nextStep: 'Check the network and the proxy settings, then choose Try Again.',
  };
}

export function untrustedCertificate(host: string, code: string): Problem {
  return {
    ...bare,
    code: 'certificate',
    cause: `The certificate of ${host} is not trusted on this machine (${code}).`,
    nextStep: 'Install the root certificate of your network, then choose Try Again.',
  };
}

export function tooSlow(reading: Reading, seconds: number): Problem {
  return {
    ...bare,
    code: 'timeout',
    cause: `Azure did not answer for ${reading.what} within ${toWords(seconds)}.`,
    nextStep: tryAgain,
  };
}

export function badAnswer(reading: Reading, why: string, requestId: string | null = null): Problem {
  return {
    ...bare,
    code: 'bad-answer',
    cause: `The answer about ${reading.what} could not be read: ${why}.`,
    nextStep: 'Check that no proxy or sign-in page answers in place of Azure, then choose Try Again.',
    requestId,
  };
}

export function refused(reading: Reading, status: number, code: string | null, requestId: string | null): Problem {
  const detail = code === null ? String(status) : `${String(status)}, ${code}`;
  return {
    ...bare,
    code: 'bad-request',
    cause: `Azure refused the question about ${reading.what} (${detail}).`,
    nextStep: 'Report this with the details of the log.',
    requestId,
  };
}

function toWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? '1 second' : `${String(Math.ceil(seconds))} seconds`;
  return `${String(Math.ceil(seconds / 60))} minutes`;
}
