import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's place on the internet: private, loopback, link-local, shared, documentation, multicast (RFC 6890). */
const elsewhere: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const special = new BlockList();
for (const [network, prefix, family] of elsewhere) special.addSubnet(network, prefix, family);

export interface PublicAddress {
  readonly family: 'ipv4' | 'ipv6';
  /** Without zone; IPv4 in IPv6 is IPv4. */
  readonly text: string;
}

/** Null for what is no address, and for addresses that say nothing about a place. */
export function publicAddress(address: string): PublicAddress | null {
  const text = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(text);
  if (version === 0) return null;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return special.check(text, family) ? null : { family, text };
}
