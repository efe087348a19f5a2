// How fast Azure lets us ask, shared by everything that asks as one account. A wait that Azure named, and reads that run
// out, close the gate of a subscription; until it opens, questions are answered here and not sent.

import { getRetryAfterMs, longestWaitMs } from './retry-after.ts';

export interface Gate {
  /** Milliseconds until the next question may be sent; 0 when it is open. */
  getWaitMs(key: string): number;
  /** Learns from an answer. */
  note(key: string, status: number, getHeader: (name: string) => string | undefined): void;
}

const firstBackoffMs = 30_000;
const longestBackoffMs = 900_000;
/** The bucket of a subscription refills 25 reads a second, so a short pause is enough. */
const fewReads = 10;
const fewReadsPauseMs = 4_000;

interface Door {
  openAt: number;
  /** answers in a row that told us to slow down without saying for how long */
  refusals: number;
}

export function createGate(now: () => number): Gate {
  const doors = new Map<string, Door>();
  return {
    getWaitMs(key) {
      // A clock that was set back must not keep the gate closed for longer than any wait we accept.
      const wait = (doors.get(key)?.openAt ?? 0) - now();
      return wait > longestWaitMs ? 0 : Math.max(0, wait);
    },
    note(key, status, getHeader) {
      const door = doors.get(key) ?? { openAt: 0, refusals: 0 };
      doors.set(key, door);
      const pause = getPauseMs(door, status, getHeader, now());
      door.refusals = status === 429 ? door.refusals + 1 : 0;
      if (pause > 0) door.openAt = Math.max(door.openAt, now() + pause);
    },
  };
}

/** Requests of one subscription share a bucket, those of Resource Graph another. */
export function toGateKey(url: string): string {
  return /\/subscriptions\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? 'tenant';
}

function getPauseMs(door: Door, status: number, getHeader: (name: string) => string | undefined, at: number): number {
  const asked = getRetryAfterMs(getHeader, at);
  if (status === 429 || status === 503) {
    if (asked !== null) return asked;
    return status === 429 ? Math.min(firstBackoffMs * 2 ** door.refusals, longestBackoffMs) : 0;
  }
  if (isBelow(getHeader('x-ms-ratelimit-remaining-subscription-reads'), fewReads)) return fewReadsPauseMs;
  if (isBelow(getHeader('x-ms-user-quota-remaining'), 1)) return toSpanMs(getHeader('x-ms-user-quota-resets-after'));
  return 0;
}

function isBelow(header: string | undefined, limit: number): boolean {
  return header !== undefined && /^\d{1,9}$/.test(header) && Number(header) < limit;
}

/** `hh:mm:ss` */
function toSpanMs(text: string | undefined): number {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d{2}):(\d{2})/.exec(text ?? '') ?? [];
  const span = Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return Math.min(span * 1_000, longestWaitMs);
}
