import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Issuer {
  /** "http://127.0.0.1:49152" */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who sits in front of the provider's page; null: they turn back there. */
  person: (Readonly<Record<string, unknown>> & { readonly sub: string }) | null;
  /** What is wrong with the next tokens. */
  twist: { readonly nonce?: string; readonly expired?: true; readonly foreignKey?: true; readonly thin?: true };
  /** Hangs up, or says nothing at all. */
  away: 'hangs up' | 'is silent' | null;
  /** Requests to its token endpoint that it refused, and why. */
  readonly refused: string[];
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
};

interface Grant {
  readonly redirect: string;
  readonly challenge: string;
  readonly nonce: string;
  readonly person: NonNullable<Issuer['person']>;
}

/** An OpenID provider as its wire is: discovery, authorisation, token and user-info endpoints, keys; codes are good once. */
export const openIssuer = async (): Promise<Issuer> => {
  const own = await generateKeyPair('ES256');
  const foreign = await generateKeyPair('ES256');
  const codes = new Map<string, Grant>();
  const people = new Map<string, Grant['person']>();

  const idToken = ({ nonce, person }: Grant): Promise<string> => {
    const { twist } = issuer;
    const now = Math.floor(Date.now() / 1000) - (twist.expired ? 7200 : 0);
    return new SignJWT({ ...(twist.thin ? {} : person), nonce: twist.nonce ?? nonce })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(issuer.url)
      .setAudience(issuer.clientId)
      .setSubject(person.sub)
      .setIssuedAt(now)
      .setExpirationTime(now + 3600)
      .sign(twist.foreignKey ? foreign.privateKey : own.privateKey);
  };

  const tokens = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const form = await bodyOf(request);
    const refuse = (status: number, error: string, why: string) => {
      issuer.refused.push(why);
      return [status, { error, error_description: why }] as const;
    };
    const [id, secret] = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64')
      .toString()
      .split(':')
      .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    if (id !== issuer.clientId || secret !== issuer.clientSecret) return refuse(401, 'invalid_client', 'secret');
    const grant = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    if (form.get('grant_type') !== 'authorization_code' || !grant) return refuse(400, 'invalid_grant', 'code');
    if (form.get('redirect_uri') !== grant.redirect) return refuse(400, 'invalid_grant', 'redirect');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (challenge !== grant.challenge) return refuse(400, 'invalid_grant', 'verifier');
    const access = randomUUID();
    people.set(access, grant.person);
    return [200, { access_token: access, token_type: 'Bearer', expires_in: 60, id_token: await idToken(grant) }];
  };

  const authorise = (query: URLSearchParams): string => {
    const back = new URL(query.get('redirect_uri')!);
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set('iss', issuer.url);
    const isWhole =
      query.get('response_type') === 'code' &&
      query.get('client_id') === issuer.clientId &&
      query.get('code_challenge_method') === 'S256' &&
      query.get('scope')?.split(' ').includes('openid');
    if (!isWhole || !issuer.person) {
      back.searchParams.set('error', isWhole ? 'access_denied' : 'invalid_request');
      return back.href;
    }
    const code = randomBytes(24).toString('base64url');
    const [challenge, nonce] = [query.get('code_challenge') ?? '', query.get('nonce') ?? ''];
    codes.set(code, { redirect: query.get('redirect_uri')!, challenge, nonce, person: issuer.person });
    back.searchParams.set('code', code);
    return back.href;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const { pathname, searchParams } = new URL(request.url!, issuer.url);
    if (issuer.away !== null) return void (issuer.away === 'hangs up' && request.destroy());
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return json(200, {
          issuer: issuer.url,
          authorization_endpoint: `${issuer.url}/authorize`,
          token_endpoint: `${issuer.url}/token`,
          userinfo_endpoint: `${issuer.url}/userinfo`,
          jwks_uri: `${issuer.url}/jwks`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['ES256'],
          code_challenge_methods_supported: ['S256'],
          authorization_response_iss_parameter_supported: true,
        });
      case '/jwks':
        return json(200, { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] });
      case '/authorize':
        return response.writeHead(302, { location: authorise(searchParams) }).end();
      case '/token':
        return json(...(await tokens(request)));
      case '/userinfo': {
        const person = people.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
        return person ? json(200, person) : json(401, { error: 'invalid_token' });
      }
      default:
        return json(404, {});
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer: Issuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'parley',
    clientSecret: 'a secret: with signs & all',
    person: null,
    twist: {},
    away: null,
    refused: [],
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return issuer;
};
