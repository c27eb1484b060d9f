import { defineHandler, say } from '#sdk';
import { thanks } from './definition.ts';

export default defineHandler(thanks, async ({ words }) => say(words('welcome')));
