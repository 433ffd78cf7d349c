import { Injectable } from '@nestjs/common';
import { ApiKeyRepository } from '../domain/api-key-repository.js';
import type { ApiKey } from '../domain/api-key.js';

/** The API keys that were ever issued. */
@Injectable()
export class ApiKeyDirectory {
  constructor(private readonly apiKeys: ApiKeyRepository) {}

  page(limit: number, afterId: string | null): Promise<ApiKey[]> {
    return this.apiKeys.page(limit, afterId);
  }
}
