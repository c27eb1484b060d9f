import { createHash, timingSafeEqual } from 'node:crypto';
import { Hash } from '@smithy/core/serde';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';

/** The one pair that AWS clients sign with here. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface SignedRequest {
  readonly method: string;
  /** As it came: still percent-encoded, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

export type Verdict =
  | { readonly ok: true; readonly signature: string; readonly scope: Scope }
  | { readonly ok: false; readonly reason: string };

export interface Scope {
  readonly region: string;
  readonly service: string;
}

const tolerance = 300_000;

const sha256 = Hash.bind(null, 'sha256') as unknown as NonNullable<SignatureV4Init['sha256']>;

const authorization =
  /^AWS4-HMAC-SHA256\s+Credential=([^/\s,]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=([^\s,]+),\s*Signature=([0-9a-f]{64})$/;

/** "20261126T162837Z" */
const dateOf = (text: string): Date | null => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
};

export const signerOf = (keys: AwsKeys, { region, service }: Scope): SignatureV4 =>
  new SignatureV4({ credentials: keys, region, service, sha256, applyChecksum: false });

export const sameHex = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
};

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

const refused = (reason: string): Verdict => ({ ok: false, reason });

/** What of a query is signed: each name with its values. */
const queryOf = (url: URL): Record<string, string | string[]> => {
  const query: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? values[0]! : values;
  }
  return query;
};

/**
 * Whether the request carries a Signature Version 4 by these keys, not older than five minutes. The body is signed too, unless
 * the client says UNSIGNED-PAYLOAD. `bodies` names what may stand in place of the body's hash where the operation allows it:
 * clients leave the header out and sign "UNSIGNED-PAYLOAD" over TLS, or sign an event stream's messages one by one.
 */
export const verifySignature = async (
  { method, url, headers, body }: SignedRequest,
  { keys, service, now, bodies = [] }: { keys: AwsKeys; service: string; now: Date; bodies?: readonly string[] },
): Promise<Verdict> => {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'object' ? value.join(',') : value;
  };
  const given = header('authorization');
  if (given === undefined) return refused('The request is not signed: it has no Authorization header.');
  const parts = authorization.exec(given.trim());
  if (!parts) return refused('The Authorization header is not an AWS Signature Version 4.');
  const [, key, day, region, signedService, list, signature] = parts as unknown as [string, ...string[]];
  if (key !== keys.accessKeyId) return refused('The access key id is not known here.');
  if (signedService !== service) return refused(`The request is signed for "${signedService}", not for "${service}".`);
  const date = header('x-amz-date') ?? '';
  const signingDate = dateOf(date);
  if (!signingDate || !date.startsWith(day!))
    return refused('x-amz-date is missing or is not the day of the signature.');
  if (Math.abs(now.getTime() - signingDate.getTime()) > tolerance)
    return refused('The signature is older than five minutes, or from the future: compare the clocks.');
  const names = list!.split(';');
  if (!names.includes('x-amz-date') || !(names.includes('host') || names.includes(':authority')))
    return refused('x-amz-date and the host must be among the signed headers.');
  const signed: Record<string, string> = {};
  for (const name of names) {
    const value = header(name);
    if (value === undefined) return refused(`The signed header "${name}" did not arrive.`);
    signed[name] = value;
  }
  const claimed = header('x-amz-content-sha256');
  const actual = hashOf(body);
  if (claimed !== undefined && claimed !== 'UNSIGNED-PAYLOAD' && !bodies.includes(claimed) && claimed !== actual)
    return refused(
      isHash(claimed) ? 'The body is not the one that was signed.' : 'x-amz-content-sha256 is not known here.',
    );
  const { pathname, searchParams } = new URL(url, 'http://host');
  const path = url.split('?', 1)[0] || pathname;
  const scope = { region: region!, service };
  const candidates = claimed === undefined ? [actual, ...bodies] : [claimed];
  for (const payload of candidates) {
    // The header is what the payload's hash is taken from; it is signed itself only if the client listed it.
    const asked = {
      method,
      protocol: 'http:',
      hostname: '',
      path,
      query: searchParams.size > 0 ? queryOf(new URL(url, 'http://host')) : {},
      headers: { ...signed, 'x-amz-content-sha256': payload },
    };
    const { headers: made } = await signerOf(keys, scope).sign(asked, {
      signingDate,
      signableHeaders: new Set(names),
      ...(!names.includes('x-amz-content-sha256') && { unsignableHeaders: new Set(['x-amz-content-sha256']) }),
    });
    const expected = /Signature=([0-9a-f]{64})$/.exec(made.authorization ?? '')?.[1] ?? '';
    if (sameHex(expected, signature!)) return { ok: true, signature: signature!, scope };
  }
  return refused('The signature does not fit: another secret, or the request was changed on its way.');
};
