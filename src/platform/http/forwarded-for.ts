import type { IncomingHttpHeaders } from 'node:http';
import { addressOf } from '../limits/index.js';

/** More proxies one behind the other there are not. */
const mostHops = 32;

/**
 * Makes canonical what `X-Forwarded-For` says before anybody reads it, the last hops only: whatever stands there is then
 * an address or `unknown`, so it can be counted, compared with the proxies that are trusted, and written down.
 */
export function canonicalForwardedFor(headers: IncomingHttpHeaders): void {
  const said = [headers['x-forwarded-for'] ?? []].flat().join(',');
  if (said === '') return;
  const hops = said.split(',').map((hop) => hop.trim());
  headers['x-forwarded-for'] = hops
    .filter((hop) => hop !== '')
    .slice(-mostHops)
    .map(addressOf)
    .join(', ');
}
