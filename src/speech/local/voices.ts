import type { Locale } from '#kernel';

const regional: Readonly<Record<string, string>> = {
  'en-us': 'en-us',
  'en-gb': 'en-gb',
  'en-in': 'en-gb',
  'en-au': 'en-gb',
  'es-us': 'es-419',
  'es-mx': 'es-419',
  'pt-br': 'pt-br',
};
const other: Readonly<Record<string, string>> = { zh: 'cmn', no: 'nb', arb: 'ar' };

/** espeak-ng's voice for a locale; one language is one voice where the region makes no difference. */
export const espeakVoiceFor = (locale: Locale): string => {
  const tag = locale.toLowerCase();
  const language = tag.split('-', 1)[0]!;
  return regional[tag] ?? other[language] ?? language;
};

/** "en-us", "es-419+f3": a language and a manner of speaking. */
export const isEspeakVoice = (name: string): boolean =>
  /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}(?:\+[a-zA-Z0-9]{1,20})?$/.test(name);

const female = ['f3', 'f2', 'f4', 'f1', 'f5'];
const male = ['m3', 'm7', 'm1', 'm4', 'm6'];

/** A voice that is like another's: the same language, a woman's or a man's, and the same one every time. */
export const espeakVoiceLike = ({
  id,
  language,
  gender,
}: {
  readonly id: string;
  readonly language: Locale;
  readonly gender: 'Female' | 'Male';
}): string => {
  const manners = gender === 'Female' ? female : male;
  const place = [...id].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % manners.length;
  return `${espeakVoiceFor(language)}+${manners[place]}`;
};
