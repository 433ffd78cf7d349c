import type { Role } from './role.js';
import type { Scope } from './scope.js';

/** Who is asking: a person with an access token or a service with an API key. */
export interface Principal {
  readonly id: string;
  readonly kind: 'user' | 'service';
  readonly role: Role;
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The unit whose subtree is all that the principal may know of; null: the whole organisation. */
  readonly unitId: string | null;
  /** The session that a person's access token belongs to. */
  readonly sessionId?: string;
  /** When a service's key ends, if that is soon. */
  readonly endsSoonAt?: Date;
}
