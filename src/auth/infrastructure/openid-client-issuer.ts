import { Injectable, Logger } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type ServerMetadata,
} from 'openid-client';
import { type Claims, mergedClaims } from '../domain/oidc-claims.js';
import { type AuthorizationRequest, OidcIssuer } from '../domain/oidc-issuer.js';
import { challengeOf } from '../domain/oidc-one-time-secret.js';
import { OidcSignInRefused } from '../domain/oidc.errors.js';
import { OidcConfig } from '../oidc.config.js';
import { issuerTimeoutSeconds, OidcDiscovery } from './oidc-discovery.js';
import { faultOf, traceOf } from './oidc-faults.js';
import { OidcIssuerWire } from './oidc-issuer-wire.js';

/** The issuer over HTTP: authorization code with PKCE, state and nonce; ID tokens are good only with the issuer's signature. */
@Injectable()
export class OpenIdClientIssuer extends OidcIssuer {
  private readonly logger = new Logger(OpenIdClientIssuer.name);

  constructor(
    private readonly config: OidcConfig,
    private readonly discovery: OidcDiscovery,
    private readonly wire: OidcIssuerWire,
  ) {
    super();
  }

  get isConfigured(): boolean {
    return this.config.isConfigured;
  }

  get name(): string {
    return this.config.issuer;
  }

  authorizationUrl({ state, nonce, codeVerifier }: AuthorizationRequest): Promise<URL> {
    return this.orFault(async () =>
      buildAuthorizationUrl(await this.client(), {
        redirect_uri: this.config.redirectUri,
        response_type: 'code',
        scope: this.config.scopes,
        state,
        nonce,
        code_challenge: challengeOf(codeVerifier),
        code_challenge_method: 'S256',
      }),
    );
  }

  claimsBehind(answer: URLSearchParams, { state, nonce, codeVerifier }: AuthorizationRequest): Promise<Claims> {
    return this.orFault(async () => {
      const client = await this.client();
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      };
      const tokens = await authorizationCodeGrant(client, this.redirectedTo(answer), checks);
      const idToken = tokens.claims();
      if (!idToken) throw new OidcSignInRefused('OIDC_TOKEN_REFUSED');
      if (client.serverMetadata().userinfo_endpoint === undefined) return idToken;
      return mergedClaims(idToken, await fetchUserInfo(client, tokens.access_token, idToken.sub));
    });
  }

  /** Made anew for each conversation, so that no signing key is remembered: one that the issuer withdraws is of no use at once, a new one at once known. */
  private async client(): Promise<Configuration> {
    const metadata = await this.discovery.metadata();
    const client = new Configuration(metadata, this.config.clientId, undefined, this.authentication(metadata));
    client.timeout = issuerTimeoutSeconds;
    client[customFetch] = this.wire.only(endpointsOf(metadata));
    enableNonRepudiationChecks(client);
    if (this.config.insecureLoopback) allowInsecureRequests(client);
    return client;
  }

  private authentication({ token_endpoint_auth_methods_supported: methods }: ServerMetadata): ClientAuth {
    const byBasic = methods?.includes('client_secret_basic') ?? true;
    return byBasic ? ClientSecretBasic(this.config.clientSecret) : ClientSecretPost(this.config.clientSecret);
  }

  /** The address as the issuer knows it, whatever proxies have made of it on the way here. */
  private redirectedTo(answer: URLSearchParams): URL {
    const url = new URL(this.config.redirectUri);
    url.search = answer.toString();
    return url;
  }

  private async orFault<T>(conversation: () => Promise<T>): Promise<T> {
    return conversation().catch((error: unknown) => {
      this.logger.warn(`The issuer and this installation did not agree: ${traceOf(error)}`);
      throw faultOf(error);
    });
  }
}

const endpointsOf = ({ token_endpoint, jwks_uri, userinfo_endpoint }: ServerMetadata): ReadonlySet<string> =>
  new Set([token_endpoint, jwks_uri, userinfo_endpoint].filter((each) => each !== undefined));
