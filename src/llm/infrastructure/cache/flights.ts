import type { AskedAnswer, CachedAnswer } from '../../domain/cache/completion-cache.js';

/** Questions that this process is finding the answers of. */
export class Flights {
  /** Each ends with the answer, or with null where there is nothing to share. */
  private readonly underWay = new Map<string, Promise<CachedAnswer | null>>();

  find(key: string): Promise<CachedAnswer | null> | undefined {
    return this.underWay.get(key);
  }

  /** Finds an answer that others may wait for. @throws what the work throws; the others learn only that there is none. */
  async lead<T extends AskedAnswer>(key: string, work: () => Promise<T>): Promise<T> {
    let share: (value: CachedAnswer | null) => void = () => undefined;
    this.underWay.set(key, new Promise((resolve) => (share = resolve)));
    let shared: CachedAnswer | null = null;
    try {
      const asked = await work();
      if (asked.keep) shared = asked.value;
      return asked;
    } finally {
      this.underWay.delete(key);
      share(shared);
    }
  }
}
