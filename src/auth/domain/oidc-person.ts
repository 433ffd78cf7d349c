import { claimNamed, type Claims, textOf } from './oidc-claims.js';
import { type EmailAddress, normaliseEmail } from './email-address.js';
import { OidcSignInRefused } from './oidc.errors.js';

const maxEmailLength = 320;
const maxNameLength = 200;
/** OpenID Connect Core 2: at most 255 ASCII characters. */
const subjectPattern = /^[\x20-\x7e]{1,255}$/u;
const emailPattern = /^[^\s@]+@[^\s@]+$/u;

/** A person as an issuer knows them. */
export interface OidcPerson {
  subject: string;
  email: EmailAddress;
  /** Whether the issuer says that the address is theirs. */
  emailVerified: boolean;
  name: string | null;
}

/** @throws OidcSignInRefused without a usable subject or address. */
export function personOf(claims: Claims): OidcPerson {
  const { sub } = claims;
  const email = textOf(claimNamed(claims, 'email'), maxEmailLength);
  if (typeof sub !== 'string' || !subjectPattern.test(sub) || email === null || !emailPattern.test(email)) {
    throw new OidcSignInRefused('OIDC_CLAIMS_INCOMPLETE');
  }
  const verified = claims['email_verified'];
  return {
    subject: sub,
    email: normaliseEmail(email),
    emailVerified: verified === true || verified === 'true',
    name: textOf(claims['name'], maxNameLength),
  };
}
