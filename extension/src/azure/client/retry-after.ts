// How long the service asks to wait. Azure has three spellings of the answer.

/** A longer wait than this is not believed: one wrong header must not silence a view for days. */
export const longestWaitMs = 3_600_000;

type GetHeader = (name: string) => string | undefined;

/** The wait in milliseconds, at most an hour; null when the service names none that makes sense. */
export function getRetryAfterMs(getHeader: GetHeader, now: number): number | null {
  const asked = readWait(getHeader, now);
  return asked === null ? null : Math.min(asked, longestWaitMs);
}

function readWait(getHeader: GetHeader, now: number): number | null {
  const fromMs = toWait(getHeader('retry-after-ms'), 1) ?? toWait(getHeader('x-ms-retry-after-ms'), 1);
  if (fromMs !== null) return fromMs;
  const header = getHeader('retry-after');
  const fromSeconds = toWait(header, 1_000);
  if (fromSeconds !== null || header === undefined) return fromSeconds;
  const date = Date.parse(header);
  // Measured against the clock of the service, which is the one that wrote the date: ours may be days off.
  const sentAt = Date.parse(getHeader('date') ?? '');
  return Number.isNaN(date) ? null : Math.max(0, date - (Number.isNaN(sentAt) ? now : sentAt));
}

function toWait(text: string | undefined, factor: number): number | null {
  return text !== undefined && /^\s*\d{1,9}(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text) * factor) : null;
}
