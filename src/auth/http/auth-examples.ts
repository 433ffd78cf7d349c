import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LiveExamples, type PathExamples } from '../../platform/http/index.js';
import { ApiKeyDirectory } from '../application/api-key-directory.js';
import { UserDirectory } from '../application/user-directory.js';

/** Offers a user and an API key to be tried in the API's documentation. */
@Injectable()
export class AuthExamples implements OnModuleInit {
  constructor(
    private readonly live: LiveExamples,
    private readonly users: UserDirectory,
    private readonly apiKeys: ApiKeyDirectory,
  ) {}

  onModuleInit(): void {
    this.live.offer(() => this.examples());
  }

  private async examples(): Promise<PathExamples> {
    const [[user], [apiKey]] = await Promise.all([this.users.page(1, null), this.apiKeys.page(1, null)]);
    return {
      ...(user && { '/users/{id}': { id: user.id } }),
      ...(apiKey && { '/api-keys/{id}': { id: apiKey.id } }),
    };
  }
}
