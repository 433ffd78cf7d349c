import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { normaliseEmail } from '../domain/email-address.js';
import { PasswordHasher } from '../domain/password-hasher.js';
import { PasswordPolicy } from '../domain/password-policy.js';
import { UserRepository } from '../domain/user-repository.js';
import { User } from '../domain/user.js';

/** Creates the first administrator. A user who has the address already, in whatever state, is left as is. */
@Injectable()
export class EnsureFirstAdmin {
  constructor(
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** Says whether it created one. @throws UnacceptablePassword */
  async execute(email: string, password: string): Promise<boolean> {
    const address = normaliseEmail(email);
    if (await this.users.withEmail(address)) return false;
    this.policy.require(password, { email: address, name: null });
    const passwordHash = await this.hasher.hash(password);
    const admin = { role: 'admin' as const, unitId: null, mustChangePassword: false };
    const user = User.create({ ...admin, email: address, name: null, passwordHash }, new Date());
    return this.transactions.run(async () => {
      if (!(await this.users.addIfAbsent(user))) return false;
      await this.trail.record({ action: 'user.created', object: { kind: 'user', id: user.id }, after: user.access });
      return true;
    });
  }
}
