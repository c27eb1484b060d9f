import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * Headers for pages and answers alike: everything from this host only, nothing inline, framed by nobody. HSTS is left to
 * whoever ends TLS in front of us, since it would bind every other site on the same host name.
 */
const secure = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        mediaSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: false,
    // Other sites learn nothing; our own pages see which of them led where.
    referrerPolicy: { policy: 'same-origin' },
  });

/** They are the same for every answer, so that helmet is asked for them once. */
export const securityHeaders = (): RequestHandler => {
  const headers: [name: string, value: string][] = [];
  const noted = { setHeader: (...header: [string, string]) => headers.push(header), removeHeader: () => undefined };
  secure()({} as Request, noted as unknown as Response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
};
