import type { AuthorizationRequest } from './oidc-issuer.js';
import { hashOfSecret, newOneTimeSecret } from './oidc-one-time-secret.js';

const lifetimeMs = 10 * 60 * 1_000;

export interface OidcSignInProps {
  stateHash: Buffer;
  browserHash: Buffer;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  challenge: string;
  expiresAt: Date;
}

/** What the browser carries: `state` through the issuer and back, `browser` in a cookie, so that nobody can finish another's sign-in. */
export interface CarriedSecrets {
  state: string;
  browser: string;
}

/** A sign-in that has gone to the issuer and not come back. It can be taken up once, by the browser that began it, for ten minutes. */
export class OidcSignIn {
  readonly stateHash: Buffer;
  readonly browserHash: Buffer;
  /** Has to stand in the ID token: it was made for this sign-in. */
  readonly nonce: string;
  /** Proves to the issuer that the code is redeemed by who asked for it (RFC 7636). */
  readonly codeVerifier: string;
  readonly returnTo: string;
  /** The application's own challenge, which the hand-over code is bound to. */
  readonly challenge: string;
  readonly expiresAt: Date;

  constructor(props: OidcSignInProps) {
    this.stateHash = props.stateHash;
    this.browserHash = props.browserHash;
    this.nonce = props.nonce;
    this.codeVerifier = props.codeVerifier;
    this.returnTo = props.returnTo;
    this.challenge = props.challenge;
    this.expiresAt = props.expiresAt;
  }

  static begin(returnTo: string, challenge: string, now: Date): { signIn: OidcSignIn; carried: CarriedSecrets } {
    const carried = { state: newOneTimeSecret(), browser: newOneTimeSecret() };
    const signIn = new OidcSignIn({
      stateHash: hashOfSecret(carried.state),
      browserHash: hashOfSecret(carried.browser),
      nonce: newOneTimeSecret(),
      codeVerifier: newOneTimeSecret(),
      returnTo,
      challenge,
      expiresAt: new Date(now.getTime() + lifetimeMs),
    });
    return { signIn, carried };
  }

  /** What the issuer is told of it; of the state only a hash is kept, so the browser brings it. */
  requestWith(state: string): AuthorizationRequest {
    return { state, nonce: this.nonce, codeVerifier: this.codeVerifier };
  }
}
