import { defineHandler, say } from '#sdk';
import { upset } from './definition.ts';

export default defineHandler(upset, async ({ words, shop }) =>
  say(
    words('sorry', { phone: { text: shop.about.phone, speech: [...shop.about.phone.replace(/\D/g, '')].join(' ') } }),
  ),
);
