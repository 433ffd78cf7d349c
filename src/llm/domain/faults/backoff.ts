/**
 * The pause before a retry, in milliseconds: exponential with full jitter, at least what the provider asked for.
 * @param nth 1 for the first retry.
 * @param random 0-1.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function pauseMs(
  nth: number,
  { firstDelayMs, maxDelayMs }: { firstDelayMs: number; maxDelayMs: number },
  random: number,
  askedMs = 0,
): number {
  return Math.max(askedMs, random * Math.min(maxDelayMs, firstDelayMs * 2 ** (nth - 1)));
}
