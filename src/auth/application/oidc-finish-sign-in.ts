import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { DomainError } from '../../platform/kernel/index.js';
import { OidcHandOver } from '../domain/oidc-hand-over.js';
import { OidcIssuer } from '../domain/oidc-issuer.js';
import { OidcHandOvers, OidcSignIns } from '../domain/oidc-repositories.js';
import type { OidcSignIn } from '../domain/oidc-sign-in.js';
import { OidcSignInUnknown } from '../domain/oidc.errors.js';
import { AdmitOidcPerson } from './oidc-admit-person.js';

/** What the browser brings back from the issuer, and what it has kept. */
export interface IssuerAnswer {
  state: string;
  browser: string;
  parameters: URLSearchParams;
}

/** Where the browser goes on, with what for the application: a code, or why there is none. */
export interface FinishedSignIn {
  returnTo: string;
  result: { code: string } | { error: string };
}

/** Takes up a sign-in that comes back from the issuer. What it brings is never a token, but a code that only the application that began can turn into one. */
@Injectable()
export class FinishOidcSignIn {
  constructor(
    private readonly issuer: OidcIssuer,
    private readonly signIns: OidcSignIns,
    private readonly handOvers: OidcHandOvers,
    private readonly admitPerson: AdmitOidcPerson,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws OidcSignInUnknown */
  async execute({ state, browser, parameters }: IssuerAnswer): Promise<FinishedSignIn> {
    const signIn = await this.signIns.take(state, browser, new Date());
    if (!signIn) throw new OidcSignInUnknown();
    try {
      return { returnTo: signIn.returnTo, result: { code: await this.complete(signIn, state, parameters) } };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.trail.refused({ action: 'session.opened', object: { kind: 'user', id: null }, refusal: error.code });
      return { returnTo: signIn.returnTo, result: { error: error.code } };
    }
  }

  private async complete(signIn: OidcSignIn, state: string, parameters: URLSearchParams): Promise<string> {
    const claims = await this.issuer.claimsBehind(parameters, signIn.requestWith(state));
    const user = await this.admitPerson.execute(claims);
    const { handOver, code } = OidcHandOver.to(user, signIn.challenge, new Date());
    await this.handOvers.add(handOver);
    return code;
  }
}
