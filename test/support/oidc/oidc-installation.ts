import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp, type TestResponse } from '../test-app.js';
import { newVerifier, OidcBrowser } from './oidc-browser.js';
import { OidcIssuer } from './oidc-issuer.js';

const publicOrigin = 'https://orgwright.example';
const returnTo = 'https://app.example/signed-in';
const client = {
  clientId: 'orgwright',
  clientSecret: 'the secret that only the issuer and this installation know',
  redirectUri: `${publicOrigin}/api/v1/auth/oidc/callback`,
};

export interface OidcSession {
  accessToken: string;
  code: string;
  user: { id: string; email: string; name: string | null; role: string; unitId: string | null };
}

/** What a finished sign-in brings to the application. */
export interface Returned {
  verifier: string;
  code: string | null;
  error: string | null;
}

/** The application with an issuer of its own, and people's browsers. */
export class OidcInstallation {
  private constructor(
    readonly app: TestApp,
    readonly issuer: OidcIssuer,
    private readonly folder: string,
  ) {}

  /** @param mapping config/oidc.yaml as YAML. */
  static async start(mapping: string, environment: Record<string, string> = {}): Promise<OidcInstallation> {
    const issuer = await OidcIssuer.start(client);
    const folder = mkdtempSync(join(tmpdir(), 'oidc-'));
    writeFileSync(join(folder, 'oidc.yaml'), mapping);
    const app = await startTestApp({
      CONFIG_DIRECTORY: folder,
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.clientSecret,
      OIDC_REDIRECT_URI: client.redirectUri,
      OIDC_RETURN_URLS: `${returnTo}, https://other.example/`,
      OIDC_INSECURE_LOOPBACK: 'true',
      ...environment,
    });
    return new OidcInstallation(app, issuer, folder);
  }

  browser(): OidcBrowser {
    return new OidcBrowser(publicOrigin, this.app.url);
  }

  startAddress(challenge: string, parameters: Record<string, string> = {}): string {
    const query = new URLSearchParams({ challenge, ...parameters });
    return `${publicOrigin}/api/v1/auth/oidc/start?${query.toString()}`;
  }

  /** Goes to the issuer and stands before the address to which it sends the browser back. */
  async untilCallback(browser: OidcBrowser, challenge: string): Promise<URL> {
    const isCallback = ({ href }: URL): boolean => href.startsWith(client.redirectUri);
    const { url, response } = await browser.visit(this.startAddress(challenge), isCallback);
    if (response) throw new Error(`The sign-in ended with ${String(response.status)} at ${url.href}.`);
    return url;
  }

  /** Signs somebody in at the issuer, with a browser that knows nothing yet. */
  async signIn(subject: string | null = this.issuer.atTheBrowser): Promise<Returned> {
    this.issuer.atTheBrowser = subject;
    const { verifier, challenge } = newVerifier();
    const browser = this.browser();
    const callback = await this.untilCallback(browser, challenge);
    return { verifier, ...(await this.comeBack(browser, callback)) };
  }

  async comeBack(browser: OidcBrowser, callback: URL): Promise<Omit<Returned, 'verifier'>> {
    const { url, response } = await browser.visit(callback.href, ({ href }) => href.startsWith(returnTo));
    if (response) throw new Error(`The callback answered ${String(response.status)}: ${await response.text()}`);
    const result = new URLSearchParams(url.hash.slice(1));
    return { code: result.get('code'), error: result.get('error') };
  }

  fetchSession(code: string | null, verifier: string): Promise<TestResponse<OidcSession>> {
    return this.app.request('POST', '/auth/oidc/session', { as: null, body: { code, verifier } });
  }

  /** Signs somebody in from the first step to the last. */
  async session(subject: string): Promise<OidcSession> {
    const { code, error, verifier } = await this.signIn(subject);
    if (code === null) throw new Error(`The sign-in was refused: ${String(error)}.`);
    return (await this.fetchSession(code, verifier)).body;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.issuer.close();
    rmSync(this.folder, { recursive: true });
  }
}
