import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { isFromHere, type Clock, type Log } from '#kernel';
import { createChatRoom } from './chats.ts';
import { createMood } from './control.ts';
import { createKeys } from './keys.ts';
import { activityOf, type Deed } from './person.ts';

export interface TeamsSandboxSettings {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
  /** Where this stands, such as http://127.0.0.1:8080/dev/teams. */
  readonly url: () => string;
  /** Where the shop takes activities. */
  readonly botUrl: () => string;
  /** Folder of the page to chat in. */
  readonly pages: string;
  /** Where the renderer of cards lies, as a script. */
  readonly cards: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

const issuer = 'https://api.botframework.com';
const hour = 3600;
const largest = 1024 * 1024;

const deed = z.strictObject({
  chat: z.string().min(1).max(200),
  kind: z.enum(['personal', 'groupChat', 'channel']).default('personal'),
  person: z
    .string()
    .regex(/^[\w .-]{1,60}$/, 'must be a name of letters and digits')
    .default('Ann'),
  tenant: z
    .string()
    .regex(/^[\w-]{1,60}$/, 'must be letters, digits and hyphens')
    .optional(),
  locale: z.string().max(35).default('en-US'),
  id: z.string().max(100).optional(),
  does: z.union([
    z.strictObject({ says: z.string().max(5_000) }),
    z.strictObject({ presses: z.record(z.string(), z.unknown()) }),
    z.strictObject({ searches: z.string().max(200) }),
    z.enum(['adds-bot', 'removes-bot']),
  ]),
});

const mood = z.union([
  z.strictObject({
    does: z.enum(['fail', 'stall']),
    status: z.int().min(400).max(599).optional(),
    times: z.int().min(1).max(1000),
    after: z.int().min(0).max(1000).optional(),
    retryAfter: z.int().min(1).max(3600).optional(),
  }),
  z.strictObject({ does: z.literal('behave') }),
]);

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    if ((size += part.length) > largest) throw new Error('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const send = (response: ServerResponse, status: number, body: unknown = {}, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(type === 'application/json' ? JSON.stringify(body) : (body as string));
};

const kinds: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Speaks the wire of the Bot Framework around the real SDK: keys, tokens, connector; and a page to be a person in. */
export const createTeamsSandbox = (settings: TeamsSandboxSettings) => {
  const { appId, password, tenant, url, botUrl, clock, log } = settings;
  const keys = createKeys();
  const room = createChatRoom();
  const moods = createMood();
  const tokens = new Map<string, number>();
  const connectorUrl = () => `${url()}/connector`;

  const now = () => Math.floor(clock().getTime() / 1000);

  /** The token with which the platform sends an activity. */
  const platformToken = (): string =>
    keys.token({ iss: issuer, aud: appId, serviceurl: connectorUrl(), nbf: now() - 60, exp: now() + hour });

  const act = async (wish: Deed): Promise<{ status: number; body: unknown; sent: object }> => {
    const activity = activityOf(wish, { appId, tenant, serviceUrl: connectorUrl(), at: clock() });
    if (typeof wish.does === 'object' && 'says' in wish.does)
      room.add(wish.chat, { from: 'person', person: wish.person, activity });
    const response = await fetch(botUrl(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${platformToken()}` },
      body: JSON.stringify(activity),
    });
    return { status: response.status, body: await response.json().catch(() => null), sent: activity };
  };

  const giveToken = (form: URLSearchParams, response: ServerResponse): void => {
    const fits =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === appId &&
      form.get('client_secret') === password &&
      form.get('scope') === `${issuer}/.default`;
    if (!fits) return send(response, 401, { error: 'invalid_client' });
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, now() + hour);
    send(response, 200, { token_type: 'Bearer', expires_in: hour, access_token: token });
  };

  const connect = async (request: IncomingMessage, response: ServerResponse, place: string): Promise<void> => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if ((tokens.get(token) ?? 0) < now()) return send(response, 401, { error: { code: 'Unauthorized' } });
    const said = await bodyOf(request);
    const trouble = moods.next();
    if (trouble?.does === 'stall') return;
    if (trouble) {
      if (trouble.retryAfter !== undefined) response.setHeader('retry-after', trouble.retryAfter);
      return send(response, trouble.status ?? 503, { error: { code: 'Trouble' } });
    }
    const [, chat, message] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(place) ?? [];
    if (chat === undefined) return send(response, 404, { error: { code: 'NotFound' } });
    const [id, about] = [decodeURIComponent(chat), message === undefined ? null : decodeURIComponent(message)];
    if (request.method === 'DELETE') return send(response, about && room.remove(id, about) ? 200 : 404);
    const activity = JSON.parse(said) as Record<string, unknown>;
    if (request.method === 'PUT')
      return about && room.change(id, about, activity)
        ? send(response, 200, { id: about })
        : send(response, 404, { error: { code: 'ActivityNotFoundInConversation' } });
    const added = room.add(id, { from: 'bot', person: null, activity });
    send(response, 201, { id: added.id });
  };

  const asPerson = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = deed.safeParse(JSON.parse(await bodyOf(request)));
    if (!read.success) return send(response, 400, { detail: z.prettifyError(read.error) });
    const { id, tenant: other, ...rest } = read.data;
    const done = { ...rest, ...(id !== undefined && { id }), ...(other !== undefined && { tenant: other }) };
    const { status, body } = await act(done);
    send(response, 200, { status, body });
  };

  const control = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = mood.safeParse(JSON.parse(await bodyOf(request)));
    if (!read.success) return send(response, 400, { detail: z.prettifyError(read.error) });
    if (read.data.does === 'behave') moods.behave();
    else {
      const { does, times, status, after, retryAfter } = read.data;
      moods.misbehave({
        ...{ does, times },
        ...(status !== undefined && { status }),
        ...(after !== undefined && { after }),
        ...(retryAfter !== undefined && { retryAfter }),
      });
    }
    send(response, 200);
  };

  const file = async (response: ServerResponse, name: string): Promise<void> => {
    const path = name === 'adaptivecards.js' ? settings.cards() : join(settings.pages, name);
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) return send(response, 404, { detail: 'There is nothing here.' });
    send(response, 200, text, kinds[name.split('.').at(-1)!] ?? 'text/plain');
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname: place, searchParams } = new URL(request.url ?? '/', 'http://here');
    const { method } = request;
    if (method === 'GET' && place === '/openid')
      return send(response, 200, {
        issuer,
        jwks_uri: `${url()}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (method === 'GET' && place === '/keys') return send(response, 200, keys.published());
    if (method === 'POST' && /^\/login\/[^/]+\/oauth2\/v2\.0\/token$/.test(place))
      return giveToken(new URLSearchParams(await bodyOf(request)), response);
    if (place.startsWith('/connector/')) return connect(request, response, place.slice('/connector'.length));
    // Who is somebody else here sits at this machine.
    if (!isFromHere(request)) return send(response, 403, { detail: 'Only the machine itself may play Teams.' });
    if (method === 'POST' && place === '/deeds') return asPerson(request, response);
    if (method === 'POST' && place === '/control') return control(request, response);
    if (method === 'GET' && place === '/messages')
      return send(response, 200, {
        messages: room.since(searchParams.get('chat') ?? '', Number(searchParams.get('after') ?? 0) || 0),
      });
    const name = place === '/' ? 'index.html' : place.slice(1);
    if (method === 'GET' && /^[a-z]+\.(?:html|js|css)$/.test(name)) return file(response, name);
    send(response, 404, { detail: 'There is nothing here.' });
  };

  const pages: RequestListener = (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.debug({ err: error }, 'the stand-in of Teams could not answer');
      if (!response.headersSent) send(response, 400, { detail: 'This cannot be read.' });
      else response.destroy();
    });
  };

  return { pages, room, keys };
};

export type TeamsSandbox = ReturnType<typeof createTeamsSandbox>;
