import express, { type RequestHandler } from 'express';

const day = 86_400;

/** The demo shop's pages. Pages and scripts are asked again each time (an ETag makes that cheap), pictures are kept for a week. */
export const staticPages = (folder: string): RequestHandler =>
  express.static(folder, {
    redirect: false,
    setHeaders: (response, path) => {
      const picture = /\.(?:svg|png|jpe?g|webp|avif|gif|ico|woff2)$/i.test(path);
      // Pictures are shown by the widget on other sites.
      if (picture) response.setHeader('cross-origin-resource-policy', 'cross-origin');
      response.setHeader(
        'cache-control',
        picture ? `public, max-age=${7 * day}, stale-while-revalidate=${day}` : 'no-cache',
      );
    },
  });
