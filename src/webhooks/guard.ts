import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const inside = new BlockList();
// What is not the public Internet: this machine, private networks, links, carriers, tests, multicast, metadata of clouds.
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(net, bits, 'ipv4'); // prettier-ignore
// Of IPv6 only the global range is public, less what carries an IPv4 address inside it or documents.
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an address is one of the public Internet. */
export const isPublic = (address: string): boolean => {
  const family = isIP(address);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublic(mapped);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && global.check(address, 'ipv6') && !inside.check(address, 'ipv6');
};

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const loopback = /^(localhost|127(\.\d+){3}|::1)$/i;

/**
 * Why nothing may be sent to this address; null: it may. `open` (a demo, or an operator's wish) lets private networks be
 * reached, and this machine without TLS.
 */
export const faultOfAddress = (address: string, open: boolean): string | null => {
  if (!URL.canParse(address)) return 'is no address such as https://receiver.example/parley';
  const url = new URL(address);
  const host = hostOf(url);
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password';
  if (url.protocol !== 'https:' && !(open && url.protocol === 'http:' && loopback.test(host)))
    return 'must begin with https://';
  if (!open && (/(^|\.)(localhost|local|internal)$/i.test(host) || (isIP(host) !== 0 && !isPublic(host))))
    return 'leads to this machine or a private network';
  return null;
};

/** Looks a name up for a connection, and refuses one that leads inside: what was checked is what is connected to. */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const first = found[0];
    if (!first || found.some(({ address }) => !isPublic(address)))
      return done(new Error(`${host} leads to this machine or a private network`), '', 0);
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};
