import { defineHandler, say, spelled } from '#sdk';
import { upset } from './definition.ts';

export default defineHandler(upset, async ({ words, shop }) =>
  say(words('sorry', { phone: spelled(shop.about.phone) })),
);
