import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import { LastAdmin } from '../domain/auth.errors.js';
import type { Claims } from '../domain/oidc-claims.js';
import { ClaimsMapping } from '../domain/oidc-claims-mapping.js';
import { OidcIdentity } from '../domain/oidc-identity.js';
import { OidcIssuer } from '../domain/oidc-issuer.js';
import { type OidcPerson, personOf } from '../domain/oidc-person.js';
import { OidcIdentities } from '../domain/oidc-repositories.js';
import { OidcSignInRefused } from '../domain/oidc.errors.js';
import type { UserRole } from '../domain/role.js';
import { UnitReferences } from '../domain/unit-references.js';
import { UserRepository } from '../domain/user-repository.js';
import { User } from '../domain/user.js';

interface Access {
  role: UserRole;
  unitId: string | null;
}

/**
 * Lets in whom the issuer vouches for: as the person who is linked to the subject, else as a new one. What they may do is
 * mapped anew each time, so that the issuer's groups decide; whom they no longer map to anything loses older sessions too.
 */
@Injectable()
export class AdmitOidcPerson {
  constructor(
    private readonly issuer: OidcIssuer,
    private readonly mapping: ClaimsMapping,
    private readonly units: UnitReferences,
    private readonly identities: OidcIdentities,
    private readonly users: UserRepository,
    private readonly transactions: Transactions,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws OidcSignInRefused, EmailTaken, LastAdmin, BoundAdministrator */
  async execute(claims: Claims): Promise<User> {
    const person = personOf(claims);
    try {
      const access = await this.accessOf(claims);
      return await this.transactions.run(() => this.admit(person, access));
    } catch (error) {
      if (error instanceof OidcSignInRefused) await this.endSessions(person);
      throw error;
    }
  }

  private async accessOf(claims: Claims): Promise<Access> {
    const { role, unit } = this.mapping.accessOf(claims);
    if (unit === null) return { role, unitId: null };
    const unitId = await this.units.idOf(unit);
    if (unitId === null) throw new OidcSignInRefused('OIDC_UNIT_UNKNOWN');
    return { role, unitId };
  }

  private async admit(person: OidcPerson, access: Access): Promise<User> {
    const now = new Date();
    const identity = await this.identities.locked(this.issuer.name, person.subject);
    const admins = await this.users.lockActiveAdmins();
    const user = identity ? await this.users.lockedWithId(identity.userId) : await this.linkable(person);
    if (!user) return this.create(person, access, now);
    if (!user.active) throw new OidcSignInRefused('OIDC_ACCOUNT_INACTIVE');
    const before = user.access;
    if (!identity) await this.link(person, user, now);
    await this.update(user, person, access, now);
    if (admins.includes(user.id) && admins.length === 1 && !user.isActiveAdmin) throw new LastAdmin();
    await this.users.save(user);
    if (!sameAccess(before, user.access)) await this.record('user.changed', user, before);
    return user;
  }

  /** An address may pass to another person, so it links only by the file's leave, verified, and an account that nobody of this issuer has. */
  private async linkable({ email, emailVerified }: OidcPerson): Promise<User | null> {
    const holder = await this.users.withEmail(email);
    if (!holder) return null;
    const allowed = this.mapping.linksByVerifiedEmail && emailVerified;
    if (!allowed || (await this.identities.isLinked(this.issuer.name, holder.id))) {
      throw new OidcSignInRefused('OIDC_EMAIL_TAKEN');
    }
    return this.users.lockedWithId(holder.id);
  }

  private async create(person: OidcPerson, access: Access, now: Date): Promise<User> {
    const { email, name } = person;
    const user = User.create({ email, name, ...access, passwordHash: null, mustChangePassword: false }, now);
    await this.users.add(user);
    await this.record('user.created', user);
    await this.link(person, user, now);
    return user;
  }

  private async link({ subject }: OidcPerson, { id: userId }: User, linkedAt: Date): Promise<void> {
    await this.identities.add(new OidcIdentity({ id: newId(), issuer: this.issuer.name, subject, userId, linkedAt }));
    const after = { issuer: this.issuer.name };
    await this.trail.record({ action: 'user.linked', object: { kind: 'user', id: userId }, after });
  }

  private async update(user: User, { email, name }: OidcPerson, { role, unitId }: Access, now: Date): Promise<void> {
    const isFree = email === user.email || !(await this.users.withEmail(email));
    user.beKnownAs(isFree ? email : user.email, name ?? user.name, now);
    if (role !== user.role || unitId !== user.unitId) user.changeAccess(role, unitId, now);
  }

  private record(action: string, { id, access }: User, before?: User['access']): Promise<void> {
    return this.trail.record({ action, object: { kind: 'user', id }, ...(before && { before }), after: access });
  }

  private endSessions({ subject }: OidcPerson): Promise<void> {
    return this.transactions.run(async () => {
      const identity = await this.identities.locked(this.issuer.name, subject);
      const user = identity && (await this.users.lockedWithId(identity.userId));
      if (!user) return;
      user.endSessions(new Date());
      await this.users.save(user);
      await this.record('user.sessions-ended', user);
    });
  }
}

const sameAccess = (left: Access, right: Access): boolean => left.role === right.role && left.unitId === right.unitId;
