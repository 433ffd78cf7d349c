import { Injectable } from '@nestjs/common';
import { UserNotFound } from '../domain/auth.errors.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';

/** Who may log in. */
@Injectable()
export class UserDirectory {
  constructor(private readonly users: UserRepository) {}

  page(limit: number, afterId: string | null): Promise<User[]> {
    return this.users.page(limit, afterId);
  }

  /** @throws UserNotFound */
  async withId(id: string): Promise<User> {
    const user = await this.users.withId(id);
    if (!user) throw new UserNotFound();
    return user;
  }
}
