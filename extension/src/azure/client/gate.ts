// How fast Azure lets us ask, shared by everything that asks as one account. A wait that Azure named, and reads that run
// out, close the gate of a subscription; until it opens, questions are answered here and not sent.

import { getRetryAfterMs, longestWaitMs } from './retry-after.ts';

export interface Gate {
  /** How long no question may be sent, and the status that closed the gate; null when it is open. */
  getClosed(key: string): Closed | null;
  /** Learns from an answer. */
  note(key: string, status: number, getHeader: (name: string) => string | undefined): void;
}

const firstBackoffMs = 30_000;
const longestBackoffMs = 900_000;
export interface Closed {
  readonly waitMs: number;
  readonly status: number;
}

/** The bucket of a subscription refills 25 reads a second, so a short pause is enough. */
const fewReads = 10;
const fewReadsPauseMs = 4_000;

interface Door {
  openAt: number;
  closedBy: number;
  /** answers in a row that told us to slow down without saying for how long */
  refusals: number;
}

export function createGate(now: () => number): Gate {
  const doors = new Map<string, Door>();
  return {
    getClosed(key) {
      const door = doors.get(key);
      const waitMs = (door?.openAt ?? 0) - now();
      // A clock that was set back must not keep the gate closed for longer than any wait we accept.
      return door === undefined || waitMs <= 0 || waitMs > longestWaitMs ? null : { waitMs, status: door.closedBy };
    },
    note(key, status, getHeader) {
      const door = doors.get(key) ?? { openAt: 0, closedBy: 0, refusals: 0 };
      doors.set(key, door);
      const pause = getPauseMs(door, status, getHeader, now());
      door.refusals = status === 429 ? door.refusals + 1 : 0;
      if (now() + pause <= door.openAt || pause === 0) return;
      door.openAt = now() + pause;
      door.closedBy = status;
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
