import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CustomFetch } from 'openid-client';
import { Agent, request } from 'undici';

const maxAnswerBytes = 256 * 1024;

/** The issuer was not reached, or answered more than an issuer has to say. */
export class IssuerUnreachable extends Error {}

/** The connections to the issuer: no redirect is followed and no more than 256 KiB are read; the caller's signal bounds the time. */
@Injectable()
export class OidcIssuerWire implements OnModuleDestroy {
  private readonly agent = new Agent({ maxResponseSize: maxAnswerBytes });

  onModuleDestroy(): Promise<void> {
    return this.agent.destroy();
  }

  /** In the place of `fetch`: for these addresses and no others. */
  only(addresses: ReadonlySet<string>): CustomFetch {
    return async (url, { body, headers, method, signal }) => {
      if (!addresses.has(url)) throw new IssuerUnreachable('An address that is not the issuer’s was asked for.');
      const form = body instanceof URLSearchParams ? body.toString() : null;
      try {
        const options = { dispatcher: this.agent, method, headers, body: form, signal: signal ?? null };
        const answer = await request(url, options);
        const content = await answer.body.text();
        const contentType = String(answer.headers['content-type'] ?? '');
        const init = { status: answer.statusCode, headers: { 'content-type': contentType } };
        return new Response(content === '' ? null : content, init);
      } catch (error) {
        throw new IssuerUnreachable('The issuer was not reached.', { cause: error });
      }
    };
  }
}
