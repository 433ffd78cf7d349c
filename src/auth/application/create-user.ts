import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { normaliseEmail } from '../domain/email-address.js';
import { PasswordHasher } from '../domain/password-hasher.js';
import { PasswordPolicy } from '../domain/password-policy.js';
import type { UserRole } from '../domain/role.js';
import { UnitReferences } from '../domain/unit-references.js';
import { UserRepository } from '../domain/user-repository.js';
import { User } from '../domain/user.js';
import { requireKnownUnit } from './require-known-unit.js';

export interface UserToCreate {
  email: string;
  name?: string | undefined;
  role: UserRole;
  password: string;
  unitId?: string | null | undefined;
  mustChangePassword?: boolean | undefined;
}

/** Adds a person. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly units: UnitReferences,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws UnacceptablePassword, EmailTaken, BoundAdministrator, UnknownUnit */
  async execute({ email, name, role, password, unitId, mustChangePassword }: UserToCreate): Promise<User> {
    await requireKnownUnit(this.units, unitId);
    this.policy.require(password, { email, name: name ?? null });
    const passwordHash = await this.hasher.hash(password);
    const access = { role, unitId: unitId ?? null, mustChangePassword: mustChangePassword ?? false };
    const person = { email: normaliseEmail(email), name: name ?? null, passwordHash };
    const user = User.create({ ...person, ...access }, new Date());
    await this.transactions.run(async () => {
      await this.users.add(user);
      await this.trail.record({ action: 'user.created', object: { kind: 'user', id: user.id }, after: user.access });
    });
    return user;
  }
}
