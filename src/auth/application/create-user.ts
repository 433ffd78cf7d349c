import { Injectable } from '@nestjs/common';
import { normaliseEmail } from '../domain/email-address.js';
import { PasswordHasher } from '../domain/password-hasher.js';
import { requireAcceptablePassword } from '../domain/password-policy.js';
import type { UserRole } from '../domain/role.js';
import { UserRepository } from '../domain/user-repository.js';
import { User } from '../domain/user.js';

export interface UserToCreate {
  email: string;
  name?: string | undefined;
  role: UserRole;
  password: string;
}

/** Adds a person. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  /** @throws UnacceptablePassword, EmailTaken */
  async execute({ email, name, role, password }: UserToCreate): Promise<User> {
    requireAcceptablePassword(password);
    const passwordHash = await this.hasher.hash(password);
    const user = User.create({ email: normaliseEmail(email), name: name ?? null, role, passwordHash }, new Date());
    await this.users.add(user);
    return user;
  }
}
