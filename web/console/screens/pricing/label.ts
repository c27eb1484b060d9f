import { language } from '../../shell/words.ts';
import type { Label } from './wire.ts';

/** What it is called in the language of this page, or else in whichever there is. */
export const calledIn = (label: Label): string =>
  Object.entries(label).find(([locale]) => locale.startsWith(language))?.[1] ?? Object.values(label)[0] ?? '';

/** What was left empty is not told. */
export const written = (label: Label): Label =>
  Object.fromEntries(Object.entries(label).flatMap(([locale, text]) => (text.trim() ? [[locale, text.trim()]] : [])));
