import { claimHolds, claimNamed, type Claims, textOf } from './oidc-claims.js';
import { OidcSignInRefused } from './oidc.errors.js';
import type { UserRole } from './role.js';

const maxUnitLength = 200;

/** Whoever's `claim` is or contains `value` gets the role, within the unit that the claim named `unit` gives by id or number. */
export interface MappingRule {
  claim: string;
  value: string;
  role: UserRole;
  unit?: string | undefined;
}

export interface MappedAccess {
  role: UserRole;
  /** The id or number of the unit that bounds the person; null: the whole organisation. */
  unit: string | null;
}

/** Who may do what, by what the issuer says of them: the first rule that fits decides. */
export class ClaimsMapping {
  constructor(
    private readonly rules: readonly MappingRule[],
    /** What those become whom no rule fits; null: they are refused. */
    private readonly unmappedRole: UserRole | null,
    /** Whether an account that is there already may be taken up by who has its address, verified by the issuer. */
    readonly linksByVerifiedEmail: boolean,
  ) {}

  /** @throws OidcSignInRefused: also where a rule binds to a unit and the claim does not name one: that is never the whole organisation. */
  accessOf(claims: Claims): MappedAccess {
    const rule = this.rules.find((each) => claimHolds(claimNamed(claims, each.claim), each.value));
    const role = rule?.role ?? this.unmappedRole;
    if (role === null) throw new OidcSignInRefused('OIDC_NOT_MAPPED');
    return { role, unit: rule?.unit === undefined ? null : unitIn(claims, rule.unit) };
  }
}

function unitIn(claims: Claims, name: string): string {
  const claim = claimNamed(claims, name);
  const unit = textOf(Number.isSafeInteger(claim) ? String(claim) : claim, maxUnitLength);
  if (unit === null) throw new OidcSignInRefused('OIDC_UNIT_UNKNOWN');
  return unit;
}
