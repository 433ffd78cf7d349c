import type { IncomingHttpHeaders } from 'node:http';

const bearer = /^Bearer +(\S+)$/iu;

/** The access token that a request authenticates with. */
export function bearerTokenOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return bearer.exec(authorization ?? '')?.[1];
}
