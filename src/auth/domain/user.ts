import { newId } from '../../platform/kernel/index.js';
import { BoundAdministrator, NoPassword } from './auth.errors.js';
import type { EmailAddress } from './email-address.js';
import type { Principal } from './principal.js';
import type { UserRole } from './role.js';
import { scopesOf } from './scope.js';

export interface UserProps {
  id: string;
  email: EmailAddress;
  name: string | null;
  role: UserRole;
  /** null: the person signs in elsewhere and has no password here. */
  passwordHash: string | null;
  active: boolean;
  credentialVersion: number;
  /** The unit whose subtree is all that the person may know of; null: the whole organisation. */
  unitId: string | null;
  /** Whether the person has to choose a password before anything else. */
  mustChangePassword: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export type NewUser = Pick<UserProps, 'email' | 'name' | 'role' | 'passwordHash' | 'unitId' | 'mustChangePassword'>;

/**
 * A person who may log in. `credentialVersion` grows with every change of password or of `active`,
 * and an access token is good only for the version it was made for.
 */
export class User {
  readonly id: string;
  readonly createdAt: Date;
  email: EmailAddress;
  name: string | null;
  role: UserRole;
  passwordHash: string | null;
  active: boolean;
  credentialVersion: number;
  unitId: string | null;
  mustChangePassword: boolean;
  updatedAt: Date;

  constructor(props: UserProps) {
    this.id = props.id;
    this.email = props.email;
    this.name = props.name;
    this.createdAt = props.createdAt;
    this.role = props.role;
    this.passwordHash = props.passwordHash;
    this.active = props.active;
    this.credentialVersion = props.credentialVersion;
    this.unitId = props.unitId;
    this.mustChangePassword = props.mustChangePassword;
    this.updatedAt = props.updatedAt;
  }

  /** @throws BoundAdministrator */
  static create(props: NewUser, now: Date): User {
    requireUnboundAdmin(props.role, props.unitId);
    return new User({ ...props, id: newId(), active: true, credentialVersion: 1, createdAt: now, updatedAt: now });
  }

  get isActiveAdmin(): boolean {
    return this.active && this.role === 'admin';
  }

  /** What the person may do and know of, without who it is. */
  get access() {
    const { role, active, unitId, mustChangePassword } = this;
    return { role, active, unitId, mustChangePassword };
  }

  asPrincipal(): Principal {
    const { id, role, unitId } = this;
    const scopes = scopesOf(role, this.mustChangePassword);
    return { id, kind: 'user', role, name: this.name ?? this.email, scopes, unitId };
  }

  /** Whether an access token made for this version of the credentials is still good. */
  accepts(credentialVersion: number): boolean {
    return this.active && this.credentialVersion === credentialVersion;
  }

  /**
   * Gives another role, and binds the person to a unit's subtree or (null) to nothing less than the organisation.
   * @throws BoundAdministrator
   */
  changeAccess(role: UserRole, unitId: string | null, now: Date): void {
    requireUnboundAdmin(role, unitId);
    this.role = role;
    this.unitId = unitId;
    this.updatedAt = now;
  }

  deactivate(now: Date): void {
    if (!this.active) return;
    this.active = false;
    this.endSessions(now);
  }

  activate(now: Date): void {
    if (this.active) return;
    this.active = true;
    this.endSessions(now);
  }

  changePassword(passwordHash: string, now: Date): void {
    this.passwordHash = passwordHash;
    this.mustChangePassword = false;
    this.endSessions(now);
  }

  /** Takes over how another system that vouches for the person knows them. */
  beKnownAs(email: EmailAddress, name: string | null, now: Date): void {
    if (this.email === email && this.name === name) return;
    this.email = email;
    this.name = name;
    this.updatedAt = now;
  }

  /**
   * Ends every session; with the next one the person can do nothing but choose a new password.
   * @throws NoPassword
   */
  forceNewPassword(now: Date): void {
    if (this.passwordHash === null) throw new NoPassword();
    this.mustChangePassword = true;
    this.endSessions(now);
  }

  endSessions(now: Date): void {
    this.credentialVersion += 1;
    this.updatedAt = now;
  }
}

function requireUnboundAdmin(role: UserRole, unitId: string | null): void {
  if (role === 'admin' && unitId !== null) throw new BoundAdministrator();
}
