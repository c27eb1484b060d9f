import type { Reply } from '#kernel';
import type { Given, Handler } from '#conversation';
import { secret, type Outside } from './outside.ts';
import type { About, Shop } from './shop.ts';

/** What a handler that is written in the console is given: as any other, and what such handlers need at hand. */
export interface Ctx extends Omit<Given<Shop, unknown>, 'slots' | 'settings' | 'variants'> {
  /** As the dialogue filled them. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- their types are those of the intent, which is data there
  readonly slots: Readonly<Record<string, any>>;
  readonly about: About;
  readonly fetch: Outside['fetch'];
  readonly log: Outside['log'];
  readonly secret: typeof secret;
}

export type WrittenHandler = (ctx: Ctx) => Reply | Promise<Reply>;

/** A handler that was written in the console, as one of the repository. */
export const asWritten =
  (handle: WrittenHandler): Handler<Shop> =>
  async (given) => {
    const { about, outside } = given.shop;
    return handle({ ...given, about, secret, fetch: outside.fetch, log: outside.log });
  };
