import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { LastAdmin, UserNotFound } from '../domain/auth.errors.js';
import type { UserRole } from '../domain/role.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';

export interface UserChange {
  role?: UserRole | undefined;
  active?: boolean | undefined;
}

/** Changes a person's role, or lets them in or out; the last active administrator stays one. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly users: UserRepository,
    private readonly transactions: Transactions,
  ) {}

  /** @throws UserNotFound, LastAdmin */
  execute(id: string, { role, active }: UserChange): Promise<User> {
    return this.transactions.run(async () => {
      const admins = await this.users.lockActiveAdmins();
      const user = await this.users.lockedWithId(id);
      if (!user) throw new UserNotFound();
      const now = new Date();
      if (role) user.changeRole(role, now);
      if (active === false) user.deactivate(now);
      if (active === true) user.activate(now);
      const isLastAdmin = admins.includes(id) && admins.length === 1;
      if (isLastAdmin && !user.isActiveAdmin) throw new LastAdmin();
      await this.users.save(user);
      return user;
    });
  }
}
