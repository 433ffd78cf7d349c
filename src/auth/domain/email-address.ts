declare const emailBrand: unique symbol;

/** An e-mail address in the one form in which it is stored and compared. */
export type EmailAddress = string & { readonly [emailBrand]: true };

/** Trims, composes (NFC) and lower-cases an address; whether it is one, the caller has checked. */
export function normaliseEmail(text: string): EmailAddress {
  return text.trim().normalize('NFC').toLowerCase() as EmailAddress;
}
