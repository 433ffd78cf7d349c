import type { Role } from './role.js';

/** Who is asking: a person with an access token or a service with an API key. */
export interface Principal {
  readonly id: string;
  readonly kind: 'user' | 'service';
  readonly role: Role;
  readonly name: string;
}
