import type { Claims } from './oidc-claims.js';

/** What of a sign-in the issuer is told. */
export interface AuthorizationRequest {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** The issuer that people may sign in at. */
export abstract class OidcIssuer {
  abstract readonly isConfigured: boolean;
  /** The issuer's name, which makes its subjects unique. */
  abstract readonly name: string;
  /** Where the browser goes to sign in. @throws OidcUnavailable */
  abstract authorizationUrl(request: AuthorizationRequest): Promise<URL>;
  /** The proven claims behind the answer that the browser brought back. @throws OidcSignInRefused, OidcUnavailable */
  abstract claimsBehind(answer: URLSearchParams, request: AuthorizationRequest): Promise<Claims>;
}
