import { createHash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { Hash } from '@smithy/core/serde';
import { verifySignature, type SignedRequest } from './signature.ts';

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const now = new Date('2015-08-30T12:36:00Z');
const check = (request: SignedRequest, more: object = {}) =>
  verifySignature(request, { keys, service: 'service', now, ...more });

/** AWS's own example: "post-x-www-form-urlencoded" of the Signature Version 4 test suite. */
const suite: SignedRequest = {
  method: 'POST',
  url: '/',
  body: Buffer.from('Param1=value1'),
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
};

/** A client's request: any path, query and headers, as its own signer makes it. */
const signed = async (
  wish: { path?: string; query?: Record<string, string>; headers?: Record<string, string>; body?: string } = {},
  applyChecksum = true,
): Promise<SignedRequest> => {
  const { path = '/bots/B/sessions/sess%3A1', query = {}, headers = { host: 'shop.example:8080' }, body = '{}' } = wish;
  const signer = new SignatureV4({
    credentials: keys,
    region: 'eu-west-1',
    service: 'service',
    sha256: Hash.bind(null, 'sha256'),
    applyChecksum,
  });
  const request = { method: 'POST', protocol: 'http:', hostname: 'shop.example', path, query, headers, body };
  const made = await signer.sign(request, { signingDate: now });
  const search = new URLSearchParams(query).toString();
  return { method: 'POST', url: path + (search && `?${search}`), headers: made.headers, body: Buffer.from(body) };
};

it("fits AWS's own example", async () => {
  expect(await check(suite)).toMatchObject({ ok: true, scope: { region: 'us-east-1', service: 'service' } });
});

it.each([
  ['over HTTP/1.1', {}, true],
  ['over HTTP/2, where the authority is signed', { headers: { ':authority': 'shop.example:8080' } }, true],
  ['with the body in no header', {}, false],
  ['with a query', { query: { b: 'two words', a: '1' } }, true],
  ['with letters beyond ASCII', { body: '{"text":"dos tazas rojas, señor"}' }, true],
  ['with a body that is not signed', { headers: { host: 'h', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, true],
  ['with headers that are signed seldom', { headers: { host: 'h', 'x-amz-lex-session-state': 'a  b' } }, true],
])('fits what a client signed %s', async (_what, wish, applyChecksum) => {
  expect(await check(await signed(wish, applyChecksum))).toMatchObject({ ok: true });
});

it('lets the body be unsigned without a word only where the operation does', async () => {
  const signer = new SignatureV4({
    credentials: keys,
    region: 'r',
    service: 'service',
    sha256: Hash.bind(null, 'sha256'),
  });
  // What botocore sends over TLS for a stream: signed as UNSIGNED-PAYLOAD, and the header left out.
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'https:',
      hostname: 'h',
      path: '/',
      headers: { host: 'h', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { signingDate: now, unsignableHeaders: new Set(['x-amz-content-sha256']) },
  );
  delete headers['x-amz-content-sha256'];
  const request = { method: 'POST', url: '/', headers, body: Buffer.from('sound') };
  expect(await check(request)).toMatchObject({ ok: false });
  expect(await check(request, { bodies: ['UNSIGNED-PAYLOAD'] })).toMatchObject({ ok: true });
});

describe('does not fit', () => {
  const changed = (change: (headers: Record<string, string>) => void, more: Partial<SignedRequest> = {}) => {
    const headers = { ...suite.headers } as Record<string, string>;
    change(headers);
    return check({ ...suite, ...more, headers });
  };
  const nothing = (): void => undefined;

  it.each([
    ['another body', () => changed(nothing, { body: Buffer.from('Param1=value2') }), 'does not fit'],
    ['another path', () => changed(nothing, { url: '/other' }), 'does not fit'],
    ['another query', () => changed(nothing, { url: '/?a=1' }), 'does not fit'],
    ['another method', () => changed(nothing, { method: 'GET' }), 'does not fit'],
    ['another host', () => changed((headers) => (headers.host = 'elsewhere')), 'does not fit'],
    ['no signature', () => changed((headers) => delete headers.authorization), 'not signed'],
    ['a bearer token', () => changed((headers) => (headers.authorization = 'Bearer x')), 'not an AWS Signature'],
    [
      'an unknown key',
      () => changed((headers) => (headers.authorization = headers.authorization!.replace('AKIDEXAMPLE', 'AKIDX'))),
      'not known',
    ],
    ['another service', () => check(suite, { service: 'lex' }), 'not for "lex"'],
    ['another secret', () => check(suite, { keys: { ...keys, secretAccessKey: 'other' } }), 'does not fit'],
    ['six minutes later', () => check(suite, { now: new Date(now.getTime() + 360_000) }), 'five minutes'],
    ['six minutes before', () => check(suite, { now: new Date(now.getTime() - 360_000) }), 'five minutes'],
    ['another day', () => changed((headers) => (headers['x-amz-date'] = '20150831T123600Z')), 'x-amz-date'],
    ['no date', () => changed((headers) => delete headers['x-amz-date']), 'x-amz-date'],
    [
      'no host among what is signed',
      () => changed((headers) => (headers.authorization = headers.authorization!.replace('host;', ''))),
      'host',
    ],
    ['a signed header that is missing', () => changed((headers) => delete headers['content-type']), 'did not arrive'],
    [
      'a hash of another body',
      () => changed((headers) => (headers['x-amz-content-sha256'] = createHash('sha256').update('x').digest('hex'))),
      'not the one that was signed',
    ],
    [
      'a body signed in pieces',
      () => changed((headers) => (headers['x-amz-content-sha256'] = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD')),
      'not known',
    ],
  ])('%s', async (_what, verdict, reason) => {
    expect(await verdict()).toEqual({ ok: false, reason: expect.stringContaining(reason) as string });
  });

  it('four minutes later it still does', async () => {
    expect(await check(suite, { now: new Date(now.getTime() + 240_000) })).toMatchObject({ ok: true });
  });
});
