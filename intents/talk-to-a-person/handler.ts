import { defineHandler, say, spelled } from '#sdk';
import { talkToAPerson } from './definition.ts';

export default defineHandler(talkToAPerson, async ({ words, shop }) => {
  const { phone, email } = shop.about;
  return say(words('reach', { phone: spelled(phone), email }), {
    end: 'handed-over',
  });
});
