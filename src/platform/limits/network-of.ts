const groupsOfNetwork = 4;
const groupsOfAddress = 8;
const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu;

/**
 * Whom an address is counted as: an IPv4 address is one, of IPv6 the first 64 bits are, because whoever has one
 * address of such a network has all of them.
 */
export function networkOf(address: string): string {
  const mapped = mappedIpv4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::', 2);
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, groupsOfAddress - first.length - last.length)).fill('0');
  const network = [...first, ...zeros, ...last]
    .slice(0, groupsOfNetwork)
    .map((group) => group.replace(/^0+(?=.)/u, ''));
  return `${network.join(':')}::/64`;
}
