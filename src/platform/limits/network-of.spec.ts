import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network-of.js';

describe('The network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['fe80::1%no-such-zone', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['192.0.2.7:4711', '192.0.2.7'],
    ['"192.0.2.7"', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:FFFF:192.0.2.7', '192.0.2.7'],
    ['[::ffff:192.0.2.7]:80', '192.0.2.7'],
    ['"[2001:db8:1:2::9]:443"', '2001:db8:1:2::/64'],
    ['', 'unknown'],
    ['unknown', 'unknown'],
    ['somebody:4711', 'unknown'],
    ['192.0.2.7\n', 'unknown'],
    ['192.0.2', 'unknown'],
    ['2001:db8:1:2::9::', 'unknown'],
    [`fe80::1%${'x'.repeat(100)}`, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
