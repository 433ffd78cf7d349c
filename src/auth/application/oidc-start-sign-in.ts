import { Injectable } from '@nestjs/common';
import { OidcIssuer } from '../domain/oidc-issuer.js';
import { OidcSignIns } from '../domain/oidc-repositories.js';
import { type CarriedSecrets, OidcSignIn } from '../domain/oidc-sign-in.js';
import { OidcReturnAddresses } from './oidc-return-addresses.js';

export interface SignInToStart {
  returnTo?: string | undefined;
  /** S256 of a verifier that the application keeps and shows when it fetches the session. */
  challenge: string;
}

/** Sends somebody to the issuer. */
@Injectable()
export class StartOidcSignIn {
  constructor(
    private readonly returnAddresses: OidcReturnAddresses,
    private readonly issuer: OidcIssuer,
    private readonly signIns: OidcSignIns,
  ) {}

  /** @throws ReturnAddressRefused, OidcUnavailable */
  async execute({ returnTo, challenge }: SignInToStart): Promise<{ url: string; carried: CarriedSecrets }> {
    const address = this.returnAddresses.require(returnTo);
    const { signIn, carried } = OidcSignIn.begin(address, challenge, new Date());
    const url = await this.issuer.authorizationUrl(signIn.requestWith(carried.state));
    await this.signIns.add(signIn);
    return { url: url.href, carried };
  }
}
