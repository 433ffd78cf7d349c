const lifetimeSeconds = 600;
const idLength = 8;

/**
 * The cookie that binds a sign-in to the browser that began it, one for each sign-in under way. Over https it is a `__Host-`
 * cookie, which no neighbouring host can set. `SameSite=Lax`: it has to come along when the issuer sends the browser back.
 */
export class OidcCookie {
  private readonly prefix: string;
  private readonly attributes: string;

  constructor(redirectUri: string) {
    const secure = redirectUri.startsWith('https:');
    this.prefix = secure ? '__Host-orgwright-oidc-' : 'orgwright-oidc-';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  set(state: string, secret: string): string {
    return `${this.nameFor(state)}=${secret}; Max-Age=${String(lifetimeSeconds)}; ${this.attributes}`;
  }

  clear(state: string): string {
    return `${this.nameFor(state)}=; Max-Age=0; ${this.attributes}`;
  }

  /** What the browser has kept for the state; null without exactly one such cookie. */
  read(header: string | undefined, state: string): string | null {
    const start = `${this.nameFor(state)}=`;
    const values = (header ?? '').split(';').map((each) => each.trim());
    const [only, ...more] = values.filter((each) => each.startsWith(start));
    return only === undefined || more.length > 0 ? null : only.slice(start.length);
  }

  private nameFor(state: string): string {
    return `${this.prefix}${state.slice(0, idLength)}`;
  }
}
