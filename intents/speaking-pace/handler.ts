import { defineHandler, rates, say } from '#sdk';
import { speakingPace } from './definition.ts';

/** The next step from here; undefined: there is none. */
const step = (rate: (typeof rates)[number], by: -1 | 1) => rates[rates.indexOf(rate) + by];

/** What was said last is said again at the new pace, and so is everything after it. */
export default defineHandler(speakingPace, async ({ words, tells, situation }) => {
  const wish = (['normal', 'slower', 'faster'] as const).find((sign) => tells(sign));
  if (!wish) return say(words('which'), { dialogue: 'stay' });
  const rate = wish === 'normal' ? 'medium' : step(situation.rate, wish === 'slower' ? -1 : 1);
  const told = words(rate ? wish : wish === 'slower' ? 'slowest' : 'fastest');
  return say([told, ...situation.last], { dialogue: 'stay', ...(rate && { rate }) });
});
