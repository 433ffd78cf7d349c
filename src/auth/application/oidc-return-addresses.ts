import { ReturnAddressRefused } from '../domain/oidc.errors.js';

/** Where a finished sign-in may send the browser: these addresses to the letter, nothing that begins like one of them. */
export class OidcReturnAddresses {
  constructor(private readonly allowed: readonly string[]) {}

  /** The address, or the first of the list when none is asked for. @throws ReturnAddressRefused */
  require(asked: string | undefined): string {
    const address = asked === undefined ? this.allowed[0] : this.allowed.find((each) => each === asked);
    if (address === undefined) throw new ReturnAddressRefused();
    return address;
  }
}
