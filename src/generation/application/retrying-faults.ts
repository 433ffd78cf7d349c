import { setTimeout as pause } from 'node:timers/promises';

const pausesMs = [100, 400, 1_600];

/** Does a write again after a passing fault of the database, so that an answer that was paid for is not lost with one connection. */
export async function retryingFaults<T>(
  work: () => Promise<T>,
  isFinal: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (isFinal(error)) throw error;
      await pause(pauseMs, undefined, { signal });
    }
  }
  return work();
}
