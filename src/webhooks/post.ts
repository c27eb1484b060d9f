import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { faultOfAddress, publicLookup } from './guard.ts';

/** What a receiver answered; `error`: nothing, and why. */
export interface Posted {
  readonly status: number | null;
  readonly ms: number;
  readonly error: string | null;
}

/** Posts JSON once: follows no redirect, reads nothing of the answer but its status, ends after `limitMs`. Never throws. */
export const post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { open, limitMs, signal }: { readonly open: boolean; readonly limitMs: number; readonly signal: AbortSignal },
): Promise<Posted> => {
  const begun = performance.now();
  const told = (status: number | null, error: string | null): Posted => ({
    status,
    error,
    ms: Math.round(performance.now() - begun),
  });
  const fault = faultOfAddress(url, open);
  if (fault !== null) return Promise.resolve(told(null, `the address ${fault}`));
  const late = AbortSignal.timeout(limitMs);
  return new Promise((resolve) => {
    const failed = (error: Error) =>
      resolve(told(null, late.aborted ? `no answer within ${limitMs / 1000} seconds` : error.message.slice(0, 300)));
    const send = new URL(url).protocol === 'https:' ? secure : plain;
    const sending = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.any([signal, late]),
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'parley-webhooks',
        },
        ...(!open && { lookup: publicLookup }),
      },
      (response) => {
        resolve(told(response.statusCode ?? 0, null));
        response.destroy();
      },
    );
    sending.on('error', failed);
    sending.end(body);
  });
};
