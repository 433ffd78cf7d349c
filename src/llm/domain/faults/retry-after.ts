const longestMs = 86_400_000;
const msPerSecond = 1_000;

/**
 * What a provider asks us to wait, in milliseconds, at most a day: `retry-after-ms`, or else `Retry-After` (RFC 9110)
 * in seconds or as a date. undefined where it says nothing, or nothing that can be understood.
 */
export function retryAfterMs(header: (name: string) => string | null, now: Date): number | undefined {
  return milliseconds(header('retry-after-ms'), 1) ?? fromRetryAfter(header('retry-after')?.trim(), now);
}

function fromRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const seconds = milliseconds(value, msPerSecond);
  if (seconds !== undefined) return seconds;
  const date = /[a-z]/iu.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : bounded(date - now.getTime());
}

function milliseconds(value: string | null | undefined, factor: number): number | undefined {
  return value && /^\s*\d+(\.\d+)?\s*$/u.test(value) ? bounded(Number(value) * factor) : undefined;
}

const bounded = (ms: number): number => Math.ceil(Math.min(Math.max(ms, 0), longestMs));
