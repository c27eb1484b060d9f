import type { Request, RequestHandler } from 'express';
import { draw, troublePage } from '#storefront';
import type { HttpDependencies } from '../ports.ts';
import type { Route } from '../route.ts';
import { crawlerRoutes } from '../routes/crawlers.ts';
import { pageRoutes } from '../routes/pages.ts';
import { createAssets } from './assets.ts';
import { createFrames } from './languages.ts';

export interface Storefront {
  readonly routes: readonly Route[];
  readonly assets: RequestHandler;
  /** The page that tells a person of an error; null where the caller is a program. */
  readonly shown: (request: Request, told: { readonly status: number; readonly request: string }) => string | null;
}

/** Paths of programs: whatever they accept, they get problem documents. */
const programs = /^\/(?:api|channels|admin\/api|v1|bots|events|payments|vendors|assets)(?:\/|$)/;

/** The shop's pages with all that belongs to them; null where this shop has none. */
export const openStorefront = (dependencies: HttpDependencies): Storefront | null => {
  const { storefront, settings } = dependencies;
  if (!storefront || settings.storefront === undefined) return null;
  const assets = createAssets(settings.storefront);
  const frames = createFrames(storefront.shop, assets.path, settings.locales, dependencies.catalog.naming);
  return {
    routes: [...pageRoutes(dependencies, storefront, frames), ...crawlerRoutes(dependencies, storefront, frames)],
    assets: assets.serve,
    shown: (request, { status, request: id }) => {
      const { method, path, headers } = request;
      if ((method !== 'GET' && method !== 'HEAD') || programs.test(path)) return null;
      if (headers.accept?.includes('text/html') !== true) return null;
      const frame = frames.ofPath(path, headers['accept-language']);
      return draw(frame, troublePage(frame, { status, request: id, path: '/' }));
    },
  };
};
