import type { Request, RequestHandler } from 'express';
import type { ShopKeys } from '#identity';

export interface WidgetFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed. */
  readonly gzip: Buffer;
  readonly etag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
  /** Of a page: who may show it in a frame: the sites of the key that it is asked for with, or the shop's own pages only. */
  readonly framedBy?: 'sites' | 'shop';
}

/** By path: "/widget.js". */
export type WidgetFiles = ReadonlyMap<string, WidgetFile>;

const year = 31_536_000;

const sitesOf = async (request: Request, keys: Pick<ShopKeys, 'find'> | undefined): Promise<readonly string[]> => {
  const shop = new URL(request.originalUrl, 'http://shop').searchParams.get('shop') ?? '';
  return (await keys?.find(shop))?.origins ?? [];
};

const policyFor = (origins: readonly string[]): string =>
  `default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors ${["'self'", ...origins].join(' ')}; require-trusted-types-for 'script'`;

/**
 * What other sites embed. Every site may load it: it is the same for all and holds no secret; whether a site may talk is asked
 * when it opens a conversation.
 */
export const widgetFiles =
  (files: () => Promise<WidgetFiles>, keys?: Pick<ShopKeys, 'find'>): RequestHandler =>
  async (request, response, next) => {
    if (!/^\/widget(?:\.js$|\/)/.test(request.path) || (request.method !== 'GET' && request.method !== 'HEAD'))
      return next();
    const file = (await files()).get(request.path);
    if (!file) return next();
    response.setHeader('etag', file.etag);
    response.setHeader('cache-control', file.immutable ? `public, max-age=${year}, immutable` : 'public, no-cache');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('vary', 'accept-encoding');
    if (file.framedBy) {
      response.removeHeader('x-frame-options');
      const sites = file.framedBy === 'sites' ? await sitesOf(request, keys) : [];
      response.setHeader('content-security-policy', policyFor(sites));
    }
    // The tag is the content's, whatever it is packed in.
    if (request.headers['if-none-match']?.includes(file.etag)) return void response.status(304).end();
    const zipped = request.acceptsEncodings('gzip') === 'gzip';
    if (zipped) response.setHeader('content-encoding', 'gzip');
    const body = zipped ? file.gzip : file.body;
    response.setHeader('content-type', file.type);
    response.setHeader('content-length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
