import { defineHandler, say } from '#sdk';
import { wait } from './definition.ts';

/** The question stays open, and is not put again: the shopper asked for time. */
export default defineHandler(wait, async ({ words }) => say(words('take-your-time'), { dialogue: 'stay' }));
