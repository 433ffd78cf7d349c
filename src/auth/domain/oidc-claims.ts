/** What an issuer says of a person. Nothing about the types of its values is sure. */
export type Claims = Readonly<Record<string, unknown>>;

/** A claim by its name; a name with dots that is no claim itself is a path (`realm_access.roles`). */
export function claimNamed(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, key) => (isRecord(value) ? ownValue(value, key) : undefined), claims);
}

/** Whether a claim is the value, or a list that has it; case counts. */
export const claimHolds = (claim: unknown, value: string): boolean =>
  claim === value || (Array.isArray(claim) && claim.includes(value));

/** A claim as one line of text, without the space around it; null for anything else. */
export function textOf(claim: unknown, maxLength: number): string | null {
  if (typeof claim !== 'string') return null;
  const text = claim.trim();
  return text !== '' && text.length <= maxLength && !/\p{Cc}/u.test(text) ? text : null;
}

/** Claims of an ID token with those that the issuer tells on request. Whether an address is verified, its own source says. */
export function mergedClaims(idToken: Claims, userInfo: Claims): Claims {
  const emailSource = Object.hasOwn(userInfo, 'email') ? userInfo : idToken;
  return { ...idToken, ...userInfo, email_verified: emailSource['email_verified'] };
}

const isRecord = (value: unknown): value is Claims => typeof value === 'object' && value !== null;
const ownValue = (record: Claims, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);
