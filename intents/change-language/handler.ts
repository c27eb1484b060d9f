import { defineHandler, say } from '#sdk';
import { changeLanguage } from './definition.ts';

/** A talk goes on in another language where its channel lets it; the signs are the languages' codes. */
export default defineHandler(changeLanguage, async ({ words, tells, turn, situation }) => {
  // "I don't speak English" asks for the others.
  const wants = (locale: string): boolean => tells(locale.slice(0, 2)) !== tells('not');
  if (wants(turn.locale)) return say(words('this'));
  const wished = situation.languages.find((locale) => locale !== turn.locale && wants(locale));
  if (wished === undefined) return say(words(situation.languages.length > 1 ? 'which' : 'only'));
  return say([], { then: { intent: 'change-language', locale: wished } });
});
