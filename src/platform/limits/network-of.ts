import { addressOf } from './address-of.js';

const groupsOfNetwork = 4;
const groupsOfAddress = 8;

/**
 * Whom an address is counted as: an IPv4 address is one, of IPv6 the first 64 bits are, because whoever has one
 * address of such a network has all of them.
 */
export function networkOf(text: string): string {
  const address = addressOf(text);
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, groupsOfAddress - first.length - last.length)).fill('0');
  return `${[...first, ...zeros, ...last].slice(0, groupsOfNetwork).join(':')}::/64`;
}
