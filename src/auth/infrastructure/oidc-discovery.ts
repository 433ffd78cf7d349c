import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { allowInsecureRequests, customFetch, discovery, type ServerMetadata } from 'openid-client';
import { isSafeAddress } from '../oidc-safe-addresses.js';
import { OidcConfig } from '../oidc.config.js';
import { IssuerUnreachable, OidcIssuerWire } from './oidc-issuer-wire.js';

export const issuerTimeoutSeconds = 5;
const pauseMs = 250;
/** Who fails sooner is asked once more; who is slow is not. */
const promptMs = 1_000;
const keptMs = 60 * 60 * 1_000;
/** A signature proves something only if nobody but the issuer can make it: neither `none` nor the shared secret's HS256. */
const provingAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
  'EdDSA',
];

/** What the issuer says of itself: asked for when it is first needed, kept for an hour, and beyond that while it does not answer. */
@Injectable()
export class OidcDiscovery {
  private known: { metadata: ServerMetadata; at: number } | null = null;
  private asking: Promise<ServerMetadata> | null = null;

  constructor(
    private readonly config: OidcConfig,
    private readonly wire: OidcIssuerWire,
  ) {}

  async metadata(): Promise<ServerMetadata> {
    if (this.known && Date.now() - this.known.at < keptMs) return this.known.metadata;
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
    return this.asking.catch((error: unknown) => {
      if (this.known) return this.known.metadata;
      throw error;
    });
  }

  private async ask(): Promise<ServerMetadata> {
    const began = Date.now();
    const metadata = await this.discover().catch(async (error: unknown) => {
      if (Date.now() - began > promptMs) throw error;
      await wait(pauseMs);
      return this.discover();
    });
    this.known = { metadata, at: Date.now() };
    return metadata;
  }

  private async discover(): Promise<ServerMetadata> {
    const { issuer, clientId, insecureLoopback } = this.config;
    const document = `${issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`;
    const asked = discovery(new URL(issuer), clientId, undefined, undefined, {
      [customFetch]: this.wire.only(new Set([document])),
      timeout: issuerTimeoutSeconds,
      execute: insecureLoopback ? [allowInsecureRequests] : [],
    });
    const found = await asked.catch((error: unknown) => {
      throw new IssuerUnreachable('There is no discovery document.', { cause: error });
    });
    return this.checked(found.serverMetadata());
  }

  /** The issuer that was configured and no other, at addresses that are safe, with signatures that prove something. */
  private checked(metadata: ServerMetadata): ServerMetadata {
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = metadata;
    const endpoints = [authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint ?? token_endpoint];
    const safe = endpoints.every((each) => each !== undefined && isSafeAddress(each, this.config.insecureLoopback));
    const algorithms = (metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter((each) =>
      provingAlgorithms.includes(each),
    );
    if (issuer !== this.config.issuer || !safe || algorithms.length === 0) {
      throw new IssuerUnreachable(
        'The discovery document is of another issuer, or names unsafe addresses or algorithms.',
      );
    }
    return { ...metadata, id_token_signing_alg_values_supported: algorithms };
  }
}
