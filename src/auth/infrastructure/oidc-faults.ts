import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { DomainError } from '../../platform/kernel/index.js';
import { OidcSignInRefused, OidcUnavailable } from '../domain/oidc.errors.js';

/** What the issuer says when it is not its own fault that nobody can sign in. */
const deniedByPerson = ['access_denied', 'login_required', 'interaction_required', 'consent_required'];
const issuerInTrouble = ['server_error', 'temporarily_unavailable'];
/** The codes of answers that are no proof, as against no answers. */
const noProof = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_PARSE_ERROR',
  'OAUTH_UNSUPPORTED_OPERATION',
];

/** What a failed conversation with the issuer means for the sign-in. */
export function faultOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError) {
    if (issuerInTrouble.includes(error.error)) return new OidcUnavailable();
    return new OidcSignInRefused(deniedByPerson.includes(error.error) ? 'OIDC_DENIED' : 'OIDC_REFUSED_BY_ISSUER');
  }
  if (error instanceof ResponseBodyError && error.status < 500) return new OidcSignInRefused('OIDC_REFUSED_BY_ISSUER');
  if (error instanceof WWWAuthenticateChallengeError) return new OidcSignInRefused('OIDC_REFUSED_BY_ISSUER');
  const code = error instanceof ClientError ? error.code : undefined;
  return code !== undefined && noProof.includes(code)
    ? new OidcSignInRefused('OIDC_TOKEN_REFUSED')
    : new OidcUnavailable();
}

/** What may be logged of an error: never a token, which the library's errors carry. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const cause = error.cause instanceof Error ? `; ${traceOf(error.cause)}` : '';
  return `${error.name}${code}: ${error.message.slice(0, 200)}${cause}`;
}
