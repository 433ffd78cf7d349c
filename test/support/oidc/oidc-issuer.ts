import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import {
  claimsIn,
  newSigningKey,
  signedToken,
  type SigningKey,
  type TokenClaims,
  type TokenHeader,
} from './id-token.js';
import { type Answer, InterferingProxy } from './interfering-proxy.js';
import { IssuerMemory } from './issuer-memory.js';

export interface IssuerClient {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

/** An OpenID Connect issuer of its own: oidc-provider over HTTP, with people who sign in without being asked for a password. */
export class OidcIssuer {
  /** What the issuer says of whom, by subject. */
  readonly people = new Map<string, TokenClaims>();
  /** Who sits at the browser; null: somebody who refuses. */
  atTheBrowser: string | null = 'ann';
  private key = newSigningKey('first');
  private provider: Provider;
  private readonly server: Server;

  private constructor(
    readonly proxy: InterferingProxy,
    private readonly client: IssuerClient,
  ) {
    this.provider = this.providerWith(this.key);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(client: IssuerClient): Promise<OidcIssuer> {
    const issuer = new OidcIssuer(await InterferingProxy.listen(), client);
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    issuer.proxy.passTo((issuer.server.address() as AddressInfo).port);
    return issuer;
  }

  get url(): string {
    return this.proxy.url;
  }

  /** Signs with another key from now on, and gives the old one away. */
  rotateKey(): SigningKey {
    const old = this.key;
    this.key = newSigningKey('second');
    this.provider = this.providerWith(this.key);
    return old;
  }

  /** Answers at the token endpoint with another ID token, made of the true claims. */
  forge(change: (claims: TokenClaims) => TokenClaims, header: Partial<TokenHeader> = {}, key = this.key): void {
    const { kid } = this.key;
    this.proxy.interference = async (path, answer) => {
      const given = await answer();
      if (path !== '/token') return given;
      const tokens = JSON.parse(given.body) as { id_token: string };
      const forged = signedToken(change(claimsIn(tokens.id_token)), { alg: 'RS256', kid, ...header }, key);
      return { ...given, body: JSON.stringify({ ...tokens, id_token: forged }) };
    };
  }

  /** Answers in another way at one path. */
  change(at: string, change: (answer: () => Promise<Answer>) => Promise<Answer | null>): void {
    this.proxy.interference = (path, answer) => (path === at ? change(answer) : answer());
  }

  beHonest(): void {
    this.proxy.interference = null;
    this.atTheBrowser = 'ann';
  }

  async close(): Promise<void> {
    await this.proxy.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(request.url ?? '').startsWith('/interaction/')) {
      await this.provider.callback()(request, response);
      return;
    }
    const who = this.atTheBrowser;
    const result = who === null ? { error: 'access_denied' } : { login: { accountId: who } };
    await this.provider.interactionFinished(request, response, result);
  }

  private providerWith({ jwk }: SigningKey): Provider {
    const configuration: Configuration = {
      clients: [
        {
          client_id: this.client.clientId,
          client_secret: this.client.clientSecret,
          redirect_uris: [this.client.redirectUri],
        },
      ],
      jwks: { keys: [jwk] },
      cookies: { keys: ['a key of this test'] },
      adapter: IssuerMemory,
      ttl: { AccessToken: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'unit'] },
      findAccount: (_ctx, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, ...this.people.get(accountId) }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const { provider, client, session } = oidc;
        const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
    return new Provider(this.url, configuration);
  }
}
