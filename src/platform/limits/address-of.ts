/** Stands for whatever is no address; all of it is one, because anybody could make up another. */
export const unknownAddress = 'unknown';

/** An IPv6 address with its zone has no more; what is longer is none, and costs nothing. */
const longest = 64;
const port = String.raw`(?::\d{1,5})?`;
const writtenIpv4 = new RegExp(`^"?([\\d.]+)${port}"?$`, 'u');
const writtenIpv6 = new RegExp(String.raw`^(?:"?\[([\da-f:.]+)(?:%[^\]]*)?\]${port}"?|([\da-f:.]+)(?:%.*)?)$`, 'iu');
const mappedIpv4 = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/u;

/**
 * The one way to write an IP address, also where it came in quotes, in brackets, with a port or a zone, or as an IPv4
 * address in IPv6; `unknown` for all that is none.
 */
export function addressOf(text: string): string {
  if (text.length > longest) return unknownAddress;
  const ipv4 = writtenIpv4.exec(text)?.[1];
  // `10.1` is an address for some, and another one for others.
  if (ipv4 !== undefined) return hostOf(ipv4) === ipv4 ? ipv4 : unknownAddress;
  const [, inBrackets, bare] = writtenIpv6.exec(text) ?? [];
  const host = hostOf(`[${inBrackets ?? bare ?? ''}]`);
  const [, high, low] = mappedIpv4.exec(host ?? '') ?? [];
  if (high !== undefined && low !== undefined) return [...bytesOf(high), ...bytesOf(low)].join('.');
  return host?.slice(1, -1) ?? unknownAddress;
}

const hostOf = (host: string): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;

const bytesOf = (group: string): number[] => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff];
