import { DomainError } from '../../platform/kernel/index.js';

export class OidcNotConfigured extends DomainError {
  constructor() {
    super('not-found', 'OIDC_NOT_CONFIGURED', 'This installation has no sign-in at an OpenID Connect issuer.');
  }
}

export class OidcUnavailable extends DomainError {
  constructor() {
    super('unavailable', 'OIDC_UNAVAILABLE', 'The issuer does not answer as it should now; try again later.');
  }
}

export class ReturnAddressRefused extends DomainError {
  constructor() {
    super('rule', 'OIDC_RETURN_ADDRESS_REFUSED', 'That address is not among those that a sign-in may return to.');
  }
}

/** Also for what was finished before and for what another browser began: nobody learns which. */
export class OidcSignInUnknown extends DomainError {
  constructor() {
    super('malformed', 'OIDC_SIGN_IN_UNKNOWN', 'No sign-in of this browser waits for this answer; start again.');
  }
}

const refusals = {
  OIDC_DENIED: 'The sign-in was not completed at the issuer.',
  OIDC_REFUSED_BY_ISSUER: 'The issuer refused to complete the sign-in.',
  OIDC_TOKEN_REFUSED: 'What the issuer answered is not a valid proof of who signed in.',
  OIDC_CLAIMS_INCOMPLETE: 'The issuer does not say who this is: a subject and an e-mail address are needed.',
  OIDC_NOT_MAPPED: 'This person has no role in this installation.',
  OIDC_UNIT_UNKNOWN: 'The unit that bounds this person is not known here.',
  OIDC_EMAIL_TAKEN: 'Another account has this e-mail address.',
  OIDC_ACCOUNT_INACTIVE: 'This account is deactivated.',
} as const;

/** Somebody came back from the issuer and is not let in. */
export class OidcSignInRefused extends DomainError {
  constructor(reason: keyof typeof refusals) {
    super('forbidden', reason, refusals[reason]);
  }
}
