import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { AppError, type Log } from '#kernel';
import type { Outside, OutsideAnswer, OutsideRequest } from '#sdk';
import { faultOfAddress, publicLookup } from '#webhooks';
import { limits } from './limits.ts';

const mostRedirects = 3;

const refused = (detail: string): AppError => new AppError('outside_refused', detail, { status: 422 });

/** Headers that the connection itself needs, or that would name another host. */
const own =
  /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*|cookie)$/i;

const bodyOf = ({ body }: OutsideRequest): { readonly text: string; readonly type: string } | null => {
  if (body === undefined || body === null) return null;
  return typeof body === 'string'
    ? { text: body, type: 'text/plain; charset=utf-8' }
    : { text: JSON.stringify(body), type: 'application/json; charset=utf-8' };
};

/** Whoever answers with what it was sent does not show a secret by that. */
const withoutSecrets = (text: string, secrets: readonly (readonly [name: string, value: string])[]): string =>
  secrets.reduce((rest, [name, value]) => rest.replaceAll(value, `[secret ${name}]`), text);

const readBody = async (response: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limits.fetchBytes) {
      response.destroy();
      throw refused(`the answer has more than ${limits.fetchBytes} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/**
 * Asks hosts that the shop allows, and no others. `open`: private networks may be reached, and this machine without TLS.
 * `valueOf`: the value of a secret; null: there is none of that name.
 */
export const createOutside = ({
  hosts,
  open,
  valueOf,
  handOn,
  log,
}: {
  readonly hosts: readonly string[];
  readonly open: boolean;
  readonly valueOf: (name: string) => Promise<string | null>;
  readonly handOn: Outside['handOn'];
  readonly log: Log;
}): Outside => {
  const check = (address: string): URL => {
    const fault = faultOfAddress(address, open);
    if (fault !== null) throw refused(`the address ${fault}`);
    const url = new URL(address);
    if (!hosts.includes(url.hostname))
      throw refused(`${url.hostname} is none of the hosts that this shop allows (HANDLER_HOSTS): ${hosts.join(', ') || 'none'}`); // prettier-ignore
    if (!open && url.port !== '') throw refused(`only the usual port of https may be asked, found ${url.port}`);
    return url;
  };

  const once = (
    url: URL,
    {
      method,
      headers,
      text,
      signal,
    }: { method: 'GET' | 'POST'; headers: Record<string, string>; text: string | null; signal: AbortSignal },
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? secure : plain;
      const sending = send(
        url,
        { method, headers, agent: false, signal, ...(!open && { lookup: publicLookup }) },
        resolve,
      );
      sending.on(
        'error',
        (error: Error) =>
        reject(refused(signal.aborted ? `no answer within ${limits.fetchMs / 1000} seconds` : `${url.hostname}: ${error.message.slice(0, 200)}`)), // prettier-ignore
      );
      sending.end(text ?? undefined);
    });

  const secretsIn = async (wish: OutsideRequest) => {
    const headers: Record<string, string> = {};
    const secrets: (readonly [string, string])[] = [];
    for (const [name, value] of Object.entries(wish.headers ?? {})) {
      if (own.test(name)) throw refused(`the header ${name} is not for handlers to set`);
      const known = typeof value === 'string' ? value : await valueOf(value.secret);
      if (known === null) throw refused(`there is no secret ${(value as { secret: string }).secret}`);
      if (/[\r\n\0]/.test(known)) throw refused(`the header ${name} holds a line break`);
      headers[name.toLowerCase()] = known;
      if (typeof value !== 'string') secrets.push([value.secret, known]);
    }
    return { headers, secrets };
  };

  return {
    handOn,
    fetch: async (address, wish = {}) => {
      let url = check(address);
      const { headers, secrets } = await secretsIn(wish);
      const { method = 'GET' } = wish;
      const body = method === 'POST' ? bodyOf(wish) : null;
      const signal = AbortSignal.timeout(limits.fetchMs);
      const sent = {
        'user-agent': 'parley-handlers',
        ...(body && { 'content-type': body.type, 'content-length': String(Buffer.byteLength(body.text)) }),
        ...headers,
      };
      for (let redirects = 0; ; redirects += 1) {
        const response = await once(url, { method, headers: sent, text: body?.text ?? null, signal });
        const { statusCode: status = 0, headers: got } = response;
        if (status >= 300 && status < 400 && got.location !== undefined && method === 'GET') {
          response.destroy();
          const next = check(new URL(got.location, url).href);
          if (next.host !== url.host || redirects === mostRedirects)
            throw refused(`${url.hostname} leads on to ${next.hostname}, which is not followed`);
          url = next;
          continue;
        }
        const text = withoutSecrets(await readBody(response), secrets);
        const kept = Object.entries(got).flatMap(([name, value]) =>
          typeof value === 'string' && name !== 'set-cookie' ? [[name, withoutSecrets(value, secrets)] as const] : [],
        );
        const answer: OutsideAnswer = {
          ...{ status, ok: status >= 200 && status < 300, headers: Object.fromEntries(kept), body: text },
          json: () => JSON.parse(text) as unknown,
        };
        return answer;
      }
    },
    log: (...words) => log.info({}, words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' ')), // prettier-ignore
  };
};
