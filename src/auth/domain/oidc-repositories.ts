import type { OidcHandOver } from './oidc-hand-over.js';
import type { OidcIdentity } from './oidc-identity.js';
import type { OidcSignIn } from './oidc-sign-in.js';

/** Sign-ins that have gone to the issuer. */
export abstract class OidcSignIns {
  abstract add(signIn: OidcSignIn): Promise<void>;
  /** The sign-in that has not expired, for once and only for the browser that began it. */
  abstract take(state: string, browser: string, now: Date): Promise<OidcSignIn | null>;
}

/** Sign-ins that applications have to fetch. */
export abstract class OidcHandOvers {
  abstract add(handOver: OidcHandOver): Promise<void>;
  /** The hand-over, for once, whether it turns out to be good or not. */
  abstract take(code: string): Promise<OidcHandOver | null>;
}

/** Who people are at issuers. */
export abstract class OidcIdentities {
  /** The identity; until the open transaction ends nobody else signs in with it. */
  abstract locked(issuer: string, subject: string): Promise<OidcIdentity | null>;
  abstract isLinked(issuer: string, userId: string): Promise<boolean>;
  abstract add(identity: OidcIdentity): Promise<void>;
}
