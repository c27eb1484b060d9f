import { join } from 'node:path';
import { createMailer, createMailViewer } from '#channels/mail';
import type { Config } from '#config';
import type { Mailer } from '#kernel';

export interface Mail {
  readonly mailer: Mailer;
  /** A page with what was written, where mail goes no further than a folder and everybody may read it; otherwise null. */
  readonly viewer: ReturnType<typeof createMailViewer> | null;
}

export const mailOf = ({ mail, store, demo }: Pick<Config, 'mail' | 'store' | 'demo'>): Mail => {
  const folder = join(store.dataFolder, 'mail');
  return {
    mailer: createMailer({ ...mail, folder }),
    viewer: demo && mail.url === undefined ? createMailViewer(folder) : null,
  };
};
