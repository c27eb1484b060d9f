import { join, resolve } from 'node:path';
import { createFiles, usualStock, type CatalogueFiles } from '#catalog';
import type { Config } from '#config';
import type { Nudge } from '#events';
import type { Clock, Log } from '#kernel';
import type { Database } from '#store';

/** Files of products in the folder of this shop. */
export const filesOf = (
  { files, shop, store }: Pick<Config, 'files' | 'shop' | 'store'>,
  rooms: { readonly db: Database; readonly clock: Clock; readonly log: Log; readonly nudge: Nudge },
): CatalogueFiles =>
  createFiles({
    ...rooms,
    usual: { currency: shop.currency, stock: usualStock },
    folder: resolve(files.folder ?? join(store.dataFolder, 'catalogue')),
  });
