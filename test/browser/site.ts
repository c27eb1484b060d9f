import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of another site, as strict as a site may be: it names the shop where it must and nobody else. */
export interface Site {
  readonly origin: string;
  /** The address of a page whose script has these attributes. */
  page(attributes?: string, path?: string): string;
  /** Where the widget comes from; before that pages have none. */
  embed(shop: string): void;
  close(): Promise<void>;
}

/** What the documentation asks of a site's policy, and nothing more. */
const policyFor = (shop: string, mode: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self' ${shop}`,
    `style-src 'self'`,
    `img-src 'self' ${shop}`,
    `connect-src ${shop}`,
    `media-src ${shop}`,
    ...(mode === 'iframe' ? [`frame-src ${shop}`] : []),
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
  ].join('; ');

/** What careless sites do to every button they have. */
const hostile = `
  * { font-size: 31px !important; line-height: 3 !important; color: red !important; letter-spacing: 5px !important; }
  button { display: none !important; } div, section { border: 9px solid lime !important; transform: rotate(3deg); }
  textarea, input { width: 1000px !important; } shop-chat { all: revert; }`;

export const openSite = async ({ permissions = '' }: { readonly permissions?: string } = {}): Promise<Site> => {
  let shop = '';
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (pathname === '/hostile.css') {
      response.setHeader('content-type', 'text/css');
      return response.end(hostile);
    }
    const attributes = searchParams.get('with') ?? '';
    const mode = attributes.includes('iframe') ? 'iframe' : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policyFor(shop, mode));
    if (permissions) response.setHeader('permissions-policy', permissions);
    response.end(`<!doctype html><html ${pathname === '/rtl' ? 'lang="ar" dir="rtl"' : 'lang="en"'}><head><title>A site</title><meta name="viewport" content="width=device-width">
      <link rel="icon" href="${shop}/favicon.svg">${pathname === '/hostile' ? '<link rel="stylesheet" href="/hostile.css">' : ''}</head>
      <body><main><h1>A site of its own</h1><p>Words of the page.</p></main>
      <script src="${shop}/widget.js" ${attributes} async></script></body></html>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (attributes = '', path = '/') => `${origin}${path}?with=${encodeURIComponent(attributes)}`,
    embed: (where) => (shop = where),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
