import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { type ErasedCounts, type Person, PersonalData, type PersonalDataHolder } from '../../platform/privacy/index.js';
import { LastAdmin } from '../domain/auth.errors.js';
import { UserRepository } from '../domain/user-repository.js';

/** What an account leaves behind is an id that means nobody; the address keeps it from being taken for somebody else's. */
const closeAccount = `
  UPDATE users SET email = 'erased-' || id || '@erased.invalid', name = NULL, password_hash = NULL, active = false,
                   must_change_password = false, unit_id = NULL, credential_version = credential_version + 1, updated_at = now()
  WHERE id = $1 AND email NOT LIKE '%@erased.invalid'`;
const ofAccount = ['sessions', 'oidc_identities', 'oidc_hand_overs'];

/** Accounts, and how their people sign in. */
@Injectable()
export class PersonalDataOfUsers implements PersonalDataHolder, OnModuleInit {
  readonly tables = [
    { name: 'users', key: ['id'], people: [{ column: 'name', nullable: true }] },
    { name: 'api_keys', key: ['id'], texts: ['name'] },
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly transactions: Transactions,
    private readonly users: UserRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.offer(this);
  }

  async namesOf(userId: string): Promise<string[] | null> {
    const user = await this.users.withId(userId);
    return user && [user.name, user.email].filter((name) => name !== null);
  }

  /** @throws LastAdmin */
  async erase({ userId }: Person): Promise<ErasedCounts> {
    if (userId === null) return {};
    const admins = await this.users.lockActiveAdmins();
    if (admins.length === 1 && admins.includes(userId)) throw new LastAdmin();
    const counts: ErasedCounts = { users: await this.count(closeAccount, userId) };
    for (const table of ofAccount) counts[table] = await this.count(`DELETE FROM ${table} WHERE user_id = $1`, userId);
    return counts;
  }

  private async count(sql: string, userId: string): Promise<number> {
    const [, changed] = await this.transactions.manager.query<[unknown, number]>(sql, [userId]);
    return changed;
  }
}
