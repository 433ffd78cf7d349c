import { isIP, SocketAddress } from 'node:net';

/** Stands for whatever is no address; all of it is one, because anybody could make up another. */
export const unknownAddress = 'unknown';

/** An IPv6 address with its zone has no more; what is longer is none, and costs nothing. */
const longest = 64;
const written = /^"?(?:\[(?<v6>[^\]]*)\]|(?<v4>[\d.]+))(?::\d{1,5})?"?$/u;
const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/u;

/**
 * The one way to write an IP address, also where it came in quotes, in brackets, with a port or a zone, or as an IPv4
 * address in IPv6; `unknown` for all that is none.
 */
export function addressOf(text: string): string {
  if (text.length > longest) return unknownAddress;
  const { v6, v4 } = written.exec(text)?.groups ?? {};
  const [address = ''] = (v6 ?? v4 ?? text).split('%', 1);
  const family = isIP(address);
  if (family === 0) return unknownAddress;
  if (family === 4) return address;
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address;
  return mappedIpv4.exec(canonical)?.[1] ?? canonical;
}
