import type { ApiKey } from './api-key.js';

/** Where API keys are kept. */
export abstract class ApiKeyRepository {
  abstract withId(id: string): Promise<ApiKey | null>;
  /** The key, which no other transaction changes until this one ends. */
  abstract lockedWithId(id: string): Promise<ApiKey | null>;
  /** The newest first, after the given id. */
  abstract page(limit: number, afterId: string | null): Promise<ApiKey[]>;
  abstract add(key: ApiKey): Promise<void>;
  abstract save(key: ApiKey): Promise<void>;
  /** Notes a use, unless one is noted since `staleBefore`. */
  abstract noteUse(id: string, at: Date, staleBefore: Date): Promise<void>;
}
