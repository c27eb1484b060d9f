import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { squeezed } from '../squeeze.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Assets {
  /** Where they lie: "/assets/3fa9c1d20b71". It changes when any of them does, so each may be kept for ever. */
  readonly path: string;
  readonly serve: RequestHandler;
}

/** A file as it is sent: a style sheet is one, however many parts it was written in. */
const whole = (folder: string, name: string): Buffer => {
  const bytes = readFileSync(join(folder, name));
  if (extname(name) !== '.css') return bytes;
  const part = /^@import '\.\/([\w/-]+\.css)';\n/gm;
  return Buffer.from(bytes.toString().replace(part, (_, path: string) => readFileSync(join(folder, path), 'utf8')));
};

/** The style sheets, scripts and drawings of a folder under an address of their own; read once. */
export const createAssets = (folder: string): Assets => {
  const files = new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in types)
      .map(({ name }) => [name, whole(folder, name)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(name).update('\0').update(bytes);
  const version = hash.digest('hex').slice(0, 12);
  return {
    path: `/assets/${version}`,
    serve: async (request, response, next) => {
      const [, asked, name = ''] = /^\/([^/]+)\/([\w.-]+)$/.exec(request.path) ?? [];
      const bytes = files.get(name);
      if (!bytes || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
      response.locals.route = '/assets';
      response.setHeader('content-type', types[extname(name)]!);
      // A page that was kept while we changed still finds what it names, only not for ever.
      response.setHeader('cache-control', asked === version ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.send(await squeezed(response, bytes));
    },
  };
};
