import { Injectable } from '@nestjs/common';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import { ApiKeyNotFound } from '../domain/auth.errors.js';

/** Ends an API key, from the next request on and on every instance; a revoked one stays in the list. */
@Injectable()
export class RevokeApiKey {
  constructor(private readonly apiKeys: ApiKeyRepository) {}

  /** @throws ApiKeyNotFound */
  async execute(id: string): Promise<void> {
    const key = await this.apiKeys.withId(id);
    if (!key) throw new ApiKeyNotFound();
    key.revoke(new Date());
    await this.apiKeys.save(key);
  }
}
