// How long the service asks to wait. Azure has three spellings of the answer.

type GetHeader = (name: string) => string | undefined;

/** The wait in milliseconds; null when the service names none that makes sense. */
export function getRetryAfterMs(getHeader: GetHeader, now: number): number | null {
  const fromMs = toWait(getHeader('retry-after-ms'), 1) ?? toWait(getHeader('x-ms-retry-after-ms'), 1);
  if (fromMs !== null) return fromMs;
  const header = getHeader('retry-after');
  const fromSeconds = toWait(header, 1_000);
  if (fromSeconds !== null || header === undefined) return fromSeconds;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function toWait(text: string | undefined, factor: number): number | null {
  return text !== undefined && /^\s*\d{1,9}(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text) * factor) : null;
}
