import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { LastAdmin, UserNotFound } from '../domain/auth.errors.js';
import type { UserRole } from '../domain/role.js';
import { UnitReferences } from '../domain/unit-references.js';
import { UserRepository } from '../domain/user-repository.js';
import type { User } from '../domain/user.js';
import { requireKnownUnit } from './require-known-unit.js';

export interface UserChange {
  role?: UserRole | undefined;
  active?: boolean | undefined;
  /** null: the whole organisation. */
  unitId?: string | null | undefined;
  mustChangePassword?: true | undefined;
}

/** Changes what a person may do and know of, lets them in or out, or has them choose a new password; the last active administrator stays one. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly users: UserRepository,
    private readonly units: UnitReferences,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws UserNotFound, LastAdmin, BoundAdministrator, NoPassword, UnknownUnit */
  async execute(id: string, { role, active, unitId, mustChangePassword }: UserChange): Promise<User> {
    await requireKnownUnit(this.units, unitId);
    return this.transactions.run(async () => {
      const admins = await this.users.lockActiveAdmins();
      const user = await this.users.lockedWithId(id);
      if (!user) throw new UserNotFound();
      const before = user.access;
      const now = new Date();
      if (role !== undefined || unitId !== undefined)
        user.changeAccess(role ?? user.role, unitId === undefined ? user.unitId : unitId, now);
      if (mustChangePassword) user.forceNewPassword(now);
      if (active === false) user.deactivate(now);
      if (active === true) user.activate(now);
      const isLastAdmin = admins.includes(id) && admins.length === 1;
      if (isLastAdmin && !user.isActiveAdmin) throw new LastAdmin();
      await this.users.save(user);
      await this.trail.record({ action: 'user.changed', object: { kind: 'user', id }, before, after: user.access });
      return user;
    });
  }
}
