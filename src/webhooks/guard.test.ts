import { get } from 'node:http';
import { faultOfAddress, isPublic, publicLookup } from './guard.ts';
import { post } from './post.ts';

test.each([
  '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1',
  '255.255.255.255', '::1', '::', 'fe80::1', 'fd00:ec2::254', 'fc00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'ff02::1',
  'not an address',
])('%s is inside', (address) => expect(isPublic(address)).toBe(false)); // prettier-ignore

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
  expect(isPublic(address)).toBe(true),
);

test.each([
  ['http://shop.example/', 'must begin with https'],
  ['https://127.0.0.1/', 'leads to this machine'],
  ['https://2130706433/', 'leads to this machine'],
  ['https://0x7f.1/', 'leads to this machine'],
  ['https://[::ffff:127.0.0.1]/', 'leads to this machine'],
  ['https://[fd00::1]/', 'leads to this machine'],
  ['https://localhost/', 'leads to this machine'],
  ['https://metadata.google.internal/', 'leads to this machine'],
  ['https://a:b@shop.example/', 'user or a password'],
  ['file:///etc/passwd', 'must begin with https'],
])('%s %s', (address, fault) => expect(faultOfAddress(address, false)).toContain(fault));

test('a public address may be reached, and in a demo this machine too, but no other without TLS', () => {
  expect(faultOfAddress('https://shop.example/hook', false)).toBeNull();
  expect(faultOfAddress('http://127.0.0.1:8080/hook', true)).toBeNull();
  expect(faultOfAddress('https://192.168.0.4/hook', true)).toBeNull();
  expect(faultOfAddress('http://192.168.0.4/hook', true)).toContain('https');
});

test('a name that leads inside is refused by the connection itself', async () => {
  const error = await new Promise<Error | null>((resolve) => publicLookup('localhost', {}, (found) => resolve(found)));
  expect(error?.message).toContain('localhost leads to this machine');
  // As a request uses it, whatever the address looked like.
  const refused = await new Promise<Error>((resolve) =>
    get('http://localhost:9/', { lookup: publicLookup, agent: false }).on('error', resolve),
  );
  expect(refused.message).toContain('leads to this machine');
  const given = { open: false, limitMs: 5000, signal: new AbortController().signal };
  expect(await post('https://10.0.0.1/', '{}', {}, given)).toMatchObject({ status: null, error: expect.stringContaining('private network') as string }); // prettier-ignore
});
