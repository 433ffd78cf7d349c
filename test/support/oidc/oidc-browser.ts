import { createHash, randomBytes } from 'node:crypto';

const mostRedirects = 10;

export interface Visit {
  /** Where the browser stands, or where it would go next. */
  url: URL;
  response: Response | null;
}

/** A browser as far as signing in needs one: it follows redirects and keeps cookies by host. The public address of the API leads to the test's. */
export class OidcBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(
    private readonly publicOrigin: string,
    private readonly appUrl: string,
  ) {}

  /** Goes on until it is answered without a redirect or stands before an address that the test wants to see first. */
  async visit(address: string, stopBefore: (url: URL) => boolean = () => false): Promise<Visit> {
    let url = new URL(address);
    for (let step = 0; step < mostRedirects; step++) {
      if (stopBefore(url)) return { url, response: null };
      const response = await this.request(url);
      const location = response.headers.get('location');
      if (location === null) return { url, response };
      url = new URL(location, url);
    }
    throw new Error('Too many redirects.');
  }

  /** The cookies of the API, by name. */
  cookies(): ReadonlyMap<string, string> {
    return new Map(this.jars.get(this.publicOrigin));
  }

  restore(cookies: ReadonlyMap<string, string>): void {
    this.jars.set(this.publicOrigin, new Map(cookies));
  }

  async request(url: URL): Promise<Response> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const target = url.origin === this.publicOrigin ? `${this.appUrl}${url.pathname}${url.search}` : url.href;
    const response = await fetch(target, { headers: { ...(cookie && { cookie }) }, redirect: 'manual' });
    for (const each of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = each.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/su);
      const gone = attributes.some((attribute) => /^\s*max-age=0$|^\s*expires=Thu, 01 Jan 1970/iu.test(attribute));
      if (gone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}

/** What an application makes for a sign-in and keeps to itself. */
export function newVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
