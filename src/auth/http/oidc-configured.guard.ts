import { type CanActivate, Injectable } from '@nestjs/common';
import { OidcIssuer } from '../domain/oidc-issuer.js';
import { OidcNotConfigured } from '../domain/oidc.errors.js';

/** Without an issuer there are no such routes, whatever is sent to them. */
@Injectable()
export class OidcConfiguredGuard implements CanActivate {
  constructor(private readonly issuer: OidcIssuer) {}

  canActivate(): boolean {
    if (!this.issuer.isConfigured) throw new OidcNotConfigured();
    return true;
  }
}
