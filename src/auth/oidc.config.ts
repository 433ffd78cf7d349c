import { IsBoolean, IsNotEmpty, Matches, Validate, ValidateIf } from 'class-validator';
import { EnvVar } from '../platform/config/index.js';
import { addressesIn, SafeAddresses } from './oidc-safe-addresses.js';

const whereUsed = (config: OidcConfig): boolean => config.isConfigured;

/** Sign-in at an OpenID Connect issuer; off unless OIDC_ISSUER is set. */
export class OidcConfig {
  @EnvVar('OIDC_ISSUER', {
    description:
      'Issuer that people may sign in at, as its discovery document names it; without it there is no such sign-in',
    example: 'https://login.example.com/realms/company',
  })
  @ValidateIf((config: OidcConfig) => config.isConfigured || config.clientId !== '' || config.redirectUri !== '')
  @Validate(SafeAddresses)
  readonly issuer: string = '';

  @EnvVar('OIDC_CLIENT_ID', { description: 'What the issuer knows this installation as', example: 'orgwright' })
  @ValidateIf(whereUsed)
  @IsNotEmpty({ message: 'it goes with OIDC_ISSUER' })
  readonly clientId: string = '';

  @EnvVar('OIDC_CLIENT_SECRET', {
    description: 'The secret that the issuer gave this installation',
    example: 'the-secret-from-the-issuer',
    secret: true,
  })
  @ValidateIf(whereUsed)
  @IsNotEmpty({ message: 'it goes with OIDC_ISSUER' })
  readonly clientSecret: string = '';

  @EnvVar('OIDC_REDIRECT_URI', {
    description: 'Public address of `/api/v1/auth/oidc/callback`, as it is registered at the issuer',
    example: 'https://orgwright.example.com/api/v1/auth/oidc/callback',
  })
  @ValidateIf(whereUsed)
  @Validate(SafeAddresses)
  readonly redirectUri: string = '';

  @EnvVar('OIDC_RETURN_URLS', {
    description:
      'Addresses of applications that a finished sign-in may return to, comma-separated; the first is the default',
    example: 'https://app.example.com/signed-in',
  })
  @ValidateIf(whereUsed)
  @Validate(SafeAddresses)
  readonly returnUrls: string = '';

  @EnvVar('OIDC_SCOPES', { description: 'Scopes asked of the issuer', example: 'openid profile email groups' })
  @Matches(/(^|\s)openid(\s|$)/u, { message: 'openid must be among them' })
  readonly scopes: string = 'openid profile email';

  @EnvVar('OIDC_INSECURE_LOOPBACK', {
    description: 'Takes `http://` for these addresses where they are of this machine, to try it out',
    example: 'true',
  })
  @IsBoolean()
  readonly insecureLoopback: boolean = false;

  get isConfigured(): boolean {
    return this.issuer !== '';
  }

  get returnAddresses(): string[] {
    return addressesIn(this.returnUrls);
  }
}
