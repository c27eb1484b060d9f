import type { Locale } from '#kernel';
import { enUS } from './en-US.ts';
import { esUS } from './es-US.ts';
import type { Grammar } from './grammar.ts';

/** Every language that values can be read in: adding one is adding a file and its line here. */
export const grammars: Readonly<Record<Locale, Grammar>> = { 'en-US': enUS, 'es-US': esUS };
