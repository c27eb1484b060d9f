import { createHash } from 'node:crypto';
import { BlockList, isIP, SocketAddress } from 'node:net';
import type { Address } from '#kernel';
import type { BlockKind } from './fraud.ts';

/** What an order is counted and blocked under. A key that nobody knows is null. */
export type Keys = Readonly<Record<BlockKind, string | null>>;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Written in another way it is the same address: case, accents, punctuation and spaces say nothing. */
const addressKey = ({ line1, line2 = '', city, region, postcode, country }: Address): string =>
  hash(
    [line1, line2, city, region, postcode, country]
      .map((part) =>
        (part ?? '')
          .normalize('NFKD')
          .replace(/\p{M}/gu, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ''),
      )
      .join('|'),
  );

/** Behind these stands everybody or nobody: loopback, private, link-local and carriers' shared addresses. */
const nobodys = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nobodys.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  nobodys.addSubnet(net, bits, 'ipv6');

/** The eight groups of an IPv6 address as they are, whichever way it was written. */
const groups = (address: string): string[] => {
  const [head = '', tail] = new SocketAddress({ address, family: 'ipv6' }).address.split('%')[0]!.split('::');
  const [before, after] = [head, tail ?? ''].map((side) => side.split(':').filter(Boolean));
  return tail === undefined
    ? before!
    : [...before!, ...Array.from({ length: 8 - before!.length - after!.length }, () => '0'), ...after!];
};

/** One household has a whole /64 of IPv6. */
const networkKey = (said: string): string | null => {
  const address = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(said.trim())?.[1] ?? said.trim();
  const family = isIP(address);
  if (family === 0 || nobodys.check(address, family === 4 ? 'ipv4' : 'ipv6')) return null;
  return hash(family === 4 ? address : `${groups(address).slice(0, 4).join(':')}::/64`);
};

export const keysOf = (order: {
  readonly shopper: string;
  readonly address: Address;
  readonly network: string | null;
  readonly fingerprint: string | null;
}): Keys => ({
  card: order.fingerprint,
  shopper: order.shopper,
  address: addressKey(order.address),
  network: order.network === null ? null : networkKey(order.network),
});
