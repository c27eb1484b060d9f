import { defineHandler, say } from '#sdk';
import { repeat } from './definition.ts';

export default defineHandler(repeat, async ({ words, situation, shown, focus }) =>
  say(situation.last.length > 0 ? situation.last : words('nothing'), {
    dialogue: 'stay',
    shown,
    ...(focus && { focus }),
  }),
);
