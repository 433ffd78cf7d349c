import { newId } from '../../platform/kernel/index.js';
import type { EmailAddress } from './email-address.js';
import type { Principal } from './principal.js';
import type { UserRole } from './role.js';

export interface UserProps {
  id: string;
  email: EmailAddress;
  name: string | null;
  role: UserRole;
  passwordHash: string;
  active: boolean;
  credentialVersion: number;
  createdAt: Date;
  updatedAt: Date;
}

export type NewUser = Pick<UserProps, 'email' | 'name' | 'role' | 'passwordHash'>;

/**
 * A person who may log in. `credentialVersion` grows with every change of password or of `active`,
 * and an access token is good only for the version it was made for.
 */
export class User {
  readonly id: string;
  readonly email: EmailAddress;
  readonly name: string | null;
  readonly createdAt: Date;
  role: UserRole;
  passwordHash: string;
  active: boolean;
  credentialVersion: number;
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
    this.updatedAt = props.updatedAt;
  }

  static create(props: NewUser, now: Date): User {
    return new User({ ...props, id: newId(), active: true, credentialVersion: 1, createdAt: now, updatedAt: now });
  }

  get isActiveAdmin(): boolean {
    return this.active && this.role === 'admin';
  }

  asPrincipal(): Principal {
    return { id: this.id, kind: 'user', role: this.role, name: this.name ?? this.email };
  }

  /** Whether an access token made for this version of the credentials is still good. */
  accepts(credentialVersion: number): boolean {
    return this.active && this.credentialVersion === credentialVersion;
  }

  changeRole(role: UserRole, now: Date): void {
    this.role = role;
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
    this.endSessions(now);
  }

  private endSessions(now: Date): void {
    this.credentialVersion += 1;
    this.updatedAt = now;
  }
}
