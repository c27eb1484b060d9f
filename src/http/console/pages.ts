import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { squeezed } from '../squeeze.ts';
import { plainPage } from './plain-page.ts';
import { policyOf } from './policy.ts';
import type { ConsoleFile, ConsolePorts } from './ports.ts';

const year = 31_536_000;

const sendFile = async (response: Response, name: string, { type, body }: ConsoleFile): Promise<void> => {
  response.setHeader('etag', `"${name}"`);
  response.setHeader('cache-control', `public, max-age=${year}, immutable`);
  if (response.req.headers['if-none-match']?.includes(`"${name}"`)) return void response.status(304).end();
  const bytes = await squeezed(response, body);
  response.setHeader('content-type', type);
  response.setHeader('content-length', bytes.length);
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
};

const sendPage = (response: Response, page: string, status = 200): void => {
  response.status(status);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cache-control', 'no-store');
  response.end(response.req.method === 'HEAD' ? undefined : page);
};

/** Everything under /admin but its API. What is no file is a place within the page, which finds its own way. */
export const consolePages =
  ({ build }: ConsolePorts): RequestHandler =>
  async ({ method, path }, response, next) => {
    const within = /^\/admin(?:\/(?!api(?:\/|$))(.*))?$/.exec(path);
    if (!within || (method !== 'GET' && method !== 'HEAD')) return next();
    response.locals.route = '/admin';
    const built = await build();
    const nonce = randomBytes(16).toString('base64');
    if (built.state !== 'ready') {
      response.setHeader('content-security-policy', `default-src 'none'; img-src 'self'; script-src 'nonce-${nonce}'`);
      return sendPage(response, plainPage(built, nonce), 503);
    }
    const name = /^assets\/([\w.-]+)$/.exec(within[1] ?? '')?.[1];
    if (within[1]?.startsWith('assets/')) {
      const file = name === undefined ? null : await built.file(name);
      return file ? sendFile(response, name!, file) : next();
    }
    response.setHeader('content-security-policy', policyOf(nonce));
    sendPage(response, built.page.replaceAll(built.nonceMark, nonce));
  };
