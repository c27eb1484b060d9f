import { defineHandler, say } from '#sdk';
import { talkToAPerson } from './definition.ts';

export default defineHandler(talkToAPerson, async ({ words, shop }) => {
  const { phone, email } = shop.about;
  return say(words('reach', { phone: { text: phone, speech: [...phone.replace(/\D/g, '')].join(' ') }, email }), {
    end: 'handed-over',
  });
});
